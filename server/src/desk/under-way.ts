/** How long a stopping server waits for what it is at. */
const GOODBYE_MS = 3_000;

/** What a stopping server lets come to its end, such as an e-mail that is half sent. */
export class UnderWay {
  readonly #works = new Set<Promise<void>>();
  #isClosed = false;

  /** Resolves when the work is done; once closed, nothing is begun. */
  async run(work: () => Promise<void>): Promise<void> {
    if (this.#isClosed) return;
    const done = work().finally(() => this.#works.delete(done));
    this.#works.add(done);
    await done;
  }

  /** Resolves when what is under way is done, or has taken too long. */
  async close(): Promise<void> {
    this.#isClosed = true;
    let patience: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => {
      patience = setTimeout(resolve, GOODBYE_MS);
    });
    await Promise.race([Promise.allSettled(this.#works), enough]);
    clearTimeout(patience);
  }
}
