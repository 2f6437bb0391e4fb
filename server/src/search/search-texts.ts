import { columns } from '../db/array-literal.ts';
import type { Query } from '../db/client.ts';
import type { ConversationKey } from '../log/reader.ts';
import type { WordVector } from './word-vector.ts';

export interface TextKey {
  siteId: string;
  /** Of a conversation. */
  id: string;
  /** Of an entry; 0 for what is known of the conversation as a whole. */
  rev: number;
}

export interface SearchText extends TextKey {
  /** When it was said: the Unix time. */
  ms: number;
  vector: WordVector;
}

/** Words that stood in something of a site's that can be found no more. */
interface Gone {
  siteId: string;
  /** As JSON. */
  words: string;
}

/**
 * Whoever adds texts does so beside others who do; whoever forgets words does so alone. Else a word would go because nothing has it
 * any more, while another node that finds it in the list adds a text with it.
 *
 * After the cursors are locked and before anything is written, so that nobody waits in a ring.
 */
export async function lockWords(query: Query, { isForgetting }: { isForgetting: boolean }): Promise<void> {
  await query(`select pg_advisory_xact_lock${isForgetting ? '' : '_shared'}(7263542)`, []);
}

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

/** After `lockWords`. What is there already is replaced. */
export async function addTexts(query: Query, texts: readonly SearchText[]): Promise<void> {
  if (texts.length > 0) {
    const rows = texts.map(({ vector, siteId, id, rev, ms }) => ({ siteId, id, rev, ms, words: vector.vector }));
    await query(ADD, columns(rows, ['siteId', 'id', 'rev', 'ms', 'words']));
  }
  const words = distinct(texts.map(({ siteId, vector }) => ({ siteId, words: vector.words })));
  if (words.length > 0) await query(ADD_WORDS, columns(words, ['siteId', 'word']));
}

const REPLACED = `
  select t.site_id as "siteId", array_to_json(w.gone)::text as words
  from unnest($1::text::text[], $2::text::text[], $3::text::int[], $4::text::text[]) as n(site_id, id, rev, words)
  join search_texts t on t.site_id = n.site_id and t.conversation_id = n.id and t.rev = n.rev
  cross join lateral (
    select array(select unnest(tsvector_to_array(t.words)) except select unnest(tsvector_to_array(n.words::tsvector))) as gone
  ) w
  where t.words <> n.words::tsvector and w.gone <> '{}'`;

/** The words that will stand no more where these texts will. */
export async function replaced(query: Query, texts: readonly SearchText[]): Promise<Gone[]> {
  const rows = texts.map(({ vector, siteId, id, rev }) => ({ siteId, id, rev, words: vector.vector }));
  return rows.length === 0 ? [] : query<Gone>(REPLACED, columns(rows, ['siteId', 'id', 'rev', 'words']));
}

const TAKE_BACK = `
  delete from search_texts
  where (site_id, conversation_id, rev) in (select * from unnest($1::text::text[], $2::text::text[], $3::text::int[]))
  returning site_id as "siteId", array_to_json(tsvector_to_array(words))::text as words`;

export async function takeBack(query: Query, keys: readonly TextKey[]): Promise<Gone[]> {
  const rows = keys.map(({ siteId, id, rev }) => ({ siteId, id, rev }));
  return rows.length === 0 ? [] : query<Gone>(TAKE_BACK, columns(rows, ['siteId', 'id', 'rev']));
}

const TAKE_BACK_ALL = `
  delete from search_texts
  where (site_id, conversation_id) in (select * from unnest($1::text::text[], $2::text::text[]))
  returning site_id as "siteId", array_to_json(tsvector_to_array(words))::text as words`;

/** All that could be found of these conversations. */
export const takeBackAll = (query: Query, keys: readonly ConversationKey[]): Promise<Gone[]> =>
  query<Gone>(TAKE_BACK_ALL, columns(keys, ['siteId', 'conversationId']));

// A word is asked for as it stands: it has nothing in it that a query would read as a sign.
const FORGET_WORDS = `
  delete from search_words w
  using unnest($1::text::text[], $2::text::text[]) as n(site_id, word)
  where w.site_id = n.site_id and w.word = n.word
    and not exists (select from search_texts t where t.site_id = n.site_id and t.words @@ ('''' || n.word || '''')::tsquery)`;

/** Those of them that stand nowhere else any more; after `lockWords` with `isForgetting`. */
export async function forgetWords(query: Query, gone: readonly Gone[]): Promise<void> {
  const words = distinct(gone.map(({ siteId, words: json }) => ({ siteId, words: JSON.parse(json) as string[] })));
  if (words.length > 0) await query(FORGET_WORDS, columns(words, ['siteId', 'word']));
}

function distinct(texts: readonly { siteId: string; words: readonly string[] }[]): { siteId: string; word: string }[] {
  const bySite = new Map<string, Set<string>>();
  for (const { siteId, words } of texts) {
    const known = bySite.get(siteId) ?? new Set<string>();
    bySite.set(siteId, known);
    for (const word of words) known.add(word);
  }
  return [...bySite].flatMap(([siteId, words]) => [...words].map((word) => ({ siteId, word })));
}
