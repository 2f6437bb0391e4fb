import { expect, test } from 'vitest';
import { summary } from '../test-support/cast.ts';
import { desktopWords } from './notice-words.ts';
import { NOTICE_KINDS } from './notices.ts';

const ann = summary({ visitorName: 'Visitor 1', contact: { email: 'ann@home.example', name: 'Ann' }, preview: 'My order is late.' });

test('a notification says who it is, and their words', () => {
  expect(desktopWords({ kind: 'waiting', summary: ann }, true, 'Fernweh')).toEqual({ title: 'Ann is waiting', body: 'My order is late.' });
  expect(desktopWords({ kind: 'message', summary: ann }, true, 'Fernweh')).toEqual({ title: 'Ann', body: 'My order is late.' });
});

test('who does not want the text shown gets nothing that the visitor wrote, of no kind', () => {
  for (const kind of NOTICE_KINDS) {
    expect(JSON.stringify(desktopWords({ kind, summary: ann }, false, 'Fernweh'))).not.toMatch(/Ann|order|Visitor 1/);
  }
  expect(desktopWords({ kind: 'message', summary: ann }, false, 'Fernweh')).toEqual({ title: 'New message', body: 'Fernweh' });
});

test("an agent's words are not put into the visitor's mouth", () => {
  const answered = { ...ann, previewBy: 'agent' as const, preview: 'I ask the workshop.' };
  expect(desktopWords({ kind: 'given', summary: answered }, true, 'Fernweh')).toEqual({ title: 'Ann is yours now', body: 'Fernweh' });
});

test('a mention says who wrote it, and about whom', () => {
  const noted = { ...ann, previewBy: 'agent' as const, preview: '@Mia, can you look?' };
  expect(desktopWords({ kind: 'mention', summary: noted, by: 'Tom' }, true, 'Fernweh')).toEqual({
    title: 'Tom mentioned you',
    body: 'Ann: @Mia, can you look?',
  });
});
