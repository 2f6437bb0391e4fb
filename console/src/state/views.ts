import type { InboxFilter, SavedView } from '@deskbell/shared';
import { computed, signal } from '@preact/signals';
import { deleteView, postView, putView, readViews } from '../api/inbox-api.ts';
import { isFiltered } from './inbox-place.ts';
import { inboxFilter } from './place.ts';
import { filterKey } from './windows.ts';

/** The filters that I keep, on the site that is worked on; none until they have come. */
export const views = signal<readonly SavedView[]>([]);

let ofSite: string | null = null;

/** What cannot be had now is had with the next connection. */
export async function loadViews(siteId: string): Promise<void> {
  if (ofSite !== siteId) views.value = [];
  ofSite = siteId;
  const read = await readViews(siteId).catch(() => null);
  if (read && ofSite === siteId) views.value = read;
}

/** The one whose filter is what is shown; null where it is none of them. */
export const shownView = computed(() => {
  const filter = inboxFilter.value;
  if (!isFiltered(filter)) return null;
  return views.value.find((view) => filterKey(view.filter) === filterKey(filter)) ?? null;
});

/** @throws RefusedError */
export async function saveView(siteId: string, name: string, filter: InboxFilter): Promise<void> {
  const saved = await postView(siteId, { name, filter });
  if (ofSite === siteId) views.value = [...views.value, saved];
}

/** @throws RefusedError */
export async function renameView(siteId: string, { id, filter }: SavedView, name: string): Promise<void> {
  const saved = await putView(siteId, id, { name, filter });
  if (ofSite === siteId) views.value = views.value.map((view) => (view.id === id ? saved : view));
}

/** @throws RefusedError */
export async function removeView(siteId: string, { id }: SavedView): Promise<void> {
  await deleteView(siteId, id);
  if (ofSite === siteId) views.value = views.value.filter((view) => view.id !== id);
}
