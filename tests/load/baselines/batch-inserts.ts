import { nanoid } from 'nanoid';
import postgres from 'postgres';
import { cidOf, TEXT } from '../driver/ends.ts';
import { makeTables } from './tables.ts';

// BASELINE, not the product: the rows that a saturated run stores, into the product's own tables, by postgres.js in
// batches, with nothing else to do. The limit of the database.

const CONVERSATIONS = 200;
const BATCH = 500;
/** Batches under way at once, each on a connection of its own: while one is being committed, the other is on its way. */
const CONNECTIONS = 2;

process.on('disconnect', () => process.exit());

const [databaseUrl, warmUpMs, measureMs] = process.argv.slice(2);
const sql = postgres(databaseUrl as string, { max: CONNECTIONS, onnotice: () => {}, connection: { synchronous_commit: 'on' } });

const siteId = nanoid(22);
const visitorId = nanoid(22);
const ids = Array.from({ length: CONVERSATIONS }, () => nanoid(22));

await makeTables(sql);
await sql`insert into sites ${sql({ id: siteId, public_key: 'shop', name: 'Shop', origins: sql.json([]), settings: sql.json({}) } as never)}`;
await sql`insert into visitors ${sql({ site_id: siteId, id: visitorId, token_hash: 'hash' })}`;
await sql`insert into conversations ${sql(
  ids.map((id) => ({ site_id: siteId, id, visitor_id: visitorId, state: 'active', epoch: 'epoch' })),
)}`;

let made = 0;
function nextRows() {
  return Array.from({ length: BATCH }, () => {
    const conversation = made % CONVERSATIONS;
    const rev = Math.floor(made / CONVERSATIONS) + 1;
    made += 1;
    return {
      site_id: siteId,
      conversation_id: ids[conversation] as string,
      rev,
      seq: rev,
      cid: cidOf(conversation, rev),
      author_kind: 'visitor',
      author_id: visitorId,
      author_name: '',
      content: { kind: 'message', text: TEXT },
      at: new Date(),
    };
  });
}

const warmUntil = performance.now() + Number(warmUpMs);
const until = warmUntil + Number(measureMs);
let stored = 0;
let endedAt = 0;
await Promise.all(
  Array.from({ length: CONNECTIONS }, async () => {
    while (performance.now() < until) {
      await sql`insert into entries ${sql(nextRows() as never)}`;
      endedAt = performance.now();
      if (endedAt > warmUntil) stored += BATCH;
    }
  }),
);
process.send?.({ rowsPerSecond: (stored * 1_000) / (endedAt - warmUntil) });
await sql.end();
