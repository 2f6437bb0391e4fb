import { setTimeout as pause } from 'node:timers/promises';
import { childrenOf, endOf, signalAll } from '../../support/processes.ts';
import type { Fault } from '../fault.ts';
import type { Rig } from '../rig/rig.ts';

/** Its backends die, it recovers by itself. It stops as in a crash and is started at once. All of it dies and is started at once. */
const WAYS: ((rig: Rig) => Promise<void>)[] = [
  async ({ postgres }) => signalAll(childrenOf(postgres.pid ?? 0), 'SIGKILL'),
  async ({ postgres }) => {
    await postgres.end('SIGQUIT');
    await postgres.start();
  },
  async ({ postgres }) => {
    const { pid = 0 } = postgres;
    // The first one is stopped first, so that no other is born while they die.
    signalAll([pid], 'SIGSTOP');
    const children = childrenOf(pid);
    signalAll(children, 'SIGKILL');
    await postgres.end('SIGKILL');
    // It does not start beside one that is still about to end.
    await endOf(children);
    await postgres.start();
  },
];

export const killPostgres: Fault = {
  name: 'kill-postgres',
  says: 'kill -9 of every backend of Postgres, an immediate restart, and kill -9 of all of it, in turn',
  rig: { database: 'postgres' },
  act: async (rig, long) => {
    for (let kill = 0; kill < (long ? 30 : 6); kill++) {
      rig.strike('kill -9');
      await WAYS[kill % WAYS.length]?.(rig);
      await pause(1_500 + Math.random() * 1_500);
    }
  },
};
