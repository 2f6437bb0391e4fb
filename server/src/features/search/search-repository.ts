import { columns, textArray } from '../../db/array-literal.ts';
import type { Query } from '../../db/client.ts';
import { ENTRY_COLUMNS, type EntryRow } from '../../log/rows.ts';
import type { Conditions } from './search-filter.ts';

/** Of very many entries that fit, the newest are ranked. */
const RANKED = 1_000;

/** More entries than that fit what is common: then the newest are found by their time. */
const COMMON = 1_500;

/** A year counts as much as fitting e times better: what is old is found where nothing newer fits as well. */
const AGE_SECONDS = 365 * 24 * 60 * 60;

/** Entries of one conversation that are shown. */
const SHOWN = 3;

/**
 * For as long as the transaction lasts, what the planner cannot know: that a look at all that was ever said is never the shorter way.
 *
 * And two letters that changed places leave a short word little of what it was.
 */
export async function settle(query: Query): Promise<void> {
  await query(
    `select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true), set_config('pg_trgm.similarity_threshold', '0.2', true)`,
    [],
  );
}

/** Of the site, but not by an index on it: where a shop has said everything that there is, that is no shorter way either. */
const ofSite = (table: string) => `${table}.site_id || '' = $1`;

/** In how many entries each of these stands, counted as far as `COMMON`. @param queries as `tsquery`. */
export async function countFitting(query: Query, siteId: string, queries: readonly string[]): Promise<number[]> {
  const counts = queries.map(
    (_, at) =>
      `(select count(*)::int from (select from search_texts t where ${ofSite('t')} and words @@ $${at + 2}::text::tsquery limit ${COMMON}) n) as "n${at}"`,
  );
  const [row] = await query<Record<string, number>>(`select ${counts.join(', ')}`, [siteId, ...queries]);
  return queries.map((_, at) => row?.[`n${at}`] ?? 0);
}

export const isCommon = (count: number): boolean => count >= COMMON;

export interface Looked {
  siteId: string;
  /** What an entry has to fit to be a hit, as `tsquery`. */
  fitting: string;
  /** It fits very many. */
  isCommon: boolean;
  /** Conversations have to fit all of these, each somewhere; the one that fits the fewest entries first. Empty: it is enough to have a hit. */
  whole: readonly string[];
  /** What ranks first, as `tsquery`. */
  best: string;
  conditions: Conditions;
  /** The last of the part before. */
  after: { score: number; id: string } | null;
  limit: number;
}

export interface FoundRow {
  id: string;
  score: number;
  hitCount: number;
  revs: string;
  total: number;
  isCut: boolean;
}

/** The parameters that `find` itself takes; those of the conditions follow. */
export const OWN_PARAMETERS = 6;

/**
 * The best conversations first.
 *
 * A score does not change with time, so that a part after another goes on where that one ended: age is not counted from now.
 */
export function find(query: Query, looked: Looked): Promise<FoundRow[]> {
  const { siteId, fitting, whole, best, conditions, after, limit } = looked;
  const text = `
    with ${wholeSql(looked)} fitting as materialized (
      select t.conversation_id, t.rev, t.at, t.words ${fromSql(looked)}
      order by t.at desc limit ${RANKED}
    ), ranked as (
      select conversation_id, rev,
        ln(ts_rank(words, $2::text::tsquery) + 10 * ts_rank(words, $3::text::tsquery) + 0.0001)
          + extract(epoch from at)::float8 / ${AGE_SECONDS} as score
      from fitting
    ), grouped as (
      select conversation_id as id, max(score) as score, count(*)::int as hits, (array_agg(rev order by score desc, rev desc))[1:${SHOWN}] as revs
      from ranked group by conversation_id
    ), counted as (
      select g.*, (count(*) over ())::int as total from grouped g
      where exists (select from conversations c where c.site_id = $1 and c.id = g.id)
    )
    select id, score, hits as "hitCount", array_to_json(revs)::text as revs, total,
      (select count(*) >= ${RANKED} from fitting) as "isCut"
    from counted
    where $4::text is null or score < $4::text::float8 or (score = $4::text::float8 and id > $5::text)
    order by score desc, id
    limit $6::text::int`;
  return query<FoundRow>(text, [
    siteId,
    fitting,
    best,
    after && String(after.score),
    after?.id ?? null,
    String(limit),
    ...conditions.parameters,
    ...whole,
  ]);
}

/** The conversations of what fits the fewest entries, as far as they fit the rest: it looks into each by itself. */
function wholeSql({ whole, conditions: { parameters } }: Looked): string {
  if (whole.length === 0) return '';
  const [first, ...others] = whole.map((_, at) => `words @@ $${OWN_PARAMETERS + parameters.length + 1 + at}::text::tsquery`);
  const fits = others.map(
    (one) => `exists (select from search_texts o where o.site_id = $1 and o.conversation_id = d.conversation_id and o.${one} offset 0)`,
  );
  return `whole as materialized (
    select distinct d.conversation_id from (
      select conversation_id from search_texts t where ${ofSite('t')} and ${first} order by at desc limit ${COMMON}
    ) d ${fits.length > 0 ? `where ${fits.join(' and ')}` : ''}
  ),`;
}

function fromSql({ whole, isCommon: isByTime, conditions: { where } }: Looked): string {
  const narrowed = where && `join conversations c on c.site_id = t.site_id and c.id = t.conversation_id and ${where}`;
  if (whole.length > 0) {
    // Without the offset it would be put together with a look at all that fits.
    return `from whole cross join lateral (
      select * from search_texts where site_id = $1 and conversation_id = whole.conversation_id and words @@ $2::text::tsquery offset 0
    ) t ${narrowed}`;
  }
  // So put, the index on words does not serve: the one on time gives the newest, and most of them fit.
  const fits =
    isByTime && where === ''
      ? 't.site_id = $1 and (t.words @@ $2::text::tsquery) is true'
      : `${ofSite('t')} and t.words @@ $2::text::tsquery`;
  return `from search_texts t ${narrowed} where ${fits}`;
}

export interface OtherWord {
  /** Which of the words that were asked for, from 1. */
  at: number;
  word: string;
}

const PARTS = `
  select n.at::int as at, w.word from unnest($2::text::text[]) with ordinality as n(word, at)
  cross join lateral (
    select word from search_words
    -- Of some letters a database that knows only English has no trigrams, and would look at every word.
    where array_length(show_trgm(n.word), 1) > 0 and site_id = $1 and word like '%' || n.word || '%' and word <> n.word
    order by length(word), word limit 40
  ) w`;

/** Words that have one of these in them. */
export const wordsWith = (query: Query, siteId: string, words: readonly string[]): Promise<OtherWord[]> =>
  query<OtherWord>(PARTS, [siteId, textArray(words)]);

const ALIKE = `
  select n.at::int as at, w.word, w.likeness from unnest($2::text::text[]) with ordinality as n(word, at)
  cross join lateral (
    select word, similarity(word, n.word)::float8 as likeness from search_words
    where array_length(show_trgm(n.word), 1) > 0 and site_id = $1 and word % n.word and word <> n.word and abs(length(word) - length(n.word)) <= 2
    order by likeness desc, word limit 80
  ) w`;

/** Words that look like one of these, with how much; after `settle`. */
export const wordsLike = (query: Query, siteId: string, words: readonly string[]): Promise<(OtherWord & { likeness: number })[]> =>
  query(ALIKE, [siteId, textArray(words)]);

const ENTRIES = `
  select ${ENTRY_COLUMNS}
  from unnest($2::text::text[], $3::text::int[]) as k(id, rev)
  join entries e on e.site_id = $1 and e.conversation_id = k.id and e.rev = k.rev`;

export const readEntries = (query: Query, siteId: string, keys: readonly { id: string; rev: number }[]): Promise<EntryRow[]> =>
  query<EntryRow>(ENTRIES, [siteId, ...columns(keys as { id: string; rev: number }[], ['id', 'rev'])]);

const DETAILS = `
  select c.id, v.details::text as details from conversations c
  join visitors v on v.site_id = c.site_id and v.id = c.visitor_id
  where c.site_id = $1 and c.id in (select unnest($2::text::text[])) and v.details is not null`;

export const readDetails = (query: Query, siteId: string, ids: readonly string[]): Promise<{ id: string; details: string }[]> =>
  query(DETAILS, [siteId, textArray(ids)]);
