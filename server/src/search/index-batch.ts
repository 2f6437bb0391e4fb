import type { VisitorDetails } from '@deskbell/shared';
import { columns } from '../db/array-literal.ts';
import type { Database, Query } from '../db/client.ts';
import { type LogPart, readAfterPlaces, readConversations } from '../log/bulk-reader.ts';
import type { Conversation, Entry } from '../log/entry.ts';
import type { ConversationKey } from '../log/reader.ts';
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
  select c.id, v.details::text as details
  from unnest($1::text::text[], $2::text::text[]) as k(site_id, id)
  join conversations c on c.site_id = k.site_id and c.id = k.id
  join visitors v on v.site_id = c.site_id and v.id = c.visitor_id
  where v.details is not null`;

const ADD = `
  insert into search_texts as known (site_id, conversation_id, rev, at, words)
  select site_id, id, rev, to_timestamp(ms / 1000), words::tsvector
  from unnest($1::text::text[], $2::text::text[], $3::text::int[], $4::text::float8[], $5::text::text[]) as n(site_id, id, rev, ms, words)
  on conflict (site_id, conversation_id, rev) do update set words = excluded.words where known.words <> excluded.words`;

// In one order everywhere, so that two nodes that add the same words wait for each other and not in a ring.
const ADD_WORDS = `
  insert into search_words (site_id, word)
  select site_id, word from unnest($1::text::text[], $2::text::text[]) as n(site_id, word)
  where not exists (select from search_words w where w.site_id = n.site_id and w.word = n.word)
  order by site_id, word
  on conflict do nothing`;

const MOVE = `
  update search_cursors s set rev = n.rev
  from unnest($1::text::text[], $2::text::text[], $3::text::int[]) as n(site_id, id, rev)
  where s.site_id = n.site_id and s.conversation_id = n.id`;

const TAKE_BACK = `
  delete from search_texts
  where (site_id, conversation_id, rev) in (select * from unnest($1::text::text[], $2::text::text[], $3::text::int[]))
  returning site_id as "siteId", array_to_json(tsvector_to_array(words))::text as words`;

const ORPHANS = `
  delete from search_cursors s where (s.site_id, s.conversation_id) in (
    select o.site_id, o.conversation_id from search_cursors o
    where not exists (select from conversations c where c.site_id = o.site_id and c.id = o.conversation_id)
    limit 100
  ) returning s.site_id as "siteId", s.conversation_id as "conversationId"`;

const TAKE_BACK_ALL = `
  delete from search_texts
  where (site_id, conversation_id) in (select * from unnest($1::text::text[], $2::text::text[]))
  returning site_id as "siteId", array_to_json(tsvector_to_array(words))::text as words`;

// A word is asked for as it stands: it has nothing in it that a query would read as a sign.
const FORGET_WORDS = `
  delete from search_words w
  using unnest($1::text::text[], $2::text::text[]) as n(site_id, word)
  where w.site_id = n.site_id and w.word = n.word
    and not exists (select from search_texts t where t.site_id = n.site_id and t.words @@ ('''' || n.word || '''')::tsquery)`;

interface Row {
  siteId: string;
  id: string;
  rev: number;
  ms: number;
  words: string;
}

interface Gone {
  siteId: string;
  words: string;
}

/**
 * Takes some logs a part further in what can be searched.
 *
 * @returns those that may have more.
 */
export async function indexBatch(database: Database, keys: readonly ConversationKey[]): Promise<ConversationKey[]> {
  const named = columns(keys as ConversationKeyRecord[], ['siteId', 'conversationId']);
  await database.query(BEGIN, named);
  return database.transaction(async (query) => {
    const places = await query<ConversationKey & { rev: number }>(BEHIND, named);
    if (places.length === 0) return [];
    const logs = await readAfterPlaces(query, places, ENTRIES);
    const rows = await rowsOf(query, places, logs);
    const words = new Set<string>();
    for (const { siteId, vector } of rows) for (const word of vector.words) words.add(`${siteId} ${word}`);
    if (rows.length > 0) {
      const added = rows.map(({ vector, ...row }): Row => ({ ...row, words: vector.vector }));
      await query(ADD, columns(added, ['siteId', 'id', 'rev', 'ms', 'words']));
    }
    if (words.size > 0) await query(ADD_WORDS, columns(wordRows(words), ['siteId', 'word']));
    await takeBack(query, logs);
    const moved = logs.map(({ siteId, conversationId, entries }) => ({ siteId, conversationId, rev: (entries.at(-1) as Entry).rev }));
    if (moved.length > 0) await query(MOVE, columns(moved, ['siteId', 'conversationId', 'rev']));
    return logs.filter(({ entries }) => entries.length === ENTRIES).map(({ siteId, conversationId }) => ({ siteId, conversationId }));
  });
}

/** Clears up after conversations that are gone. @returns how many there were. */
export function forgetOrphans(database: Database): Promise<number> {
  return database.transaction(async (query) => {
    const orphans = await query<ConversationKeyRecord>(ORPHANS, []);
    if (orphans.length > 0) await forgetWords(query, await query<Gone>(TAKE_BACK_ALL, columns(orphans, ['siteId', 'conversationId'])));
    return orphans.length;
  });
}

/** What `columns` takes. */
type ConversationKeyRecord = { siteId: string; conversationId: string };

async function rowsOf(query: Query, places: readonly ConversationKey[], logs: readonly LogPart[]) {
  const named = columns(places as ConversationKeyRecord[], ['siteId', 'conversationId']);
  const detailsById = new Map(
    (await query<{ id: string; details: string }>(DETAILS, named)).map(({ id, details }) => [id, JSON.parse(details) as VisitorDetails]),
  );
  const conversations = await readConversations(query, places);
  const whole = conversations.map((conversation: Conversation) => ({
    siteId: conversation.siteId,
    id: conversation.id,
    rev: 0,
    // It stays: an entry that is added is not to move what is known beside it.
    ms: conversation.createdAt.getTime(),
    vector: wordVectorOf(partsOfConversation(conversation, detailsById.get(conversation.id) ?? null)),
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

async function takeBack(query: Query, logs: readonly LogPart[]): Promise<void> {
  const taken = logs.flatMap(({ siteId, conversationId, entries }) =>
    entries.flatMap(({ content }) => (content.kind === 'deletion' ? [{ siteId, conversationId, rev: content.rev }] : [])),
  );
  if (taken.length === 0) return;
  await forgetWords(query, await query<Gone>(TAKE_BACK, columns(taken, ['siteId', 'conversationId', 'rev'])));
}

/** Words that stand nowhere else any more. */
async function forgetWords(query: Query, gone: readonly Gone[]): Promise<void> {
  const words = new Set<string>();
  for (const { siteId, words: json } of gone) for (const word of JSON.parse(json) as string[]) words.add(`${siteId} ${word}`);
  if (words.size > 0) await query(FORGET_WORDS, columns(wordRows(words), ['siteId', 'word']));
}

const wordRows = (words: ReadonlySet<string>) =>
  [...words].map((one) => {
    const at = one.indexOf(' ');
    return { siteId: one.slice(0, at), word: one.slice(at + 1) };
  });
