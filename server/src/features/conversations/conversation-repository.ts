import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Db, Query } from '../../db/client.ts';
import { conversations } from '../../db/schema/index.ts';
import type { Assignee, Conversation } from '../../log/entry.ts';

/** What the console's lists show: all that a person holds, has put away or waits for, and the latest of the rest. */
export async function listInbox(db: Db, siteId: string, limits: { bot: number; closed: number }): Promise<Conversation[]> {
  const list = (states: Conversation['state'][]) =>
    db
      .select()
      .from(conversations)
      .where(and(eq(conversations.siteId, siteId), inArray(conversations.state, states)))
      .orderBy(desc(conversations.lastEntryAt));
  const lists = await Promise.all([
    list(['waiting', 'active', 'snoozed']),
    list(['bot']).limit(limits.bot),
    list(['closed']).limit(limits.closed),
  ]);
  return lists.flat().map(({ assigneeId, assigneeName, ...row }) => ({
    ...row,
    assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName ?? '' },
  }));
}

const MEMBER = `
  select u.id, u.name from memberships m join users u on u.id = m.user_id where m.site_id = $1 and m.user_id = $2`;

export const readMember = async (query: Query, siteId: string, userId: string): Promise<Assignee | undefined> =>
  (await query<Assignee>(MEMBER, [siteId, userId]))[0];

const SEEN = `
  insert into visitor_readings as known (site_id, conversation_id, seen_seq) values ($1, $2, $3)
  on conflict (site_id, conversation_id) do update set seen_seq = excluded.seen_seq, at = now()
  where known.seen_seq < excluded.seen_seq`;

/** It goes forward only. */
export async function keepSeen(query: Query, seen: { siteId: string; conversationId: string; seq: number }): Promise<void> {
  await query(SEEN, [seen.siteId, seen.conversationId, seen.seq]);
}

interface VisitorKey {
  siteId: string;
  visitorId: string;
}

// All of them: one that was left out would stay open.
const THOSE_OF =
  'select id from conversations where site_id = $1 and visitor_id = $2 and is_blocked = $3::boolean order by created_at desc';

/** @returns the visitor's conversations that are not blocked yet, newest first. */
export async function block(
  query: Query,
  { siteId, visitorId }: VisitorKey,
  { by, reason }: { by: string; reason: string },
): Promise<string[]> {
  await query(
    `update visitors set blocked_at = coalesce(blocked_at, now()), blocked_by = $3, blocked_reason = $4 where site_id = $1 and id = $2`,
    [siteId, visitorId, by, reason],
  );
  return (await query<{ id: string }>(THOSE_OF, [siteId, visitorId, false])).map(({ id }) => id);
}

/** @returns the visitor's conversations that are blocked, newest first. */
export async function unblock(query: Query, { siteId, visitorId }: VisitorKey): Promise<string[]> {
  await query(`update visitors set blocked_at = null, blocked_by = null, blocked_reason = null where site_id = $1 and id = $2`, [
    siteId,
    visitorId,
  ]);
  return (await query<{ id: string }>(THOSE_OF, [siteId, visitorId, true])).map(({ id }) => id);
}
