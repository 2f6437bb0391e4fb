import type { DeskSettings } from '@deskbell/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_DESK } from '../desk/desk-settings.ts';
import { FollowedDesk, type Standing } from './followed-desk.ts';
import { FollowedQueue } from './followed-queue.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-25T08:30:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const logger = { warn: vi.fn() };
const nineToFive: DeskSettings = {
  ...DEFAULT_DESK,
  hours: { week: Array.from({ length: 7 }, () => [{ from: '09:00', to: '17:00' }]), holidays: [] },
};

/** A shop's desk that somebody follows, with what they were told. */
async function followed(settings: { now: DeskSettings }) {
  const told: Standing[] = [];
  let agentsOnline = false;
  let onPresence: (agentsOnline: boolean) => void = () => {};
  const presence = {
    agentsOnline: () => agentsOnline,
    follow: async (_: string, listener: (agentsOnline: boolean) => void) => {
      onPresence = listener;
      return () => {};
    },
  };
  const desk = new FollowedDesk({ presence, settings: { of: async () => settings.now }, logger }, 'shop', (standing) =>
    told.push(standing),
  );
  const first = await desk.follow();
  return {
    desk,
    first,
    told,
    somebodyComes: async () => {
      agentsOnline = true;
      onPresence(true);
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

test('a visitor hears when the shop opens and closes, at that moment', async () => {
  const { desk, first, told, somebodyComes } = await followed({ now: nineToFive });
  expect(first).toEqual({ agentsOnline: false, isOpen: false, opensAt: '2026-11-25T09:00:00.000Z' });
  await somebodyComes();
  expect(told.splice(0)).toEqual([{ agentsOnline: true, isOpen: false, opensAt: '2026-11-25T09:00:00.000Z' }]);
  await vi.advanceTimersByTimeAsync(30 * 60_000 - 1);
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(told.splice(0)).toEqual([{ agentsOnline: true, isOpen: true, opensAt: null }]);
  await vi.advanceTimersByTimeAsync(8 * 60 * 60_000);
  expect(told).toEqual([{ agentsOnline: true, isOpen: false, opensAt: '2026-11-26T09:00:00.000Z' }]);
  desk.close();
  await vi.advanceTimersByTimeAsync(24 * 60 * 60_000);
  expect(told.length).toBe(1);
});

test('a visitor hears within a minute that the hours were changed', async () => {
  const settings = { now: nineToFive };
  const { desk, told } = await followed(settings);
  settings.now = DEFAULT_DESK;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual([{ agentsOnline: false, isOpen: true, opensAt: null }]);
  desk.close();
});

test('who waits in the queue is told anew when somebody opens', async () => {
  const look = vi.fn();
  const place = { position: 1, expectedWaitMs: null, isStaffed: false, opensAt: '2026-11-25T09:00:00.000Z' };
  const queue = new FollowedQueue({ look, placeOf: async () => place, follow: () => () => {} } as never, 'shop', () => {}, logger as never);
  queue.hear('i', 'waiting');
  await queue.settled();
  await vi.advanceTimersByTimeAsync(30 * 60_000 - 1);
  expect(look).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(look).toHaveBeenCalledExactlyOnceWith('shop');
  queue.hear('i', 'active');
  await vi.advanceTimersByTimeAsync(24 * 60 * 60_000);
  expect(look).toHaveBeenCalledTimes(1);
});
