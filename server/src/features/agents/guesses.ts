import type { FastifyInstance } from 'fastify';
import { placeOf } from '../../access/address.ts';
import { hashToken } from '../../access/tokens.ts';
import { AppError } from '../../errors.ts';

/** From one place, at whatever account. */
const PLACE = { burst: 20, perMinute: 20 };

/** At one account, from wherever: more than somebody who has forgotten a password tries. */
const ACCOUNT = { burst: 20, perMinute: 10 };

/**
 * Counts one try to sign in, on all nodes together. Addresses of our own network count here too.
 *
 * @param email null for the owner's one-time link, which names no account.
 * @throws AppError `rate_limited`
 */
export function countGuess({ allowances, config }: FastifyInstance, ip: string, email: string | null): void {
  if (!config.rateLimits) return;
  const retryAfterMs = allowances.take([
    { key: `guess ${placeOf(ip) ?? ip}`, ...PLACE },
    // A hash, since what is counted stands in the database for a while.
    ...(email === null ? [] : [{ key: `account ${hashToken(email)}`, ...ACCOUNT }]),
  ]);
  if (retryAfterMs > 0) throw new AppError('rate_limited', 'Too many tries. Wait a minute and try again.', { retryAfterMs });
}
