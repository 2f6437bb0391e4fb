import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../../support/free-port.ts';
import type { ServerProcess } from '../../support/server-process.ts';
import { kill } from '../kill.ts';
import { openShop, targetOf } from '../shop.ts';
import type { Stage } from '../stage.ts';
import { paceWith } from './pace.ts';
import { saturateWith } from './saturation.ts';
import { type Figures, type Scale, type Scenario, Unavailable } from './scenario.ts';

const NODES = 3;

/** Three nodes over one Postgres that tell each other by NOTIFY: the agent at one, the visitors at all. */
export const nodesByPostgres: Scenario = {
  name: 'nodes-postgres',
  gives: ['nodes_postgres_messages_per_s', 'nodes_postgres_seen_p99_ms'],
  async run(stage, scale) {
    const { perSecond, seenP99 } = await threeNodes(stage, scale, {});
    return { nodes_postgres_messages_per_s: perSecond, nodes_postgres_seen_p99_ms: seenP99 };
  },
};

/** The same by Redis. */
export const nodesByRedis: Scenario = {
  name: 'nodes-redis',
  gives: ['nodes_redis_messages_per_s', 'nodes_redis_seen_p99_ms'],
  async run(stage, scale): Promise<Figures> {
    const { perSecond, seenP99 } = await threeNodes(stage, scale, { REDIS_URL: await startRedis(stage) });
    return { nodes_redis_messages_per_s: perSecond, nodes_redis_seen_p99_ms: seenP99 };
  },
};

async function threeNodes(stage: Stage, scale: Scale, bus: Record<string, string>) {
  const settings = { DATABASE_URL: await stage.newDatabase(), ...bus };
  const first = await stage.startServer(settings);
  const shop = await openShop(first);
  const servers: ServerProcess[] = [first];
  while (servers.length < NODES) servers.push(await stage.startServer(settings));
  const { perSecond } = await saturateWith(stage, await targetOf(shop, servers), scale);
  const { seenP99 } = await paceWith(stage, scale, await targetOf(shop, servers));
  return { perSecond, seenP99 };
}

/** @throws Unavailable that says what to install. */
async function startRedis(stage: Stage): Promise<string> {
  const program = ['redis-server', 'valkey-server'].find((name) => spawnSync(name, ['--version']).status === 0);
  if (!program) throw new Unavailable('there is no redis-server on this machine: install redis or valkey to measure that bus');
  const port = await freePort();
  const child = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  stage.onEnd(() => kill(child));
  let output = '';
  child.stdout.setEncoding('utf8');
  while (!output.includes('Ready to accept connections')) output += String((await once(child.stdout, 'data'))[0]);
  child.stdout.resume();
  return `redis://127.0.0.1:${port}`;
}
