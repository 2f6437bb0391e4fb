import { setTimeout as sleep } from 'node:timers/promises';
import type { DeskbellTarget, EchoTarget } from '../driver/jobs.ts';
import { Inspector } from '../inspector.ts';
import { rssOf } from '../process-figures.ts';
import { openShop, targetOf } from '../shop.ts';
import type { Stage } from '../stage.ts';
import { connectionsPossible, GENTLY, type Scale, type Scenario } from './scenario.ts';

/** What one visitor who only is there costs the server in memory. */
export const idle: Scenario = {
  name: 'idle',
  gives: ['rss_per_idle_connection_bytes'],
  async run(stage, scale) {
    const { settings, connect } = await Inspector.prepare();
    const server = await stage.startServer({ ...settings, DATABASE_URL: await stage.newDatabase() });
    const target = await targetOf(await openShop(server), [server]);
    return { rss_per_idle_connection_bytes: await rssEach(stage, scale, target, server.pid, connect) };
  },
};

/** The same for bare `ws`, whose connections know nobody. */
export const idleWs: Scenario = {
  name: 'ws-idle',
  gives: ['ws_rss_per_idle_connection_bytes'],
  async run(stage, scale) {
    const { settings, connect } = await Inspector.prepare();
    const { said, pid } = await stage.startBaseline<{ port: number }>('echo-server', [], settings);
    return { ws_rss_per_idle_connection_bytes: await rssEach(stage, scale, { kind: 'echo', port: said.port }, pid, connect) };
  },
};

/** Connections that come and go first: what a program keeps for ever after its first crowd is not counted as theirs. */
const WARM_UP = 100;

async function rssEach(
  stage: Stage,
  scale: Scale,
  target: DeskbellTarget | EchoTarget,
  pid: number,
  connect: () => Promise<Inspector>,
): Promise<number> {
  const connections = connectionsPossible(stage, scale);
  const inspector = await connect();
  const settled = async () => {
    // Without it the figure would be how lately V8 happened to tidy up.
    await inspector.collectGarbage();
    await sleep(scale.settleMs);
    await inspector.collectGarbage();
    return rssOf(pid);
  };
  try {
    const early = stage.startDriver({ kind: 'hold', target, connections: WARM_UP, perSecond: GENTLY });
    await early.until('ready');
    await early.end();
    const before = await settled();
    stage.say(`${connections} connections open`);
    const driver = stage.startDriver({ kind: 'hold', target, connections, perSecond: GENTLY });
    await driver.until('ready');
    const after = await settled();
    driver.tell('leave');
    await driver.result;
    return (after - before) / connections;
  } finally {
    inspector.close();
  }
}
