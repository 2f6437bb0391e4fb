const PAUSE_MS = 1_000;

interface SightingsOptions {
  /** Whether the visitor can see what is on the screen. */
  isLooking(): boolean;
  /** @returns false where there is no connection. */
  tell(conversationId: string, seq: number): boolean;
}

/** Tells how far a conversation was on the visitor's screen: only when it was more than before, and at most once a second. */
export class Sightings {
  readonly #options: SightingsOptions;
  #conversationId = '';
  #seen = 0;
  #told = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SightingsOptions) {
    this.#options = options;
  }

  /** Everything up to `seq` is on the screen, if anybody looks. */
  see(conversationId: string, seq: number): void {
    if (conversationId !== this.#conversationId) {
      this.#conversationId = conversationId;
      this.#seen = 0;
      this.#told = 0;
    }
    this.#seen = Math.max(this.#seen, seq);
    this.tell();
  }

  /** Somebody may have begun to look. */
  tell(): void {
    if (this.#timer !== undefined || this.#seen <= this.#told || !this.#options.isLooking()) return;
    if (!this.#options.tell(this.#conversationId, this.#seen)) return;
    this.#told = this.#seen;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.tell();
    }, PAUSE_MS);
  }

  /** The connection is a new one: what was told on the last may not have arrived. */
  tellAgain(): void {
    this.#told = 0;
    this.tell();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
