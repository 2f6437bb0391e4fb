import { textArray } from '../../db/array-literal.ts';
import type { Query } from '../../db/client.ts';
import type { Assignee, Conversation } from '../../log/entry.ts';
import { CONVERSATION_COLUMNS, type ConversationRow, conversationOf } from '../../log/rows.ts';

const MEMBER = `
  select u.id, u.name from memberships m join users u on u.id = m.user_id where m.site_id = $1 and m.user_id = $2`;

export const readMember = async (query: Query, siteId: string, userId: string): Promise<Assignee | undefined> =>
  (await query<Assignee>(MEMBER, [siteId, userId]))[0];

const MEMBERS = `
  select u.id, u.name from memberships m join users u on u.id = m.user_id
  where m.site_id = $1 and m.user_id in (select unnest($2::text::text[])) order by u.name, u.id`;

/** Those of them who belong to the site. */
export const readMembers = (query: Query, siteId: string, userIds: readonly string[]): Promise<Assignee[]> =>
  query<Assignee>(MEMBERS, [siteId, textArray(userIds)]);

const NEWEST_OF_VISITOR = `
  select ${CONVERSATION_COLUMNS} from conversations c where c.site_id = $1 and c.visitor_id = $2
  order by c.last_entry_at desc limit $3::text::int`;

/** The newest conversations of a visitor, by their last entries. */
export const listOfVisitor = async (query: Query, { siteId, visitorId }: VisitorKey, limit: number): Promise<Conversation[]> =>
  (await query<ConversationRow>(NEWEST_OF_VISITOR, [siteId, visitorId, String(limit)])).map(conversationOf);

interface VisitorKey {
  siteId: string;
  visitorId: string;
}

/** What the visitor begins from here on is not taken: `store-batch.ts` asks for this row when a conversation is opened. */
export async function block(
  query: Query,
  { siteId, visitorId }: VisitorKey,
  { by, reason }: { by: string; reason: string },
): Promise<void> {
  await query(
    `update visitors set blocked_at = coalesce(blocked_at, now()), blocked_by = $3, blocked_reason = $4 where site_id = $1 and id = $2`,
    [siteId, visitorId, by, reason],
  );
}

export async function unblock(query: Query, { siteId, visitorId }: VisitorKey): Promise<void> {
  await query(`update visitors set blocked_at = null, blocked_by = null, blocked_reason = null where site_id = $1 and id = $2`, [
    siteId,
    visitorId,
  ]);
}

const OF_VISITOR = 'select id from conversations where site_id = $1 and visitor_id = $2 and id > $3 order by id limit 100';

/** Every conversation of a visitor, a part at a time. */
export async function* conversationsOf(query: Query, { siteId, visitorId }: VisitorKey): AsyncGenerator<string[]> {
  for (let last = ''; ; ) {
    const ids = (await query<{ id: string }>(OF_VISITOR, [siteId, visitorId, last])).map(({ id }) => id);
    if (ids.length === 0) return;
    yield ids;
    last = ids.at(-1) as string;
  }
}
