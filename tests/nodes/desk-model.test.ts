import { setTimeout as wait } from 'node:timers/promises';
import { type Database, openDatabase } from '@deskbell/server/database';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allSteps } from '../desk-model/commands.ts';
import { World } from '../desk-model/world.ts';
import { AgentClient } from '../support/agent-client.ts';
import { DeskOffice } from '../support/desk-office.ts';
import { Deskbell, newPostgresDatabase, type Shop, type SignedIn } from '../support/deskbell.ts';
import { migrationsFolder } from '../support/migrations-folder.ts';
import { ServerProcess } from '../support/server-process.ts';
import { VisitorClient } from '../support/visitor-client.ts';

const RUNS = 3;
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const SETTINGS = { RATE_LIMITS: 'off', GONE_AFTER_SECONDS: '1', ANSWER_WITHIN_SECONDS: '6' };

/** A node that died is known to be dead after 20 s, at one of the looks that its neighbours have every 5 s. */
const SLACK_MS = 27_000;

let drop: () => Promise<void>;
let databaseUrl: string;
let database: Database;
let shop: Shop;
let agents: SignedIn[];
const nodes: ServerProcess[] = [];
beforeAll(async () => {
  ({ url: databaseUrl, drop } = await newPostgresDatabase());
  const first = await Deskbell.on(databaseUrl);
  shop = await first.newShop([]);
  agents = [shop.mia, shop.tom, await first.newAgent('Eva')];
  await new DeskOffice(first, shop, shop.mia).save({ assignment: 'auto', limit: 2 });
  await first.stop();
  database = await openDatabase({ url: databaseUrl, migrationsFolder });
  for (let n = 0; n < 3; n++) nodes.push(await ServerProcess.create({ ...SETTINGS, DATABASE_URL: databaseUrl }));
});
afterAll(async () => {
  for (const node of nodes) await node.remove();
  await database?.close();
  await drop?.();
});

/** Three processes, and who is connected to which. */
class Cluster {
  readonly #down = new Set<ServerProcess>();
  readonly #at = new Map<VisitorClient | AgentClient, ServerProcess>();
  killed = 0;
  #next = 0;

  #node(): ServerProcess {
    for (;;) {
      const node = nodes[this.#next++ % nodes.length] as ServerProcess;
      if (!this.#down.has(node)) return node;
    }
  }

  async newVisitor(before?: VisitorClient): Promise<VisitorClient> {
    const node = this.#node();
    const address = `${node.url.replace('http', 'ws')}/v1/ws/visitor?site=${shop.site.publicKey}`;
    const visitor = await VisitorClient.connect(address, shop.origin);
    if (before) visitor.conversationId = before.conversationId;
    await visitor.hello(before?.token, before ? [{ conversationId: before.conversationId, epoch: null, seq: 0 }] : []);
    this.#at.set(visitor, node);
    return visitor;
  }

  async newAgent({ cookie }: SignedIn): Promise<AgentClient> {
    const node = this.#node();
    const headers = { origin: node.url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', cookie };
    const response = await fetch(`${node.url}/v1/session/tickets`, { method: 'POST', headers, body: '{}' });
    const agent = await AgentClient.connect(`${node.url.replace('http', 'ws')}/v1/ws/agent`, node.url);
    await agent.hello(((await response.json()) as { ticket: string }).ticket, shop.site.id);
    this.#at.set(agent, node);
    return agent;
  }

  /** Without a word, with everybody who was connected to it. Visitors come back to another node. */
  async kill(world: World, n: number): Promise<void> {
    const alive = nodes.filter((node) => !this.#down.has(node));
    const node = alive[n % alive.length];
    if (!node || alive.length === 1) return;
    this.#down.add(node);
    this.killed += 1;
    await node.kill();
    for (const player of world.agents) {
      if (!player.client || this.#at.get(player.client) !== node) continue;
      player.client = null;
      player.goneSince = Date.now();
    }
    for (const [at, visitor] of world.visitors.entries()) {
      if (this.#at.get(visitor) === node) world.visitors[at] = await this.newVisitor(visitor);
    }
  }

  async restart(): Promise<void> {
    for (const node of this.#down) await node.start({ ...SETTINGS, DATABASE_URL: databaseUrl });
    this.#down.clear();
  }
}

async function clean(): Promise<void> {
  for (const table of ['entries', 'conversations']) await database.query(`delete from ${table} where site_id = $1`, [shop.site.id]);
  await database.query(`update memberships set availability = 'available' where site_id = $1`, [shop.site.id]);
}

test('[N3] whatever happens, and whichever process dies, somebody answers', { timeout: 600_000 }, async () => {
  console.info(`desk model on three processes: seed ${seed}, ${RUNS} runs (SEED=${seed} repeats them)`);
  const pass = async (_: World, ms: number) => void (await wait(ms));
  let killed = 0;
  const run = fc.asyncProperty(
    fc.array(fc.nat(), { minLength: 2, maxLength: 2 }),
    fc.commands(allSteps({ pass, spans: [300, 2_000, 7_000] }), { maxCommands: 30, size: 'max' }),
    fc.commands(allSteps({ pass, spans: [300, 2_000] }), { maxCommands: 20, size: 'max' }),
    async ([first = 0, second = 0], before, after) => {
      const cluster = new Cluster();
      const rules = { silentMs: 6_000, goneMs: 1_000, slackMs: SLACK_MS, limit: 2 };
      const site = {
        shop,
        database,
        rules,
        newVisitor: () => cluster.newVisitor(),
        newAgent: (who: SignedIn) => cluster.newAgent(who),
      };
      const world = new World(site, agents);
      const setup = () => ({ model: {}, real: world });
      try {
        for (const agent of world.agents) agent.client = await cluster.newAgent(agent.who);
        await fc.asyncModelRun(setup, before);
        await cluster.kill(world, first);
        await fc.asyncModelRun(setup, after);
        await cluster.kill(world, second);
        await cluster.restart();
        // Long enough for every hold to end that has to.
        await wait(SLACK_MS + 2_000);
        await world.check();
        killed += cluster.killed;
      } finally {
        world.close();
        await cluster.restart();
        await clean();
      }
    },
  );
  await fc.assert(run, { numRuns: RUNS, seed, endOnFailure: true });
  expect(killed).toBeGreaterThanOrEqual(RUNS);
});
