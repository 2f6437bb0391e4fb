import type { ProductCard } from '@deskbell/shared';
import { pageFacts } from '@deskbell/shared/client';
import { Parser } from 'htmlparser2';

type Facts = ReturnType<typeof pageFacts>;

const TITLE_CODE_POINTS = 200;

/**
 * What a page says of the product that it is about, in the page's own words.
 *
 * @returns null where it is about none, or about several.
 */
export function productOnPage(html: string, url: string): ProductCard | null {
  const { metas, scripts, language } = toldBy(html);
  const facts = pageFacts({ metas, scripts, baseUri: url }, new URL(url).pathname, [language]);
  const said = new Map(metas.toReversed());
  const name = facts.name ?? (said.get('og:type') === 'product' ? said.get('og:title') : undefined);
  const title = [...(name ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim()].slice(0, TITLE_CODE_POINTS).join('');
  if (title === '') return null;
  const image = addressOf(said.get('og:image:secure_url') ?? said.get('og:image') ?? imageOf(scripts, facts.name), url);
  const price = priceWords(facts.price, language);
  const isAvailable = isThere(facts.stock);
  return { url, title, ...(image && { image }), ...(price && { price }), ...(isAvailable === undefined ? {} : { isAvailable }) };
}

/** What a page tells programs, read in one go. */
function toldBy(html: string): { metas: [name: string, content: string][]; scripts: string[]; language: string } {
  const metas: [string, string][] = [];
  const scripts: string[] = [];
  let language = 'en';
  let isInScript = false;
  const parser = new Parser({
    onopentag(tag, { lang, property, name, content, type = '' }) {
      if (tag === 'html' && lang) language = lang;
      if (tag === 'meta' && content !== undefined) metas.push([property ?? name ?? '', content]);
      isInScript = tag === 'script' && /^application\/ld\+json/i.test(type);
      if (isInScript) scripts.push('');
    },
    ontext(text) {
      if (isInScript) scripts.push((scripts.pop() ?? '') + text);
    },
    onclosetag() {
      isInScript = false;
    },
  });
  parser.end(html);
  return { metas, scripts, language };
}

/** The first picture of the product of this name. */
function imageOf(scripts: readonly string[], name: string | undefined): string | undefined {
  const look = (value: unknown): string | undefined => {
    if (Array.isArray(value)) return firstOf(value, look);
    if (typeof value !== 'object' || value === null) return undefined;
    const node = value as Record<string, unknown>;
    if (node['name'] === name && node['image'] !== undefined) return addressIn(node['image']);
    return firstOf([node['@graph'], node['mainEntity']], look);
  };
  return firstOf(scripts, (script) => {
    try {
      return look(JSON.parse(script));
    } catch {
      // One that is broken is as good as none.
      return undefined;
    }
  });
}

/** An address, an ImageObject, or several of either. */
function addressIn(image: unknown): string | undefined {
  const [first] = [image].flat();
  if (typeof first === 'string') return first;
  const { url, contentUrl } = (first ?? {}) as Record<string, unknown>;
  return [url, contentUrl].find((address) => typeof address === 'string') as string | undefined;
}

function firstOf<From, To>(all: readonly From[], look: (one: From) => To | undefined): To | undefined {
  for (const one of all) {
    const found = look(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

function addressOf(address: string | undefined, base: string): string | undefined {
  if (!address || address.length > 2_000 || !URL.canParse(address, base)) return undefined;
  const { protocol, href } = new URL(address, base);
  return /^https?:$/.test(protocol) ? href : undefined;
}

/** As the page's own readers write it: "€249.00", "36,00 €". */
function priceWords(price: Facts['price'], language: string): string | undefined {
  if (!price) return undefined;
  const { amount, most, currency } = price;
  for (const locale of [language, 'en']) {
    try {
      const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
      return most ? format.formatRange(Number(amount), Number(most)) : format.format(Number(amount));
    } catch {
      // Not a language that is known.
    }
  }
  return `${amount} ${currency}`;
}

function isThere(stock: Facts['stock']): boolean | undefined {
  if (stock === undefined) return undefined;
  return stock !== 'out_of_stock' && stock !== 'discontinued';
}
