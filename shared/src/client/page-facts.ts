import type { PageFacts } from '../schemas/page-facts.ts';

type Node = Record<string, unknown>;

/** More than a shop says of one product, and little enough to be read between two keys. */
const MOST_CHARACTERS = 200_000;

/** What a page tells programs. */
export interface PageTold {
  /** Its `meta` elements with a content, by `property` or else `name`, in their order. */
  metas: Iterable<readonly [name: string, content: string]>;
  /** The texts of its JSON-LD. */
  scripts: Iterable<string>;
  /** What addresses on it begin from. */
  baseUri: string;
}

/**
 * What a page that is about one product says of it: schema.org in JSON-LD, and Open Graph where that is silent. Leaves out whatever
 * does not fit `pageFactsSchema`.
 *
 * @param path of the page, without its origin.
 * @param languages of whoever looks: with several countries to send to, the first that one of them names.
 * @returns nothing of a page that is about no product or about many.
 */
export function pageFacts(told: PageTold, path: string, languages: readonly string[]): Partial<PageFacts> {
  const regions = languages.flatMap((language) => /-([A-Z]{2})\b/.exec(language)?.[1] ?? []);
  return { ...openGraphFacts(told), ...schemaOrgFacts(told, path, regions) };
}

function openGraphFacts({ metas }: PageTold): Partial<PageFacts> {
  const said = new Map<string, string>();
  for (const [name, content] of metas) if (!said.has(name)) said.set(name, content.slice(0, 1_000));
  const of = (...names: string[]) => names.map((name) => said.get(name)).find(Boolean);
  const amount = of('product:sale_price:amount', 'product:price:amount', 'og:price:amount');
  // A title alone is on every page.
  if (!amount) return {};
  return withoutGaps({
    name: nameOf(of('og:title')),
    price: priceOf([{ price: amount, priceCurrency: of('product:price:currency', 'og:price:currency') }]),
    stock: stockOf([of('product:availability', 'og:availability')]),
  });
}

function schemaOrgFacts({ scripts, baseUri }: PageTold, path: string, regions: string[]): Partial<PageFacts> {
  const byId = new Map<string, Node>();
  const nodes = (value: unknown): Node[] =>
    [value].flat().flatMap((one) => (isNode(one) ? [(Object.keys(one).length === 1 && byId.get(String(one['@id']))) || one] : []));
  const found: Node[] = [];
  const gather = (value: unknown) => {
    if (Array.isArray(value)) for (const one of value) gather(one);
    else if (isNode(value)) {
      found.push(value);
      if (typeof value['@id'] === 'string') byId.set(value['@id'], value);
      gather(value['@graph']);
      gather(value['mainEntity']);
    }
  };
  let room = MOST_CHARACTERS;
  for (const script of scripts) {
    if (script.length > room) continue;
    room -= script.length;
    try {
      gather(JSON.parse(script));
    } catch {
      // One that is broken is as good as none.
    }
  }

  const hasGroup = found.some((node) => isA(node, 'productgroup'));
  const isVariant = (node: Node) => hasGroup && ('isVariantOf' in node || 'inProductGroupWithID' in node);
  const products = found.filter((node) => isA(node, 'product', 'productgroup') && !isVariant(node) && nameOf(node['name']));
  const about = new Map(products.map((product) => [nameOf(product['name']), product]));
  // Others beside it are recommended, unless the address says otherwise.
  const hasPath = ({ url }: Node) => typeof url === 'string' && URL.canParse(url, baseUri) && new URL(url, baseUri).pathname === path;
  const name = about.size > 1 ? nameOf(products.find(hasPath)?.['name']) : [...about.keys()][0];
  if (!name) return {};

  // Theme and plug-ins may each tell a part of the same product.
  const parts = products.filter((product) => nameOf(product['name']) === name);
  const whole = [...parts, ...parts.flatMap((part) => nodes(part['hasVariant'])), ...found.filter(isVariant)];
  const offers = whole.flatMap(({ offers }) => nodes(offers)).flatMap((offer) => [offer, ...nodes(offer['offers'])]);
  const ofShop = found.filter((node) => isA(node, 'organization', 'onlinestore', 'store'));
  const within = (key: string, holders: Node[]) => holders.flatMap((holder) => nodes(holder[key]));
  return withoutGaps({
    name,
    price: priceOf(offers.flatMap((offer) => (offer['price'] === undefined ? [offer, ...within('priceSpecification', [offer])] : [offer]))),
    stock: stockOf(offers.map(({ availability }) => availability)),
    delivery: deliveryOf(within('shippingDetails', [...offers, ...whole]), regions, nodes),
    returns: returnsOf(within('hasMerchantReturnPolicy', [...offers, ...whole, ...ofShop]), regions),
  });
}

function priceOf(offers: Node[]): PageFacts['price'] {
  const prices = offers
    .filter(({ priceType }) => !/List|Strike|SRP/.test(String(priceType ?? '')))
    .flatMap(({ price, lowPrice, highPrice, priceCurrency }) =>
      [price, lowPrice, highPrice].flatMap((value) => {
        const [amount, currency] = [amountOf(value), currencyOf(priceCurrency)];
        // Nothing is sold for nothing: this is what shops write that give no price.
        return amount && currency && Number(amount) > 0 ? [{ amount, currency }] : [];
      }),
    );
  const currency = prices[0]?.currency;
  const [least, ...more] = prices
    .filter((price) => price.currency === currency)
    .map(({ amount }) => amount)
    .sort((a, b) => Number(a) - Number(b));
  if (!least || !currency) return undefined;
  const most = more.at(-1);
  return { amount: least, ...(most && Number(most) > Number(least) && { most }), currency };
}

const STOCK: Record<string, PageFacts['stock']> = {
  instock: 'in_stock',
  onlineonly: 'in_stock',
  limitedavailability: 'few_left',
  outofstock: 'out_of_stock',
  soldout: 'out_of_stock',
  preorder: 'pre_order',
  presale: 'pre_order',
  backorder: 'back_order',
  instoreonly: 'in_store_only',
  discontinued: 'discontinued',
};

/** Only what holds for each variant: with one there and another gone, the page's own list knows better. */
function stockOf(availabilities: unknown[]): PageFacts['stock'] {
  const said = new Set(
    availabilities.filter((value) => typeof value === 'string').map((value) => STOCK[wordOf(value).replace(/[^a-z]/g, '')]),
  );
  return said.size === 1 ? [...said][0] : undefined;
}

function deliveryOf(details: Node[], regions: string[], nodes: (value: unknown) => Node[]): PageFacts['delivery'] {
  const ways = details
    .filter(({ doesNotShip }) => doesNotShip !== true)
    .map((detail) => {
      const [rate] = nodes(detail['shippingRate']);
      const [amount, currency] = [amountOf(rate?.['value'] ?? rate?.['minValue']), currencyOf(rate?.['currency'])];
      const [time] = nodes(detail['deliveryTime']);
      const [transit = {}] = nodes(time?.['transitTime']);
      const [handling = { value: 0 }] = nodes(time?.['handlingTime']);
      const [fromDays, toDays] = [0, 1].map((end) => (daysOf(handling)[end] as number) + (daysOf(transit)[end] as number));
      return {
        countries: nodes(detail['shippingDestination']).flatMap(({ addressCountry }) => countriesOf(addressCountry)),
        cost: amount && currency ? { amount, currency } : undefined,
        ...(isDays(fromDays) && isDays(toDays) && fromDays <= toDays && { fromDays, toDays }),
      };
    })
    .filter(({ cost, toDays }) => cost || toDays !== undefined);
  const way = nearest(ways, regions);
  if (!way) return undefined;
  const { countries, ...said } = way;
  return withoutGaps({ ...said, country: countries.find((country) => regions.includes(country)) ?? countries[0] });
}

function returnsOf(policies: Node[], regions: string[]): PageFacts['returns'] {
  const known = policies.flatMap(({ returnPolicyCategory, merchantReturnDays, returnFees, applicableCountry }) => {
    const countries = countriesOf(applicableCountry);
    if (wordOf(returnPolicyCategory) === 'merchantreturnnotpermitted') return [{ countries, days: 0 }];
    const days = Number(merchantReturnDays);
    if (!isDays(days) || days === 0) return [];
    const fees = wordOf(returnFees);
    return [{ countries, days, ...(fees && { isFree: fees === 'freereturn' }) }];
  });
  const policy = nearest(known, regions);
  if (!policy) return undefined;
  const { countries: _, ...returns } = policy;
  return returns;
}

/** Of what holds for different countries, what holds for the visitor's; else what the page says first. */
const nearest = <One extends { countries: string[] }>(all: One[], regions: string[]): One | undefined =>
  regions.flatMap((region) => all.find(({ countries }) => countries.includes(region)) ?? [])[0] ?? all[0];

const countriesOf = (value: unknown): string[] =>
  [value]
    .flat()
    .map((one) => String((isNode(one) ? one['name'] : one) ?? '').toUpperCase())
    .filter((country) => /^[A-Z]{2}$/.test(country));

/** By the first letter of UN/CEFACT's codes DAY, WEE and HUR, and of the words. */
const DAYS_IN: Record<string, number> = { d: 1, w: 7, h: 1 / 24 };

/** Not a number where nobody can tell. */
function daysOf({ value, minValue, maxValue, unitCode = 'd' }: Node): [number, number] {
  const days = DAYS_IN[wordOf(unitCode).charAt(0)] ?? Number.NaN;
  return [Math.floor(Number(minValue ?? value ?? maxValue) * days), Math.ceil(Number(maxValue ?? value ?? minValue) * days)];
}

const isDays = (days: number | undefined): days is number => Number.isInteger(days) && (days as number) >= 0 && (days as number) <= 400;

/**
 * "1.299,00", "1,299.00", "1 299", "EUR 49,-" and 1299 as a plain number. Nobody can tell whether "1.299" is one or a thousand, so
 * it is neither.
 */
function amountOf(value: unknown): string | undefined {
  if (typeof value === 'number') return fitting(Number.isInteger(value) ? String(value) : value.toFixed(2));
  if (typeof value !== 'string' || value.length > 100 || /-\s*\d/.test(value)) return undefined;
  const digits = /^[^\d]*(\d(?:[\d.,'’\s]*\d)?)[^\d]*$/.exec(value)?.[1]?.replace(/['’\s]/g, '');
  const parts = digits?.split(/[.,]/) ?? [];
  const last = parts.at(-1) ?? '';
  const separators = digits?.replace(/\d/g, '') ?? '';
  const isThousands = new Set(separators).size === 1 && last.length === 3;
  if (isThousands && separators === '.') return undefined;
  const isWhole = parts.length === 1 || isThousands;
  return fitting(isWhole ? parts.join('') : `${parts.slice(0, -1).join('')}.${last.replace(/(\d\d)0+$/, '$1')}`);
}

const fitting = (amount: string) => (/^\d{1,9}(?:\.\d{1,4})?$/.test(amount) ? amount : undefined);

function currencyOf(value: unknown): string | undefined {
  const currency = String(value ?? '')
    .trim()
    .toUpperCase();
  return /^[A-Z]{3}$/.test(currency) ? currency : undefined;
}

/** One line of text as it is shown, without what no database takes. */
function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value
    .slice(0, 2_000)
    .replace(/&(amp|quot|apos|#0?39);/g, (_, name: string) => (name === 'amp' ? '&' : name === 'quot' ? '"' : "'"))
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .replace(/\p{Surrogate}/gu, '');
  return text || undefined;
}

/** The last part of a schema.org name, in small letters: "https://schema.org/InStock", "schema:InStock" and "In stock" alike. */
const wordOf = (value: unknown): string => (typeof value === 'string' ? (value.trim().split(/[/:#]/).at(-1) ?? '').toLowerCase() : '');

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param types in small letters. */
const isA = (node: Node, ...types: string[]): boolean => [node['@type']].flat().some((type) => types.includes(wordOf(type)));

/** Without the keys that are undefined: JSON would drop them, and the types count them. */
const withoutGaps = <Facts extends object>(facts: Facts) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Facts]?: Exclude<Facts[Key], undefined>;
  };
