import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import type { Rig } from '../rig/rig.ts';

const SHARE = 0.1;
const ENOUGH = 20;

/** The tags with which Postgres answers; they stand on the line as they are. */
const ENTRIES_WRITTEN = /INSERT 0 \d+\0/;
const COMMITTED = /COMMIT\0/;

/**
 * The node's connection to Postgres ends when everything is written and before COMMIT is heard, or when COMMIT is done and
 * before the node can know. What came of it can only be found by asking for the `cid`.
 */
export const cutCommits: Fault = {
  name: 'cut-commits',
  says: 'connections from the nodes to Postgres are cut right before and right after COMMIT',
  rig: { database: 'postgres' },
  act: async (rig, long) => {
    cutAround(rig);
    await pause(long ? 180_000 : 12_000);
    for (const line of rig.databaseLines) line.listen(() => true);
  },
  judge: ({ kills }) => (kills >= ENOUGH ? [] : [`only ${kills} COMMITs were cut: fewer than ${ENOUGH} prove nothing`]),
};

function cutAround(rig: Rig): void {
  /** Connections whose next word to Postgres is the COMMIT that it will not hear. */
  const doomed = new WeakSet<object>();
  for (const line of rig.databaseLines) {
    line.listen((direction, said, link) => {
      if (direction === 'toServer') {
        if (!doomed.has(link)) return true;
        rig.strike('cut before COMMIT');
        return false;
      }
      if (Math.random() > SHARE) return true;
      const text = said.toString('latin1');
      if (ENTRIES_WRITTEN.test(text)) doomed.add(link);
      if (!COMMITTED.test(text)) return true;
      rig.strike('cut after COMMIT');
      return false;
    });
  }
}
