import { expect, test } from 'vitest';
import { Allowances } from './allowances.ts';

const logger = { warn: () => {} } as never;

test('[S5] allows ten at once, then one every two seconds, and says how long to wait', () => {
  const allowances = new Allowances(null, logger);
  const ann = (ms: number) => allowances.take([{ key: 'ann', burst: 10, perMinute: 30 }], ms);
  expect(Array.from({ length: 10 }, () => ann(0))).toEqual(Array(10).fill(0));
  expect(ann(0)).toBe(2_000);
  expect(ann(1_500)).toBe(500);
  expect([ann(2_000), ann(2_000)]).toEqual([0, 2_000]);
  expect(allowances.take([{ key: 'bob', burst: 10, perMinute: 30 }], 2_000)).toBe(0);
});

test('[S5] forgets no one who still has to wait, however many come', () => {
  const allowances = new Allowances(null, logger);
  const take = (key: string, ms: number) => allowances.take([{ key, burst: 1, perMinute: 1 }], ms);
  take('ann', 0);
  for (let n = 0; n < 12_000; n++) take(`visitor ${n}`, 59_000);
  expect(take('visitor 1', 61_000)).toBeGreaterThan(0);
  expect(take('ann', 61_000)).toBe(0);
});

test('[S10] what one ceiling refuses is not taken from another', () => {
  const allowances = new Allowances(null, logger);
  const ann = { key: 'ann', burst: 5, perMinute: 60 };
  const site = { key: 'site', burst: 1, perMinute: 60 };
  expect(allowances.take([ann, site], 0)).toBe(0);
  expect(allowances.take([ann, site], 0)).toBe(1_000);
  expect(Array.from({ length: 4 }, () => allowances.take([ann], 0))).toEqual([0, 0, 0, 0]);
});
