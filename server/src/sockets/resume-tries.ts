import type { FastifyInstance } from 'fastify';
import { placeOf } from '../access/address.ts';
import { AppError } from '../errors.ts';

/** From one place. Nobody guesses 256 random bits; whoever tries costs the others nothing. */
const PLACE = { burst: 20, perMinute: 20 };

/** From one place: an office whose people are all signed in at one shop stays below it. */
const IDENTITIES = { burst: 120, perMinute: 120 };

/**
 * Counts one try to come back by a link, on all nodes together. Addresses of our own network count here too.
 *
 * @throws AppError `rate_limited`
 */
export function countResume({ allowances, config }: FastifyInstance, ip: string): void {
  if (!config.rateLimits) return;
  const retryAfterMs = allowances.take([{ key: `resume ${placeOf(ip) ?? ip}`, ...PLACE }]);
  if (retryAfterMs > 0) throw new AppError('rate_limited', 'Too many tries. Wait a minute and open the link again.', { retryAfterMs });
}

/** Counts one browser that says who its visitor is. @throws AppError `rate_limited` */
export function countIdentity({ allowances, config }: FastifyInstance, ip: string): void {
  if (!config.rateLimits) return;
  const retryAfterMs = allowances.take([{ key: `identify ${placeOf(ip) ?? ip}`, ...IDENTITIES }]);
  if (retryAfterMs > 0) throw new AppError('rate_limited', 'Too many tries. Wait a minute and call identify again.', { retryAfterMs });
}
