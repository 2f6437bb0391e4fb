import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Phrasings } from './phrasings.ts';
import { WordVectors } from './word-vectors.ts';

const vectors = WordVectors.read(fileURLToPath(new URL('../../assets/word-vectors.bin', import.meta.url)));
const entry = (id: string, question: string, ...phrasings: string[]) => ({ id, question, phrasings, answer: id, version: 1 });

test('phrasings stand side by side, each once, in words', () => {
  const phrasings = new Phrasings([entry('a', 'Send back', 'returns', 'Send back'), entry('b', 'Pay back')], vectors);
  expect([phrasings.count, phrasings.countOf(0), phrasings.countOf(1)]).toEqual([3, 2, 1]);
  expect(phrasings.wordsOf(2).map(({ text }) => text)).toEqual(['pay', 'back']);
});

test('two forms of a word have one root, and a word that the FAQ lacks has none', () => {
  const { vocabulary } = new Phrasings([entry('a', 'sending the parcel')], vectors);
  expect(vocabulary.read('sends').root).toBe(vocabulary.read('sending').root);
  expect(vocabulary.read('sends').id).toBe(-1);
  expect(vocabulary.read('kayak')).toMatchObject({ id: -1, root: -1 });
});

test('word vectors serve a FAQ in their language, and no other', () => {
  expect(new Phrasings([entry('a', 'How long does delivery take?')], vectors).vocabulary.table).toBe(vectors);
  expect(new Phrasings([entry('a', 'Wie lange dauert der Versand nach Österreich?')], vectors).vocabulary.table).toBeNull();
});
