import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { hasRedis } from '../rig/redis-server.ts';

/** So long before the calm, and through it, the nodes hear nothing from Redis, and do not know it. */
const DEAF_MS = 3_000;

export const killRedis: Fault = {
  name: 'kill-redis',
  says: 'kill -9 of Redis, back after a second; then, and until the end, nothing is heard of it any more',
  rig: { database: 'postgres', bus: 'redis' },
  unavailable: () => (hasRedis() ? null : 'there is no redis-server on the PATH (Debian: apt-get install redis-server)'),
  act: async (rig, long) => {
    for (let kill = 0; kill < (long ? 20 : 4); kill++) {
      rig.strike('kill -9');
      await rig.redis.kill();
      await pause(1_000);
      await rig.redis.start();
      await pause(500 + Math.random() * 1_500);
    }
    rig.strike('deaf');
    for (const line of rig.busLines) line.hold(['toClient']);
    await pause(DEAF_MS);
  },
};
