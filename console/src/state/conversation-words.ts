import type { AgentEntry, Content, ConversationSummary } from '@deskbell/shared';

type Move = Extract<Content, { kind: 'move' }>;

/** A change of state in words, with its reason. */
export function moveWords({ author }: Pick<AgentEntry, 'author'>, { from, reason }: Move, visitorName: string): string {
  switch (reason) {
    case 'visitor_asked':
      return `${visitorName} asked for a person`;
    case 'no_answer':
      return 'The FAQ had no answer';
    case 'agent_replied':
      return from === 'closed' ? `${author.name} opened this conversation again` : `${author.name} took this conversation`;
    case 'agent_closed':
      return `Closed by ${author.name}`;
    case 'not_helped':
      return "The bot's answers did not help";
    case 'visitor_confirmed':
      return `The bot's answer helped ${visitorName}`;
    case 'agent_silent':
      return `${author.name} did not answer for 3 minutes: back in the queue`;
    case 'agent_gone':
      return `${author.name} was gone: back in the queue`;
    case 'agent_returned':
      return `${author.name} gave it back to the bot`;
    case 'visitor_wrote':
      return 'The visitor wrote again';
    default:
      // A server newer than this page may know more reasons.
      reason satisfies never;
      return 'This conversation moved on';
  }
}

/** Who has a conversation now. */
export function holderWords({ state, assignee }: Pick<ConversationSummary, 'state' | 'assignee'>, myId: string): string {
  switch (state) {
    case 'bot':
      return 'The bot has it';
    case 'waiting':
      return 'Waiting for a person';
    case 'active':
      return assignee?.id === myId ? 'You have it' : `${assignee?.name ?? 'A colleague'} has it`;
    case 'closed':
      return 'Closed';
  }
}

/** A person may give back what waits, what is closed, and what they hold themselves. */
export const mayReturn = ({ state, assignee }: Pick<ConversationSummary, 'state' | 'assignee'>, myId: string): boolean =>
  state === 'waiting' || state === 'closed' || (state === 'active' && assignee?.id === myId);

export const percent = (share: number): string => `${Math.round(share * 100)} %`;
