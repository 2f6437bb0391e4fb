import { signal } from '@preact/signals';
import { shownEntryIds } from '../../state/faq-view.ts';
import { faqPlace, goToFaq } from '../../state/place.ts';

export const entryElementId = (id: string): string => `entry-${id}`;
export const FAQ_SEARCH_ID = 'faq-search';

/** The row that was last stood on. */
export const standingEntry = signal<string | null>(null);

export function openEntryId(): string | null {
  const place = faqPlace.value;
  return place?.page === 'entry' ? place.id : null;
}

/** The one row that the tab key leads to; from there on keys move. */
export function tabEntryId(): string | null {
  const ids = shownEntryIds.value;
  return [standingEntry.value, openEntryId()].find((id) => id !== null && ids.includes(id)) ?? ids[0] ?? null;
}

export function stepOverEntries(by: 1 | -1): void {
  const ids = shownEntryIds.value;
  const from = tabEntryId();
  const isStanding = document.activeElement?.id === entryElementId(from ?? '') || openEntryId() !== null;
  const at = ids.indexOf(from ?? '');
  const id = isStanding ? ids[Math.max(0, Math.min(ids.length - 1, at + by))] : ids[0];
  if (id !== undefined) standOnEntry(id);
}

export function standOnFirst(): void {
  const [id] = shownEntryIds.value;
  if (id !== undefined) standOnEntry(id);
}

/** A row far off is drawn first. */
function standOnEntry(id: string): void {
  standingEntry.value = id;
  requestAnimationFrame(() => document.getElementById(entryElementId(id))?.focus());
}

/** What was open is not there any more. */
export function backToSearch(): void {
  goToFaq({ page: 'list' }, 'instead');
  requestAnimationFrame(() => document.getElementById(FAQ_SEARCH_ID)?.focus());
}

/** Leaves what is open, and stands on its row. */
export function backToFaqList(): void {
  if (faqPlace.peek()?.page === 'list') return;
  const id = openEntryId();
  goToFaq({ page: 'list' });
  if (id !== null) standOnEntry(id);
}
