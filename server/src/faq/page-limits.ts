import type { FaqEntry } from './matcher.ts';

/**
 * How much an entry that is written for this very page counts beside one that holds everywhere, where both fit: as if it had been
 * asked for so many times as often.
 */
export const FOR_THIS_PAGE = 4;

/** The path of a page's address; null where it is none. */
export const pathOf = (url: string | null | undefined): string | null => (url && URL.canParse(url) ? new URL(url).pathname : null);

/** What stands between the stars of a pattern, any of which is any run of characters. */
interface Pattern {
  parts: string[];
}

/** Which entries hold on a page of the shop. */
export class PageLimits {
  /** Of each entry the patterns of its pages; null for one that holds everywhere. */
  readonly #patterns: (Pattern[] | null)[];

  constructor(entries: readonly Pick<FaqEntry, 'pages'>[]) {
    this.#patterns = entries.map(({ pages = [] }) =>
      pages.length > 0 ? pages.map((page) => ({ parts: tidied(page).split(/\*+/) })) : null,
    );
  }

  isLimited(entry: number): boolean {
    return this.#patterns[entry] !== null;
  }

  /** @param path of the page; null where it is not known: there only hold those that hold everywhere. */
  holds(entry: number, path: string | null): boolean {
    const patterns = this.#patterns[entry];
    return !patterns || (path !== null && patterns.some((pattern) => fits(pattern, tidied(path))));
  }
}

/** Whether a path fits a pattern, by looking for its parts from left to right: no pattern can make it slow. */
function fits({ parts }: Pattern, path: string): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return path === first;
  if (!path.startsWith(first) || !path.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= path.length - last.length;
}

/** A slash at the end makes no difference, nor do capitals. */
const tidied = (path: string) => path.replace(/(?<=.)\/$/, '').toLowerCase();
