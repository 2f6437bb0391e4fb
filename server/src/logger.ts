import type { FastifyServerOptions } from 'fastify';
import type { Config } from './config.ts';

/** One JSON line an event; in a terminal the same, drawn for people. What people write never gets into a log. */
export function loggerOptions(level: Config['logLevel']): NonNullable<FastifyServerOptions['logger']> {
  return {
    level,
    redact: ['req.headers.cookie', 'req.headers.authorization', 'token', 'ticket', 'password'],
    ...(process.stdout.isTTY
      ? { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', translateTime: 'HH:MM:ss' } } }
      : {}),
  };
}
