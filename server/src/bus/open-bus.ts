import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../config.ts';
import type { Bus } from './bus.ts';
import { createMemoryBus } from './memory-bus.ts';
import { NodeBus } from './node-bus.ts';
import { postgresChannel } from './postgres-channel.ts';
import { redisChannel } from './redis-channel.ts';

/** The bus that the settings ask for: in memory on the built-in database, else Redis where it is given, else Postgres. */
export function openBus<Stored>(
  { databaseUrl, redisUrl }: Pick<Config, 'databaseUrl' | 'redisUrl'>,
  logger: FastifyBaseLogger,
): Bus<Stored> {
  if (databaseUrl === undefined) return createMemoryBus((error) => logger.error({ err: error }, 'a follower of the log failed'));
  return NodeBus.open(redisUrl === undefined ? postgresChannel(databaseUrl) : redisChannel(redisUrl), logger);
}
