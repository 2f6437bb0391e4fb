import { expect, test } from 'vitest';
import { SendLimit } from './send-limit.ts';

test('[S5] allows ten at once, then one every two seconds, and says how long to wait', () => {
  const limit = new SendLimit({ burst: 10, perMinute: 30 });
  const at = (ms: number) => limit.take('ann', ms);
  expect(Array.from({ length: 10 }, () => at(0))).toEqual(Array(10).fill(0));
  expect(at(0)).toBe(2_000);
  expect(at(1_500)).toBe(500);
  expect([at(2_000), at(2_000)]).toEqual([0, 2_000]);
  expect(limit.take('bob', 2_000)).toBe(0);
});

test('[S5] forgets no one who still has to wait, however many come', () => {
  const limit = new SendLimit({ burst: 1, perMinute: 1 });
  limit.take('ann', 0);
  for (let n = 0; n < 12_000; n++) limit.take(`visitor ${n}`, 59_000);
  expect(limit.take('visitor 1', 61_000)).toBeGreaterThan(0);
  expect(limit.take('ann', 61_000)).toBe(0);
});
