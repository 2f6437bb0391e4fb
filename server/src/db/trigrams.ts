import type { Query } from './client.ts';

/**
 * Makes what finds parts of words and words with a slip in them.
 *
 * Since Postgres 13 whoever may create things in a database may add this extension; but it has to be installed on the database's machine.
 *
 * @returns null, or why there is none.
 */
export async function prepareTrigrams(query: Query): Promise<string | null> {
  try {
    // Where somebody else has made it, whoever may not is not even to ask: some hosters refuse the words.
    const known = await query("select 1 from pg_extension where extname = 'pg_trgm'", []);
    if (known.length === 0) await query('create extension if not exists pg_trgm', []);
    await query('create index if not exists search_words_trigrams on search_words using gin (word gin_trgm_ops)', []);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
