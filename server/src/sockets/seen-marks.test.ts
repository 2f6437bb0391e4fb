import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SeenMarks } from './seen-marks.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function marks(store: () => Promise<void> = async () => {}) {
  const stored: string[] = [];
  const seen = new SeenMarks(async (conversationId, seq) => {
    stored.push(`${conversationId} ${seq}`);
    await store();
  });
  return { seen, stored };
}

test('the first mark is stored at once, and what follows within a second once', async () => {
  const { seen, stored } = marks();
  for (const seq of [1, 2, 3]) await seen.see('a', seq);
  await seen.see('b', 7);
  expect(stored).toEqual(['a 1', 'b 7']);
  vi.advanceTimersByTime(1_000);
  expect(stored).toEqual(['a 1', 'b 7', 'a 3']);
});

test('nothing that is not further than before is stored', async () => {
  const { seen, stored } = marks();
  for (const seq of [5, 5, 4]) await seen.see('a', seq);
  vi.advanceTimersByTime(5_000);
  await seen.see('a', 3);
  expect(stored).toEqual(['a 5']);
});

test('what waits is stored when the socket closes, and nothing after', async () => {
  const { seen, stored } = marks();
  for (const seq of [1, 2]) await seen.see('a', seq);
  seen.close();
  vi.advanceTimersByTime(5_000);
  expect(stored).toEqual(['a 1', 'a 2']);
});

test('what could not be stored is told, and may be said again', async () => {
  let isDown = true;
  const { seen, stored } = marks(async () => {
    if (isDown) throw new Error('down');
  });
  await expect(seen.see('a', 1)).rejects.toThrow('down');
  isDown = false;
  await seen.see('a', 1);
  expect(stored).toEqual(['a 1', 'a 1']);
});
