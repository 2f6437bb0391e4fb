import type { Page } from 'playwright-core';

/**
 * What a screen reader would say by itself of the widget on each page that is loaded from here on: what is added to a live region
 * that is rendered and not off, of a `status` all of it, as ARIA 1.2 has it (`aria-relevant` is never set here).
 */
export class ReadAloud {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async on(page: Page): Promise<ReadAloud> {
    await page.addInitScript(listen);
    return new ReadAloud(page);
  }

  /** How often a text was said, by itself or as part of more. */
  async times(text: string): Promise<number> {
    return (await this.all()).filter((said) => said.includes(text)).length;
  }

  all(): Promise<string[]> {
    return this.#page.evaluate(() => (window as unknown as Said).said);
  }
}

interface Said {
  said: string[];
}

/** Runs in the page, before anything of it does. */
function listen(): void {
  const said: string[] = [];
  (window as unknown as Said).said = said;
  const regionOf = (node: Node) => {
    const region = (node instanceof Element ? node : node.parentElement)?.closest('[aria-live], [role=log], [role=status], [role=alert]');
    return region?.checkVisibility() && region.getAttribute('aria-live') !== 'off' ? region : null;
  };
  const observer = new MutationObserver((changes) => {
    const texts = new Set<string>();
    for (const { target, addedNodes } of changes) {
      const region = regionOf(target);
      if (!region) continue;
      for (const node of region.getAttribute('role') === 'log' && addedNodes.length > 0 ? addedNodes : [region]) {
        const text = node.textContent?.trim();
        if (text && (region.getAttribute('role') !== 'log' || node !== region)) texts.add(text);
      }
    }
    said.push(...texts);
  });
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init);
    observer.observe(root, { subtree: true, childList: true, characterData: true });
    return root;
  };
}
