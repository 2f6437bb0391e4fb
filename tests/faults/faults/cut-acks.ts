import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';

/** Of everything sent, so much is cut off. */
const SHARE = 0.06;
/** Fewer than this, and nothing was proved. */
const ENOUGH = 20;

/** The server has stored it, and the connection ends before its sender can hear anything of it. */
const cutAcksOn = (database: 'postgres' | 'pglite'): Fault => ({
  name: database === 'postgres' ? 'cut-acks' : 'pglite-cut-acks',
  says: `connections are cut between COMMIT and acknowledgement${database === 'pglite' ? ', on the built-in database' : ''}`,
  rig: { database },
  act: async (rig, long) => {
    const lines = new Map(rig.crowd.clients.map(({ who, line }) => [who, line]));
    rig.history.onEvent = (event) => {
      if (event.type !== 'sent' || Math.random() > SHARE) return;
      // Neither the acknowledgement gets through nor the entry itself, which would tell as much.
      const line = lines.get(event.who);
      line?.listen((direction, said) => {
        if (direction === 'toServer' || !said.includes(event.cid)) return true;
        rig.strike('cut', [event.who]);
        line.listen(() => true);
        return false;
      });
    };
    await pause(long ? 120_000 : 15_000);
    rig.history.onEvent = () => {};
  },
  judge: ({ kills, ambiguous }) =>
    kills >= ENOUGH && ambiguous >= ENOUGH
      ? []
      : [`only ${kills} connections were cut and ${ambiguous} sends ambiguous: fewer than ${ENOUGH} prove nothing`],
});

export const cutAcks = cutAcksOn('postgres');
export const pgliteCutAcks = cutAcksOn('pglite');
