import type { ConversationSummary, InboxFilter } from '@deskbell/shared';
import { comparePlaces, fits, type Place, placeIn } from './inbox.ts';

/**
 * What is loaded of a list: its beginning, in order.
 *
 * A row belongs to it if it fits the filter and stands no further than `edge`, or anywhere if the list is loaded whole.
 */
export interface InboxWindow {
  readonly ids: readonly string[];
  /** The last place that was loaded; null where the list is loaded whole. */
  readonly edge: Place | null;
  /** What the next part is asked with: null where there is none; undefined where the server has not been asked for a part yet. */
  readonly next: string | null | undefined;
}

/** By what a window is kept. */
export interface WindowRule {
  readonly filter: InboxFilter;
  readonly myId: string;
  summaryOf(id: string): ConversationSummary | null;
}

const isWithin = ({ filter, myId }: WindowRule, edge: Place | null, summary: ConversationSummary): boolean =>
  fits(filter, summary, myId) && (edge === null || comparePlaces(filter.list, placeIn(filter.list, summary), edge) <= 0);

/** Of these conversations those that belong to a window with this edge, as they stand now. */
export function windowOf(rule: WindowRule, ids: Iterable<string>, edge: Place | null, next: InboxWindow['next']): InboxWindow {
  const { list } = rule.filter;
  const rows = [...new Set(ids)].flatMap((id) => rule.summaryOf(id) ?? []).filter((summary) => isWithin(rule, edge, summary));
  const places = rows.map((summary) => placeIn(list, summary)).sort((a, b) => comparePlaces(list, a, b));
  return { ids: places.map(({ id }) => id), edge, next };
}

/** After a conversation has changed to what it is now: it comes, goes or moves, and no other row does. */
export function withChange(rule: WindowRule, window: InboxWindow, summary: ConversationSummary): InboxWindow {
  const at = window.ids.indexOf(summary.id);
  const belongs = isWithin(rule, window.edge, summary);
  if (at === -1 && !belongs) return window;
  const others = at === -1 ? window.ids : window.ids.toSpliced(at, 1);
  if (!belongs) return { ...window, ids: others };
  const to = placeFor(rule, others, summary);
  return to === at ? window : { ...window, ids: others.toSpliced(to, 0, summary.id) };
}

/** How many of the rows stand before it. */
function placeFor({ filter: { list }, summaryOf }: WindowRule, ids: readonly string[], summary: ConversationSummary): number {
  const place = placeIn(list, summary);
  let from = 0;
  let to = ids.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const other = summaryOf(ids[middle] as string);
    if (other && comparePlaces(list, placeIn(list, other), place) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
