import { expect, test } from 'vitest';
import { questionsIn } from './questions.ts';

test('sentences with a question mark of their own are several questions, and what is said around them is left out', () => {
  expect(questionsIn('Hi, I bought a tent. How long is delivery? Can I pay by invoice?')).toEqual({
    parts: ['How long is delivery?', 'Can I pay by invoice?'],
    isSure: true,
  });
  expect(questionsIn('wie lange dauert das?\nwas kostet das?')?.parts).toHaveLength(2);
});

test('one sentence with "and how" may be two', () => {
  expect(questionsIn('how long is delivery and can I pay by invoice?')).toEqual({
    parts: ['how long is delivery', 'can I pay by invoice?'],
    isSure: false,
  });
});

test.each(['Do you sell tents and sleeping bags?', 'Hello', '', 'I bought a tent. How do I return it?', '? ? ? ? ? ?'])(
  '"%s" is one',
  (text) => {
    expect(questionsIn(text)).toBeNull();
  },
);
