import { expect, test } from 'vitest';
import { entriesWith, topicsOf } from './faq-search.ts';

const entry = (id: string, question: string, answer = '', topic: string | null = null) => ({ id, question, answer, topic });

test('finds by words and their beginnings, first what asks with them', () => {
  const entries = [
    entry('a', 'Wie lange dauert es?', 'Rückgaben dauern 14 Tage.'),
    entry('b', 'Wie geht eine Rückgabe?'),
    entry('c', 'Was kostet der Versand?'),
  ];
  const found = (text: string) => entriesWith(text, entries).map(({ id }) => id);
  expect(found('ruckg')).toEqual(['b', 'a']);
  expect(found('Rückgabe, WIE')).toEqual(['b', 'a']);
  expect([found('zelt'), found('?!'), found('')]).toEqual([[], [], []]);
});

test('shows topics by name, and what has none at the end', () => {
  const entries = [entry('a', '', '', null), entry('b', '', '', 'sizes'), entry('c', '', '', 'delivery'), entry('d', '', '', 'sizes')];
  expect(topicsOf(entries).map(({ topic, entries }) => [topic, ...entries.map(({ id }) => id)])).toEqual([
    ['delivery', 'c'],
    ['sizes', 'b', 'd'],
    [null, 'a'],
  ]);
});
