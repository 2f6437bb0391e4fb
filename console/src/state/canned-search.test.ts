import { expect, test } from 'vitest';
import { cannedReply } from '../test-support/canned-cast.ts';
import { foundReplies } from './canned-search.ts';

const replies = [
  cannedReply('delivery', { text: 'Two days.', uses: 3 }),
  cannedReply('express-delivery', { text: 'Tomorrow.', uses: 9 }),
  cannedReply('size', { text: 'Zwischen zwei Größen die größere.' }),
  cannedReply('hi', { text: 'Hello, about your delivery:', uses: 20 }),
];
const found = (query: string) => foundReplies(replies, query).map(({ shortcut }) => shortcut);

test('without a word all are there, what is used most first', () => {
  expect(found('')).toEqual(['hi', 'express-delivery', 'delivery', 'size']);
  expect(found(' / ')).toEqual(found(''));
});

test('what is called so comes before what says so', () => {
  expect(found('delivery')).toEqual(['delivery', 'express-delivery', 'hi']);
  expect(found('/DEL')).toEqual(['delivery', 'express-delivery', 'hi']);
});

test('in a text each of the words is looked for, without accents', () => {
  expect(found('zwei grossere')).toEqual([]);
  expect(found('großen zwei')).toEqual(['size']);
  expect(found('GROẞE die')).toEqual(['size']);
  expect(found('nothing')).toEqual([]);
});
