/** A longer path is left out: it would be somebody's text more than a page. */
const PATH_CHARACTERS = 200;

/**
 * The first of these pages that is the shop's own, or the shop's front page.
 *
 * Only origin and path: a visitor's browser said where it was, and the rest of an address can ask a shop to do something, or hold
 * what is nobody else's business.
 */
export function pageOfShop(pages: readonly string[], origins: readonly string[]): string {
  for (const page of pages) {
    const url = URL.canParse(page) ? new URL(page) : null;
    if (url && origins.includes(url.origin)) return url.pathname.length > PATH_CHARACTERS ? `${url.origin}/` : url.origin + url.pathname;
  }
  return `${origins[0] ?? ''}/`;
}
