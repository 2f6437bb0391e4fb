import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '../crowd/client.ts';
import type { Fault } from '../fault.ts';
import type { Rig } from '../rig/rig.ts';

type BadLine = (rig: Rig, clients: readonly Client[], long: boolean) => Promise<void>;

const namesOf = (clients: readonly Client[]) => clients.map(({ who }) => who);
const times = (long: boolean) => (long ? 4 : 1);

/** Nothing gets through for a minute, and then everything that was under way arrives, as late as it is. */
const blackHole: BadLine = async (rig, clients, long) => {
  for (let time = 0; time < times(long); time++) {
    await rig.while('black hole', {
      hit: namesOf(clients),
      begin: () => clients.forEach(({ line }) => line.hold(['toServer', 'toClient'])),
      ms: 60_000,
      end: () => clients.forEach(({ line }) => line.release()),
    });
    if (long) await pause(10_000);
  }
};

/** One side is not heard, first the server, then the client. */
const oneWay: BadLine = async (rig, clients, long) => {
  for (let time = 0; time < times(long); time++) {
    for (const direction of ['toClient', 'toServer'] as const) {
      await rig.while(`nothing gets through ${direction}`, {
        hit: namesOf(clients),
        begin: () => clients.forEach(({ line }) => line.hold([direction])),
        ms: 20_000,
        end: () => clients.forEach(({ line }) => line.release()),
      });
      await pause(5_000);
    }
  }
};

/** Two seconds without a network, two seconds with one. */
const flapping: BadLine = async (rig, clients, long) => {
  for (let time = 0; time < 14 * times(long); time++) {
    rig.strike('flap', namesOf(clients));
    for (const { line } of clients) {
      line.refuse(true);
      line.cut();
    }
    await pause(2_000);
    for (const { line } of clients) line.refuse(false);
    await pause(2_000);
  }
};

/** As on an old telephone: 150 ms each way and 32 kbit/s. */
const slow: BadLine = async (rig, clients, long) => {
  for (const { line } of clients) line.slow({ delayMs: 150, jitterMs: 50, bytesPerSecond: 4_000 });
  await pause(60_000 * times(long));
  rig.strike('quick again', namesOf(clients));
  for (const { line } of clients) line.slow(null);
};

const WAYS: readonly BadLine[] = [blackHole, oneWay, flapping, slow];

export const badLines: Fault = {
  name: 'bad-lines',
  says: 'a quarter of the crowd each: a black hole of 60 s, one-way partitions of 20 s, a flapping line, a slow line',
  rig: { database: 'postgres' },
  act: async (rig, long) => {
    await Promise.all(
      WAYS.map((way, index) =>
        way(
          rig,
          rig.crowd.clients.filter((_, place) => place % WAYS.length === index),
          long,
        ),
      ),
    );
  },
};
