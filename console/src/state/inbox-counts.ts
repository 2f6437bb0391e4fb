import type { InboxCounts, InboxList } from '@deskbell/shared';
import { computed, signal } from '@preact/signals';
import { summaryOf } from './summaries.ts';
import { BASE_LISTS, shownOf } from './windows.ts';

/** What the server has last counted; null until it has. */
export const counts = signal<InboxCounts | null>(null);

/** How many are in a list: exactly where it is loaded whole, else as the server says; null until it is known. */
export function countOf(list: InboxList): number | null {
  const isBase = BASE_LISTS.some((base) => base === list);
  const window = isBase ? shownOf({ list }).window : null;
  return window?.next === null ? window.ids.length : (counts.value?.[list] ?? null);
}

/** What I have, as far as it is loaded. */
const mine = computed(() => shownOf({ list: 'mine' }).window?.ids.flatMap((id) => summaryOf(id).value ?? []) ?? []);

/** How many visitors wait for my answer. */
export const owedHere = computed(() => mine.value.filter(({ unansweredSince }) => unansweredSince !== null).length);

/** How many need a person now: who waits, and who waits for my answer. */
export const needCount = computed(() => (countOf('waiting') ?? 0) + owedHere.value);
