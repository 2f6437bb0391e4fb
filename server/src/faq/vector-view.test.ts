import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Phrasings } from './phrasings.ts';
import { VectorView } from './vector-view.ts';
import { WordVectors } from './word-vectors.ts';
import { surfaceWordsOf } from './words.ts';

const vectors = WordVectors.read(fileURLToPath(new URL('../../assets/word-vectors.bin', import.meta.url)));
const entry = (id: string, question: string, ...phrasings: string[]) => ({ id, question, phrasings, answer: id, version: 1 });
const phrasings = new Phrasings([entry('refund', 'refund', 'reimbursement'), entry('tent', 'a tent for two people')], vectors);
const view = new VectorView(phrasings, vectors, () => 1);
const read = (text: string) => view.read(surfaceWordsOf(text).map((word) => phrasings.vocabulary.read(word)));

test('what means the same is near though it shares no letter', () => {
  const [refund = 0, tent = 0] = view.toEntries(read('give money back'));
  expect(refund).toBeGreaterThan(tent);
});

test('rare words count for more than common ones', () => {
  const [tent = 0] = view.toPhrasings(read('tent'), Int32Array.of(2));
  const [rest = 0] = view.toPhrasings(read('a for two people'), Int32Array.of(2));
  expect(tent).toBeGreaterThan(0.8);
  expect(rest).toBeLessThan(tent);
});

test('an entry is as near as the middle of its phrasings, and phrasings are compared as questions are', () => {
  const question = read('refund');
  const [itself = 0, other = 0] = view.toPhrasings(question, Int32Array.of(0, 1));
  expect(itself).toBeCloseTo(1);
  const between = new Float64Array(4);
  view.addBetween(Int32Array.of(0, 1), 1, between);
  expect(between[2]).toBeCloseTo(other);
  expect(view.toEntries(question)[0]).toBeCloseTo((itself + other) / Math.sqrt(2 + 2 * other));
});

test('a question without a known word is like nothing', () => {
  expect([...view.toEntries(read('xqzt'))]).toEqual([0, 0]);
});
