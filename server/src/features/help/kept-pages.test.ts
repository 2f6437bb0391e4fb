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

test('where there is no more room, what was longest not asked for is let go, and the others stay', () => {
  const pages = new KeptPages(40);
  const [render, again] = [rendering(), rendering()];
  for (const key of ['a', 'b', 'c', 'd', 'a', 'e']) pages.get(key, [], render);
  for (const key of ['a', 'c', 'd', 'e']) pages.get(key, [], again);
  expect(again).not.toHaveBeenCalled();
  pages.get('b', [], again);
  expect(again).toHaveBeenCalledTimes(1);
});

test('a page as large as a quarter of the room is kept, and a larger one is not and takes nothing from the others', () => {
  const pages = new KeptPages(40);
  const [small, large] = [rendering(10), rendering(11)];
  for (const key of ['a', 'b', 'large', 'large', 'a', 'b']) pages.get(key, [], key === 'large' ? large : small);
  expect([small, large].map(({ mock }) => mock.calls.length)).toEqual([2, 2]);
});

test('a page that takes the place of an earlier one takes its room too', () => {
  const pages = new KeptPages(40);
  const render = rendering();
  pages.get('a', [], render);
  for (let state = 0; state < 10; state++) pages.get('b', [state], render);
  const again = rendering();
  pages.get('a', [], again);
  expect(again).not.toHaveBeenCalled();
});
