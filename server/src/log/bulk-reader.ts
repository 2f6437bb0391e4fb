import { columns } from '../db/array-literal.ts';
import type { Query } from '../db/client.ts';
import type { Conversation, Entry } from './entry.ts';
import type { ConversationKey } from './reader.ts';
import { CONVERSATION_COLUMNS, type ConversationRow, conversationOf, ENTRY_COLUMNS, type EntryRow, entryOf } from './rows.ts';

// Reading for many conversations at once: one statement however many there are.

export interface LogPlace extends ConversationKey {
  rev: number;
}

export interface LogPart extends ConversationKey {
  entries: Entry[];
}

const HEADS = `
  select k.site_id as "siteId", k.id as "conversationId", c.last_rev as rev
  from unnest($1::text::text[], $2::text::text[], $3::text::int[]) as k(site_id, id, rev)
  join conversations c on c.site_id = k.site_id and c.id = k.id
  where c.last_rev > k.rev`;

/** Of these logs the ones that reach further, with how far. */
export function readFurtherHeads(query: Query, places: readonly LogPlace[]): Promise<LogPlace[]> {
  return query<LogPlace>(HEADS, columns(places, ['siteId', 'conversationId', 'rev']));
}

const AFTER = `
  select ${ENTRY_COLUMNS}
  from unnest($1::text::text[], $2::text::text[], $3::text::int[]) as k(site_id, id, rev)
  cross join lateral (
    select * from entries
    where site_id = k.site_id and conversation_id = k.id and rev > k.rev
    order by rev
    limit $4::int
  ) e
  order by e.site_id, e.conversation_id, e.rev`;

/** What follows each place, oldest first, at most `limit` entries of each log. Logs without any are left out. */
export async function readAfterPlaces(query: Query, places: readonly LogPlace[], limit: number): Promise<LogPart[]> {
  const rows = await query<EntryRow>(AFTER, [...columns(places, ['siteId', 'conversationId', 'rev']), limit]);
  const parts: LogPart[] = [];
  for (const row of rows) {
    let part = parts.at(-1);
    if (part?.conversationId !== row.conversationId || part.siteId !== row.siteId) {
      part = { siteId: row.siteId, conversationId: row.conversationId, entries: [] };
      parts.push(part);
    }
    part.entries.push(entryOf(row));
  }
  return parts;
}

const CONVERSATIONS = `
  select ${CONVERSATION_COLUMNS}
  from unnest($1::text::text[], $2::text::text[]) as k(site_id, id)
  join conversations c on c.site_id = k.site_id and c.id = k.id`;

export async function readConversations(query: Query, keys: readonly ConversationKey[]): Promise<Conversation[]> {
  const rows = await query<ConversationRow>(CONVERSATIONS, columns(keys, ['siteId', 'conversationId']));
  return rows.map(conversationOf);
}
