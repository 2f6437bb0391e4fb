import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';

export const killPglite: Fault = {
  name: 'pglite-kill',
  says: 'kill -9 of the one node that has the built-in database, back at once',
  rig: { database: 'pglite' },
  act: async (rig, long) => {
    for (let kill = 0; kill < (long ? 50 : 6); kill++) {
      rig.strike('kill -9');
      await rig.node(0).end('SIGKILL');
      await rig.startAgain(rig.node(0));
      await pause(500 + Math.random() * 2_000);
    }
  },
};
