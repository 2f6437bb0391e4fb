import { expect, test } from 'vitest';
import { signsOf, signsOfEntry } from './signs.ts';

test.each([
  ['how much is delivery', ['how much']],
  ['when will it arrive', ['how long']],
  ['can i return it', ['whether']],
  ['return an order', []],
])('"%s" asks for %j', (text, kinds) => {
  expect([...signsOf(text).kinds]).toEqual(kinds);
});

test('an entry answers every kind of question that any phrasing asks, and has trouble as often as they have', () => {
  const { kinds, trouble } = signsOfEntry([signsOf('where is my card'), signsOf('why was it declined')]);
  expect([...kinds]).toEqual(['where', 'why']);
  expect(trouble).toBe(0.5);
});
