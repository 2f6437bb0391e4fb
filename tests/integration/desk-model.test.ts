import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { allSteps } from '../desk-model/commands.ts';
import { World } from '../desk-model/world.ts';
import { DeskOffice } from '../support/desk-office.ts';
import { Deskbell, type Shop, type SignedIn } from '../support/deskbell.ts';

const RUNS = inject('database') === 'pglite' ? 500 : 100;
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const SILENT_MS = 180_000;
const GONE_MS = 1_000;

let deskbell: Deskbell;
let shop: Shop;
let agents: SignedIn[];
beforeAll(async () => {
  deskbell = await Deskbell.start(undefined, { RATE_LIMITS: 'off', GONE_AFTER_SECONDS: String(GONE_MS / 1_000) });
  shop = await deskbell.newShop([]);
  agents = [shop.mia, shop.tom, await deskbell.newAgent('Eva')];
});
afterAll(() => deskbell.stop());

// Everything that is stored grows older. Each log gets an entry, so that nothing that was planned before is still believed.
const OLDER = [
  `update conversations set last_rev = last_rev + 1, waiting_since = waiting_since - $2::float8 * interval '1 ms',
     assigned_at = assigned_at - $2::float8 * interval '1 ms', last_entry_at = last_entry_at - $2::float8 * interval '1 ms',
     snoozed_until = snoozed_until - $2::float8 * interval '1 ms' where site_id = $1`,
  `update entries set at = at - $2::float8 * interval '1 ms' where site_id = $1`,
  `insert into entries (site_id, conversation_id, rev, cid, author_kind, author_id, author_name, content)
     select site_id, id, last_rev, 'time ' || last_rev, 'system', 'test', '', jsonb_build_object('kind', 'note', 'text', $2::float8::text)
     from conversations where site_id = $1`,
  `update last_seen set at = at - $2::float8 * interval '1 ms' where site_id = $1`,
];

async function pass(world: World, ms: number): Promise<void> {
  await deskbell.database.transaction(async (query) => {
    for (const statement of OLDER) await query(statement, [shop.site.id, ms]);
  });
  for (const agent of world.agents) if (agent.goneSince !== null) agent.goneSince -= ms;
  await deskbell.app.desk.sweep();
}

async function clean(): Promise<void> {
  for (const table of ['entries', 'conversations'])
    await deskbell.database.query(`delete from ${table} where site_id = $1`, [shop.site.id]);
  await deskbell.database.query(`update memberships set availability = 'available' where site_id = $1`, [shop.site.id]);
}

test.each([
  ['leaves conversations to its agents', null],
  ['gives conversations to its agents', 2],
])(
  'whatever happens, in whatever order, somebody answers: a shop that %s',
  async (_, limit) => {
    console.info(`desk model: seed ${seed}, ${RUNS / 2} runs (SEED=${seed} repeats them)`);
    await new DeskOffice(deskbell, shop, shop.mia).save({ assignment: limit === null ? 'off' : 'auto', limit: limit ?? 4 });
    const steps = fc.commands(allSteps({ pass, spans: [30_000, 200_000, 700_000] }), { maxCommands: 25, size: 'max' });
    let done = 0;
    const property = fc.asyncProperty(steps, async (commands) => {
      const world = new World(
        {
          shop,
          database: deskbell.database,
          rules: { silentMs: SILENT_MS, goneMs: GONE_MS, slackMs: 3_000, limit },
          newVisitor: () => deskbell.visitor(shop),
          newAgent: (who) => deskbell.agent(shop, who),
        },
        agents,
      );
      try {
        await fc.asyncModelRun(() => ({ model: {}, real: world }), commands);
        done += 1;
      } finally {
        world.close();
        await clean();
      }
    });
    await fc.assert(property, { numRuns: RUNS / 2, seed, endOnFailure: false });
    expect(done).toBeGreaterThanOrEqual(RUNS / 2);
  },
  600_000,
);
