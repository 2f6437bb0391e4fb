import type { CannedReply } from '@deskbell/shared';
import { and, asc, count, eq, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { cannedReplies, sites } from '../../db/schema/index.ts';

type ReplyRow = typeof cannedReplies.$inferSelect;

/** Somebody of a shop. */
interface Reader {
  siteId: string;
  userId: string;
}

/** The shop's, and one's own. */
const isSeenBy = ({ siteId, userId }: Reader): SQL | undefined =>
  and(eq(cannedReplies.siteId, siteId), or(isNull(cannedReplies.ownerId), eq(cannedReplies.ownerId, userId)));

const isReply = (reader: Reader, id: string) => and(isSeenBy(reader), eq(cannedReplies.id, id));

export const replyOf = (row: ReplyRow): CannedReply => ({
  id: row.id,
  shortcut: row.shortcut,
  text: row.text,
  isShared: row.ownerId === null,
  version: row.version,
  uses: row.uses,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  updatedAt: row.updatedAt.toISOString(),
});

export const listReplies = (db: Db, reader: Reader): Promise<ReplyRow[]> =>
  db.select().from(cannedReplies).where(isSeenBy(reader)).orderBy(asc(cannedReplies.shortcut), asc(cannedReplies.id));

/** Lets nobody else change this shop's replies until the transaction ends. Whoever only refers to the site is not held up. */
export async function lockReplies(tx: Db, siteId: string): Promise<void> {
  await tx.select({ id: sites.id }).from(sites).where(eq(sites.id, siteId)).for('no key update');
}

export async function readReply(db: Db, reader: Reader, id: string): Promise<ReplyRow | undefined> {
  const [row] = await db.select().from(cannedReplies).where(isReply(reader, id));
  return row;
}

/** Whichever of what somebody sees has a shortcut already. @param except the one that is being changed. */
export async function replyCalled(db: Db, reader: Reader, shortcut: string, except: string): Promise<ReplyRow | undefined> {
  const [row] = await db
    .select()
    .from(cannedReplies)
    .where(and(isSeenBy(reader), eq(cannedReplies.shortcut, shortcut), ne(cannedReplies.id, except)))
    .limit(1);
  return row;
}

export async function countReplies(db: Db, siteId: string): Promise<number> {
  const [row] = await db.select({ count: count() }).from(cannedReplies).where(eq(cannedReplies.siteId, siteId));
  return Number(row?.count);
}

type Written = Pick<ReplyRow, 'shortcut' | 'text' | 'ownerId'>;

export async function addReply(tx: Db, siteId: string, id: string, written: Written): Promise<ReplyRow> {
  const [row] = await tx
    .insert(cannedReplies)
    .values({ siteId, id, ...written })
    .returning();
  return row as ReplyRow;
}

export async function changeReply(tx: Db, reader: Reader, id: string, written: Written): Promise<ReplyRow> {
  const [row] = await tx
    .update(cannedReplies)
    .set({ ...written, version: sql`${cannedReplies.version} + 1`, updatedAt: new Date() })
    .where(isReply(reader, id))
    .returning();
  return row as ReplyRow;
}

export async function deleteReply(tx: Db, reader: Reader, id: string): Promise<void> {
  await tx.delete(cannedReplies).where(isReply(reader, id));
}

/** @returns false where there is none that they may use. */
export async function countUse(db: Db, reader: Reader, id: string): Promise<boolean> {
  const used = await db
    .update(cannedReplies)
    .set({ uses: sql`${cannedReplies.uses} + 1`, lastUsedAt: new Date() })
    .where(isReply(reader, id))
    .returning({ id: cannedReplies.id });
  return used.length > 0;
}
