import { expect, test } from 'vitest';
import { minute, noon } from '../test-support/cast.ts';
import { ageWords, answerWithinWords, unansweredWords, urgencyOf, waitingWords, warmthOf } from './age.ts';

const DAY = 24 * 60;

test.each([
  [0, 'now'],
  [1, '1 min'],
  [59, '59 min'],
  [60, '1 h'],
  [DAY - 1, '23 h'],
  [DAY, '1 day'],
  [3 * DAY, '3 days'],
  [8 * DAY, '12 Nov'],
])('after %i minutes an age reads as people say it', (minutes, words) => {
  expect(ageWords(minute(-minutes), noon)).toBe(words);
});

test('a time that lies ahead, by a clock that is a little off, is now', () => {
  expect(ageWords(minute(1), noon)).toBe('now');
});

test('a wait grows warmer and says its length in words', () => {
  expect([0, 2, 5].map((minutes) => warmthOf(minute(-minutes), noon))).toEqual(['fresh', 'warm', 'hot']);
  expect([0, 2].map((minutes) => unansweredWords(minute(-minutes), noon))).toEqual(['a new message', 'unanswered for 2 min']);
  expect([0, 2, 5].map((minutes) => waitingWords(minute(-minutes), noon))).toEqual(['Just came in', 'Waiting 2 min', 'Waiting 5 min']);
});

test('an answer that is owed says how long there is, rather too short, and warms up as that runs out', () => {
  const due = noon + 3 * 60_000;
  const after = (seconds: number) => answerWithinWords(due, noon + seconds * 1_000);
  expect([-9, 0, 55, 115, 171].map(after)).toEqual([
    'Answer within 3 min',
    'Answer within 3 min',
    'Answer within 2 min',
    'Answer within a minute',
    'Goes back to the queue',
  ]);
  expect([0, 61, 121].map((seconds) => urgencyOf(due, noon + seconds * 1_000))).toEqual(['fresh', 'warm', 'hot']);
});
