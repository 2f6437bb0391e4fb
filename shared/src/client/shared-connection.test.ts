import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LIMITS } from '../limits.ts';
import { HandBrowser } from '../test-support/hand-browser.ts';
import { HandSocket } from '../test-support/hand-socket.ts';
import { SharedConnection } from './shared-connection.ts';
import { Transport } from './transport.ts';

type Frame = { type: string };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Long enough for a few words between tabs, and far shorter than anything that is waited for. */
const aMoment = () => vi.advanceTimersByTimeAsync(20);

/** A tab that answers others as the widget does: a hello with `ready`, and everything else goes on to the server. */
async function openTab(browser: HandBrowser, { locks }: { locks?: 'none' | 'refused' } = {}) {
  const sockets: HandSocket[] = [];
  const reports: string[] = [];
  const mine = browser.newTab();
  const refused = { request: async () => Promise.reject(new Error('not here')) };
  const transport: Transport<Frame, Frame> = new Transport<Frame, Frame>({
    open: () => shared.open(),
    hello: () => ({ type: 'hello' }),
    ping: { type: 'ping' },
    onReport: (report) => {
      reports.push(report.type);
      if (report.type === 'ready') shared.announce();
      else shared.report(report);
    },
    onState: () => {},
    onClose: (code) => shared.closed(code),
  });
  const shared: SharedConnection<Frame> = new SharedConnection<Frame>({
    name: 'tabs',
    locks: locks === 'none' ? undefined : locks === 'refused' ? refused : mine.locks,
    newChannel: mine.newChannel,
    open: () => {
      const socket = new HandSocket();
      sockets.push(socket);
      return socket;
    },
    isReady: () => transport.state.name === 'ready',
    onFrame: (frame, tab) => {
      if (frame.type === 'hello') shared.report({ type: 'ready' }, tab);
      else transport.send(frame);
    },
    reconnect: () => transport.reconnect(),
    probe: () => transport.probe(),
  });
  shared.join();
  transport.start();
  await aMoment();
  return {
    ...mine,
    transport,
    sockets,
    reports,
    socket: () => sockets.at(-1) as HandSocket,
    becomeReady: async () => {
      await sockets.at(-1)?.opens();
      sockets.at(-1)?.says({ type: 'ready' });
      await aMoment();
    },
    leave: async () => {
      transport.stop();
      shared.leave();
      await aMoment();
    },
    comeBack: async () => {
      // A browser may tell of it in two ways.
      shared.join();
      shared.join();
      transport.start();
      await aMoment();
    },
  };
}

/** Two tabs, of which the first leads. */
async function twoTabs() {
  const browser = new HandBrowser();
  const leader = await openTab(browser);
  await leader.becomeReady();
  const other = await openTab(browser);
  return { browser, leader, other };
}

describe('[T1] of several tabs', () => {
  test('one connects; what it hears reaches all, and what the others send goes out through it', async () => {
    const { browser, leader, other } = await twoTabs();
    const third = await openTab(browser);
    expect([leader, other, third].map(({ sockets }) => sockets.length)).toEqual([1, 0, 0]);
    leader.socket().says({ type: 'entry.added' });
    await aMoment();
    expect([leader, other, third].map(({ reports }) => reports)).toEqual(Array(3).fill(['ready', 'entry.added']));
    expect(other.transport.send({ type: 'message.send' })).toBe(true);
    await aMoment();
    expect(leader.socket().sent.at(-1)).toEqual({ type: 'message.send' });
  });

  test('opened before the first is connected the others wait for it', async () => {
    const browser = new HandBrowser();
    const leader = await openTab(browser);
    const other = await openTab(browser);
    await vi.advanceTimersByTimeAsync(5_000);
    expect([other.transport.state.name, other.sockets.length]).toEqual(['connecting', 0]);
    await leader.becomeReady();
    expect(other.transport.state.name).toBe('ready');
  });

  test.each(['leaves', 'crashes'] as const)('when the one that is connected %s another connects, and the rest follow it', async (goes) => {
    const { browser, leader, other } = await twoTabs();
    const third = await openTab(browser);
    if (goes === 'leaves') await leader.leave();
    else leader.crash();
    await aMoment();
    expect([other.sockets.length, third.sockets.length]).toEqual([1, 0]);
    await other.becomeReady();
    await aMoment();
    expect([other, third].map(({ transport }) => transport.state.name)).toEqual(['ready', 'ready']);
    third.transport.send({ type: 'message.send' });
    await aMoment();
    expect(other.socket().sent.at(-1)).toEqual({ type: 'message.send' });
    expect(third.sockets).toHaveLength(0);
  });

  test('those that follow one that crashed go over to one that was connected already', async () => {
    const { browser, leader, other } = await twoTabs();
    const third = await openTab(browser);
    // Its outbox was not answered in time.
    other.transport.reconnect();
    await other.becomeReady();
    leader.crash();
    await aMoment();
    // It says hello there: what it missed between the two it is told now.
    expect([third.reports, third.sockets.length]).toEqual([['ready', 'ready'], 0]);
    third.transport.send({ type: 'message.send' });
    await aMoment();
    expect(other.socket().sent.at(-1)).toEqual({ type: 'message.send' });
  });

  test('when the one that is connected loses its connection the others have lost it, and are back as soon as it is', async () => {
    const { leader, other } = await twoTabs();
    leader.socket().breaks(1006);
    await vi.advanceTimersByTimeAsync(1);
    expect(other.transport.state.name).toBe('lost');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(leader.sockets).toHaveLength(2);
    await leader.becomeReady();
    await aMoment();
    expect([other.transport.state.name, other.sockets.length]).toEqual(['ready', 0]);
  });

  test('one that knocks wakes the one that waits before it tries again', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.999);
    const { browser, leader } = await twoTabs();
    // So many failures that the next attempt is half a minute away.
    for (let attempt = 0; attempt < 8; attempt++) {
      leader.socket().breaks(1006);
      leader.transport.probe();
    }
    leader.socket().breaks(1006);
    const before = leader.sockets.length;
    await openTab(browser);
    expect(leader.sockets).toHaveLength(before + 1);
    vi.restoreAllMocks();
  });

  test('one that is told to stay away gives way, and the others find out by themselves', async () => {
    const { leader, other } = await twoTabs();
    leader.socket().breaks(4203);
    await aMoment();
    await other.becomeReady();
    expect([leader, other].map(({ transport }) => transport.state.name)).toEqual(['stopped', 'ready']);
  });
});

describe('[T2] a tab connects by itself', () => {
  test('when the one that leads does not answer within two seconds', async () => {
    const { browser, leader } = await twoTabs();
    leader.freeze();
    const other = await openTab(browser);
    await vi.advanceTimersByTimeAsync(1_900);
    expect(other.sockets).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(other.sockets).toHaveLength(1);
  });

  test('when nothing comes through the one that leads, and leads when that is gone', async () => {
    const { leader, other } = await twoTabs();
    leader.freeze();
    await vi.advanceTimersByTimeAsync(LIMITS.silenceMs + LIMITS.pongTimeoutMs + LIMITS.reconnectBaseMs);
    expect(other.sockets).toHaveLength(1);
    await other.becomeReady();
    leader.crash();
    await aMoment();
    // It has what it needs already.
    expect([other.sockets.length, other.transport.state.name]).toEqual([1, 'ready']);
  });

  test.each(['none', 'refused'] as const)('at once where locks are %s', async (locks) => {
    const browser = new HandBrowser();
    const tabs = [await openTab(browser, { locks }), await openTab(browser, { locks })];
    for (const tab of tabs) await tab.becomeReady();
    expect(tabs.map(({ sockets, transport }) => [sockets.length, transport.state.name])).toEqual([
      [1, 'ready'],
      [1, 'ready'],
    ]);
  });
});

test('[T3] a tab that was put away hears nothing, and is one of many when it is back', async () => {
  const { leader, other } = await twoTabs();
  await leader.leave();
  await other.becomeReady();
  expect(leader.socket().closedWith).toBe(1000);
  other.socket().says({ type: 'entry.added' });
  await aMoment();
  expect(leader.reports).toEqual(['ready']);
  await leader.comeBack();
  other.socket().says({ type: 'entry.added' });
  await aMoment();
  expect([leader.sockets.length, leader.reports]).toEqual([1, ['ready', 'ready', 'entry.added']]);
});
