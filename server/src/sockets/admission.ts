import { placeOf } from '../access/address.ts';
import type { Allowances } from '../access/allowances.ts';
import { AppError } from '../errors.ts';

/** Sockets that one process holds. The system's own limit of open files must be above it. */
const SOCKETS = 15_000;

/** Sockets whose hello has not been accepted yet: as many as may come back at once when another node has died. */
const UNGREETED = 12_000;

/** What one place may begin: a crowded office stays below it. A client that polls makes many requests where others have one socket. */
const PLACE = {
  socket: { burst: 200, perMinute: 600 },
  request: { burst: 1_000, perMinute: 6_000 },
};

/**
 * Who may begin a socket now.
 *
 * A refusal says so before the upgrade, with `Retry-After`: to everybody another time, so that those who are sent away
 * together do not come back together.
 */
export class Admission {
  readonly #allowances: Allowances | null;
  readonly #draining: AbortSignal;
  #open = 0;
  #ungreeted = 0;

  /**
   * @param allowances null where no place is counted.
   * @param draining aborted when this server is about to stop.
   */
  constructor(allowances: Allowances | null, draining: AbortSignal) {
    this.#allowances = allowances;
    this.#draining = draining;
  }

  /** @throws AppError `overloaded`, `rate_limited` */
  assertAdmitted(address: string, kind: keyof typeof PLACE): void {
    if (this.#draining.aborted) throw busy('This server is about to stop. Another one takes over; it is tried again by itself.');
    if (this.#open >= SOCKETS || this.#ungreeted >= UNGREETED) {
      throw busy('Very many people are connecting right now. It is tried again by itself.');
    }
    const place = placeOf(address);
    const waitMs = place === null ? 0 : (this.#allowances?.take([{ key: `${kind} ${place}`, ...PLACE[kind] }]) ?? 0);
    if (waitMs > 0) {
      throw new AppError('rate_limited', 'Too many connections from one address. Wait a moment; it is tried again by itself.', {
        retryAfterMs: waitMs,
      });
    }
  }

  /** @returns what is to be called when the hello has been accepted, and again when the socket is gone. */
  begin(): { onGreeted(): void; onGone(): void } {
    this.#open += 1;
    this.#ungreeted += 1;
    let isUngreeted = true;
    const onGreeted = () => {
      if (isUngreeted) this.#ungreeted -= 1;
      isUngreeted = false;
    };
    return {
      onGreeted,
      onGone: () => {
        onGreeted();
        this.#open -= 1;
      },
    };
  }
}

const busy = (message: string) => new AppError('overloaded', message, { retryAfterMs: 1_000 + Math.floor(Math.random() * 9_000) });
