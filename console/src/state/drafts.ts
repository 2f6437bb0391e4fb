import { signal } from '@preact/signals';
import { keptInTab } from '../api/browser-storage.ts';

export type ComposerMode = 'reply' | 'note';

/** What is being written in the conversation that is open. */
export const composerMode = signal<ComposerMode>('reply');

const PREFIX = 'deskbell.draft.';
const keyOf = (conversationId: string, mode: ComposerMode) => `${PREFIX}${mode}.${conversationId}`;

const drafts = signal<ReadonlyMap<string, string>>(new Map());

/** What was being written, and not sent, in a conversation: a reply and a note each have their own. */
export function draftOf(conversationId: string, mode: ComposerMode): string {
  const key = keyOf(conversationId, mode);
  return drafts.value.get(key) ?? keptInTab.get(key) ?? '';
}

export function setDraft(conversationId: string, mode: ComposerMode, text: string): void {
  const key = keyOf(conversationId, mode);
  drafts.value = new Map(drafts.peek()).set(key, text);
  keptInTab.set(key, text === '' ? null : text);
}

export function forgetDrafts(): void {
  drafts.value = new Map();
  for (const key of keptInTab.keys()) if (key.startsWith(PREFIX)) keptInTab.set(key, null);
}
