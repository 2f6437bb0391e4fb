const FORGET_MS = 60_000;

/**
 * An allowance that refills steadily: `burst` at once, then `perMinute`.
 *
 * Held per key in this process; keys whose allowance is full again are forgotten.
 */
export class SendLimit {
  readonly #burst: number;
  readonly #perMs: number;
  readonly #left = new Map<string, { tokens: number; at: number }>();
  #forgotAt = 0;

  constructor({ burst, perMinute }: { burst: number; perMinute: number }) {
    this.#burst = burst;
    this.#perMs = perMinute / 60_000;
  }

  /** @returns 0 when one was taken, else the milliseconds until one is there. */
  take(key: string, now: number): number {
    if (now - this.#forgotAt > FORGET_MS) this.#forgetFull(now);
    const tokens = this.#tokens(key, now);
    if (tokens < 1) return Math.ceil((1 - tokens) / this.#perMs);
    this.#left.set(key, { tokens: tokens - 1, at: now });
    return 0;
  }

  #tokens(key: string, now: number): number {
    const held = this.#left.get(key);
    return held ? Math.min(this.#burst, held.tokens + (now - held.at) * this.#perMs) : this.#burst;
  }

  #forgetFull(now: number): void {
    this.#forgotAt = now;
    for (const key of this.#left.keys()) if (this.#tokens(key, now) >= this.#burst) this.#left.delete(key);
  }
}
