import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import type { Rig } from '../rig/rig.ts';

const SHARE = 0.1;
const ENOUGH = 20;

/** The tags with which Postgres answers; they stand on the line as they are. */
const ENTRIES_WRITTEN = /INSERT 0 \d+\0/;
const COMMITTED = /COMMIT\0/;

/** A message on its way into the log, and the answer to the one statement that stores it where all is known: its own COMMIT. */
const MESSAGE = /\\"kind\\":\\"message\\"/;
const STORED_AT_ONCE = /SELECT 1\0/;

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
    await pause(long ? 120_000 : 12_000);
    for (const line of rig.databaseLines) line.listen(() => true);
  },
  judge: ({ kills }) => (kills >= ENOUGH ? [] : [`only ${kills} COMMITs were cut: fewer than ${ENOUGH} prove nothing`]),
};

function cutAround(rig: Rig): void {
  /** Connections whose next word to Postgres is the COMMIT that it will not hear. */
  const doomed = new WeakSet<object>();
  const writing = new WeakSet<object>();
  for (const line of rig.databaseLines) {
    line.listen((direction, said, link) => {
      if (direction === 'toServer') {
        if (MESSAGE.test(said.toString('latin1'))) writing.add(link);
        if (!doomed.has(link)) return true;
        rig.strike('cut before COMMIT');
        return false;
      }
      const text = said.toString('latin1');
      const isStoredAtOnce = writing.has(link) && STORED_AT_ONCE.test(text);
      if (isStoredAtOnce) writing.delete(link);
      if (Math.random() > SHARE) return true;
      if (isStoredAtOnce) {
        rig.strike('cut after a statement that is its own COMMIT');
        return false;
      }
      if (ENTRIES_WRITTEN.test(text)) doomed.add(link);
      if (!COMMITTED.test(text)) return true;
      rig.strike('cut after COMMIT');
      return false;
    });
  }
}
