import type { FaqContent, FaqEntryDetail } from '@deskbell/shared';
import { deleteEntry, postEntry, postPublishing, putEntry } from '../api/faq-api.ts';
import { RefusedError } from '../api/http.ts';
import { entryChanged, entryDeleted, loadEntry } from './faq.ts';
import { setWriting, tidyContent, type Writing, writingOf } from './faq-writing.ts';
import { goToFaq } from './place.ts';

/** What an entry was called while it was being written first: the editor stays the same when it is saved. */
const firstNames = new Map<string, string>();
export const editorKeyOf = (id: string): string => firstNames.get(id) ?? id;

/**
 * Saves what is written in an entry; a new one gets its id and its address.
 *
 * @param entry null for a new one.
 * @throws RefusedError; after `faq_changed` the entry is here as somebody else left it.
 */
export async function saveEntry(
  siteId: string,
  id: string,
  entry: FaqEntryDetail | null,
  writing: Writing,
  publish: boolean,
): Promise<void> {
  const saved = await sent(siteId, entry, writing, publish).catch(async (error: unknown) => {
    if (error instanceof RefusedError && error.code === 'faq_changed') await loadEntry(siteId, id);
    throw error;
  });
  keepWhatCameSince(siteId, id, saved, writing.content);
  entryChanged(siteId, saved);
  if (!entry) {
    firstNames.set(saved.id, id);
    goToFaq({ page: 'entry', id: saved.id }, 'instead');
  }
}

function sent(siteId: string, entry: FaqEntryDetail | null, { content, baseVersion, restores }: Writing, publish: boolean) {
  const tidy = tidyContent(content);
  if (!entry) return postEntry(siteId, { content: tidy, publish });
  const base = { content: tidy, baseVersion: baseVersion ?? entry.version, publish };
  return putEntry(siteId, entry.id, restores === undefined ? base : { ...base, restores });
}

/** Letters that were typed while it was on its way. */
function keepWhatCameSince(siteId: string, id: string, saved: FaqEntryDetail, savedContent: FaqContent): void {
  const now = writingOf(siteId, id);
  setWriting(siteId, id, null);
  if (now && now.content !== savedContent) setWriting(siteId, saved.id, { content: now.content, baseVersion: saved.version });
}

/** Makes the newest version what visitors get, or takes the entry back. */
export async function publishEntry(siteId: string, id: string, publish: boolean): Promise<void> {
  entryChanged(siteId, await postPublishing(siteId, id, publish));
}

export async function removeEntry(siteId: string, id: string): Promise<void> {
  await deleteEntry(siteId, id);
  setWriting(siteId, id, null);
  entryDeleted(siteId, id);
}
