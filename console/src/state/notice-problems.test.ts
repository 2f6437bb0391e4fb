import { expect, test } from 'vitest';
import { noticeProblems } from './notice-problems.ts';
import { settingsIn } from './notice-settings.ts';

const usual = settingsIn(null);
const off = settingsIn('{"sound":"none","onDesktop":false}');

const works = { isLost: false, mustInstall: false };
const problems = (settings: typeof usual, permission: Parameters<typeof noticeProblems>[1], sound: Parameters<typeof noticeProblems>[2]) =>
  noticeProblems(settings, permission, sound, works);

test('what was to tell on this device while the console is closed, and does not, is a problem', () => {
  expect(noticeProblems(usual, 'granted', 'ready', { isLost: true, mustInstall: false })).toEqual(['lost']);
  expect(noticeProblems(usual, 'unsupported', 'ready', { isLost: false, mustInstall: true })).toEqual(['install']);
});

test('what is switched on and cannot work is a problem, the one that a click mends first', () => {
  expect(problems(usual, 'default', 'locked')).toEqual(['locked', 'ask']);
  expect(problems(usual, 'denied', 'ready')).toEqual(['denied']);
  expect(problems(usual, 'insecure', 'ready')).toEqual(['insecure']);
  expect(problems(usual, 'granted', 'ready')).toEqual([]);
});

test('what is switched off is none, and neither is what this browser will never do', () => {
  expect(problems(off, 'denied', 'locked')).toEqual([]);
  expect(problems(usual, 'unsupported', 'unsupported')).toEqual([]);
  const nothing = { waiting: false, given: false, message: false, lead: false };
  expect(problems({ ...usual, kinds: nothing }, 'default', 'locked')).toEqual([]);
});
