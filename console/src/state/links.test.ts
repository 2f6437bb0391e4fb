import { expect, test } from 'vitest';
import { safePageHref } from './links.ts';

test('the page a visitor wrote from is opened only if it is a page', () => {
  expect(safePageHref('https://shop.example/')).toBe('https://shop.example/');
  expect(safePageHref('javascript:alert(1)')).toBe(null);
  expect(safePageHref('mailto:a@b.example')).toBe(null);
});
