import type { ConversationSummary, Tags } from '@deskbell/shared';
import { tagKey } from '@deskbell/shared/client';
import { signal } from '@preact/signals';
import { deleteTag, putTag, readTags } from '../api/tags-api.ts';
import { outbox } from './connection.ts';
import { sentenceOf } from './faq.ts';

/** What the site that is worked on files its conversations under; null until it has come. */
export const tags = signal<Tags | null>(null);
/** Why it could not be fetched. */
export const tagsFault = signal<string | null>(null);

let ofSite: string | null = null;

/** Shows what is known meanwhile: a colleague may have made new ones. */
export async function loadTags(siteId: string): Promise<void> {
  if (ofSite !== siteId) {
    ofSite = siteId;
    tags.value = null;
  }
  tagsFault.value = null;
  try {
    const came = await readTags(siteId);
    if (ofSite === siteId) tags.value = came;
  } catch (error) {
    const sentence = sentenceOf(error);
    if (ofSite === siteId) tagsFault.value = sentence;
  }
}

/** @throws RefusedError `tag_taken` */
export async function renameTag(siteId: string, name: string, to: string, merge: boolean): Promise<void> {
  const came = await putTag(siteId, { name, to, merge });
  if (ofSite === siteId) tags.value = came;
}

/** @throws RefusedError */
export async function removeTag(siteId: string, name: string): Promise<void> {
  await deleteTag(siteId, name);
  const known = tags.peek();
  if (known && ofSite === siteId) tags.value = { ...known, tags: known.tags.filter((tag) => tag.name !== name) };
}

/** What a conversation is filed under, with what is on its way. */
export function shownTags({ id, tags: stored }: Pick<ConversationSummary, 'id' | 'tags'>): readonly string[] {
  let shown = stored;
  for (const { ask, status } of outbox.value) {
    if (ask.type !== 'conversation.tag' || ask.conversationId !== id || status === 'failed') continue;
    const removed = new Set(ask.remove.map(tagKey));
    const kept = shown.filter((tag) => !removed.has(tagKey(tag)));
    const known = new Set(kept.map(tagKey));
    shown = [...kept, ...ask.add.filter((tag) => !known.has(tagKey(tag)))];
  }
  return shown;
}
