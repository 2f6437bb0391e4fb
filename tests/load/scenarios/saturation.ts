import postgres from 'postgres';
import type { Target } from '../driver/jobs.ts';
import { cpuUsOf, cpuUsOfFamily } from '../process-figures.ts';
import { openShop, targetOf } from '../shop.ts';
import type { Stage } from '../stage.ts';
import { CROWD, type Scale, type Scenario } from './scenario.ts';

/** Visitor→agent messages a second, durable, acknowledged and seen in order, as many as one node takes. */
export const saturation: Scenario = {
  name: 'saturation',
  gives: ['messages_per_s', 'cpu_us_per_message', 'driver_cpu_us_per_message', 'postgres_cpu_us_per_message'],
  async run(stage, scale) {
    const databaseUrl = await stage.newDatabase();
    const server = await stage.startServer({ DATABASE_URL: databaseUrl });
    const target = await targetOf(await openShop(server), [server]);
    const sql = postgres(databaseUrl, { max: 1 });
    try {
      const postgresPid = await pidOfPostgres(sql);
      const { perSecond, each, messagesInAll } = await saturateWith(stage, target, scale, { server: server.pid, postgres: postgresPid });
      await expectStored(sql, messagesInAll);
      return {
        messages_per_s: perSecond,
        ...(each.server === null ? {} : { cpu_us_per_message: each.server }),
        ...(each.postgres === null ? {} : { postgres_cpu_us_per_message: each.postgres }),
        driver_cpu_us_per_message: each.driver,
      };
    } finally {
      await sql.end();
    }
  },
};

/** The same on the built-in database, in a data folder. */
export const pgliteSaturation: Scenario = {
  name: 'pglite',
  gives: ['pglite_messages_per_s', 'pglite_one_by_one_per_s'],
  async run(stage, scale) {
    const server = await stage.startServer();
    const shop = await openShop(server);
    const oneByOne = await saturateWith(stage, await targetOf(shop, [server]), scale, {}, { conversations: 1, inFlight: 1 });
    const { perSecond } = await saturateWith(stage, await targetOf(shop, [server]), scale);
    return { pglite_messages_per_s: perSecond, pglite_one_by_one_per_s: oneByOne.perSecond };
  },
};

export const socketIoSaturation: Scenario = {
  name: 'baseline',
  gives: ['baseline_messages_per_s'],
  run: async (stage, scale) => ({ baseline_messages_per_s: await saturateSocketIo(stage, scale, false) }),
};

export const orderedSocketIoSaturation: Scenario = {
  name: 'baseline-ordered',
  gives: ['baseline_ordered_messages_per_s'],
  run: async (stage, scale) => ({ baseline_ordered_messages_per_s: await saturateSocketIo(stage, scale, true) }),
};

export const echoSaturation: Scenario = {
  name: 'ws-echo',
  gives: ['ws_echo_per_s'],
  async run(stage, scale) {
    const { said } = await stage.startBaseline<{ port: number }>('echo-server');
    return { ws_echo_per_s: (await saturateWith(stage, { kind: 'echo', port: said.port }, scale)).perSecond };
  },
};

async function saturateSocketIo(stage: Stage, scale: Scale, ordered: boolean): Promise<number> {
  const target = await startSocketIo(stage, ordered);
  return (await saturateWith(stage, target, scale)).perSecond;
}

export async function startSocketIo(stage: Stage, ordered: boolean): Promise<Target> {
  const databaseUrl = await stage.newDatabase();
  const { said } = await stage.startBaseline<{ port: number }>('socket-io-server', [databaseUrl, ordered ? 'ordered' : 'unordered']);
  return { kind: 'socket.io', port: said.port };
}

/** Whose processor time is looked at. */
interface Pids {
  server?: number;
  postgres?: number | undefined;
}

/** Runs one driver against the target. `each`: microseconds of processor time a message, null where it cannot be told. */
export async function saturateWith(
  stage: Stage,
  target: Target,
  { warmUpMs, measureMs }: Scale,
  pids: Pids = {},
  crowd: { conversations: number; inFlight: number } = CROWD,
) {
  const driver = stage.startDriver({ kind: 'saturate', target, ...crowd, warmUpMs, measureMs });
  const look = () => ({
    server: pids.server === undefined ? null : cpuUsOf(pids.server),
    postgres: pids.postgres === undefined ? null : cpuUsOfFamily(pids.postgres),
  });
  await driver.until('measuring');
  const before = look();
  await driver.until('measured');
  const after = look();
  const { messages, elapsedMs, messagesInAll, driverCpuUs } = await driver.result;
  const each = (from: number | null, to: number | null) => (from === null || to === null ? null : (to - from) / messages);
  return {
    perSecond: (messages * 1_000) / elapsedMs,
    messagesInAll,
    each: {
      server: each(before.server, after.server),
      postgres: each(before.postgres, after.postgres),
      driver: driverCpuUs / messages,
    },
  };
}

/** @throws Error when a message that was acknowledged is not in the database, or one stands there twice. */
async function expectStored(sql: postgres.Sql, messages: number): Promise<void> {
  const [row] = await sql`
    select count(*)::int as stored, count(distinct cid)::int as different
    from entries where author_kind = 'visitor' and content->>'kind' = 'message'`;
  if (row?.['stored'] !== messages || row['different'] !== messages) {
    throw new Error(`${messages} messages were acknowledged; stored are ${row?.['stored']}, ${row?.['different']} of them different`);
  }
}

/** Undefined for a Postgres of another machine, or where its settings keep it secret. */
async function pidOfPostgres(sql: postgres.Sql): Promise<number | undefined> {
  try {
    const [row] = await sql`select split_part(pg_read_file('postmaster.pid'), E'\n', 1)::int as pid`;
    return row?.['pid'];
  } catch {
    return undefined;
  }
}
