import type { ConversationSummary } from '@deskbell/shared';

/** Who has a conversation now. */
export function holderWords(
  { state, assignee, leadSince }: Pick<ConversationSummary, 'state' | 'assignee' | 'leadSince'>,
  myId: string,
): string {
  switch (state) {
    case 'bot':
      return 'The bot has it';
    case 'waiting':
      return leadSince === null ? 'Waiting for a person' : 'Waiting for an e-mail';
    case 'active':
      return assignee?.id === myId ? 'You have it' : `${assignee?.name ?? 'A colleague'} has it`;
    case 'snoozed':
      return 'Put away';
    case 'closed':
      return 'Closed';
  }
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;
