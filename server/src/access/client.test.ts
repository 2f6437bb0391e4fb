import { expect, test } from 'vitest';
import { clientOf } from './client.ts';

const languages = (header: string) => clientOf({ 'accept-language': header }).languages;

test.each([
  ['in the order in which they are preferred', 'en;q=0.7, de-AT, de;q=0.9, fr;q=0.8', ['de-AT', 'de', 'fr', 'en']],
  ['in the order in which they stand where none is preferred', 'nl, pt-BR', ['nl', 'pt-BR']],
  ['as they are spelt', 'EN-us, zh-hant-tw', ['en-US', 'zh-Hant-TW']],
  ['once each', 'de, DE;q=0.5, de;q=0.1', ['de']],
  ['without those that are not wanted', 'de, en;q=0, *;q=0.5', ['de']],
  ['five at most', 'a1, de, en, fr, es, it, nl, pt', ['de', 'en', 'fr', 'es', 'it']],
  ['none where there are none', '', []],
  ['none where none is one', '<script>, ../../etc, de\u0000, de_AT, en;q=2, fr;q=x, 1234, -, ,,;;', []],
  ['none for a header that is made to be slow', `${'a'.repeat(90_000)}${'-a'.repeat(50_000)}`, []],
  ['those that are one among what is not', 'xx-x-x-x-x-x-x, de, i;;;', ['de']],
])('the languages of a client are read %s', (_, header, read) => {
  expect(languages(header)).toEqual(read);
});

test('what a client says it is is kept short and clean', () => {
  const userAgent = (header: string) => clientOf({ 'user-agent': header }).userAgent;
  expect(userAgent('Mozilla/5.0  (X11)\u0000\u001b[31m')).toBe('Mozilla/5.0 (X11)[31m');
  expect(userAgent('x'.repeat(10_000))).toHaveLength(500);
  expect(userAgent(' \t ')).toBeNull();
  expect(clientOf({})).toEqual({ languages: [], userAgent: null });
});
