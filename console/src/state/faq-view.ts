import type { FaqRow } from '@deskbell/shared';
import { computed, signal } from '@preact/signals';
import { faq } from './faq.ts';
import { folded } from './folded.ts';

export type FaqFilter = 'all' | 'drafts' | 'changes';
export const faqFilter = signal<FaqFilter>('all');
export const faqSearch = signal('');

export type EntryState = 'draft' | 'published' | 'changed';

export function entryStateOf({ version, publishedVersion }: Pick<FaqRow, 'version' | 'publishedVersion'>): EntryState {
  if (publishedVersion === null) return 'draft';
  return publishedVersion < version ? 'changed' : 'published';
}

const STATE_OF_FILTER: Record<FaqFilter, EntryState | null> = { all: null, drafts: 'draft', changes: 'changed' };

/** What is in the list: rows, and above those of each topic its name. */
export type FaqLine = { kind: 'topic'; topic: string | null; count: number } | { kind: 'entry'; row: FaqRow; place: number };

const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** By topic, those without one last; in a topic by the alphabet. With what is searched in each, made once. */
const ordered = computed(() =>
  (faq.value?.entries ?? [])
    .toSorted(
      (a, b) =>
        Number(a.topic === null) - Number(b.topic === null) ||
        order.compare(a.topic ?? '', b.topic ?? '') ||
        order.compare(a.question, b.question),
    )
    .map((row) => ({ row, text: folded(`${row.question} ${row.topic ?? ''}`) })),
);

const searched = computed(() => {
  const words = folded(faqSearch.value).split(/\s+/).filter(Boolean);
  return ordered.value.flatMap(({ row, text }) => (words.every((word) => text.includes(word)) ? row : []));
});

export const filterCounts = computed<Record<FaqFilter, number>>(() => {
  const states = searched.value.map(entryStateOf);
  const count = (state: EntryState) => states.filter((one) => one === state).length;
  return { all: states.length, drafts: count('draft'), changes: count('changed') };
});

const shownRows = computed(() => {
  const state = STATE_OF_FILTER[faqFilter.value];
  return searched.value.filter((row) => state === null || entryStateOf(row) === state);
});

export const shownEntryIds = computed(() => shownRows.value.map(({ id }) => id));

export const faqLines = computed(() => {
  const lines: FaqLine[] = [];
  let heading = null as Extract<FaqLine, { kind: 'topic' }> | null;
  for (const [place, row] of shownRows.value.entries()) {
    if (heading?.topic !== row.topic) {
      heading = { kind: 'topic', topic: row.topic, count: 0 };
      lines.push(heading);
    }
    heading.count += 1;
    lines.push({ kind: 'entry', row, place });
  }
  return lines;
});

/** The topics that there are, for choosing one. */
export const topics = computed(() => [...new Set((faq.value?.entries ?? []).flatMap(({ topic }) => topic ?? []))].sort(order.compare));
