import { columns, textArray } from '../../db/array-literal.ts';
import type { Database, Query } from '../../db/client.ts';
import { ENTRY_COLUMNS, type EntryRow } from '../../log/rows.ts';
import type { Conditions } from './search-filter.ts';

/** Of very many entries that fit, the newest are ranked. */
const RANKED = 2_000;

/** A year counts as much as fitting e times better: what is old is found where nothing newer fits as well. */
const AGE_SECONDS = 365 * 24 * 60 * 60;

/** Entries of one conversation that are shown. */
const SHOWN = 3;

export interface Looked {
  siteId: string;
  /** Conversations that fit all of these, as `tsquery`; entries that fit one of them are hits. */
  all: readonly string[];
  /** Whether one entry has to fit all. */
  isInOne: boolean;
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
export function find(query: Query, { siteId, all, isInOne, best, conditions, after, limit }: Looked): Promise<FoundRow[]> {
  const filter = conditions.where && `join conversations c on c.site_id = t.site_id and c.id = t.conversation_id and ${conditions.where}`;
  const [together, each] = isInOne ? [all.join(' & '), []] : [all.join(' | '), all];
  const inEach = each.map(
    (_, at) => `select conversation_id from search_texts where site_id = $1 and words @@ $${firstOfEach(conditions) + at}::text::tsquery`,
  );
  const text = `
    with ${each.length > 0 ? `whole as materialized (${inEach.join(' intersect ')}),` : ''} fitting as materialized (
      select t.conversation_id, t.rev, t.at, t.words from search_texts t
      ${each.length > 0 ? 'join whole using (conversation_id)' : ''}
      ${filter}
      where t.site_id = $1 and t.words @@ $2::text::tsquery
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
    together,
    best,
    after && String(after.score),
    after && after.id,
    String(limit),
    ...conditions.parameters,
    ...each,
  ]);
}

const firstOfEach = ({ parameters }: Conditions) => OWN_PARAMETERS + parameters.length + 1;

export interface OtherWord {
  /** Which of the words that were asked for, from 1. */
  at: number;
  word: string;
}

const PARTS = `
  select n.at::int as at, w.word from unnest($2::text::text[]) with ordinality as n(word, at)
  cross join lateral (
    select word from search_words where site_id = $1 and word like '%' || n.word || '%' and word <> n.word
    order by length(word), word limit 40
  ) w`;

/** Words that have one of these in them. */
export const wordsWith = (query: Query, siteId: string, words: readonly string[]): Promise<OtherWord[]> =>
  query<OtherWord>(PARTS, [siteId, textArray(words)]);

const ALIKE = `
  select n.at::int as at, w.word, w.likeness from unnest($2::text::text[]) with ordinality as n(word, at)
  cross join lateral (
    select word, similarity(word, n.word)::float8 as likeness from search_words
    where site_id = $1 and word % n.word and word <> n.word and abs(length(word) - length(n.word)) <= 2
    order by likeness desc, word limit 80
  ) w`;

/** Words that look like one of these, with how much. */
export const wordsLike = (database: Database, siteId: string, words: readonly string[]): Promise<(OtherWord & { likeness: number })[]> =>
  database.transaction(async (query) => {
    // Two letters that changed places leave a short word little of what it was.
    await query(`select set_config('pg_trgm.similarity_threshold', '0.2', true)`, []);
    return query(ALIKE, [siteId, textArray(words)]);
  });

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
