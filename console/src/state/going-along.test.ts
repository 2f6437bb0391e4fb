import { expect, test } from 'vitest';
import { ann, bot, entry, mia, said } from '../test-support/cast.ts';
import { quotable, shopPageIn } from './going-along.ts';

const ORIGINS = ['https://shop.example', 'http://localhost:8080'];

test.each([
  ['Look at https://shop.example/tents/two?size=l', 'https://shop.example/tents/two?size=l'],
  ['https://evil.example/ and http://localhost:8080/demo/', 'http://localhost:8080/demo/'],
  ['https://shop.example.evil.example/two', undefined],
  ['No address here', undefined],
])('of a text only a page of the shop can go as a card: %s', (text, page) => {
  expect(shopPageIn(text, ORIGINS)).toBe(page);
});

test('what the visitor can see and that says something can be quoted', () => {
  const file = { id: 'b', name: 'bill.pdf', type: 'application/pdf', size: 9 };
  const answer = { kind: 'answer', text: 'Two days.', faqId: 'f', faqVersion: 1, question: 'How long?' } as const;
  expect(quotable(entry(1, ann, said('Hello')))).toEqual({ rev: 1, author: ann, text: 'Hello' });
  expect(quotable(entry(2, bot, answer))?.text).toBe('Two days.');
  expect(quotable(entry(3, ann, { kind: 'message', text: '', files: [file] }))?.text).toBe('File: bill.pdf');
  expect(quotable(entry(4, ann, { kind: 'message', text: '', deleted: true }))).toBe(null);
  expect(quotable(entry(5, { kind: 'agent', ...mia }, { kind: 'note', text: 'Careful' }))).toBe(null);
});
