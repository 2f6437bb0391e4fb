import type { Database, Query } from '../db/client.ts';

/** A node that stands still with work half done holds up the others for so long; then Postgres takes back what it did. */
const STANDS_STILL_MS = 5_000;

/** A transaction whose locks another node waits for, for as long as this node lives and works. */
export const inOneGo = <Result>(database: Database, work: (query: Query) => Promise<Result>): Promise<Result> =>
  database.transaction(async (query) => {
    await query(`select set_config('idle_in_transaction_session_timeout', '${STANDS_STILL_MS}', true)`, []);
    return work(query);
  });
