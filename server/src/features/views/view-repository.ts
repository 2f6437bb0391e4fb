import type { InboxFilter, SavedView } from '@deskbell/shared';
import { and, asc, count, eq } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { memberships, views } from '../../db/schema/index.ts';

interface Owner {
  siteId: string;
  userId: string;
}

type ViewRow = typeof views.$inferSelect;
type Written = { name: string; filter: InboxFilter };

export const viewOf = ({ id, name, filter }: ViewRow): SavedView => ({ id, name, filter });

const isOf = ({ siteId, userId }: Owner) => and(eq(views.siteId, siteId), eq(views.userId, userId));
const isView = (owner: Owner, id: string) => and(isOf(owner), eq(views.id, id));

export const listViews = (db: Db, owner: Owner): Promise<ViewRow[]> =>
  db.select().from(views).where(isOf(owner)).orderBy(asc(views.createdAt), asc(views.id));

/** Lets nothing else change this person's views until the transaction ends. */
export async function lockViews(tx: Db, { siteId, userId }: Owner): Promise<void> {
  const isMembership = and(eq(memberships.siteId, siteId), eq(memberships.userId, userId));
  await tx.select({ userId: memberships.userId }).from(memberships).where(isMembership).for('no key update');
}

export async function countViews(db: Db, owner: Owner): Promise<number> {
  const [row] = await db.select({ count: count() }).from(views).where(isOf(owner));
  return Number(row?.count);
}

export async function addView(tx: Db, owner: Owner, id: string, written: Written): Promise<ViewRow> {
  const [row] = await tx
    .insert(views)
    .values({ siteId: owner.siteId, userId: owner.userId, id, ...written })
    .returning();
  return row as ViewRow;
}

export async function changeView(db: Db, owner: Owner, id: string, written: Written): Promise<ViewRow | undefined> {
  const [row] = await db.update(views).set(written).where(isView(owner, id)).returning();
  return row;
}

/** @returns false where there is none. */
export async function deleteView(db: Db, owner: Owner, id: string): Promise<boolean> {
  return (await db.delete(views).where(isView(owner, id)).returning({ id: views.id })).length > 0;
}
