import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';

/** So long before the calm, and through it, the nodes hear nothing from the bus, and do not know it. */
const DEAF_MS = 3_000;

export const killBus: Fault = {
  name: 'kill-bus',
  says: 'the backends that LISTEN are terminated again and again; then, and until the end, nothing is heard of them any more',
  rig: { database: 'postgres' },
  act: async (rig, long) => {
    for (let kill = 0; kill < (long ? 50 : 6); kill++) {
      rig.strike('pg_terminate_backend');
      const ended = await rig.askPostgres((query) =>
        query(`select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%' and pid <> pg_backend_pid()`),
      );
      if (ended.length === 0) rig.remarks.push('nobody listened');
      await pause(500 + Math.random() * 1_500);
    }
    rig.strike('deaf');
    for (const line of rig.databaseLines) line.hold(['toClient'], /\blisten\b/i);
    await pause(DEAF_MS);
  },
};
