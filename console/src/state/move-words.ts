import type { AgentEntry, Content } from '@deskbell/shared';
import { untilWords } from './dates.ts';

type Move = Extract<Content, { kind: 'move' }>;

/** A change of state in words, with its reason. Where the desk acts on whoever had a conversation, `author` bears their name. */
export function moveWords({ author }: Pick<AgentEntry, 'author'>, move: Move, visitorName: string, now: number): string {
  const holder = author.name || 'Whoever had it';
  switch (move.reason) {
    case 'visitor_asked':
      return `${visitorName} asked for a person`;
    case 'no_answer':
      return 'The FAQ had no answer';
    case 'agent_replied':
      return move.from === 'closed' ? `${author.name} opened this conversation again` : `${author.name} took this conversation`;
    case 'agent_claimed':
      return `${author.name} took this conversation`;
    case 'assigned':
      return `The desk gave this to ${move.assignee?.name ?? 'an agent'}`;
    case 'handed_over':
      return handedOverWords(author.name, move);
    case 'agent_closed':
      return `Closed by ${author.name}`;
    case 'agent_reopened':
      return `${author.name} opened this conversation again`;
    case 'agent_snoozed':
      return `Put away by ${author.name}${move.until ? ` until ${untilWords(move.until, now)}` : ''}`;
    case 'snooze_over':
      return 'The time it was put away for is over';
    case 'not_helped':
      return "The bot's answers did not help";
    case 'visitor_confirmed':
      return `The bot's answer helped ${visitorName}`;
    case 'agent_silent':
      return `${holder} did not answer in time: back to the queue`;
    case 'agent_gone':
      return `${holder} was gone: back to the queue`;
    case 'agent_away':
      return `${holder} is away: back to the queue`;
    case 'agent_signed_out':
      return `${holder} signed out: back to the queue`;
    case 'agent_removed':
      return `${holder} is not in the team any more: back to the queue`;
    case 'agent_returned':
      return `${author.name} gave it back to the bot`;
    case 'visitor_wrote':
      return 'The visitor wrote again';
    case 'idle':
      return 'Closed by itself after a long silence';
    case 'blocked':
      return author.kind === 'agent' ? `${author.name} blocked the visitor` : 'The visitor is blocked';
    case 'unblocked':
      return `${author.name} unblocked the visitor`;
    case 'topic_chosen':
      return `${visitorName} said what it is about`;
    case 'visitor_ended':
      return `${visitorName} ended the chat`;
    case 'contact_left':
      return `${visitorName} wants the answer by e-mail`;
    default:
      // A server newer than this page may know more reasons.
      move.reason satisfies never;
      return 'This conversation moved on';
  }
}

function handedOverWords(from: string, { assignee, team }: Move): string {
  if (assignee) return `${from} handed this over to ${assignee.name}`;
  return team ? `${from} handed this over to team ${team.name}` : `${from} put this back in the queue`;
}
