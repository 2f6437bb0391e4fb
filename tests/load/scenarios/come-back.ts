import type { CameBack } from '../driver/jobs.ts';
import { openShop, targetOf } from '../shop.ts';
import type { Stage } from '../stage.ts';
import { connectionsPossible, GENTLY, type Scale, type Scenario } from './scenario.ts';

/** Ten thousand visitors lose their node and come back to another, spread as a drain would spread them. */
export const comingBack: Scenario = {
  name: 'reconnect',
  gives: ['reconnect_p99_ms', 'reconnect_p50_ms'],
  async run(stage, scale) {
    const { handshakeP50, handshakeP99 } = await loseNode(stage, scale, scale.spreadMs);
    return { reconnect_p99_ms: handshakeP99, reconnect_p50_ms: handshakeP50 };
  },
};

/** The same all at once: how long until the last of them is back. */
export const comingBackAtOnce: Scenario = {
  name: 'reconnect-unspread',
  gives: ['reconnect_unspread_all_ms', 'reconnect_unspread_retries'],
  async run(stage, scale) {
    const { allMs, retries } = await loseNode(stage, scale, 0);
    return { reconnect_unspread_all_ms: allMs, reconnect_unspread_retries: retries };
  },
};

/** Two nodes over one Postgres; everybody is at the first, which is killed. */
async function loseNode(stage: Stage, scale: Scale, spreadMs: number): Promise<CameBack> {
  const settings = { DATABASE_URL: await stage.newDatabase() };
  const dies = await stage.startServer(settings);
  const shop = await openShop(dies);
  const stays = await stage.startServer(settings);
  const visitors = connectionsPossible(stage, scale);
  stage.say(`${visitors} visitors arrive`);
  const driver = stage.startDriver({
    kind: 'come-back',
    target: await targetOf(shop, [dies]),
    visitors,
    perSecond: GENTLY,
    spreadMs,
    port: stays.port,
  });
  await driver.until('ready');
  // The bot has handed everybody over by then, so that nothing else is going on.
  await new Promise((resolve) => setTimeout(resolve, scale.settleMs));
  stage.say(`${visitors} visitors lose their node`);
  await dies.kill();
  return driver.result;
}
