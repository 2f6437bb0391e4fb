import { expect, test } from 'vitest';
import { wordVectorOf } from './word-vector.ts';
import { folded, groupsOf, wordsOf } from './words.ts';

const words = (text: string) => wordsOf(text).map(({ word }) => word);

test('a word is its letters and digits, without case, accents or width', () => {
  expect(words('Größe, CRÈME & İstanbul – Łódź ＡＢＣ')).toEqual(['grosse', 'creme', 'istanbul', 'lodz', 'abc']);
  expect(words('')).toEqual([]);
  expect(words('🔔 … !')).toEqual([]);
});

test('each word knows where it stands in the text as it was written', () => {
  const text = '🔔 Größe: über';
  expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Größe', 'über']);
});

test('where there are no spaces, neighbours stand together, and other words beside them by themselves', () => {
  expect(words('登山靴')).toEqual(['登山', '山靴', '靴']);
  expect(words('サイズXLです')).toEqual(['サイ', 'イズ', 'ズ', 'xl', 'です', 'す']);
  const text = '注文した靴';
  expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['注文', '文し', 'した', 'た靴', '靴']);
});

test('the parts of a number belong together; those of an address do not', () => {
  const groups = (text: string) => groupsOf(text).map(({ tokens, joined }) => joined ?? tokens.map(({ word }) => word).join(' '));
  expect(groups('order FW-2026/004711, thanks')).toEqual(['order', 'fw2026004711', 'thanks']);
  expect(groups('ann.berg@shop.example')).toEqual(['ann', 'berg', 'shop', 'example']);
  expect(groups('2026 4711')).toEqual(['2026', '4711']);
});

test('nothing that was folded holds a sign that a query could read', () => {
  expect(folded('½ ﷺ')).toMatch(/^[\p{L}\p{N}]+$/u);
  for (let point = 1; point < 0x30000; point += 7) {
    const letter = String.fromCodePoint(point);
    if (/[\p{L}\p{N}\p{M}]/u.test(letter)) expect(folded(letter)).not.toMatch(/['\\\s:&|!()*<>]/);
  }
});

test('the database gets each word once with its places, and of none there is nothing to keep', () => {
  expect(wordVectorOf([{ about: 'said', text: 'A tent, a lamp FW-1' }])).toEqual({
    vector: "'a':1B,3B 'tent':2B 'lamp':4B 'fw1':5B 'fw':6B '1':7B",
    words: ['tent', 'lamp', 'fw1'],
  });
  expect(wordVectorOf([{ about: 'said', text: '👍' }])).toBe(null);
});
