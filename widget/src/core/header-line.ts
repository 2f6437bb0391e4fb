import type { Locale } from '../locale/en.ts';
import type { WidgetState } from './store.ts';

/** The one honest line under the shop's name: who answers, and what happens next. */
export function headerLine({ connection, conversationState, agentsOnline, entries, site }: WidgetState, { status }: Locale): string {
  if (connection.name === 'lost') return status.offline;
  if (connection.name === 'stopped') return status.away;
  if (connection.name !== 'ready') return status.connecting;
  switch (conversationState) {
    case 'waiting':
      return agentsOnline ? status.waiting : status.waitingNobody;
    case 'active':
      return status.active(assigneeOf(entries) ?? '');
    case 'closed':
      return lastMove(entries)?.reason === 'visitor_confirmed' ? status.confirmed : status.closed;
    default:
      if (site && !site.hasFaq) return status.team;
      return agentsOnline ? status.botAgents : status.bot;
  }
}

const lastMove = (entries: WidgetState['entries']) => entries.map(({ content }) => content).findLast((content) => content.kind === 'move');

function assigneeOf(entries: WidgetState['entries']): string | undefined {
  for (const { content } of [...entries].reverse()) if (content.kind === 'move' && content.assignee) return content.assignee.name;
  // Taken before the part of the log that is here: then the last agent who wrote.
  return [...entries].reverse().find(({ author }) => author.kind === 'agent')?.author.name;
}
