import type { ProductCard } from '@deskbell/shared';
import type { Query } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import { productOnPage } from './product-page.ts';

/** All of it together: a person waits. */
const PATIENCE_MS = 5_000;
const MOST_BYTES = 1024 * 1024;
const MOST_HOPS = 5;

/** From looking at a card to sending it; also while a price may be wrong. */
const KNOWN_FOR_MS = 60_000;
const MOST_KNOWN = 500;

/**
 * Cards of a shop's products, as the shop's own pages describe them at this moment: what a visitor sees of one is never an agent's word.
 *
 * Only the origins that the shop was added with are asked, without cookies and through every redirect.
 */
export class ProductCards {
  readonly #query: Query;
  readonly #known = new Map<string, { card: Promise<ProductCard>; until: number }>();

  constructor(query: Query) {
    this.#query = query;
  }

  /** @throws AppError `bad_request` for what is no page of the shop's about one product; `not_found` for one that does not answer. */
  async card(siteId: string, address: string): Promise<ProductCard> {
    const url = new URL(address);
    url.hash = '';
    const key = `${siteId} ${url.href}`;
    const now = performance.now();
    const known = this.#known.get(key);
    if (known && known.until > now) return known.card;
    const card = this.#read(siteId, url.href);
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(key, { card, until: now + KNOWN_FOR_MS });
    card.catch(() => this.#known.delete(key));
    return card;
  }

  async #read(siteId: string, url: string): Promise<ProductCard> {
    const [site] = await this.#query<{ origins: string }>('select origins::text as origins from sites where id = $1', [siteId]);
    const { html, url: found } = await pageAt(url, JSON.parse(site?.origins ?? '[]'));
    const card = productOnPage(html, found);
    if (!card) throw refused('No single product is described on this page. Send the link as it is, or choose the product’s own page.');
    return card;
  }
}

async function pageAt(address: string, origins: readonly string[]): Promise<{ html: string; url: string }> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  let url = new URL(address);
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    if (!origins.includes(url.origin) || url.username !== '') throw refused('This is not a page of your shop. Send the link as it is.');
    const response = await fetch(url.href, {
      redirect: 'manual',
      signal,
      headers: { accept: 'text/html', 'user-agent': 'Deskbell' },
    }).catch(() => {
      throw gone();
    });
    const further = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && further !== null && URL.canParse(further, url.href)) {
      await response.body?.cancel();
      url = new URL(further, url.href);
      continue;
    }
    if (!response.ok || !/\bx?html\b/.test(response.headers.get('content-type') ?? '')) {
      await response.body?.cancel();
      throw gone();
    }
    return { html: await beginningOf(response), url: url.href };
  }
  throw gone();
}

/** What a page says of itself stands at its beginning: of one without an end that is read. */
async function beginningOf(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const piece of response.body ?? []) {
      pieces.push(piece);
      bytes += piece.length;
      if (bytes >= MOST_BYTES) break;
    }
  } catch {
    throw gone();
  }
  const charset = /charset=["']?([\w-]+)/i.exec(response.headers.get('content-type') ?? '')?.[1];
  return decoderOf(charset).decode(Buffer.concat(pieces).subarray(0, MOST_BYTES));
}

function decoderOf(charset = 'utf-8') {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

const refused = (words: string) => new AppError('bad_request', words, { field: 'url' });

const gone = () =>
  new AppError('not_found', 'This page of the shop does not answer as a page now. Look whether it opens, then try again.', {
    field: 'url',
  });
