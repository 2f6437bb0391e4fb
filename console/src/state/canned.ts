import type { CannedReplies, CannedReply } from '@deskbell/shared';
import { signal } from '@preact/signals';
import { deleteReply, postReply, postUse, putReply, readReplies } from '../api/canned-api.ts';
import type { CannedWriting } from './canned-writing.ts';
import { sentenceOf } from './faq.ts';
import { me } from './session.ts';

/** What I can say with a shortcut on the site that is worked on; null until it has come. */
export const canned = signal<CannedReplies | null>(null);
/** Why it could not be fetched. */
export const cannedFault = signal<string | null>(null);

/** Whose they are: own ones are nobody else's. */
let of: string | null = null;
let loadedAt = 0;
/** For so long what was fetched is not fetched again. */
const FRESH_MS = 60_000;

const ownerOf = (siteId: string) => `${me.peek()?.id} ${siteId}`;

/** Shows what is known meanwhile. */
export async function loadCanned(siteId: string): Promise<void> {
  const asked = ownerOf(siteId);
  if (of !== asked) {
    of = asked;
    canned.value = null;
  }
  cannedFault.value = null;
  try {
    const came = await readReplies(siteId);
    if (of !== asked) return;
    canned.value = came;
    loadedAt = Date.now();
  } catch (error) {
    const sentence = sentenceOf(error);
    if (of === asked) cannedFault.value = sentence;
  }
}

/** Where they are looked at: others may have changed them. */
export async function refreshCanned(siteId: string): Promise<void> {
  if (of !== ownerOf(siteId) || !canned.peek() || Date.now() - loadedAt > FRESH_MS) await loadCanned(siteId);
}

/** @throws RefusedError `canned_changed` where somebody was quicker. */
export async function saveCanned(siteId: string, { id, baseVersion, ...written }: CannedWriting): Promise<void> {
  const saved = id === null ? await postReply(siteId, written) : await putReply(siteId, id, { ...written, baseVersion });
  put(siteId, saved);
}

/** @throws RefusedError */
export async function removeCanned(siteId: string, id: string): Promise<void> {
  await deleteReply(siteId, id);
  set(siteId, (replies) => replies.filter((one) => one.id !== id));
}

/** It is only a count: where it does not arrive, nothing is said. */
export async function countUse(siteId: string, id: string): Promise<void> {
  try {
    await postUse(siteId, id);
  } catch {
    return;
  }
  set(siteId, (replies) => replies.map((one) => (one.id === id ? { ...one, uses: one.uses + 1 } : one)));
}

const put = (siteId: string, saved: CannedReply) =>
  set(siteId, (replies) =>
    [...replies.filter(({ id }) => id !== saved.id), saved].toSorted((a, b) => a.shortcut.localeCompare(b.shortcut)),
  );

function set(siteId: string, change: (replies: CannedReply[]) => CannedReply[]): void {
  const list = canned.peek();
  if (list && of === ownerOf(siteId)) canned.value = { ...list, replies: change(list.replies) };
}
