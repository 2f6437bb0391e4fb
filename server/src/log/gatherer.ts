/**
 * Work on many things, a batch after the other: while one batch is worked on the next gathers, and what is asked for
 * twice meanwhile is done once.
 */
export class Gatherer<Thing> {
  readonly #keyOf: (thing: Thing) => string;
  readonly #limit: number;
  readonly #work: (things: readonly Thing[]) => Promise<void>;
  readonly #onError: (error: unknown) => void;
  readonly #waiting = new Map<string, Thing>();
  #running = false;

  constructor(
    keyOf: (thing: Thing) => string,
    limit: number,
    work: (things: readonly Thing[]) => Promise<void>,
    onError: (error: unknown) => void,
  ) {
    this.#keyOf = keyOf;
    this.#limit = limit;
    this.#work = work;
    this.#onError = onError;
  }

  add(thing: Thing): void {
    this.#waiting.set(this.#keyOf(thing), thing);
    if (!this.#running) this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    // Everything of this turn of the event loop goes into the first batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.size > 0) {
      const batch = [...this.#waiting.entries()].slice(0, this.#limit);
      for (const [key] of batch) this.#waiting.delete(key);
      try {
        await this.#work(batch.map(([, thing]) => thing));
      } catch (error) {
        this.#onError(error);
      }
    }
    this.#running = false;
  }
}
