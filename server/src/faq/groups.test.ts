import { expect, test } from 'vitest';
import { alikeEntries } from './alike.ts';
import { groupsOf, withMiddleFirst } from './groups.ts';
import { Likeness, SAME } from './likeness.ts';
import { asksForSecret } from './secrets.ts';

const texts = [
  'do you rent kayaks',
  'is there a repair service for zips',
  'can i rent a kayak from you',
  'kayak rental?',
  'do you repair broken zips',
  'gift wrapping',
];

test('questions that ask the same stand together, the largest group first and its middle first in it', () => {
  const likeness = new Likeness(texts, null);
  const groups = groupsOf(texts.length, likeness, SAME).map((group) => withMiddleFirst(group, likeness));
  expect(groups.map((group) => [...group].sort())).toEqual([[0, 2, 3], [1, 4], [5]]);
  expect(texts[groups[0]?.[0] ?? -1]).toContain('rent');
});

test('nothing to group is no group', () => {
  expect(groupsOf(0, new Likeness([], null), SAME)).toEqual([]);
  expect(new Likeness(['', ''], null).of(0, 1)).toBe(0);
});

test('entries whose phrasings lie nearer to each other than to their own are told, unless their pages never meet', () => {
  const entry = (id: string, question: string, phrasings: string[], pages: string[] = []) => ({
    id,
    question,
    phrasings,
    pages,
    answer: 'x',
    version: 1,
  });
  const tents = entry('tent', 'How heavy is the tent?', ['weight of the tent', 'opening hours of the shop']);
  const hours = entry('hours', 'When is the shop open?', ['opening hours', 'shop opening hours today']);
  expect(alikeEntries([tents, hours, entry('pay', 'How can I pay?', ['payment'])], null)).toEqual([
    { a: 'tent', b: 'hours', phrasings: ['opening hours of the shop', 'opening hours', 'shop opening hours today'] },
  ]);
  expect(
    alikeEntries(
      [
        { ...tents, pages: ['/a'] },
        { ...hours, pages: ['/b'] },
      ],
      null,
    ),
  ).toEqual([]);
});

test.each([
  ['Please send us your card number.', 'card'],
  ['Schicken Sie uns Ihr Passwort, dann sehen wir nach.', 'password'],
  ['We take all credit cards.', null],
  ['Never send us your password.', null],
  ['Bitte senden Sie uns nie Ihre Kartennummer.', null],
  ['You can change your password under "Account".', null],
])('"%s" asks for a secret: %s', (answer, secret) => {
  expect(asksForSecret(answer)).toBe(secret);
});
