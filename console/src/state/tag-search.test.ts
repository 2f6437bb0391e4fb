import { expect, test } from 'vitest';
import { type TagChoice, tagChoices } from './tag-search.ts';

const tags = [
  { name: 'Returns', conversations: 3 },
  { name: 'late return', conversations: 9 },
  { name: 'Retoure größer', conversations: 5 },
  { name: 'vip', conversations: 1 },
];
const words = (choices: TagChoice[]) => choices.map(({ kind, name }) => (kind === 'new' ? `Create ${name}` : name));
const found = (query: string, present: string[] = []) => words(tagChoices(tags, present, query).choices);

test('without a word what is used most comes first', () => {
  expect(found('')).toEqual(['late return', 'Retoure größer', 'Returns', 'vip']);
});

test('what begins with the words comes before what holds them, and what is new comes last', () => {
  expect(found('ret')).toEqual(['Retoure größer', 'Returns', 'late return', 'Create ret']);
  expect(found('GROSSER')).toEqual(['Create GROSSER']);
  expect(found('grö')).toEqual(['Retoure größer', 'Create grö']);
});

test('a tag that is there in another case is not made again', () => {
  expect(found('VIP')).toEqual(['vip']);
  expect(found('returns ')).toEqual(['Returns']);
});

test('what the conversation has is not offered, and says why', () => {
  expect(found('', ['vip', 'returns'])).toEqual(['late return', 'Retoure größer']);
  expect(tagChoices(tags, ['vip'], 'ViP')).toEqual({ choices: [], why: '“ViP” is there already.' });
});

test('a name that is too long is not made', () => {
  expect(tagChoices([], [], 'x'.repeat(41))).toEqual({ choices: [], why: 'A tag has at most 40 characters.' });
  expect(found('a   b\tc').at(-1)).toBe('Create a b c');
});
