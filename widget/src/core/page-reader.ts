import type { readPageFacts } from './page-facts.ts';

const MAY_SAY_FACTS = 'script[type="application/ld+json"], meta[property$=":price:amount"]';

/** Where the visitor is, and what stands there; what reads a product is fetched only on a page that seems to have one. */
export class PageReader {
  #fetching: Promise<unknown> | undefined;
  #readFacts: typeof readPageFacts | undefined;

  /** Somebody may be about to write. @returns what settles when the page can be read, as far as it can. */
  async prepare(): Promise<void> {
    if (!document.querySelector(MAY_SAY_FACTS)) return;
    this.#fetching ??= import('./page-facts.ts').then(
      ({ readPageFacts }) => {
        this.#readFacts = readPageFacts;
      },
      () => {
        this.#fetching = undefined;
      },
    );
    await this.#fetching;
  }

  here(): { url: string; title: string } {
    return { url: location.href.slice(0, 2_000), title: [...document.title].slice(0, 300).join('') };
  }

  read() {
    const facts = this.#readFacts?.(document, location.pathname, navigator.languages);
    return { ...this.here(), ...(facts && { facts }) };
  }
}
