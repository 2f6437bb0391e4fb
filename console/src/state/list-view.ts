import { computed, signal } from '@preact/signals';
import { keptInBrowser } from '../api/browser-storage.ts';
import { inbox, outbox } from './connection.ts';
import { LISTS, type ListName, listsOf } from './inbox.ts';
import { openId } from './place.ts';
import { me } from './session.ts';

const FOLDED_KEY = 'deskbell.folded';

export const lists = computed(() => listsOf(inbox.value ?? new Map(), me.value?.id ?? ''));

/** The lists that show only their heading. */
export const foldedLists = signal<ReadonlySet<string>>(new Set((keptInBrowser.get(FOLDED_KEY) ?? 'snoozed closed').split(' ')));

export function toggleList(name: ListName): void {
  const folded = new Set(foldedLists.value);
  if (!folded.delete(name)) folded.add(name);
  foldedLists.value = folded;
  keptInBrowser.set(FOLDED_KEY, [...folded].join(' '));
}

export function unfoldList(name: ListName): void {
  if (foldedLists.peek().has(name)) toggleList(name);
}

/** The rows in view, from top to bottom. */
export const shownIds = computed(() => LISTS.flatMap((name) => (foldedLists.value.has(name) ? [] : lists.value[name].map(({ id }) => id))));

/** The row that was last stood on. */
export const standingId = signal<string | null>(null);

/** The one row that the tab key leads to; from there on keys move. */
export const tabRowId = computed(() => {
  const ids = shownIds.value;
  return [standingId.value, openId.value].find((id) => id !== null && ids.includes(id)) ?? ids[0] ?? null;
});

/** @returns the row that a step down or up leads to from where one stands; the first row if one stands nowhere. */
export function stepFrom(isStanding: boolean, step: 1 | -1): string | null {
  const ids = shownIds.value;
  const at = ids.indexOf(tabRowId.value ?? '');
  if (!isStanding && openId.value === null) return ids[0] ?? null;
  return ids[Math.max(0, Math.min(ids.length - 1, at + step))] ?? null;
}

/** Conversations with something in them that could not be sent: it must not be forgotten there. */
export const failedIds = computed(
  () => new Set(outbox.value.flatMap(({ ask, status }) => (status === 'failed' ? ask.conversationId : []))),
);
