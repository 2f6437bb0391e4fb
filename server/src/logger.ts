import type { FastifyServerOptions } from 'fastify';
import type { Config } from './config.ts';

/** One JSON line an event; in a terminal the same, drawn for people. What people write never gets into a log. */
export function loggerOptions(level: Config['logLevel']): NonNullable<FastifyServerOptions['logger']> {
  return {
    level,
    serializers: { err: describeError },
    redact: ['req.headers.cookie', 'req.headers.authorization', 'token', 'ticket', 'password'],
    ...(process.stdout.isTTY
      ? { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', translateTime: 'HH:MM:ss' } } }
      : {}),
  };
}

/**
 * An error without what it was about: a database's error carries the statement's parameters, and those are what people
 * wrote. Of an error that wraps another the inner one says what happened.
 */
export function describeError(error: Error & { code?: string }) {
  const { name, code, message, stack } = error.cause instanceof Error ? (error.cause as Error & { code?: string }) : error;
  return {
    type: name,
    code,
    message,
    stack:
      stack
        ?.split('\n')
        .filter((line) => /^\s+at /.test(line))
        .join('\n') ?? '',
  };
}
