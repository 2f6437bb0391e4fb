import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';

export const killNode: Fault = {
  name: 'kill-node',
  says: 'kill -9 of a node every one to three seconds, back within two',
  rig: { database: 'postgres' },
  act: async (rig, long) => {
    for (let kill = 0; kill < (long ? 100 : 6); kill++) {
      const node = rig.node(Math.floor(Math.random() * rig.nodes.length));
      rig.strike('kill -9', rig.crowd.whoIsOn(node.name));
      await node.end('SIGKILL');
      await pause(Math.random() * 1_000);
      await rig.startAgain(node);
      await pause(Math.random() * 1_000);
    }
  },
};
