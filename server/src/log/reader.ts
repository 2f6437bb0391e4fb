import { and, asc, desc, eq, gt, isNotNull, lte, type SQL } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { conversations, entries } from '../db/schema/index.ts';
import type { Conversation, Entry } from './entry.ts';

export interface ConversationKey {
  siteId: string;
  conversationId: string;
}

/** The conversation as it was last committed, or undefined. Who may see it is for `access/` to say. */
export async function readConversation(db: Db, { siteId, conversationId }: ConversationKey): Promise<Conversation | undefined> {
  const [row] = await db
    .select()
    .from(conversations)
    .where(and(eq(conversations.siteId, siteId), eq(conversations.id, conversationId)));
  return row && conversationOf(row);
}

export function conversationOf({ assigneeId, assigneeName, ...row }: typeof conversations.$inferSelect): Conversation {
  return { ...row, assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName ?? '' } };
}

/** What follows `rev`, up to and with `toRev`, oldest first. */
export function readAfterRev(db: Db, key: ConversationKey, rev: number, toRev: number, limit: number): Promise<Entry[]> {
  return read(db, key, [gt(entries.rev, rev), lte(entries.rev, toRev)], 'oldest', limit);
}

/** What a visitor may see of what follows `seq`, up to and with `toSeq`, oldest first. */
export function readAfterSeq(db: Db, key: ConversationKey, seq: number, toSeq: number, limit: number): Promise<Entry[]> {
  // An entry's `rev` is never below its `seq`: so the index on `rev` serves.
  return read(db, key, [gt(entries.rev, seq), gt(entries.seq, seq), lte(entries.seq, toSeq)], 'oldest', limit);
}

/** The last entries up to and with `toRev`, oldest first; for a visitor only what a visitor may see. */
export async function readLast(
  db: Db,
  key: ConversationKey,
  { toRev, visible, limit }: { toRev: number; visible: boolean; limit: number },
): Promise<Entry[]> {
  const where = [lte(entries.rev, toRev), ...(visible ? [isNotNull(entries.seq)] : [])];
  return (await read(db, key, where, 'newest', limit)).reverse();
}

async function read(db: Db, key: ConversationKey, where: SQL[], first: 'oldest' | 'newest', limit: number): Promise<Entry[]> {
  const rows = await db
    .select()
    .from(entries)
    .where(and(eq(entries.siteId, key.siteId), eq(entries.conversationId, key.conversationId), ...where))
    .orderBy(first === 'oldest' ? asc(entries.rev) : desc(entries.rev))
    .limit(limit);
  return rows.map(({ rev, seq, cid, at, authorKind, authorId, authorName, content }) => ({
    rev,
    seq,
    cid,
    at,
    author: { kind: authorKind, id: authorId, name: authorName },
    content,
  }));
}
