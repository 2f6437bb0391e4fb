import type { ConversationSummary, InboxCounts, InboxFilter, InboxPage } from '@deskbell/shared';
import { comparePlaces, fits, placeIn } from '../state/inbox.ts';
import { counts } from '../state/inbox-counts.ts';
import { hearLists, startListening } from '../state/inbox-news.ts';
import { mia } from './cast.ts';

const NONE: InboxCounts = { waiting: 0, mine: 0, bot: 0, open: 0, leads: 0, snoozed: 0, closed: 0, mentions: 0 };

/** The lists as they come with a connection, for Mia. @returns what ends it. */
export function startLists(rows: readonly ConversationSummary[], given: Partial<InboxCounts> = {}): () => void {
  const end = startListening(mia.id, 'site');
  hearLists(rows);
  counts.value = { ...NONE, open: rows.filter(({ state }) => state !== 'closed').length, ...given };
  return end;
}

/** A part of a list as the server gives it. */
export function pageOf(rows: readonly ConversationSummary[], filter: InboxFilter, after: string | null, size: number): InboxPage {
  const { list } = filter;
  const ordered = rows.filter((row) => fits(filter, row, mia.id)).sort((a, b) => comparePlaces(list, placeIn(list, a), placeIn(list, b)));
  const from = after === null ? 0 : ordered.findIndex((row) => comparePlaces(list, placeIn(list, row), JSON.parse(after)) > 0);
  const rest = from === -1 ? [] : ordered.slice(from);
  const part = rest.slice(0, size);
  const last = part.at(-1);
  return { conversations: part, next: rest.length > part.length && last ? JSON.stringify(placeIn(list, last)) : null };
}
