import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { productOnPage } from './product-page.ts';

const URL_OF_PAGE = 'https://shop.example/tents/two';
const page = (head: string, language = 'en') =>
  `<!doctype html><html lang="${language}"><head>${head}</head><body><p>Hello</p></body></html>`;
const json = (value: object) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
const tent = {
  '@type': 'Product',
  name: 'Tent Two',
  offers: { price: '249.00', priceCurrency: 'EUR', availability: 'https://schema.org/InStock' },
};

test('a product is read from schema.org, with its first picture and its price as the page’s readers write it', () => {
  const found = productOnPage(page(json({ ...tent, image: ['./a.jpg', './b.jpg'] }), 'de'), URL_OF_PAGE);
  expect(found).toEqual({
    url: URL_OF_PAGE,
    title: 'Tent Two',
    image: 'https://shop.example/tents/a.jpg',
    price: '249,00\u00a0€',
    isAvailable: true,
  });
});

test('a product is read from Open Graph where there is no schema.org', () => {
  const metas = {
    'og:type': 'product',
    'og:title': 'Tent &amp; Pole',
    'og:image': '/a.jpg',
    'product:price:amount': '20',
    'product:price:currency': 'USD',
  };
  const head = Object.entries(metas).map(([name, content]) => `<meta property="${name}" content="${content}">`);
  expect(productOnPage(page(head.join('')), URL_OF_PAGE)).toEqual({
    url: URL_OF_PAGE,
    title: 'Tent & Pole',
    image: 'https://shop.example/a.jpg',
    price: '$20.00',
  });
});

test('what is sold out says so, and variants of several prices say from which to which', () => {
  const offers = [
    { price: 20, priceCurrency: 'EUR', availability: 'OutOfStock' },
    { price: 30, priceCurrency: 'EUR', availability: 'OutOfStock' },
  ];
  expect(productOnPage(page(json({ ...tent, offers })), URL_OF_PAGE)).toMatchObject({ isAvailable: false, price: '€20.00 – €30.00' });
});

test.each([
  ['a page about nothing', ''],
  ['a page with a title alone', '<meta property="og:title" content="About us">'],
  ['a page about several products', json([tent, { ...tent, name: 'Tent Three' }])],
  ['JSON-LD that is broken', '<script type="application/ld+json">{"@type":"Product","name":</script>'],
])('%s has no card', (_, head) => {
  expect(productOnPage(page(head), URL_OF_PAGE)).toBe(null);
});

test('a picture that is no address of the web is left out', () => {
  const found = productOnPage(page(json({ ...tent, image: 'javascript:alert(1)' })), URL_OF_PAGE);
  expect(found).toMatchObject({ title: 'Tent Two' });
  expect(found).not.toHaveProperty('image');
});

test('a page of the demo shop has one', async () => {
  const html = await readFile(new URL('../../../../examples/demo-store/product-alpine-shell.html', import.meta.url), 'utf8');
  expect(productOnPage(html, 'http://localhost:8080/demo/product-alpine-shell.html')).toEqual({
    url: 'http://localhost:8080/demo/product-alpine-shell.html',
    title: 'Alpine Shell',
    image: 'http://localhost:8080/demo/pictures/alpine-shell-ember.svg',
    price: '€249.00',
    isAvailable: true,
  });
});
