import { expect, test } from 'vitest';
import { fittingColleagues, mentionedIn, mentioningAt, mentionParts } from './mentions.ts';

const tom = { id: 't', name: 'Tom' };
const tomas = { id: 's', name: 'Tomás Ruiz' };
const tomB = { id: 'b', name: 'Tom Berg' };
const all = [tom, tomas, tomB];

test('a name behind an at sign is its person’s, and of two that begin alike the longer one', () => {
  expect(mentionParts('Hi @tom berg, and @Tom!', all)).toEqual([
    { text: 'Hi ' },
    { text: '@tom berg', mention: tomB },
    { text: ', and ' },
    { text: '@Tom', mention: tom },
    { text: '!' },
  ]);
});

test('a longer word, an address and a stranger mean nobody', () => {
  const text = 'see @Tommy, mail@Tom or @Zoe';
  expect(mentionParts(text, all)).toEqual([{ text }]);
  expect(mentionedIn(text, all)).toEqual([]);
});

test('a note means each of them once, and all of one name', () => {
  expect(mentionedIn('@Tom @tom @Tomás Ruiz', [...all, { id: 't2', name: 'Tom' }])).toEqual(['t', 's', 't2']);
});

test('what is written behind an at sign is looked for, as long as it may be a name', () => {
  expect(mentioningAt('Look, @to', 9)).toEqual({ start: 6, query: 'to' });
  expect(mentioningAt('@', 1)).toEqual({ start: 0, query: '' });
  expect(mentioningAt('@Tom be', 7)).toEqual({ start: 0, query: 'Tom be' });
  for (const text of ['ann@shop', '@ tom', '@Tom\nb', 'nothing', `@${'x'.repeat(41)}`]) expect(mentioningAt(text, text.length)).toBe(null);
});

test('colleagues are found by any of their names, without accents', () => {
  expect(fittingColleagues(all, 'TOMAS').map(({ id }) => id)).toEqual(['s']);
  expect(fittingColleagues(all, 'b').map(({ id }) => id)).toEqual(['b']);
  expect(fittingColleagues(all, 'tom').map(({ id }) => id)).toEqual(['t', 'b', 's']);
});
