import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Sightings } from './sightings.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watch() {
  const browser = { looks: true, isConnected: true };
  const told: [string, number][] = [];
  const sightings = new Sightings({
    isLooking: () => browser.looks,
    tell: (conversationId, seq) => {
      if (browser.isConnected) told.push([conversationId, seq]);
      return browser.isConnected;
    },
  });
  return { browser, told, sightings };
}

test('what was seen is told only when it is more, and at most once a second', () => {
  const { told, sightings } = watch();
  for (const seq of [2, 2, 1, 3, 5]) sightings.see('a', seq);
  expect(told).toEqual([['a', 2]]);
  vi.advanceTimersByTime(999);
  expect(told).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([
    ['a', 2],
    ['a', 5],
  ]);
  vi.advanceTimersByTime(5_000);
  sightings.see('a', 5);
  expect(told).toHaveLength(2);
});

test('nobody has seen what is on a page that they do not look at, until they do', () => {
  const { browser, told, sightings } = watch();
  browser.looks = false;
  sightings.see('a', 4);
  expect(told).toEqual([]);
  browser.looks = true;
  sightings.tell();
  expect(told).toEqual([['a', 4]]);
});

test('what could not be told is told on the next connection, and once more what may have been lost on the last', () => {
  const { browser, told, sightings } = watch();
  browser.isConnected = false;
  sightings.see('a', 4);
  browser.isConnected = true;
  sightings.tellAgain();
  expect(told).toEqual([['a', 4]]);
  vi.advanceTimersByTime(1_000);
  sightings.tellAgain();
  expect(told).toHaveLength(2);
});

test('another conversation begins at its beginning', () => {
  const { told, sightings } = watch();
  sightings.see('a', 9);
  sightings.see('b', 2);
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([
    ['a', 9],
    ['b', 2],
  ]);
});
