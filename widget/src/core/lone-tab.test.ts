import type { Locks } from '@deskbell/shared/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { holdAlone } from './lone-tab.ts';

/** Of a browser whose locks are Node's: each name is held by one at a time. */
const held = new Map<string, () => void>();
const navigatorLocks = {
  async request(name: string, _: object, hold: (lock: object | null) => unknown) {
    await null;
    if (held.has(name)) return hold(null);
    held.set(name, () => {});
    try {
      return await hold({});
    } finally {
      held.delete(name);
    }
  },
};

beforeEach(() => {
  held.clear();
  vi.stubGlobal('navigator', { locks: navigatorLocks });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** A tab, and what it was told to do, in order. */
function newTab({ isFetched = true } = {}) {
  const did: string[] = [];
  let join: Locks | undefined;
  const leave = holdAlone({
    name: 'tabs',
    start: () => did.push('started'),
    fetchSharing: async () => {
      did.push('fetched');
      if (!isFetched) throw new Error('nobody answers');
      return (locks) => {
        did.push('shares');
        join = locks;
      };
    },
  });
  return { did, leave, locks: () => join as Locks };
}
const knock = () => {
  const channel = new BroadcastChannel('tabs');
  channel.postMessage({ kind: 'knock' });
  return channel;
};

test('A tab that is alone starts, and fetches nothing', async () => {
  const { did, leave } = newTab();
  await vi.waitFor(() => expect(did).toEqual(['started']));
  expect(held.size).toBe(1);
  leave();
  await vi.waitFor(() => expect(held.size).toBe(0));
});

test('[T1] the next tab fetches what shares, and only then starts; the first does so when it knocks', async () => {
  const first = newTab();
  await vi.waitFor(() => expect(first.did).toEqual(['started']));
  const second = newTab();
  await vi.waitFor(() => expect(second.did).toEqual(['fetched', 'shares', 'started']));
  expect(second.locks()).toBe(navigatorLocks);
  const channel = knock();
  await vi.waitFor(() => expect(first.did).toEqual(['started', 'fetched', 'shares']));

  // The lock is granted at once, and goes with the sharing.
  let release = () => {};
  const granted = vi.fn(() => new Promise<void>((resolve) => (release = resolve)));
  first.locks().request('tabs', { signal: new AbortController().signal }, granted);
  expect(granted).toHaveBeenCalledOnce();
  expect(held.size).toBe(1);
  release();
  await vi.waitFor(() => expect(held.size).toBe(0));
  channel.close();
  second.leave();
});

test('[T2] what cannot be fetched keeps no tab from connecting, and the next knock asks for it again', async () => {
  const first = newTab({ isFetched: false });
  await vi.waitFor(() => expect(first.did).toEqual(['started']));
  const second = newTab({ isFetched: false });
  await vi.waitFor(() => expect(second.did).toEqual(['fetched', 'started']));
  const channels = [knock()];
  await vi.waitFor(() => expect(first.did).toEqual(['started', 'fetched']));
  channels.push(knock());
  await vi.waitFor(() => expect(first.did).toEqual(['started', 'fetched', 'fetched']));
  for (const channel of channels) channel.close();
  first.leave();
  second.leave();
});

test('[T2] a browser without locks starts at once', () => {
  vi.stubGlobal('navigator', {});
  expect(newTab().did).toEqual(['started']);
});

test('[T3] a tab that was left before it knew does not start', async () => {
  const { did, leave } = newTab();
  leave();
  await new Promise((resolve) => setTimeout(resolve));
  expect(did).toEqual([]);
  expect(held.size).toBe(0);
});
