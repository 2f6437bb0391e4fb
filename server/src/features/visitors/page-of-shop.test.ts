import { expect, test } from 'vitest';
import { pageOfShop } from './page-of-shop.ts';

const ORIGINS = ['https://shop.example', 'http://localhost:8080'];

test.each([
  [
    'the page that the visitor was on last',
    ['https://shop.example/tents/lantern', 'https://shop.example/'],
    'https://shop.example/tents/lantern',
  ],
  ['any of the shop’s addresses', ['http://localhost:8080/demo/'], 'http://localhost:8080/demo/'],
  ['nothing that a page was asked', ['https://shop.example/go?to=https://evil.example#x'], 'https://shop.example/go'],
  ['another page than one that is elsewhere', ['https://evil.example/', 'https://shop.example/boots'], 'https://shop.example/boots'],
  ['no other port', ['https://shop.example:8443/boots'], 'https://shop.example/'],
  ['no other scheme', ['http://shop.example/boots'], 'https://shop.example/'],
  ['nobody who only looks like it', ['https://shop.example.evil.example/', 'https://shop.example@evil.example/'], 'https://shop.example/'],
  ['no text in the place of a page', [`https://shop.example/${'you-have-won-'.repeat(20)}`], 'https://shop.example/'],
  ['the front page where nothing is known', [], 'https://shop.example/'],
  ['the front page where it cannot be read', ['not an address'], 'https://shop.example/'],
])('a link leads to %s', (_, pages, page) => {
  expect(pageOfShop(pages, ORIGINS)).toBe(page);
});
