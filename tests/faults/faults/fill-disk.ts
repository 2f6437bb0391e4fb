import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import type { Rig } from '../rig/rig.ts';
import { fillDisk, whyNoSmallDisk } from '../rig/small-disk.ts';

const FULL_MS = 5_000;
/** So that it is soon in want of more. */
const SMALL_WAL = ['min_wal_size=2MB', 'max_wal_size=8MB', 'wal_recycle=off'];

const times = (long: boolean) => (long ? 10 : 1);

export const fillPostgresDisk: Fault = {
  name: 'disk-full',
  says: 'the disk of Postgres is full for 5 s; a Postgres that ends over it is started again',
  rig: { database: 'postgres', smallDiskMb: 160, postgres: { settings: SMALL_WAL, walSegmentMb: 1 } },
  unavailable: whyNoSmallDisk,
  act: async (rig, long) => {
    for (let time = 0; time < times(long); time++) {
      await whileFull(rig);
      if (rig.postgres.pid === undefined) await rig.postgres.start();
      await pause(3_000);
    }
  },
};

export const fillPgliteDisk: Fault = {
  name: 'pglite-disk-full',
  says: 'the disk of the built-in database is full for 5 s; a node that ends over it is started again',
  rig: { database: 'pglite', smallDiskMb: 320 },
  unavailable: whyNoSmallDisk,
  act: async (rig, long) => {
    const node = rig.node(0);
    for (let time = 0; time < times(long); time++) {
      await whileFull(rig);
      if (!node.isRunning) {
        // Its database is part of it, so it may end over this.
        node.crashes = 0;
        await rig.startAgain(node);
      }
      await pause(3_000);
    }
  },
};

async function whileFull(rig: Rig): Promise<void> {
  let free = async () => {};
  await rig.while('disk full', {
    begin: async () => {
      free = await fillDisk(rig.smallDisk);
    },
    ms: FULL_MS,
    end: () => free(),
  });
}
