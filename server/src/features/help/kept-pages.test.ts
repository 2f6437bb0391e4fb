import { expect, test, vi } from 'vitest';
import { KeptPages } from './kept-pages.ts';

const rendering = (length = 10) => vi.fn(() => ({ html: 'x'.repeat(length), policy: '' }));

test('a page is rendered once, and anew where what it is made of has changed', () => {
  const pages = new KeptPages();
  const [faq, render] = [['an entry'], rendering()];
  for (const made of [
    [faq, 'Shop'],
    [faq, 'Shop'],
    [faq, 'Another name'],
    [[...faq], 'Another name'],
  ])
    pages.get('key', made, render);
  expect(render).toHaveBeenCalledTimes(3);
  pages.get('key en', [faq, 'Shop'], render);
  expect(render).toHaveBeenCalledTimes(4);
});

test('more than there is room for is let go', () => {
  const pages = new KeptPages(25);
  const render = rendering();
  for (const key of ['a', 'b', 'a', 'b']) pages.get(key, [], render);
  expect(render).toHaveBeenCalledTimes(2);
  for (const key of ['c', 'a']) pages.get(key, [], render);
  expect(render).toHaveBeenCalledTimes(4);
});
