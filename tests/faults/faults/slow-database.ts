import type { Fault } from '../fault.ts';

/** Uneven, so that what was asked later may be answered earlier: every race between two queries is wide open. */
const PACE = { delayMs: 2, jitterMs: 40, bytesPerSecond: 10_000_000 };

export const slowDatabase: Fault = {
  name: 'slow-database',
  says: 'Postgres answers late and unevenly, while everybody is cut off, comes back and speaks, all at once',
  rig: { database: 'postgres' },
  act: async (rig, long) => {
    // One last word each: it is under way while logs are being opened again, and nothing that comes later tells of it.
    rig.crowd.stopTalking();
    for (const line of rig.databaseLines) line.slow(PACE);
    for (let round = 0; round < (long ? 20 : 4); round++) {
      await rig.crowd.calm(3_500);
      rig.strike('everybody cut off');
      for (const client of rig.crowd.clients) {
        client.line.cut();
        client.talk();
      }
    }
    await rig.crowd.calm(3_500);
  },
};
