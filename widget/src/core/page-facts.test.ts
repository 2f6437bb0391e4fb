// @vitest-environment happy-dom
// @vitest-environment-options { "url": "https://shop.example/tents/two" }
import { pageFactsSchema } from '@deskbell/shared/schemas';
import { beforeEach, expect, test } from 'vitest';
import { readPageFacts } from './page-facts.ts';

beforeEach(() => {
  document.head.innerHTML = '';
  document.body.innerHTML = '';
});

function script(text: string): void {
  const element = document.createElement('script');
  element.type = 'application/ld+json';
  element.textContent = text;
  document.head.append(element);
}
function meta(said: Record<string, string>, attribute = 'property'): void {
  for (const [name, content] of Object.entries(said)) {
    const element = document.createElement('meta');
    element.setAttribute(attribute, name);
    element.content = content;
    document.head.append(element);
  }
}
/** What is read, and that the server takes it. */
function facts(...data: unknown[]) {
  for (const one of data) script(JSON.stringify(one));
  const read = readPageFacts(document, '/tents/two', ['en-GB', 'de-CH', 'de']);
  if (read) expect(pageFactsSchema.parse(JSON.parse(JSON.stringify(read)))).toEqual(read);
  return read;
}
const product = (more: object, name = 'Tent Two') => ({ '@context': 'https://schema.org', '@type': 'Product', name, ...more });
const offered = (offer: object) => facts(product({ offers: { '@type': 'Offer', priceCurrency: 'EUR', ...offer } }));
const price = (amount: unknown) => {
  document.head.innerHTML = '';
  return offered({ price: amount, availability: 'InStock' })?.price?.amount;
};

test('reads name, price and stock of the product that the page is about', () => {
  expect(offered({ price: '149.00', availability: 'https://schema.org/InStock' })).toEqual({
    name: 'Tent Two',
    price: { amount: '149.00', currency: 'EUR' },
    stock: 'in_stock',
  });
});

test('reads prices as numbers and as people write them', () => {
  expect([149, 149.5, '149', '149.00', '149,00', '1.299,00', '1,299.00', '1 299,5', "1'299.00", '1,299', '1.299.000'].map(price)).toEqual([
    '149',
    '149.50',
    '149',
    '149.00',
    '149.00',
    '1299.00',
    '1299.00',
    '1299.5',
    '1299.00',
    '1299',
    '1299000',
  ]);
  expect(['€ 49,-', 'EUR 49.00', '79.0000', '79.000000'].map(price)).toEqual(['49', '49.00', '79.00', '79.00']);
});

test('drops a price that nobody can be sure of', () => {
  expect(['1.299', '', 'on request', '49 - 99', '-5', 0, '0.00', '1e5', 'x'.repeat(200), '12345678901', null, {}, true].map(price)).toEqual(
    Array(13).fill(undefined),
  );
});

test('takes a price only with its currency', () => {
  expect(offered({ price: '5', priceCurrency: '$', availability: 'InStock' })?.price).toBeUndefined();
  document.head.innerHTML = '';
  expect(offered({ price: '5', priceCurrency: ' usd ', availability: 'InStock' })?.price).toEqual({ amount: '5', currency: 'USD' });
});

test.each([
  ['http://schema.org/InStock', 'in_stock'],
  ['schema:LimitedAvailability', 'few_left'],
  ['InStoreOnly', 'in_store_only'],
  ['Out of stock', 'out_of_stock'],
  ['https://schema.org/SoldOut', 'out_of_stock'],
  ['https://schema.org/PreSale', 'pre_order'],
  ['BackOrder', 'back_order'],
  ['https://schema.org/Discontinued', 'discontinued'],
  ['soon, perhaps', undefined],
])('understands the availability %s', (availability, stock) => {
  expect(offered({ price: 5, availability })?.stock).toBe(stock);
});

test('of several offers tells the least and the most, and the stock only where it is the same for all', () => {
  const offers = [
    { price: '99', priceCurrency: 'EUR', availability: 'InStock' },
    { price: '79.00', priceCurrency: 'EUR', availability: 'OutOfStock' },
    { price: '10', priceCurrency: 'USD', availability: 'InStock' },
  ];
  expect(facts(product({ offers }))).toEqual({ name: 'Tent Two', price: { amount: '79.00', most: '99', currency: 'EUR' } });
});

test('reads an AggregateOffer', () => {
  const offers = { '@type': 'AggregateOffer', lowPrice: 10, highPrice: '20.00', priceCurrency: 'GBP', availability: 'InStock' };
  expect(facts(product({ offers }))?.price).toEqual({ amount: '10', most: '20.00', currency: 'GBP' });
});

test('reads a price in a specification, but never one that is crossed out', () => {
  const priceSpecification = [
    { '@type': 'UnitPriceSpecification', price: 70, priceCurrency: 'EUR' },
    { '@type': 'UnitPriceSpecification', price: 90, priceCurrency: 'EUR', priceType: 'https://schema.org/ListPrice' },
  ];
  expect(facts(product({ offers: { priceSpecification } }))?.price).toEqual({ amount: '70', currency: 'EUR' });
});

test('does not take the price of a hundred millilitres for the product’s', () => {
  const priceSpecification = { price: 3, priceCurrency: 'EUR', referenceQuantity: { value: 100, unitCode: 'MLT' } };
  expect(offered({ price: 30, priceSpecification })?.price).toEqual({ amount: '30', currency: 'EUR' });
});

test('reads a product in a @graph, in an array, as what a page is about, and over references', () => {
  const offer = { '@type': 'Offer', '@id': '#offer', price: 5, priceCurrency: 'EUR' };
  const read = (data: unknown) => {
    document.head.innerHTML = '';
    return facts(data)?.price?.amount;
  };
  expect(
    [
      { '@context': 'https://schema.org', '@graph': [{ '@type': 'WebSite' }, product({ offers: { '@id': '#offer' } }), offer] },
      [{ '@type': 'BreadcrumbList' }, product({ offers: [offer] })],
      { '@type': 'ItemPage', mainEntity: product({ offers: offer }) },
      { '@type': ['http://schema.org/Product', 'Book'], name: 'A book', offers: offer },
    ].map(read),
  ).toEqual(['5', '5', '5', '5']);
});

test('reads a group with its variants as one product', () => {
  const variant = (name: string, price: number) => product({ offers: { price, priceCurrency: 'EUR', availability: 'InStock' } }, name);
  const group = { '@type': 'ProductGroup', '@id': '#group', name: 'Tent', hasVariant: [variant('Tent, red', 5), variant('Tent, blue', 6)] };
  const read = { name: 'Tent', price: { amount: '5', most: '6', currency: 'EUR' }, stock: 'in_stock' };
  expect(facts(group)).toEqual(read);
  document.head.innerHTML = '';
  const of = { isVariantOf: { '@id': '#group' } };
  expect(facts({ ...group, hasVariant: [] }, { ...variant('Tent, red', 5), ...of }, { ...variant('Tent, blue', 6), ...of })).toEqual(read);
});

test('a page about many products says nothing of one, unless its address does', () => {
  const offers = { price: 5, priceCurrency: 'EUR' };
  const [one, two] = [product({ offers }, 'One'), product({ offers, url: '/tents/two' }, 'Two')];
  expect(facts({ '@type': 'ItemList', itemListElement: [one, two] })).toBeUndefined();
  expect(facts(one, product({ offers }, 'Three'))).toBeUndefined();
  document.head.innerHTML = '';
  expect(facts(one, two)?.name).toBe('Two');
});

test('puts together what theme and plug-in say of the same product', () => {
  const read = facts(product({ aggregateRating: { ratingValue: 5 } }), product({ offers: { price: 5, priceCurrency: 'EUR' } }));
  expect(read?.price?.amount).toBe('5');
});

const shipping = (country: unknown, value: unknown, [least, most]: number[], more: object = {}) => ({
  '@type': 'OfferShippingDetails',
  shippingRate: { '@type': 'MonetaryAmount', value, currency: 'EUR' },
  shippingDestination: { '@type': 'DefinedRegion', addressCountry: country },
  deliveryTime: {
    handlingTime: { minValue: 0, maxValue: 1, unitCode: 'DAY' },
    transitTime: { minValue: least, maxValue: most, unitCode: 'DAY' },
  },
  ...more,
});

test('reads what delivery costs and takes, to the visitor’s country where the page names it', () => {
  const details = [shipping('DE', '4.90', [1, 3]), shipping(['AT', 'CH'], 14.9, [4, 7])];
  expect(offered({ shippingDetails: details })?.delivery).toEqual({
    cost: { amount: '14.90', currency: 'EUR' },
    fromDays: 4,
    toDays: 8,
    country: 'CH',
  });
  document.head.innerHTML = '';
  expect(offered({ shippingDetails: [shipping('FR', 0, [2, 2])] })?.delivery).toEqual({
    cost: { amount: '0', currency: 'EUR' },
    fromDays: 2,
    toDays: 3,
    country: 'FR',
  });
});

test('counts weeks and hours as days, and leaves out what makes no sense', () => {
  const within = (transitTime: object) => {
    document.head.innerHTML = '';
    return offered({ price: 5, shippingDetails: { deliveryTime: { transitTime } } })?.delivery;
  };
  expect(within({ minValue: 1, maxValue: 2, unitCode: 'WEE' })).toEqual({ fromDays: 7, toDays: 14 });
  expect(within({ maxValue: 36, unitCode: 'HUR' })).toEqual({ fromDays: 1, toDays: 2 });
  expect(within({ minValue: 5, maxValue: 2 })).toBeUndefined();
  expect(within({ minValue: 1, maxValue: 2_000 })).toBeUndefined();
  expect(within({ minValue: 'soon', maxValue: 'later' })).toBeUndefined();
  expect(within({ minValue: 1, maxValue: 2, unitCode: 'LUNAR' })).toBeUndefined();
});

test('does not tell of delivery to where nothing is sent', () => {
  expect(offered({ price: 5, shippingDetails: shipping('CH', 5, [1, 2], { doesNotShip: true }) })?.delivery).toBeUndefined();
});

test('reads how long something can be returned, for nothing or not, or not at all', () => {
  const returns = (policy: object) => {
    document.head.innerHTML = '';
    return offered({ price: 5, hasMerchantReturnPolicy: policy })?.returns;
  };
  const finite = { returnPolicyCategory: 'https://schema.org/MerchantReturnFiniteReturnWindow', merchantReturnDays: '30' };
  expect(returns({ ...finite, returnFees: 'https://schema.org/FreeReturn' })).toEqual({ days: 30, isFree: true });
  expect(returns({ ...finite, returnFees: 'ReturnFeesCustomerResponsibility' })).toEqual({ days: 30, isFree: false });
  expect(returns(finite)).toEqual({ days: 30 });
  expect(returns({ returnPolicyCategory: 'https://schema.org/MerchantReturnNotPermitted', returnFees: 'FreeReturn' })).toEqual({ days: 0 });
  expect(returns({ returnPolicyCategory: 'MerchantReturnUnlimitedWindow' })).toBeUndefined();
  expect(
    returns([
      { ...finite, applicableCountry: 'DE' },
      { merchantReturnDays: 14, applicableCountry: ['GB'] },
    ]),
  ).toEqual({ days: 14 });
});

test('takes the shop’s own return policy where the product has none', () => {
  const shop = { '@type': 'OnlineStore', hasMerchantReturnPolicy: { merchantReturnDays: 60 } };
  expect(facts(shop, product({ offers: { price: 5, priceCurrency: 'EUR' } }))?.returns).toEqual({ days: 60 });
});

test('falls back to what Open Graph says', () => {
  meta({ 'og:title': 'Tent &amp; Two', 'product:price:amount': '149,00', 'product:price:currency': 'EUR' });
  meta({ 'product:availability': 'in stock' }, 'name');
  expect(facts()).toEqual({ name: 'Tent & Two', price: { amount: '149.00', currency: 'EUR' }, stock: 'in_stock' });
  expect(facts(product({ offers: { availability: 'SoldOut' } }))).toEqual({
    name: 'Tent Two',
    price: { amount: '149.00', currency: 'EUR' },
    stock: 'out_of_stock',
  });
});

test('says the price of a sale', () => {
  meta({ 'og:title': 'Two', 'product:price:amount': '149', 'product:sale_price:amount': '99', 'product:price:currency': 'EUR' });
  expect(facts()?.price).toEqual({ amount: '99', currency: 'EUR' });
});

test('a page that is no product’s says nothing', () => {
  meta({ 'og:title': 'Our story', 'og:type': 'website' });
  expect(facts({ '@type': 'Organization', name: 'Shop', hasMerchantReturnPolicy: { merchantReturnDays: 60 } })).toBeUndefined();
  document.head.innerHTML = '';
  expect(facts(product({ description: 'Only a name and words.' }))).toBeUndefined();
});

test('shortens and cleans a name so that the server takes it', () => {
  const read = facts(product({ offers: { price: 5, priceCurrency: 'EUR' } }, `A\u0000\n  B ${'x'.repeat(193)}😀😀 end`));
  expect(read?.name.startsWith('A B xxx')).toBe(true);
  expect(read?.name.length).toBeLessThanOrEqual(200);
  expect(read?.name).not.toMatch(/\p{Surrogate}/u);
});

test('never throws, whatever a page says', () => {
  const circle = { '@type': 'Product', '@id': '#a', name: 'A', offers: { '@id': '#a' }, hasVariant: { '@id': '#a' } };
  for (const data of [null, 1, 'x', [], [null, [1]], circle, product({ offers: [null, 'x', [[]], { price: { a: 1 } }] }), { '@type': 7 }]) {
    document.head.innerHTML = '';
    expect(() => facts(data)).not.toThrow();
  }
  script('{broken');
  script(`${'{"@graph":['.repeat(8_000)}${']}'.repeat(8_000)}`);
  script('['.repeat(1_000) + ']'.repeat(1_000));
  script('');
  expect(facts(product({ offers: { price: 5, priceCurrency: 'EUR' } }))?.price?.amount).toBe('5');
});

test('does not read more than a page says of one product', () => {
  script(JSON.stringify({ long: 'x'.repeat(200_000) }));
  expect(facts(product({ offers: { price: 5, priceCurrency: 'EUR' } }))?.price?.amount).toBe('5');
  document.head.innerHTML = '';
  expect(facts(product({ offers: { price: 5, priceCurrency: 'EUR' }, description: 'x'.repeat(200_000) }))).toBeUndefined();
});
