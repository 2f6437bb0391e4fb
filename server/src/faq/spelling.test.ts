import { expect, test } from 'vitest';
import { isOneSlip, Spelling } from './spelling.ts';
import { Vocabulary } from './vocabulary.ts';

const english = new Set(['shipping', 'tends']);
const spelling = new Spelling(new Vocabulary(['shipping', 'delivery', 'tent', 'größe', 'order'], null), (word) => english.has(word));

test.each([
  ['shiping', 'shipping'],
  ['shippping', 'shipping'],
  ['shipoing', 'shipping'],
  ['delviery', 'delivery'],
])('mends %s', (said, meant) => {
  expect(spelling.mend([said])).toEqual([meant]);
});

test('leaves alone what is a word, what is short, what is a number, and what is two slips away', () => {
  expect(spelling.mend(['tends', 'tant', 'order2', 'dlvery', 'kayak'])).toEqual(['tends', 'tant', 'order2', 'dlvery', 'kayak']);
});

test('one slip is one letter, or two neighbours', () => {
  expect([isOneSlip('abcd', 'abdc'), isOneSlip('abcd', 'acbd'), isOneSlip('abcd', 'abc'), isOneSlip('abcd', 'abxx')]).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
