import type { Face } from '@deskbell/shared';
import type { Locale } from '../locale/en.ts';
import { whenWords } from './when.ts';
import type { WidgetState } from './widget-state.ts';

type Move = { assignee?: { id: string; name: string } };

/** The one honest line under the shop's name: who answers, and what happens next. */
export function headerLine(state: WidgetState, locale: Locale): string | undefined {
  const { connection, conversationState, desk, queue, entries, site } = state;
  const { status, standing } = locale;
  if (connection.name === 'lost') return status.offline;
  if (connection.name === 'stopped') return status.away;
  if (connection.name !== 'ready') return status.connecting;
  const isStaffed = desk.agentsOnline && desk.isOpen;
  const back = (opensAt: string | null, words = status.back) => opensAt && words(whenWords(opensAt, locale));
  switch (conversationState) {
    case 'waiting':
      if (!queue) return isStaffed ? standing?.waiting : standing?.waitingNobody;
      if (queue.position === null) return standing?.byEmail;
      if (!queue.isStaffed) return back(queue.opensAt) || standing?.waitingNobody;
      return queue.position === 1 ? standing?.next : standing?.place(queue.position);
    case 'active':
      return standing?.active(assigneeOf(entries)?.name ?? '');
    case 'closed':
      return lastMove(entries)?.reason === 'visitor_confirmed' ? standing?.confirmed : standing?.closed;
    default: {
      const opensAt = desk.isOpen ? null : desk.opensAt;
      if (site && !site.hasFaq) return back(opensAt) || status.team;
      return isStaffed ? status.botAgents : back(opensAt, status.botBack) || status.bot;
    }
  }
}

const lastMove = (entries: WidgetState['entries']) => entries.map(({ content }) => content).findLast((content) => content.kind === 'move');

/** Whom the visitor talks with, as they last showed themselves. */
export function assigneeOf(entries: WidgetState['entries']): Face | undefined {
  const moved = entries.findLast(({ content }) => content.kind === 'move' && content.assignee)?.content;
  const assignee = (moved as Move | undefined)?.assignee;
  // Taken before the part of the log that is here: then the last agent who wrote.
  return entries.findLast(({ author: { kind, id } }) => (assignee ? id === assignee.id : kind === 'agent'))?.author ?? assignee;
}
