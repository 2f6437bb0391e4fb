import { expect, test } from 'vitest';
import { noticeProblems } from './notice-problems.ts';
import { settingsIn } from './notice-settings.ts';

const usual = settingsIn(null);
const off = settingsIn('{"sound":"none","onDesktop":false}');

test('what is switched on and cannot work is a problem, the one that a click mends first', () => {
  expect(noticeProblems(usual, 'default', 'locked')).toEqual(['locked', 'ask']);
  expect(noticeProblems(usual, 'denied', 'ready')).toEqual(['denied']);
  expect(noticeProblems(usual, 'insecure', 'ready')).toEqual(['insecure']);
  expect(noticeProblems(usual, 'granted', 'ready')).toEqual([]);
});

test('what is switched off is none, and neither is what this browser will never do', () => {
  expect(noticeProblems(off, 'denied', 'locked')).toEqual([]);
  expect(noticeProblems(usual, 'unsupported', 'unsupported')).toEqual([]);
  const nothing = { waiting: false, given: false, message: false, lead: false, mention: false };
  expect(noticeProblems({ ...usual, kinds: nothing }, 'default', 'locked')).toEqual([]);
});
