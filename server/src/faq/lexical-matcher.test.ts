import { describe, expect, test } from 'vitest';
import { buildLexicalMatcher } from './lexical-matcher.ts';

const entry = (id: string, question: string, ...phrasings: string[]) => ({ id, question, phrasings, answer: id, version: 1 });
const faq = [
  entry('delivery', 'How long does delivery take?', 'when will my parcel arrive', 'delivery time'),
  entry('delivery-cost', 'What does delivery cost?', 'is shipping free', 'shipping costs'),
  entry('returns', 'Can I return something?', 'send back', 'return an order that does not fit'),
  entry('payment', 'How can I pay?', 'payment methods', 'do you take credit cards'),
  entry('shop', 'Do you have a shop?', 'opening hours', 'where is your store'),
];
const matcher = buildLexicalMatcher(faq);
const best = (question: string) => matcher.match(question)[0];

describe('the lexical matcher', () => {
  test.each([
    ['When does my parcel arrive?', 'delivery'],
    ['do you have free shipping', 'delivery-cost'],
    ['returning orders', 'returns'],
    ['wich paymant methods', 'payment'],
    ['OPÉNING HÓURS', 'shop'],
  ])('finds for "%s" the entry %s', (question, id) => {
    expect(best(question)?.entry.id).toBe(id);
  });

  test('is sure of an entry’s own question, and less of a question that several share', () => {
    for (const { id, question } of faq)
      expect([id, best(question)?.entry.id, (best(question)?.confidence ?? 0) > 0.8]).toEqual([id, id, true]);
    expect(best('delivery costs or returns')?.confidence).toBeLessThan(0.8);
  });

  test('is unsure of a question about something that the FAQ has never heard of', () => {
    expect(best('Do you have a kayak with a carbon paddle?')?.confidence ?? 0).toBeLessThan(0.3);
  });

  test('gives several entries for a question that several share, with confidences that are shares', () => {
    const confidences = matcher.match('delivery to the shop').map(({ confidence }) => confidence);
    expect(confidences.length).toBeGreaterThan(1);
    for (const confidence of confidences) expect(confidence >= 0 && confidence <= 1).toBe(true);
  });

  test('names the visitor’s own words that it knew', () => {
    expect(best('When do PARCELS arrive in Norway?')?.matched).toEqual(['when', 'parcels', 'arrive']);
  });

  test.each([
    '',
    '   ',
    '🤔',
    '?!',
    '<script>alert(1)</script>',
    'вопрос',
    '質問',
    '\u0000',
    'x'.repeat(10_000),
    'delivery '.repeat(2_000),
  ])('stays calm at %j', (question) => {
    for (const { confidence } of matcher.match(question)) expect(Number.isFinite(confidence)).toBe(true);
  });

  test.each(['No', 'and you?', 'would you do it for me please'])(
    'finds nothing in "%s": no word of it says what it is about',
    (question) => {
      expect(matcher.match(question)).toEqual([]);
    },
  );

  test('of an empty FAQ knows nothing', () => {
    expect(buildLexicalMatcher([]).match('How can I pay?')).toEqual([]);
  });
});
