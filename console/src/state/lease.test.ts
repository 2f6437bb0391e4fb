import { expect, test } from 'vitest';
import { asAgent, entry, mia, minute, summary, tom } from '../test-support/cast.ts';
import { answerDue } from './lease.ts';

const got = entry(1, asAgent(tom), { kind: 'move', from: 'active', to: 'active', reason: 'handed_over', assignee: mia }, minute(10));
const mine = { state: 'active', assignee: mia } as const;
const due = (given: Parameters<typeof summary>[0], log = [got]) => answerDue(summary(given), log, { myId: mia.id, withinMs: 3 * 60_000 });

test('an answer is due 3 minutes after the visitor wrote', () => {
  expect(due({ ...mine, unansweredSince: minute(20) })).toBe(Date.parse(minute(23)));
});

test('what waited before it was mine is counted from when I got it', () => {
  expect(due({ ...mine, unansweredSince: minute(0) })).toBe(Date.parse(minute(13)));
});

test('nothing is due from me where I owe nothing, a colleague has it, or it is an e-mail', () => {
  expect(due(mine)).toBe(null);
  expect(due({ state: 'active', assignee: tom, unansweredSince: minute(20) })).toBe(null);
  expect(due({ ...mine, unansweredSince: minute(20), leadSince: minute(5) })).toBe(null);
});
