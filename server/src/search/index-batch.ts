import type { VisitorDetails } from '@deskbell/shared';
import { columns } from '../db/array-literal.ts';
import type { Database, Query } from '../db/client.ts';
import { type LogPart, readAfterPlaces, readConversations } from '../log/bulk-reader.ts';
import type { Conversation, Entry } from '../log/entry.ts';
import type { ConversationKey } from '../log/reader.ts';
import { inOneGo } from './in-one-go.ts';
import { addTexts, forgetWords, lockWords, replaced, type SearchText, type TextKey, takeBack, takeBackAll } from './search-texts.ts';
import { partsOfConversation, partsOfEntry } from './searched-parts.ts';
import { wordVectorOf } from './word-vector.ts';

/** Entries of one log that are taken at once. */
const ENTRIES = 20;

// By itself: whoever is about to write to a conversation is not to wait for a whole batch.
const BEGIN = `
  insert into search_cursors (site_id, conversation_id)
  select c.site_id, c.id
  from unnest($1::text::text[], $2::text::text[]) as k(site_id, id)
  join conversations c on c.site_id = k.site_id and c.id = k.id
  order by c.site_id, c.id
  on conflict do nothing`;

// Under the lock one node at a time takes a log further: what another took meanwhile is not taken again, and what it took back stays away.
const BEHIND = `
  select s.site_id as "siteId", s.conversation_id as "conversationId", s.rev
  from search_cursors s
  join conversations c on c.site_id = s.site_id and c.id = s.conversation_id
  where (s.site_id, s.conversation_id) in (select * from unnest($1::text::text[], $2::text::text[])) and c.last_rev > s.rev
  order by s.site_id, s.conversation_id
  for update of s`;

const DETAILS = `
  select c.site_id as "siteId", c.id, v.details::text as details
  from unnest($1::text::text[], $2::text::text[]) as k(site_id, id)
  join conversations c on c.site_id = k.site_id and c.id = k.id
  join visitors v on v.site_id = c.site_id and v.id = c.visitor_id
  where v.details is not null`;

const MOVE = `
  update search_cursors s set rev = n.rev
  from unnest($1::text::text[], $2::text::text[], $3::text::int[]) as n(site_id, id, rev)
  where s.site_id = n.site_id and s.conversation_id = n.id`;

const ORPHANS = `
  delete from search_cursors s where (s.site_id, s.conversation_id) in (
    select o.site_id, o.conversation_id from search_cursors o
    where not exists (select from conversations c where c.site_id = o.site_id and c.id = o.conversation_id)
    limit 100
  ) returning s.site_id as "siteId", s.conversation_id as "conversationId"`;

/**
 * Takes some logs a part further in what can be searched.
 *
 * @returns those that may have more.
 */
export async function indexBatch(database: Database, keys: readonly ConversationKey[]): Promise<ConversationKey[]> {
  const named = columns(keys, ['siteId', 'conversationId']);
  await database.query(BEGIN, named);
  return inOneGo(database, async (query) => {
    const places = await query<ConversationKey & { rev: number }>(BEHIND, named);
    if (places.length === 0) return [];
    const logs = await readAfterPlaces(query, places, ENTRIES);
    const texts = await textsOf(query, places, logs);
    const taken = takenBack(logs);
    // What an entry says is said for good; what is known of a conversation changes.
    const gone = await replaced(
      query,
      texts.filter(({ rev }) => rev === 0),
    );
    const isForgetting = taken.length > 0 || gone.length > 0;
    await lockWords(query, { isForgetting });
    await addTexts(query, texts);
    if (isForgetting) await forgetWords(query, [...gone, ...(await takeBack(query, taken))]);
    const moved = logs.map(({ siteId, conversationId, entries }) => ({ siteId, conversationId, rev: (entries.at(-1) as Entry).rev }));
    if (moved.length > 0) await query(MOVE, columns(moved, ['siteId', 'conversationId', 'rev']));
    return logs.filter(({ entries }) => entries.length === ENTRIES).map(({ siteId, conversationId }) => ({ siteId, conversationId }));
  });
}

/** Clears up after conversations that are gone. @returns how many there were. */
export function forgetOrphans(database: Database): Promise<number> {
  return inOneGo(database, async (query) => {
    const orphans = await query<ConversationKey>(ORPHANS, []);
    if (orphans.length === 0) return 0;
    await lockWords(query, { isForgetting: true });
    await forgetWords(query, await takeBackAll(query, orphans));
    return orphans.length;
  });
}

async function textsOf(query: Query, places: readonly ConversationKey[], logs: readonly LogPart[]): Promise<SearchText[]> {
  const named = columns(places, ['siteId', 'conversationId']);
  const detailsByKey = new Map(
    (await query<{ siteId: string; id: string; details: string }>(DETAILS, named)).map(({ siteId, id, details }) => [
      `${siteId} ${id}`,
      JSON.parse(details) as VisitorDetails,
    ]),
  );
  const conversations = await readConversations(query, places);
  const whole = conversations.map((conversation: Conversation) => ({
    siteId: conversation.siteId,
    id: conversation.id,
    rev: 0,
    // It stays: an entry that is added is not to move what is known beside it.
    ms: conversation.createdAt.getTime(),
    vector: wordVectorOf(partsOfConversation(conversation, detailsByKey.get(`${conversation.siteId} ${conversation.id}`) ?? null)),
  }));
  const said = logs.flatMap(({ siteId, conversationId, entries }) =>
    entries.map(({ rev, at, content }) => ({
      siteId,
      id: conversationId,
      rev,
      ms: at.getTime(),
      vector: wordVectorOf(partsOfEntry(content)),
    })),
  );
  return [...whole, ...said].flatMap(({ vector, ...row }) => (vector ? [{ ...row, vector }] : []));
}

const takenBack = (logs: readonly LogPart[]): TextKey[] =>
  logs.flatMap(({ siteId, conversationId, entries }) =>
    entries.flatMap(({ rev, content }) => {
      if (content.kind === 'deletion') return [{ siteId, id: conversationId, rev: content.rev }];
      // All that was said before.
      return content.kind === 'erasure' ? Array.from({ length: rev - 1 }, (_, at) => ({ siteId, id: conversationId, rev: at + 1 })) : [];
    }),
  );
