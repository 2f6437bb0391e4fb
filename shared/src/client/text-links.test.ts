import { expect, test } from 'vitest';
import { textParts } from './text-links.ts';

const links = (text: string) => textParts(text).flatMap(({ href }) => href ?? []);

test('finds links, and leaves the punctuation of the sentence outside', () => {
  expect(textParts('See https://shop.example/a?b=1. Or write mailto:mia@shop.example!')).toEqual([
    { text: 'See ' },
    { text: 'https://shop.example/a?b=1', href: 'https://shop.example/a?b=1' },
    { text: '. Or write ' },
    { text: 'mailto:mia@shop.example', href: 'mailto:mia@shop.example' },
    { text: '!' },
  ]);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,<b>',
  'vbscript:x',
  'file:///etc/passwd',
  'ftp://shop.example',
  '<a href="x">',
  'http://',
])('makes no link of %s', (text) => {
  expect(links(text)).toEqual([]);
  expect(
    textParts(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
});

test('gives every text back whole', () => {
  const text = 'a https://x.example/) b tel:+49761123 c';
  expect(
    textParts(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
  expect(links(text)).toEqual(['https://x.example/', 'tel:+49761123']);
});

test('a bracket around is not in the address, one inside is', () => {
  expect(links('(see https://shop.example/boots).')).toEqual(['https://shop.example/boots']);
  expect(links('https://shop.example/boots_(red)')).toEqual(['https://shop.example/boots_(red)']);
});
