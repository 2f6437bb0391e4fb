import { columns } from '../db/array-literal.ts';
import type { Database, Query } from '../db/client.ts';
import type { ConversationKey } from '../log/reader.ts';
import { inOneGo } from './in-one-go.ts';

/** Taken at once. */
const VISITORS = 50;

const NOTE = `
  insert into search_changes (site_id, visitor_id)
  select * from unnest($1::text::text[], $2::text::text[])`;

/** Says that these visitors are known by something new; in the transaction that keeps it. The indexer is to be told after it. */
export async function noteChangedVisitors(query: Query, visitors: readonly { siteId: string; visitorId: string }[]): Promise<void> {
  if (visitors.length === 0) return;
  const keys = visitors.map(({ siteId, visitorId }) => ({ siteId, visitorId }));
  await query(NOTE, columns(keys, ['siteId', 'visitorId']));
}

// What another node has at hand is left to it.
const TAKE = `
  delete from search_changes where id in (
    select id from search_changes order by id limit ${VISITORS} for update skip locked
  ) returning site_id as "siteId", visitor_id as "visitorId"`;

// Also those that nothing is known to be read of: one may be at hand, with what was known before. One that is not begun is read later.
const LOCK = `
  select s.site_id as "siteId", s.conversation_id as "conversationId"
  from search_cursors s
  join conversations c on c.site_id = s.site_id and c.id = s.conversation_id
  where (c.site_id, c.visitor_id) in (select * from unnest($1::text::text[], $2::text::text[]))
  order by s.site_id, s.conversation_id
  for update of s`;

// By an entry: whoever takes it further again looks at the conversation as a whole with it.
const TURN_BACK = `
  update search_cursors set rev = rev - 1
  where (site_id, conversation_id) in (select * from unnest($1::text::text[], $2::text::text[])) and rev > 0`;

/**
 * Sees to it that the conversations of changed visitors are read once more; of which nodes ever, by one.
 *
 * @returns them, and whether there may be more such visitors.
 */
export function turnBackChanged(database: Database): Promise<{ keys: ConversationKey[]; isMore: boolean }> {
  return inOneGo(database, async (query) => {
    const visitors = await query<{ siteId: string; visitorId: string }>(TAKE, []);
    if (visitors.length === 0) return { keys: [], isMore: false };
    const keys = await query<ConversationKey>(LOCK, columns(visitors, ['siteId', 'visitorId']));
    if (keys.length > 0) await query(TURN_BACK, columns(keys, ['siteId', 'conversationId']));
    return { keys, isMore: visitors.length === VISITORS };
  });
}
