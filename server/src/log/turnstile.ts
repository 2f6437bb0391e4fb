import { AppError } from '../errors.ts';

/** Lets a few through at a time, in the order in which they came. */
export class Turnstile {
  readonly #atOnce: number;
  readonly #mayWait: number;
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  constructor({ atOnce, mayWait }: { atOnce: number; mayWait: number }) {
    this.#atOnce = atOnce;
    this.#mayWait = mayWait;
  }

  /** @throws AppError `overloaded` when too many wait already, and what `work` throws. */
  async pass<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#inside >= this.#atOnce) {
      if (this.#waiting.length >= this.#mayWait) {
        throw new AppError('overloaded', 'Very many conversations are being read right now. It is asked for again by itself.', {
          retryAfterMs: 1_000 + Math.floor(Math.random() * 4_000),
        });
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#inside += 1;
    try {
      return await work();
    } finally {
      // Whoever waits takes over this place.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#inside -= 1;
    }
  }
}
