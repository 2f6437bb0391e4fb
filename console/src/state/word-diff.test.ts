import { expect, test } from 'vitest';
import { wordDiff } from './word-diff.ts';

/** [-removed-] {+added+} */
const told = (before: string, after: string) =>
  wordDiff(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`))
    .join('');

test('words that changed are told apart from those that stayed', () => {
  expect(told('It takes two days.', 'It takes three days.')).toBe('It takes [-two-]{+three+} days.');
  expect(told('', 'New')).toBe('{+New+}');
  expect(told('Same', 'Same')).toBe('Same');
});

test('words that changed in a row are one change', () => {
  expect(told('It takes two whole days.', 'It takes three half days.')).toBe('It takes [-two whole-]{+three half+} days.');
});

test('a text that was written anew is one change', () => {
  expect(told('We ship within the week.', 'Yes, the store is open on Sundays.')).toBe(
    '[-We ship within the week.-]{+Yes, the store is open on Sundays.+}',
  );
});

test('nothing of either text is lost', () => {
  const before = 'Von 9 bis 17 Uhr, in Zürich — auch samstags.';
  const after = 'Von 10 bis 18 Uhr,\nauch sonntags, in Zürich.';
  const parts = wordDiff(before, after);
  const without = (kind: string) =>
    parts
      .filter((part) => part.kind !== kind)
      .map(({ text }) => text)
      .join('');
  expect(without('added')).toBe(before);
  expect(without('removed')).toBe(after);
});

test('two long texts that have nothing in common are told apart at once', () => {
  const words = (word: string) => Array.from({ length: 3_000 }, (_, at) => `${word}${at}`).join(' ');
  const began = performance.now();
  expect(wordDiff(words('a'), words('b'))).toHaveLength(2);
  expect(performance.now() - began).toBeLessThan(1_000);
});
