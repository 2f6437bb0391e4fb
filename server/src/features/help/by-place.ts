import type { FastifyInstance } from 'fastify';
import { placeOf } from '../../access/address.ts';
import type { Allowance } from '../../access/allowances.ts';

/** Counts one request from an address against what one place may do. @returns 0 where it may, else the milliseconds until then. */
export function waitAt({ allowances, config }: FastifyInstance, ip: string, { key, ...allowance }: Allowance): number {
  const place = placeOf(ip);
  return place === null || !config.rateLimits ? 0 : allowances.take([{ key: `${key} ${place}`, ...allowance }]);
}
