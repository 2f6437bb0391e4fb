import type { Page } from './help-page.ts';

/** In characters, of all pages together. */
const MOST_KEPT = 32_000_000;

/** One page may take this part of the room: the page of one shop is not to push out those of all others. */
const LARGEST_PART = 1 / 4;

interface Kept {
  made: readonly unknown[];
  page: Page;
}

/** Pages that were rendered once and are sent again. Where there is no more room, those go that were longest not asked for. */
export class KeptPages {
  readonly #most: number;
  /** Asked for longest ago first. */
  readonly #pages = new Map<string, Kept>();
  #size = 0;

  constructor(most = MOST_KEPT) {
    this.#most = most;
  }

  /** @param made what the page is made of: once one of these is another, it is rendered anew. */
  get(key: string, made: readonly unknown[], render: () => Page): Page {
    const kept = this.#pages.get(key);
    this.#letGo(key);
    const isFresh = kept?.made.every((part, at) => part === made[at]) ?? false;
    const page = kept && isFresh ? kept.page : render();
    this.#keep(key, { made, page });
    return page;
  }

  #keep(key: string, kept: Kept): void {
    const size = kept.page.html.length;
    if (size > this.#most * LARGEST_PART) return;
    for (const oldest of this.#pages.keys()) {
      if (this.#size + size <= this.#most) break;
      this.#letGo(oldest);
    }
    this.#pages.set(key, kept);
    this.#size += size;
  }

  #letGo(key: string): void {
    this.#size -= this.#pages.get(key)?.page.html.length ?? 0;
    this.#pages.delete(key);
  }
}
