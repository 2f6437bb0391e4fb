import { nanoid } from 'nanoid';
import postgres from 'postgres';
import { percentile } from '../measure.ts';
import { makeTables } from './tables.ts';

// BASELINE, not the product: the moves by which a desk gives waiting conversations to agents, in the product's own tables
// and nothing else: one conditional update and the entries that it makes, in one statement. Who gets what is known
// beforehand, nobody is told, and nothing is read. The limit of the database.

const AGENTS = 50;
/** As large as the batches of a desk that has two lanes, and as many of them at once. */
const BATCH = 250;
const CONNECTIONS = 2;
/** Queues that are emptied one after the other; the first of them only warms up. */
const QUEUES = 5;

const MOVE = `
  with moved as (
    update conversations c set state = 'active', assignee_id = n.agent_id, assignee_name = 'Tom', assigned_at = now(), last_entry_at = now(),
      last_rev = c.last_rev + 1, last_seq = c.last_seq + 1
    from unnest($2::text::text[], $3::text::text[]) as n(id, agent_id)
    where c.site_id = $1 and c.id = n.id and c.state = 'waiting'
    returning c.id, c.last_rev, c.last_seq, c.assignee_id
  )
  insert into entries (site_id, conversation_id, rev, seq, cid, author_kind, author_id, author_name, content, at)
  select $1, id, last_rev, last_seq, substr(md5(id), 1, 22), 'system', 'desk', '', jsonb_build_object('kind', 'move', 'from', 'waiting',
    'to', 'active', 'reason', 'assigned', 'assignee', jsonb_build_object('id', assignee_id, 'name', 'Tom')), now()
  from moved`;

process.on('disconnect', () => process.exit());

const [databaseUrl, conversations, limit] = process.argv.slice(2);
const sql = postgres(databaseUrl as string, { max: CONNECTIONS, onnotice: () => {}, connection: { synchronous_commit: 'on' } });
await makeTables(sql);
const agentIds = Array.from({ length: AGENTS }, () => nanoid(22));

async function newQueue() {
  const siteId = nanoid(22);
  const visitorId = nanoid(22);
  const rows = Array.from({ length: Number(conversations) }, () => ({
    site_id: siteId,
    id: nanoid(22),
    visitor_id: visitorId,
    state: 'waiting',
    epoch: 'epoch',
    waiting_since: new Date(),
    last_rev: 2,
    last_seq: 2,
  }));
  const site = { id: siteId, public_key: siteId, name: 'Shop', origins: sql.json([]), settings: sql.json({}) };
  await sql`insert into sites ${sql(site as never)}`;
  await sql`insert into visitors ${sql({ site_id: siteId, id: visitorId })}`;
  await sql`insert into conversations ${sql(rows)}`;
  return { siteId, ids: rows.map(({ id }) => id) };
}

const literal = (values: readonly string[]) => `{${values.join(',')}}`;

async function give(siteId: string, ids: readonly string[], agentIdOf: (index: number) => string): Promise<void> {
  const agents = ids.map((_, index) => agentIdOf(index));
  const { count } = await sql.unsafe(MOVE, [siteId, literal(ids), literal(agents)], { prepare: true });
  if (count !== ids.length) throw new Error(`${count} of ${ids.length} were moved`);
}

const times: number[] = [];
let moved = 0;
let tookMs = 0;
for (let queue = 0; queue < QUEUES; queue += 1) {
  const { siteId, ids } = await newQueue();
  for (const agentId of agentIds) {
    const startedAt = performance.now();
    await give(siteId, ids.splice(0, Number(limit)), () => agentId);
    if (queue > 0) times.push(performance.now() - startedAt);
  }
  const startedAt = performance.now();
  const left = ids.length;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (ids.length > 0) await give(siteId, ids.splice(0, BATCH), (index) => agentIds[index % AGENTS] as string);
    }),
  );
  if (queue === 0) continue;
  moved += left;
  tookMs += performance.now() - startedAt;
}
times.sort((a, b) => a - b);
process.send?.({ p50: percentile(times, 50), p99: percentile(times, 99), movedPerSecond: (moved * 1_000) / tookMs });
await sql.end();
