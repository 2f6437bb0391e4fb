import { setTimeout as pause } from 'node:timers/promises';
import { childrenOf, signalAll } from '../../support/processes.ts';
import type { Fault } from '../fault.ts';
import { expectHonestHealth } from '../rig/honest-health.ts';

const FROZEN_MS = 20_000;
/** What waits in a node meanwhile is bounded. */
const GROWTH_BYTES = 150 * 1024 * 1024;

export const freezePostgres: Fault = {
  name: 'freeze-postgres',
  says: 'every process of Postgres stopped for 20 s with its connections left open, as on a disk that hangs',
  rig: { database: 'postgres' },
  act: async (rig, long) => {
    for (let freeze = 0; freeze < (long ? 5 : 1); freeze++) {
      const before = rig.nodes.map(({ rss }) => rss);
      const pid = rig.postgres.pid as number;
      let frozen: number[] = [];
      await rig.while('SIGSTOP', {
        begin: () => {
          // The first one first, so that no other is born meanwhile.
          signalAll([pid], 'SIGSTOP');
          frozen = childrenOf(pid);
          signalAll(frozen, 'SIGSTOP');
        },
        ms: FROZEN_MS,
        end: async () => {
          await expectHonestHealth(rig);
          for (const [index, node] of rig.nodes.entries()) {
            const grown = (node.rss ?? 0) - (before[index] ?? 0);
            if (grown > GROWTH_BYTES) rig.remarks.push(`${node.name} grew by ${Math.round(grown / 1e6)} MB while Postgres was frozen`);
          }
          signalAll([...frozen, pid], 'SIGCONT');
        },
      });
      if (long) await pause(20_000);
    }
  },
};
