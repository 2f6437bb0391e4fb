import type { CannedReply } from '@deskbell/shared';
import { signal } from '@preact/signals';
import { countUse } from './canned.ts';

/** Whether the list of canned replies is open above the composer: because a slash was `typed` there, or it was `asked` for. */
export const picking = signal<'typed' | 'asked' | null>(null);

/** A reply that was chosen elsewhere, to be inserted where one writes. */
export const wantedReply = signal<{ conversationId: string; reply: CannedReply } | null>(null);

/** The replies in what is being written, by conversation. */
const inserted = new Map<string, Set<string>>();

export function replyInserted(conversationId: string, replyId: string): void {
  const ids = inserted.get(conversationId) ?? new Set();
  inserted.set(conversationId, ids.add(replyId));
}

/** What was written is gone, and the replies in it. */
export const forgetInserted = (conversationId: string): void => void inserted.delete(conversationId);

/** Each reply in a message counts once. */
export function countInserted(siteId: string, conversationId: string): void {
  for (const id of inserted.get(conversationId) ?? []) void countUse(siteId, id);
  forgetInserted(conversationId);
}
