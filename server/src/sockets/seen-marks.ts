/** From one time that it is stored to the next, of one conversation. */
const PAUSE_MS = 1_000;

interface Mark {
  /** What the client has said, and what was stored of it. */
  seq: number;
  stored: number;
  timer: NodeJS.Timeout | undefined;
}

/**
 * How far a client has seen its conversations. It may say so with every line that it scrolls by: only what is further than
 * before is stored, at once or a second after the last time.
 */
export class SeenMarks {
  readonly #store: (conversationId: string, seq: number) => Promise<void>;
  readonly #marks = new Map<string, Mark>();

  constructor(store: (conversationId: string, seq: number) => Promise<void>) {
    this.#store = store;
  }

  /** @throws what storing throws, where it is stored at once. What could not be stored is forgotten, and may be said again. */
  async see(conversationId: string, seq: number): Promise<void> {
    const mark = this.#marks.get(conversationId);
    if (!mark) {
      const fresh: Mark = { seq, stored: 0, timer: undefined };
      this.#marks.set(conversationId, fresh);
      return this.#keep(conversationId, fresh);
    }
    if (seq <= mark.seq) return;
    mark.seq = seq;
    if (mark.timer === undefined) await this.#keep(conversationId, mark);
  }

  /** Stores at once what waits. */
  close(): void {
    for (const [conversationId, mark] of this.#marks) {
      clearTimeout(mark.timer);
      if (mark.seq > mark.stored) this.#store(conversationId, mark.seq).catch(() => {});
    }
    this.#marks.clear();
  }

  async #keep(conversationId: string, mark: Mark): Promise<void> {
    mark.stored = mark.seq;
    mark.timer = setTimeout(() => {
      mark.timer = undefined;
      if (mark.seq > mark.stored) this.#keep(conversationId, mark).catch(() => {});
    }, PAUSE_MS).unref();
    try {
      await this.#store(conversationId, mark.stored);
    } catch (error) {
      clearTimeout(mark.timer);
      this.#marks.delete(conversationId);
      throw error;
    }
  }
}
