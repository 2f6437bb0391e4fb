import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { buildFaqMatcher } from './faq-matcher.ts';
import type { FaqMatcher } from './matcher.ts';
import { THRESHOLDS } from './thresholds.ts';
import { makeUnit } from './unit-vectors.ts';
import { WordVectors } from './word-vectors.ts';

const vectors = WordVectors.read(fileURLToPath(new URL('../../assets/word-vectors.bin', import.meta.url)));
const entry = (id: string, question: string, ...phrasings: string[]) => ({ id, question, phrasings, answer: id, version: 1 });
const faq = [
  entry('delivery', 'How long does delivery take?', 'when will my parcel arrive', 'delivery time'),
  entry('returns', 'Can I return something?', 'send back', 'return an order that does not fit'),
  entry('payment', 'How can I pay?', 'payment methods', 'do you take credit cards'),
];

const AREAS = ['delivery', 'returns', 'payment'];

/** A text of an area points along its axis, and a little along one of its own. */
function sentence(area: string | null, own: number, dimensions = 40): Float32Array {
  const vector = new Float32Array(dimensions);
  if (area !== null) vector[AREAS.indexOf(area)] = 1;
  vector[AREAS.length + (own % (dimensions - AREAS.length))] = area === null ? 1 : 0.4;
  makeUnit(vector);
  return vector;
}

const everyday = Array.from({ length: 30 }, (_, at) => sentence(null, at));
let matcher: FaqMatcher;
beforeEach(() => {
  matcher = buildFaqMatcher(faq, vectors);
  matcher.addSentences(
    faq.flatMap(({ id, question, phrasings }) => [question, ...phrasings].map((_, at) => sentence(id, at))),
    everyday,
  );
});

test.each(AREAS)('a question without a word of it finds %s by what the encoder says', (area) => {
  const [best, second] = matcher.match('zorble frimp', null, sentence(area, 20));
  expect(best?.entry.id).toBe(area);
  expect(best?.confidence).toBeGreaterThan(2 * (second?.confidence ?? 0));
});

test('a question in the words of an entry is that entry', () => {
  expect(matcher.match('how can i pay', null, sentence('payment', 0))[0]).toMatchObject({ entry: { id: 'payment' }, confidence: 0.99 });
});

test('what the encoder says counts no more than it can be worth', () => {
  // Words and encoder hold for two entries: neither is sure.
  expect(matcher.match('How can I pay by credit card?', null, sentence('returns', 20))[0]?.confidence).toBeLessThan(THRESHOLDS.balanced);
});

test('a question that the encoder has not read is matched as if there were none', () => {
  const without = buildFaqMatcher(faq, vectors);
  expect(without.readsSentences()).toBe(false);
  expect(matcher.readsSentences()).toBe(true);
  const question = 'when is my parcel here';
  expect(matcher.match(question, null, null)).toEqual(without.match(question));
  // Another model has taken the address.
  expect(matcher.match(question, null, sentence('returns', 5, 64))).toEqual(without.match(question));
});

test('an encoder is not asked about a FAQ in another language', () => {
  const german = [entry('versand', 'Wie lange dauert der Versand?', 'Wann kommt mein Paket an?')];
  expect(buildFaqMatcher(german, vectors).phrasings).toBeNull();
  expect(buildFaqMatcher(faq, vectors).phrasings).toHaveLength(9);
});
