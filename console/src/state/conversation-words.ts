import type { ConversationSummary } from '@deskbell/shared';

/** Who has a conversation now. */
export function holderWords({ state, assignee }: Pick<ConversationSummary, 'state' | 'assignee'>, myId: string): string {
  switch (state) {
    case 'bot':
      return 'The bot has it';
    case 'waiting':
      return 'Waiting for a person';
    case 'active':
      return assignee?.id === myId ? 'You have it' : `${assignee?.name ?? 'A colleague'} has it`;
    case 'snoozed':
      return 'Put away';
    case 'closed':
      return 'Closed';
  }
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;
