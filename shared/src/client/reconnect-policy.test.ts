import { describe, expect, test } from 'vitest';
import { afterClose, pauseAfter, reconnectDelay } from './reconnect-policy.ts';

describe('[H3] the delay before the next attempt', () => {
  test('is drawn from twice as wide a span each time, up to 30 seconds', () => {
    expect([0, 1, 2, 3, 6, 20, 1_000].map((attempt) => reconnectDelay(attempt, 1))).toEqual([
      500, 1_000, 2_000, 4_000, 30_000, 30_000, 30_000,
    ]);
    expect(reconnectDelay(4, 0.5)).toBe(4_000);
  });

  test('is never shorter than a tenth of a second', () => {
    expect(reconnectDelay(0, 0)).toBe(100);
    expect(reconnectDelay(9, 0.001)).toBe(100);
  });

  test('is drawn from beyond the pause that was asked for, so that those who paused do not come back together', () => {
    expect(pauseAfter(1013)).toBe(5_000);
    expect(pauseAfter(1008)).toBe(60_000);
    expect(pauseAfter(1012)).toBe(0);
    expect([0, 0.5, 1].map((random) => reconnectDelay(0, random, { pauseMs: 5_000 }))).toEqual([5_000, 7_500, 10_000]);
  });

  test('may grow longer where nobody looks', () => {
    expect(reconnectDelay(20, 1, { capMs: 300_000 })).toBe(300_000);
  });
});

test.each([
  [1006, 'reconnect'],
  [1012, 'reconnect'],
  [4002, 'reconnect'],
  [4099, 'reconnect'],
  [4101, 'renew'],
  [4199, 'renew'],
  [4201, 'stop'],
  [4299, 'stop'],
  [4206, 'when-visible'],
])('after a close with %i a client will %s', (code, next) => {
  expect(afterClose(code)).toBe(next);
});
