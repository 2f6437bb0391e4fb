import type { FastifyBaseLogger } from 'fastify';
import { columns } from '../db/array-literal.ts';
import type { Query } from '../db/client.ts';

/** An allowance refills steadily: `burst` at once, then `perMinute`. */
export interface Allowance {
  /** Whose: for example a visitor's sends. */
  key: string;
  burst: number;
  perMinute: number;
}

interface Bucket extends Allowance {
  tokens: number;
  at: number;
  /** Taken since the other nodes were told. */
  taken: number;
}

const SYNC_MS = 1_000;
const FORGET_MS = 60_000;
/** Longer than any allowance takes to fill up. */
const STALE = '10 minutes';

// A row that is not there yet is full, less what was taken: so what was taken is `burst - tokens` of the new row.
const SYNC = `
  insert into allowances as held (key, tokens, burst, per_second)
  select key, burst - taken, burst, per_second
  from unnest($1::text::text[], $2::text::float8[], $3::text::float8[], $4::text::float8[]) as n(key, burst, per_second, taken)
  order by key
  on conflict (key) do update set
    tokens = least(excluded.burst, held.tokens + extract(epoch from now() - held.at) * excluded.per_second)
      - (excluded.burst - excluded.tokens),
    at = now()
  returning key, tokens`;

/**
 * What people and places may do how often.
 *
 * Decided in memory, so that it costs nothing on the way of a message. Where several nodes share a database, each tells it
 * once a second what was taken and learns what is left: a client that spreads over all nodes gets, in its first second,
 * at most one burst from each.
 */
export class Allowances {
  readonly #query: Query | null;
  readonly #logger: FastifyBaseLogger;
  readonly #buckets = new Map<string, Bucket>();
  readonly #timer: NodeJS.Timeout | undefined;
  #forgotAt = 0;

  /** @param query null where no other node is. */
  constructor(query: Query | null, logger: FastifyBaseLogger) {
    this.#query = query;
    this.#logger = logger;
    if (query) this.#timer = setInterval(() => this.sync(), SYNC_MS).unref();
  }

  /**
   * Takes one from each of these, or from none of them.
   *
   * @param now milliseconds of a clock that only goes forward.
   * @returns 0 when it was taken, else the milliseconds until one is there.
   */
  take(wanted: readonly Allowance[], now = performance.now()): number {
    if (now - this.#forgotAt > FORGET_MS) this.#forgetFull(now);
    const buckets = wanted.map((allowance) => this.#bucket(allowance, now));
    const waits = buckets.map(({ tokens, perMinute }) => (tokens >= 1 ? 0 : Math.ceil(((1 - tokens) * 60_000) / perMinute)));
    const longest = Math.max(0, ...waits);
    if (longest > 0) return longest;
    for (const bucket of buckets) {
      bucket.tokens -= 1;
      bucket.taken += 1;
    }
    return 0;
  }

  /** Tells the other nodes what was taken here, and learns what is left after what they took. */
  async sync(): Promise<void> {
    if (!this.#query) return;
    const taken = [...this.#buckets.values()].filter((bucket) => bucket.taken > 0);
    if (taken.length === 0) return;
    const told = taken.map((bucket) => ({ key: bucket.key, burst: bucket.burst, perSecond: bucket.perMinute / 60, taken: bucket.taken }));
    for (const bucket of taken) bucket.taken = 0;
    try {
      const rows = await this.#query<{ key: string; tokens: number }>(SYNC, columns(told, ['key', 'burst', 'perSecond', 'taken']));
      const now = performance.now();
      for (const { key, tokens } of rows) {
        const bucket = this.#buckets.get(key);
        if (bucket) Object.assign(bucket, { tokens: tokens - bucket.taken, at: now });
      }
      await this.#query(`delete from allowances where at < now() - interval '${STALE}'`, []);
    } catch (error) {
      this.#logger.warn({ err: error }, 'allowances could not be shared with the other nodes; they are counted here alone');
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #bucket(allowance: Allowance, now: number): Bucket {
    const bucket = this.#buckets.get(allowance.key);
    if (!bucket) {
      const fresh = { ...allowance, tokens: allowance.burst, at: now, taken: 0 };
      this.#buckets.set(allowance.key, fresh);
      return fresh;
    }
    bucket.tokens = refilled(bucket, now);
    bucket.at = now;
    return bucket;
  }

  #forgetFull(now: number): void {
    this.#forgotAt = now;
    for (const [key, bucket] of this.#buckets) {
      if (bucket.taken === 0 && refilled(bucket, now) >= bucket.burst) this.#buckets.delete(key);
    }
  }
}

const refilled = ({ tokens, at, burst, perMinute }: Bucket, now: number): number =>
  Math.min(burst, tokens + ((now - at) * perMinute) / 60_000);
