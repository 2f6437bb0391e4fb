import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Phrasings } from './phrasings.ts';
import { WordFit } from './word-fit.ts';
import { WordVectors } from './word-vectors.ts';
import { surfaceWordsOf } from './words.ts';

const vectors = WordVectors.read(fileURLToPath(new URL('../../assets/word-vectors.bin', import.meta.url)));
const entry = (id: string, question: string, ...phrasings: string[]) => ({ id, question, phrasings, answer: id, version: 1 });
const phrasings = new Phrasings([entry('cancel', 'cancel an order', 'stop delivery'), entry('change', 'change an order')], vectors);
const fit = new WordFit(phrasings);
const read = (text: string) => surfaceWordsOf(text).map((word) => phrasings.vocabulary.read(word));
const of = (text: string, entry = 0) => fit.of(read(text))(entry);

test('an entry’s own words fit wholly, in any form', () => {
  const own = of('cancelling orders');
  expect([own.coverage, own.recall, own.missing]).toEqual([1, 1, 0]);
  expect(of('cancel an order')).toMatchObject({ coverage: 1, recall: 1, precision: 1, f1: 1, missing: 0 });
});

test('coverage joins the phrasings, the fit of words needs a single one', () => {
  const joined = of('cancel delivery');
  expect(joined.coverage).toBe(1);
  expect(joined.recall).toBeLessThan(1);
});

test('a word that means nearly the same is a partner, and does not count as met', () => {
  const near = of('cancel purchase');
  const strange = of('cancel giraffe');
  expect(near.recall).toBeGreaterThan(strange.recall);
  expect(near.missing).toBeLessThan(strange.missing);
  expect(near.met).toBe(strange.met);
});

test('the most telling word decides what is missing', () => {
  expect(of('cancel the order').missing).toBeLessThan(0.5);
  expect(of('cancel giraffe order').missing).toBeGreaterThan(0.5);
});

test('the more words are met, the more it says', () => {
  expect(of('cancel order delivery').met).toBeGreaterThan(of('cancel order').met);
});

test('what is known of a question is counted by what its words say', () => {
  expect(fit.known(read('cancel orders'))).toBe(1);
  expect(fit.known(read('giraffe'))).toBe(0);
  expect(fit.known(read('the order'))).toBeGreaterThan(0.5);
});
