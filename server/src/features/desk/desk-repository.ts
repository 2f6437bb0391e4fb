import type { DeskAgent, DeskSettings } from '@deskbell/shared';
import { and, count, eq } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { conversations, memberships, sites, users } from '../../db/schema/index.ts';

/** Settings and members of a site change one after another: a team holds nobody who is not a member. */
export async function lockDesk(tx: Db, siteId: string): Promise<{ desk: DeskSettings | null; rev: number }> {
  const [row] = await tx.select({ desk: sites.desk, rev: sites.deskRev }).from(sites).where(eq(sites.id, siteId)).for('no key update');
  return row ?? { desk: null, rev: 0 };
}

/** Whoever answers for a site, by name. */
export async function listAgents(db: Db, siteId: string): Promise<Omit<DeskAgent, 'isPresent'>[]> {
  const held = await db
    .select({ id: conversations.assigneeId, count: count() })
    .from(conversations)
    .where(and(eq(conversations.siteId, siteId), eq(conversations.state, 'active')))
    .groupBy(conversations.assigneeId);
  const holds = new Map(held.map((one) => [one.id, Number(one.count)]));
  const rows = await db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: memberships.role,
      availability: memberships.availability,
      reason: memberships.awayReason,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.siteId, siteId))
    .orderBy(users.name, users.id);
  return rows.map(({ reason, ...row }) => ({
    ...row,
    ...(row.availability === 'away' && reason !== null ? { awayReason: reason } : {}),
    openConversations: holds.get(row.id) ?? 0,
  }));
}
