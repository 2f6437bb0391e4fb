import { expect, test } from 'vitest';
import { languageWords } from './language-words.ts';

test('languages are told in words, each once', () => {
  expect(languageWords(['de-AT', 'de', 'en-US', 'en'])).toBe('German (Austria), also English (United States)');
  expect(languageWords(['nl', 'fr', 'ar'])).toBe('Dutch, also French and Arabic');
  expect(languageWords([])).toBeNull();
});

test('what is no language is told as it is', () => {
  expect(languageWords(['not a tag'])).toBe('not a tag');
});
