import type { PublicFaqEntry } from '@deskbell/shared';

const PAUSE_MS = 120;
const LEAST_CHARACTERS = 3;
/** Whoever writes this much tells a story, and asks no question that an FAQ has. */
const MOST_CHARACTERS = 200;
const MOST_SHOWN = 3;

interface TypingSuggestionsOptions {
  lookUp(text: string, signal: AbortSignal): Promise<PublicFaqEntry[]>;
  onChange(questions: readonly string[]): void;
}

/** Questions of the FAQ that somebody may be about to ask, while they type. One that cannot be had is not missed. */
export class TypingSuggestions {
  readonly #options: TypingSuggestionsOptions;
  #shown: readonly string[] = [];
  #asked = '';
  #isDismissed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = new AbortController();

  constructor(options: TypingSuggestionsOptions) {
    this.#options = options;
  }

  /** @param isWanted false where nothing may be suggested now. */
  type(text: string, isWanted: boolean): void {
    const typed = text.trim();
    if (typed === '') this.#isDismissed = false;
    const { length } = [...typed];
    if (!isWanted || this.#isDismissed || length < LEAST_CHARACTERS || length > MOST_CHARACTERS) return this.stop();
    if (typed === this.#asked) return;
    this.#giveUp();
    this.#asked = typed;
    this.#timer = setTimeout(() => this.#ask(typed), PAUSE_MS);
  }

  /** Shows no more until another text is begun. */
  dismiss(): void {
    this.#isDismissed = true;
    this.stop();
  }

  stop(): void {
    this.#giveUp();
    this.#show([]);
  }

  #giveUp(): void {
    clearTimeout(this.#timer);
    this.#asking.abort();
    this.#asked = '';
  }

  async #ask(text: string): Promise<void> {
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const found = await this.#options.lookUp(text, signal).catch(() => []);
    // The text has changed since, and what was shown for it stands until there is better.
    if (signal.aborted) return;
    this.#show(
      found
        .map(({ question }) => question)
        .filter((question) => question !== text)
        .slice(0, MOST_SHOWN),
    );
  }

  #show(questions: readonly string[]): void {
    if (questions.length === 0 && this.#shown.length === 0) return;
    this.#shown = questions;
    this.#options.onChange(questions);
  }
}
