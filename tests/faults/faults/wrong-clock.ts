import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';

const HOUR_MS = 3_600_000;

/** An hour ahead; a month behind; half as fast again. */
const CLOCKS = [{ CLOCK_SHIFT_MS: String(HOUR_MS) }, { CLOCK_SHIFT_MS: String(-30 * 24 * HOUR_MS) }, { CLOCK_PACE: '1.5' }];

export const wrongClock: Fault = {
  name: 'wrong-clock',
  says: "one node's clock is an hour ahead, then 30 days behind, then half as fast again",
  rig: {
    database: 'postgres',
    nodeSettings: (index, workspace) =>
      index === 0 ? { NODE_OPTIONS: `--require ${join(workspace, 'tests/faults/rig/shifted-clock.cjs')}` } : {},
  },
  act: async (rig, long) => {
    const node = rig.node(0);
    for (const clock of CLOCKS) {
      rig.strike('clock set', rig.crowd.whoIsOn(node.name));
      await node.end('SIGKILL');
      await rig.startAgain(node, clock);
      await pause(long ? 60_000 : 4_000);
    }
  },
};
