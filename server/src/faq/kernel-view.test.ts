import { expect, test } from 'vitest';
import { kernelScores, solve, speakersOf } from './kernel-view.ts';

test('a symmetric system is solved', () => {
  // 4x + y = 1, x + 3y = 2
  const x = solve(Float64Array.of(4, 0, 1, 3), Float64Array.of(1, 2));
  expect(x[0]).toBeCloseTo(1 / 11);
  expect(x[1]).toBeCloseTo(7 / 11);
});

test('an entry is meant more when what is like the question is like no other entry', () => {
  // The question is as like a as b; b and c are nearly the same.
  const between = Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0.9, 0);
  const [a = 0, b = 0, c = 0] = kernelScores([0, 1, 2], between, Float64Array.of(0.6, 0.6, 0.5), 3);
  expect(a).toBeGreaterThan(b);
  expect(b).toBeGreaterThan(c);
});

test('of an entry with many phrasings the eight that are most like the question speak', () => {
  const toQuestion = Float64Array.from({ length: 12 }, (_, at) => at);
  expect(speakersOf([0, 2, 12], toQuestion)).toEqual({
    places: [0, 1, 11, 10, 9, 8, 7, 6, 5, 4],
    owners: [0, 0, 1, 1, 1, 1, 1, 1, 1, 1],
  });
});
