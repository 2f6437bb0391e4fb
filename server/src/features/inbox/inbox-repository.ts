import { type InboxCounts, type InboxFilter, type InboxList, LIMITS } from '@deskbell/shared';
import { textArray } from '../../db/array-literal.ts';
import type { Query } from '../../db/client.ts';
import { conditionsOf, LISTS, meansOne, type Parameter } from '../../log/conversation-filter.ts';
import type { Conversation } from '../../log/entry.ts';
import { CONVERSATION_COLUMNS, type ConversationRow, conversationOf } from '../../log/rows.ts';
import type { InboxCursor } from './inbox-cursor.ts';

/** Whose lists are asked for. */
export interface Asker {
  siteId: string;
  userId: string;
}

interface ListOrder {
  /** The moment that it is ordered by. */
  by: string;
  isNewestFirst: boolean;
}

const BY_LAST_WORDS: ListOrder = { by: 'c.last_entry_at', isNewestFirst: true };

const ORDERS: Record<InboxList, ListOrder> = {
  waiting: { by: 'c.waiting_since', isNewestFirst: false },
  leads: { by: 'c.lead_since', isNewestFirst: false },
  snoozed: { by: 'c.snoozed_until', isNewestFirst: false },
  mine: BY_LAST_WORDS,
  bot: BY_LAST_WORDS,
  open: BY_LAST_WORDS,
  closed: BY_LAST_WORDS,
  mentions: { by: 'm.at', isNewestFirst: true },
};

/** The newest note of each conversation that means somebody. */
const mentionsOf = (site: string, userId: string) => `
  select e.conversation_id, max(e.rev) as rev, max(e.at) as at from entries e
  where e.site_id = ${site} and ${meansOne(userId)}
  group by e.conversation_id`;

const readingOf = (site: string, me: string) =>
  `left join agent_readings r on r.site_id = ${site} and r.user_id = ${me} and r.conversation_id = m.conversation_id`;

export interface InboxRow {
  conversation: Conversation;
  /** A note here means whoever asks, and they have not looked yet. Told of in `mentions` only. */
  isUnread: boolean;
  cursor: InboxCursor;
}

/** The part of a list after `after`, in its order; at most `limit`. */
export async function readInbox(
  query: Query,
  { siteId, userId }: Asker,
  filter: InboxFilter,
  after: InboxCursor | null,
  limit: number,
): Promise<InboxRow[]> {
  const parameters: string[] = [];
  const parameter: Parameter = (value) => `$${parameters.push(value)}::text`;
  const site = parameter(siteId);
  const { list } = filter;
  const { by, isNewestFirst } = ORDERS[list];
  const isMentions = list === 'mentions';
  const me = isMentions || list === 'mine' ? parameter(userId) : '';
  const conditions = [`c.site_id = ${site}`, ...(isMentions ? [] : [LISTS[list](me)]), ...conditionsOf(filter, parameter)];
  if (after) {
    const at = `'epoch'::timestamptz + ${parameter(after.at)}::bigint * interval '1 microsecond'`;
    const further = isNewestFirst ? '<' : '>';
    conditions.push(`${by} ${further}= ${at} and (${by} ${further} ${at} or c.id collate "C" > ${parameter(after.id)})`);
  }
  const order = `order by ${by} ${isNewestFirst ? 'desc' : 'asc'}, c.id collate "C" limit ${parameter(String(limit))}::int`;
  const where = conditions.join(' and ');
  const source = isMentions
    ? `(${mentionsOf(site, me)}) m
       join conversations c on c.site_id = ${site} and c.id = m.conversation_id ${readingOf(site, me)}`
    : list === 'open'
      ? // From each state's end of the index, instead of all that is open.
        `(values ('bot'), ('waiting'), ('active'), ('snoozed')) s(state)
         cross join lateral (select * from conversations c where c.state = s.state and ${where} ${order}) c`
      : 'conversations c';
  const rows = await query<ConversationRow & { placeAt: string; isUnread: boolean }>(
    `select ${CONVERSATION_COLUMNS}, (extract(epoch from ${by}) * 1000000)::bigint::text as "placeAt",
       ${isMentions ? 'm.rev > coalesce(r.seen_rev, 0)' : 'false'} as "isUnread"
     from ${source} where ${where} ${order}`,
    parameters,
  );
  return rows.map((row) => ({ conversation: conversationOf(row), isUnread: row.isUnread, cursor: { at: row.placeAt, id: row.id } }));
}

/** The counts that are the same for all agents of a site. */
export type SharedCounts = Omit<InboxCounts, 'mine' | 'mentions'>;

const counted = (rows: string) => `(select count(*) from (${rows} limit ${LIMITS.inboxCounted}) counted)::int`;
const SHARED = ['waiting', 'leads', 'bot', 'open', 'snoozed', 'closed'] as const;
const SHARED_COUNTS = `select ${SHARED.map(
  (list) => `${counted(`select 1 from conversations c where c.site_id = $1 and ${LISTS[list]('')}`)} as "${list}"`,
).join(', ')}`;

export async function readSharedCounts(query: Query, siteId: string): Promise<SharedCounts> {
  const [counts] = await query<SharedCounts>(SHARED_COUNTS, [siteId]);
  return counts as SharedCounts;
}

// One look at all that is held by anybody, of which there is never much.
const MINE_COUNTS = `
  select c.assignee_id as id, least(count(*), ${LIMITS.inboxCounted})::int as count from conversations c
  where c.site_id = $1 and c.state = 'active' and c.assignee_id = any($2::text::text[])
  group by c.assignee_id`;

// Of a note that is looked for anew for each agent: their own part of the index.
const MENTIONS_COUNTS = `
  select u.id, ${counted(
    `select 1 from (${mentionsOf('$1', 'u.id')}) m ${readingOf('$1', 'u.id')}
     where m.rev > coalesce(r.seen_rev, 0)`,
  )} as count
  from unnest($2::text::text[]) u(id)`;

/** How many each agent has, by their ids; who has none is left out. */
export const readMineCounts = (query: Query, siteId: string, userIds: readonly string[]) => countsBy(query, MINE_COUNTS, siteId, userIds);

/** In how many conversations a note means them that they have not looked at, by their ids. */
export const readMentionsCounts = (query: Query, siteId: string, userIds: readonly string[]) =>
  countsBy(query, MENTIONS_COUNTS, siteId, userIds);

async function countsBy(query: Query, text: string, siteId: string, userIds: readonly string[]): Promise<Map<string, number>> {
  if (userIds.length === 0) return new Map();
  const rows = await query<{ id: string; count: number }>(text, [siteId, textArray(userIds)]);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

// The ends of their logs only: what was said long ago was counted then. Nobody is named where a note was taken back.
const MENTIONED = `
  select distinct m.who->>'id' as id
  from unnest($2::text::text[]) k(id)
  join conversations c on c.site_id = $1 and c.id = k.id
  join entries e on e.site_id = $1 and e.conversation_id = c.id and e.rev > c.last_rev - 20
    and (e.content ? 'mentions' or e.content->>'kind' = 'deletion')
  left join lateral jsonb_array_elements(e.content->'mentions') m(who) on true`;

/** Whom the latest notes of these conversations mean; null where one was taken back, and it cannot be told. */
export async function readMentioned(query: Query, siteId: string, conversationIds: readonly string[]): Promise<Set<string> | null> {
  const rows = await query<{ id: string | null }>(MENTIONED, [siteId, textArray(conversationIds)]);
  const ids = rows.flatMap(({ id }) => id ?? []);
  return ids.length === rows.length ? new Set(ids) : null;
}

// From each state's end of the index.
const LAST_CHANGE = `
  select (extract(epoch from max(last.at)) * 1000000)::bigint::text as at
  from (values ('bot'), ('waiting'), ('active'), ('snoozed'), ('closed')) s(state)
  cross join lateral (
    select c.last_entry_at as at from conversations c where c.site_id = $1 and c.state = s.state order by c.last_entry_at desc limit 1
  ) last`;

/** A text that differs after each entry that is added to any conversation of the site. */
export async function readLastChange(query: Query, siteId: string): Promise<string> {
  const [row] = await query<{ at: string | null }>(LAST_CHANGE, [siteId]);
  return row?.at ?? '';
}
