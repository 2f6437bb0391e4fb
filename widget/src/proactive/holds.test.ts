import { expect, test } from 'vitest';
import { amountIn } from './amount-in.ts';
import { fits, holds } from './holds.ts';

const nothing = {
  id: 'a',
  message: 'Hello',
  pages: [],
  afterSeconds: null,
  scrolledPercent: null,
  leaving: false,
  cartFrom: null,
  returning: false,
};
const now = { path: '/tents/alpine', seconds: 10, scrolledPercent: 40, isLeaving: false, cart: 80, hasReturned: () => false };

test.each([
  [{ afterSeconds: 10 }, {}, true],
  [{ afterSeconds: 11 }, {}, false],
  [{ scrolledPercent: 40 }, {}, true],
  [{ scrolledPercent: 41 }, {}, false],
  [{ leaving: true }, {}, false],
  [{ leaving: true }, { isLeaving: true }, true],
  [{ cartFrom: 80 }, {}, true],
  [{ cartFrom: 80.5 }, {}, false],
  [{ cartFrom: 0 }, { cart: null }, false],
  [{ returning: true }, {}, false],
  [{ returning: true }, { hasReturned: () => true }, true],
  [{ pages: ['/cart', '/tents/*'] }, {}, true],
  [{ pages: ['/cart'] }, {}, false],
  // All that is named must hold.
  [{ pages: ['/tents/*'], afterSeconds: 10, cartFrom: 50 }, {}, true],
  [{ pages: ['/tents/*'], afterSeconds: 10, cartFrom: 100 }, {}, false],
])('a trigger with %o at %o: %s', (named, more, expected) => {
  expect(holds({ ...nothing, ...named }, { ...now, ...more })).toBe(expected);
});

test('pages are told apart as those of FAQ entries are', () => {
  const pairs = ['/tents/*', '/tents', '/Tents/', '*', '/a.c', '/*-sale'].map((pattern) => [pattern, fits(pattern, '/tents/alpine-sale')]);
  expect(pairs).toEqual([
    ['/tents/*', true],
    ['/tents', false],
    ['/Tents/', false],
    ['*', true],
    ['/a.c', false],
    ['/*-sale', true],
  ]);
  expect([fits('/Tents/', '/tents'), fits('/a.c', '/abc'), fits('/', '/')]).toEqual([true, false, true]);
});

test.each([
  [{ items: [], total: '1.299,00 €' }, 1_299],
  [{ items: [], total: '$1,299.5' }, 1_299.5],
  [{ items: [], total: 'CHF 129' }, 129],
  [{ items: [], total: '1.299' }, 1_299],
  [{ items: [{ title: 'Tent', quantity: 2, price: '40,50 €' }] }, 81],
  [{ items: [{ title: 'Tent', quantity: 2 }] }, null],
  [{ items: [] }, 0],
  [{ items: [], total: 'free' }, null],
  [null, null],
  [undefined, null],
])('a cart %o comes to %s', (cart, amount) => {
  expect(amountIn(cart)).toBe(amount);
});
