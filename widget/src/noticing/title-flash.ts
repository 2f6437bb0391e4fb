/** Browsers let a tab in the background act once a second at most. */
const CHANGES_MS = 1_500;

/**
 * Lets the title of a tab that nobody looks at say something in turns with its own, which stands there again as soon as somebody
 * looks: as it was, or as the page has written it meanwhile.
 */
export class TitleFlash {
  #words = '';
  #count = 0;
  /** The page's own; null where it has no title. */
  #own: string | null = null;
  #written: string | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param name who has answered; how often so far stands before it. No other words: a tab has little room. */
  say(name: string): void {
    const count = this.#count + 1;
    this.stop();
    this.#count = count;
    this.#words = `(${count}) ${name}`;
    this.#turn();
    document.addEventListener('visibilitychange', this);
    // Where motion is unwelcome it changes once.
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) this.#timer = setInterval(() => this.#turn(), CHANGES_MS);
  }

  /** Somebody looks. */
  handleEvent(): void {
    if (!document.hidden) this.stop();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#count = 0;
    document.removeEventListener('visibilitychange', this);
    this.#restore();
  }

  #turn(): void {
    if (this.#restore()) return;
    this.#own = titleElement()?.textContent ?? null;
    document.title = this.#words;
    this.#written = document.title;
  }

  /** @returns whether it was ours that stood there. */
  #restore(): boolean {
    const [own, written] = [this.#own, this.#written];
    this.#written = null;
    // What the page has written since is its own.
    if (written === null || document.title !== written) return false;
    const element = titleElement();
    if (own === null) element?.remove();
    else if (element) element.textContent = own;
    return true;
  }
}

const titleElement = () => document.querySelector('head > title');
