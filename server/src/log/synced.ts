import { LIMITS } from '@deskbell/shared';
import type { Query } from '../db/client.ts';
import { conversationNotFound } from '../errors.ts';
import type { Conversation, Entry } from './entry.ts';
import { type ConversationKey, readAfterRev, readAfterSeq, readConversation, readLast } from './reader.ts';

/** Everything up to here is known: by `seq` for a visitor, by `rev` for an agent. */
export interface Cursor {
  epoch: string | null;
  place: number;
}

export interface Synced {
  conversation: Conversation;
  /** Whether `entries` replaces what the follower had, or follows it. */
  full: boolean;
  entries: Entry[];
}

export interface SyncOptions extends ConversationKey {
  /** A visitor never gets entries without a `seq`. */
  view: 'visitor' | 'agent';
  cursor: Cursor;
  /** Throws for who may not read this conversation. */
  admit(conversation: Conversation): void;
}

/** A sync leaves room in the frame for its other fields. */
const SYNC_BYTES = LIMITS.frameOutBytes - 1_024;

/**
 * The answer to a cursor: all that follows it, or the end of the log to replace what the follower has. Never a part.
 *
 * @throws AppError `conversation_not_found`, and what `admit` throws.
 */
export async function readSynced(query: Query, { siteId, conversationId, view, cursor, admit }: SyncOptions): Promise<Synced> {
  const key = { siteId, conversationId };
  const conversation = await readConversation(query, key);
  if (!conversation) throw conversationNotFound();
  admit(conversation);
  const { lastRev, lastSeq, epoch } = conversation;
  const behind = (view === 'visitor' ? lastSeq : lastRev) - cursor.place;
  if (cursor.epoch === epoch && behind === 0) return { conversation, full: false, entries: [] };
  if (cursor.epoch === epoch && behind > 0 && behind <= LIMITS.syncEntries) {
    const entries =
      view === 'visitor'
        ? await readAfterSeq(query, key, cursor.place, lastSeq, LIMITS.syncEntries)
        : await readAfterRev(query, key, cursor.place, lastRev, LIMITS.syncEntries);
    if (bytesOf(entries) <= SYNC_BYTES) return { conversation, full: false, entries };
  }
  const entries = await readLast(query, key, { toRev: lastRev, visible: view === 'visitor', limit: LIMITS.snapshotEntries });
  // As many of the newest as one frame holds.
  while (entries.length > 1 && bytesOf(entries) > SYNC_BYTES) entries.shift();
  return { conversation, full: true, entries };
}

function bytesOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + Buffer.byteLength(JSON.stringify(entry)), 0);
}
