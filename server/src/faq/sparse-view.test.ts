import { expect, test } from 'vitest';
import { Phrasings } from './phrasings.ts';
import { SparseView } from './sparse-view.ts';
import { GramTerms, WordTerms } from './terms.ts';
import { surfaceWordsOf } from './words.ts';

const entry = (id: string, question: string, ...phrasings: string[]) => ({ id, question, phrasings, answer: id, version: 1 });
const phrasings = new Phrasings(
  [
    entry('parcel', 'where is the parcel', 'parcel tracking'),
    entry('shop', 'where is the shop'),
    entry('money', 'where is the money'),
    entry('name', '東京の店'),
  ],
  null,
);
const read = (text: string) => surfaceWordsOf(text).map((word) => phrasings.vocabulary.read(word));
const all = Int32Array.from({ length: phrasings.count }, (_, phrasing) => phrasing);

test.each([
  ['runs of characters', new SparseView(phrasings, new GramTerms())],
  ['words and pairs', new SparseView(phrasings, new WordTerms(phrasings.vocabulary))],
])('by %s a phrasing is wholly like itself, in part like others, and a rare word tells more than a common one', (_, view) => {
  const [itself = 0, tracking = 0, shop = 0, , name = 0] = view.toPhrasings(view.read(read('where is the parcel')), all);
  expect(itself).toBeCloseTo(1);
  expect(shop).toBeGreaterThan(0);
  expect(shop).toBeLessThan(itself);
  expect(tracking).toBeGreaterThan(0);
  expect(name).toBe(0);
  const [parcel = 0, common = 0] = view.toEntries(view.read(read('the parcel')));
  expect(parcel).toBeGreaterThan(common);
});

test('an entry is as near as the middle of its phrasings', () => {
  const view = new SparseView(phrasings, new WordTerms(phrasings.vocabulary));
  const question = view.read(read('the parcel'));
  const [first = 0, second = 0, shop = 0] = view.toPhrasings(question, all);
  const between = new Float64Array(4);
  view.addBetween(Int32Array.of(0, 1), 1, between);
  const [middle = 0, only = 0] = view.toEntries(question);
  expect(middle).toBeCloseTo((first + second) / Math.sqrt(2 + 2 * (between[2] as number)));
  expect(only).toBeCloseTo(shop);
});

test('phrasings are compared with each other as a question is with them', () => {
  const view = new SparseView(phrasings, new GramTerms());
  const between = new Float64Array(9);
  view.addBetween(Int32Array.of(2, 0, 3), 0.5, between);
  const toShop = view.toPhrasings(view.read(read('where is the shop')), Int32Array.of(0, 3));
  expect(between[3]).toBeCloseTo(0.5 * (toShop[0] as number));
  expect(between[6]).toBeCloseTo(0.5 * (toShop[1] as number));
  // Nothing of one call is left for the next.
  const again = new Float64Array(9);
  view.addBetween(Int32Array.of(2, 0, 3), 0.5, again);
  expect(again).toEqual(between);
});

test('how much of a question is known counts what no entry has as rare', () => {
  const view = new SparseView(phrasings, new WordTerms(phrasings.vocabulary));
  expect(view.read(read('where is the')).known).toBe(1);
  expect(view.read(read('kayak')).known).toBe(0);
  expect(view.read(read('where kayak')).known).toBeLessThan(0.5);
});

test('where words are not spaced, single characters and pairs are compared', () => {
  const view = new SparseView(phrasings, new GramTerms());
  expect(view.toEntries(view.read(read('東京')))[3]).toBeGreaterThan(0);
});
