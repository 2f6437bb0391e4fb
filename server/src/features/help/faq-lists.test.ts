import type { PublicFaqEntry } from '@deskbell/shared';
import { expect, test } from 'vitest';
import { FaqLists, isNamedIn } from './faq-lists.ts';

const entries = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ id: `${at}`, question: `Question ${at}?`, answer: 'x'.repeat(3_600), topic: null, language: 'en' },
  }));
const read = ({ body }: { body: Buffer }) => (JSON.parse(body.toString()) as { entries: PublicFaqEntry[] }).entries;

test('a FAQ is written down once for each state of it', () => {
  const [lists, faq] = [new FaqLists(), entries(3)];
  const list = lists.of(faq);
  expect(read(list)[2]).toEqual({ id: '2', question: 'Question 2?', answer: 'x'.repeat(3_600), topic: null });
  expect(lists.of(faq)).toBe(list);
  expect(lists.of([...faq])).not.toBe(list);
  expect(lists.of([...faq]).etag).toBe(list.etag);
  expect(lists.of(faq.slice(1)).etag).not.toBe(list.etag);
});

test('above 500 entries the answers are left out', () => {
  const lists = new FaqLists();
  expect(read(lists.of(entries(500))).every(({ answer }) => answer !== '')).toBe(true);
  const large = lists.of(entries(5_000));
  expect(read(large).every(({ answer }) => answer === '')).toBe(true);
  expect(large.body.length).toBeLessThan(1_000_000);
});

test('what somebody has already is told by its tag', () => {
  expect(['"a"', 'W/"a"', '"b", "a"', '*'].map((held) => isNamedIn('"a"', held))).toEqual([true, true, true, true]);
  expect([undefined, '', 'a', '"ab"'].map((held) => isNamedIn('"a"', held))).toEqual([false, false, false, false]);
});
