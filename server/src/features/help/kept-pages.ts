import type { Page } from './help-page.ts';

/** In characters, of all pages together. */
const MOST_KEPT = 32_000_000;

/** Pages that were rendered once and are sent again: one of thousands of answers takes a third of a second. */
export class KeptPages {
  readonly #most: number;
  readonly #pages = new Map<string, { made: readonly unknown[]; page: Page }>();
  #size = 0;

  constructor(most = MOST_KEPT) {
    this.#most = most;
  }

  /** @param made what the page is made of: once one of these is another, it is rendered anew. */
  get(key: string, made: readonly unknown[], render: () => Page): Page {
    const kept = this.#pages.get(key);
    if (kept?.made.every((part, at) => part === made[at])) return kept.page;
    const page = render();
    this.#size += page.html.length - (kept?.page.html.length ?? 0);
    this.#pages.set(key, { made, page });
    if (this.#size > this.#most) {
      this.#pages.clear();
      this.#size = 0;
    }
    return page;
  }
}
