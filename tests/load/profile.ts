import { mkdir, writeFile } from 'node:fs/promises';
import { Inspector } from './inspector.ts';
import { CROWD, type Scale } from './scenarios/scenario.ts';
import { selfTimes } from './self-times.ts';
import { openShop, targetOf } from './shop.ts';
import type { Stage } from './stage.ts';

/** Where the server spends its time at saturation: the functions that take the most themselves, and a file for the browser's tools. */
export async function profile(stage: Stage, { warmUpMs, measureMs }: Scale, folder: string): Promise<string> {
  const { settings, connect } = await Inspector.prepare();
  const server = await stage.startServer({ ...settings, DATABASE_URL: await stage.newDatabase() });
  const target = await targetOf(await openShop(server), [server]);
  const driver = stage.startDriver({ kind: 'saturate', target, ...CROWD, warmUpMs, measureMs });
  await driver.until('measuring');
  const inspector = await connect();
  await inspector.startProfile();
  await driver.until('measured');
  const taken = await inspector.stopProfile();
  inspector.close();
  await driver.result;
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/server.cpuprofile`, JSON.stringify(taken));
  const top = selfTimes(taken).slice(0, 25);
  return top.map(({ where, share }) => `${(share * 100).toFixed(1).padStart(5)} %  ${where}`).join('\n');
}
