import { expect, test } from 'vitest';
import { isCommon, surfaceWordsOf, wordsOf } from './words.ts';

test('words are compared in lower case, without accents and without endings', () => {
  expect(wordsOf('Größen: Jackets, jacket’s WAXED washing')).toEqual(['großen', 'jacket', 'jacket', 'wax', 'wash']);
});

test.each([
  ['cancel', 'cancelled cancelling cancels cancellation cancellations'],
  ['ship', 'shipped shipping ships shipment shipments'],
  ['activate', 'activates activated activating activation'],
  ['delivery', 'deliveries'],
  ['immediate', 'immediately'],
])('%s and %s are forms of one word', (word, forms) => {
  expect(new Set(wordsOf(`${word} ${forms}`)).size).toBe(1);
});

test('of a text that would unfold into a book only the beginning is looked at', () => {
  expect(surfaceWordsOf('\ufdfa'.repeat(3_990)).join('').length).toBeLessThanOrEqual(1_000);
  expect(surfaceWordsOf('word '.repeat(4_000))).toHaveLength(200);
});

test('words that every question has are known as such, in whatever form', () => {
  expect(wordsOf('would you please have').every(isCommon)).toBe(true);
  expect(wordsOf('when how much tent').some(isCommon)).toBe(false);
});

test.each([
  'Can I (re)use it? "Yes!"',
  'wait... really/truly',
  'costs 3.50, or 3,50: e.g. a_b',
  'Mr.Smith;me:you',
  'a.b. c',
  "o'clock\n-5 5-6",
])('the words of "%s" are the same, in plain English and beside a letter that is not', (text) => {
  expect(surfaceWordsOf(`${text} ß`)).toEqual([...surfaceWordsOf(text), 'ß']);
});
