import { computed, signal } from '@preact/signals';
import { outbox } from './connection.ts';
import { inboxFilter, openId } from './place.ts';
import { loadMore, shownOf } from './windows.ts';

/** What is loaded of the list that is shown. */
export const shownWindow = computed(() => shownOf(inboxFilter.value));

/** The rows that can be stood on, from top to bottom. */
const shownIds = computed(() => shownWindow.value.window?.ids ?? []);

/** The row that was last stood on, and how many stood before it: what is taken out of the list leaves its place to the next. */
const standing = signal<{ id: string; at: number } | null>(null);
export const standingId = computed(() => standing.value?.id ?? null);

export function standOn(id: string): void {
  standing.value = { id, at: shownIds.peek().indexOf(id) };
}

/** The one row that the tab key leads to; from there on keys move. */
export const tabRowId = computed(() => {
  const ids = shownIds.value;
  const known = [standing.value?.id, openId.value].find((id) => id != null && ids.includes(id));
  return known ?? ids[Math.min(standing.value?.at ?? 0, ids.length - 1)] ?? ids[0] ?? null;
});

/** @returns the row that a step down or up leads to from where one stands; the first row if one stands nowhere. */
export function stepFrom(isStanding: boolean, step: 1 | -1): string | null {
  const ids = shownIds.value;
  if (!isStanding && openId.value === null && standing.value === null) return ids[0] ?? null;
  const at = ids.indexOf(tabRowId.value ?? '');
  // The row that was stood on has left: the one in its place is the next.
  const hasLeft = standing.value !== null && tabRowId.value !== standing.value.id && tabRowId.value !== openId.value;
  const to = hasLeft && step === 1 ? at : at + step;
  if (to >= ids.length - 1) loadMore(inboxFilter.value);
  return ids[Math.max(0, Math.min(ids.length - 1, to))] ?? null;
}

/** Conversations with something in them that could not be sent: it must not be forgotten there. */
export const failedIds = computed(
  () => new Set(outbox.value.flatMap(({ ask, status }) => (status === 'failed' ? ask.conversationId : []))),
);
