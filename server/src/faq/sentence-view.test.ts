import { expect, test } from 'vitest';
import { Phrasings } from './phrasings.ts';
import { SentenceView } from './sentence-view.ts';
import { makeUnit } from './unit-vectors.ts';

const DIMENSIONS = 32;

/** The sum of a direction for each word, and of one that all texts share: `shared` is how much of it. */
function encode(text: string, shared: number): Float32Array {
  const sum = new Float32Array(DIMENSIONS).fill(shared);
  for (const word of text.split(' ')) {
    let state = 1;
    for (const letter of word) state = Math.imul(state ^ (letter.codePointAt(0) as number), 0x01000193);
    for (let i = 0; i < DIMENSIONS; i++) {
      state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 1;
      sum[i] = (sum[i] as number) + (state >> 16) / 2 ** 15;
    }
  }
  makeUnit(sum);
  return sum;
}

const EVERYDAY = ['red', 'blue sky', 'cat', 'old dog', 'sea', 'hill top', 'moon', 'tree'];
const entry = (id: string, question: string, ...phrasings: string[]) => ({ id, question, phrasings, answer: id, version: 1 });
const phrasings = new Phrasings([entry('pay', 'pay card', 'card money'), entry('send', 'send parcel', 'parcel post')], null);
const viewOf = (shared: number) =>
  new SentenceView(
    phrasings,
    phrasings.texts.map((text) => encode(text, shared)),
    EVERYDAY.map((text) => encode(text, shared)),
  );

test('a question is nearest to the entry whose phrasings mean the same', () => {
  const { toEntries, toPhrasings } = viewOf(0).compare(encode('card money', 0));
  expect(toEntries[0]).toBeGreaterThan(0.5);
  expect(toEntries[1]).toBeLessThan(0.3);
  expect([...toPhrasings(Int32Array.of(1, 0))].map((cosine) => cosine.toFixed(2))).toEqual(['1.00', expect.stringMatching(/^0\.[1-9]/)]);
});

test('what an encoder gives to every text alike changes nothing', () => {
  // Raw cosines of such an encoder all lie near 1.
  expect(encode('card money', 2).reduce((sum, value, i) => sum + value * (encode('sea', 2)[i] as number), 0)).toBeGreaterThan(0.8);
  const { toEntries } = viewOf(2).compare(encode('card money', 2));
  expect(toEntries[1]).toBeLessThan(0.3);
  expect(toEntries[0]).toBeGreaterThan(0.5);
});

test('one entry alone is told from everyday questions', () => {
  const one = new Phrasings([entry('pay', 'pay card')], null);
  const view = new SentenceView(
    one,
    [encode('pay card', 0)],
    EVERYDAY.map((text) => encode(text, 0)),
  );
  expect(view.compare(encode('pay card', 0)).toEntries[0]).toBeCloseTo(1);
});

test('the kernel gets the cosines between phrasings', () => {
  const between = new Float64Array(9);
  viewOf(0)
    .compare(encode('sea', 0))
    .addBetween(Int32Array.of(0, 1, 2), 0.5, between);
  expect(between[3]).toBeGreaterThan(0.1);
  expect(between[1]).toBe(0);
  expect(between[6]).toBeLessThan(between[3] as number);
});
