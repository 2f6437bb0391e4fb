import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HandSocket } from '../test-support/hand-socket.ts';
import { Transport } from './transport.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.999);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function newTransport() {
  const sockets: HandSocket[] = [];
  const reports: string[] = [];
  const closes: number[] = [];
  let renewed = 0;
  let isHidden = false;
  const transport = new Transport<{ type: string }, { type: string }>({
    open: () => {
      const socket = new HandSocket();
      sockets.push(socket);
      return socket;
    },
    hello: () => ({ type: 'hello' }),
    onReport: ({ type }) => reports.push(type),
    onState: () => {},
    onRenew: () => {
      renewed += 1;
    },
    onClose: (code) => closes.push(code),
    isHidden: () => isHidden,
    ping: { type: 'ping' },
  });
  const last = () => sockets.at(-1) as HandSocket;
  const becomeReady = async () => {
    await last().opens();
    last().says({ type: 'ready' });
  };
  transport.start();
  const hide = () => {
    isHidden = true;
  };
  return { transport, sockets, reports, closes, last, becomeReady, hide, renewed: () => renewed };
}

describe('[H2] silence', () => {
  test('of thirty-five seconds leads to a ping, and eight more without a word to a new connection', async () => {
    const { sockets, last, becomeReady } = newTransport();
    await becomeReady();
    vi.advanceTimersByTime(34_999);
    expect(last().sent.map(({ type }) => type)).toEqual(['hello']);
    vi.advanceTimersByTime(1);
    expect(last().sent.map(({ type }) => type)).toEqual(['hello', 'ping']);
    vi.advanceTimersByTime(8_000);
    expect(last().closedWith).toBe(1000);
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(2);
  });

  test('that is broken by anything is none', async () => {
    const { sockets, last, becomeReady } = newTransport();
    await becomeReady();
    vi.advanceTimersByTime(35_000);
    last().says({ type: 'beat' });
    vi.advanceTimersByTime(34_000);
    expect(sockets).toHaveLength(1);
    expect(last().sent.filter(({ type }) => type === 'ping')).toHaveLength(1);
  });

  test('after a hint that the network changed is borne for three seconds only', async () => {
    const { transport, last, becomeReady } = newTransport();
    await becomeReady();
    transport.probe();
    vi.advanceTimersByTime(3_000);
    expect(last().closedWith).toBe(1000);
  });

  test('of a server that accepts and never says ready is no connection', async () => {
    const { last } = newTransport();
    await last().opens();
    vi.advanceTimersByTime(13_000);
    expect(last().closedWith).toBe(1000);
  });
});

describe('[H3] a lost connection', () => {
  test('is tried again after longer and longer delays, counted anew only after thirty good seconds', async () => {
    const { sockets, last, becomeReady } = newTransport();
    const retriesAfter = (ms: number) => {
      const before = sockets.length;
      vi.advanceTimersByTime(ms - 5);
      expect(sockets).toHaveLength(before);
      vi.advanceTimersByTime(5);
      expect(sockets).toHaveLength(before + 1);
    };
    last().breaks(1006);
    retriesAfter(500);
    last().breaks(1006);
    retriesAfter(999);
    // Ready, but not for long: no reason to be quicker.
    await becomeReady();
    vi.advanceTimersByTime(10_000);
    last().breaks(1012);
    retriesAfter(1_998);
    await becomeReady();
    vi.advanceTimersByTime(29_000);
    last().says({ type: 'beat' });
    vi.advanceTimersByTime(2_000);
    last().breaks(1006);
    retriesAfter(500);
  });

  test.each([
    ['that somebody looks at is never given up: every thirty seconds', false, 30_000],
    ['that is hidden may take five minutes', true, 300_000],
  ])('on a page %s', (_, hidden, capMs) => {
    const { sockets, last, hide } = newTransport();
    if (hidden) hide();
    for (let attempt = 0; attempt < 12; attempt++) {
      last().breaks(1006);
      vi.advanceTimersToNextTimer();
    }
    last().breaks(1006);
    vi.advanceTimersByTime(capMs * 0.99);
    expect(sockets).toHaveLength(13);
    vi.advanceTimersByTime(capMs * 0.01);
    expect(sockets).toHaveLength(14);
  });

  test.each([
    [1013, 5_000],
    [1008, 60_000],
  ])('that was closed with %i is left alone for as long as that asks, whatever hints come', (code, pauseMs) => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const { transport, sockets, last } = newTransport();
    last().breaks(code);
    transport.probe();
    vi.advanceTimersByTime(pauseMs - 1);
    expect(sockets).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(sockets).toHaveLength(2);
    // Broken in the ordinary way, it is tried at the first hint again.
    last().breaks(1006);
    transport.probe();
    expect(sockets).toHaveLength(3);
  });

  test('is tried at once when the page is looked at', () => {
    const { transport, sockets, last } = newTransport();
    last().breaks(1006);
    transport.probe();
    expect(sockets).toHaveLength(2);
  });

  test('says nothing more: only the newest socket is listened to', async () => {
    const { transport, sockets, reports, becomeReady } = newTransport();
    await becomeReady();
    transport.reconnect();
    sockets[0]?.says({ type: 'entry.added' });
    sockets[0]?.breaks(4201);
    expect(reports).toEqual(['ready']);
    expect(transport.state.name).toBe('connecting');
  });
});

describe('[C10] told that the server is about to go, a client', () => {
  const drain = { type: 'drain', afterMs: 1_000, withinMs: 5_000 };

  async function told() {
    const made = newTransport();
    await made.becomeReady();
    const [old] = made.sockets as [HandSocket];
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    old.says(drain);
    return { ...made, old };
  }

  test('connects anew at a moment within the window, and goes on by the old connection until the new one is ready', async () => {
    const { transport, sockets, reports, closes, last, old } = await told();
    vi.advanceTimersByTime(2_999);
    expect(sockets).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(sockets).toHaveLength(2);
    await last().opens();
    expect(last().sent).toEqual([{ type: 'hello' }]);
    old.says({ type: 'entry.added' });
    expect(transport.send({ type: 'message.send' })).toBe(true);
    expect(old.sent.at(-1)).toEqual({ type: 'message.send' });
    expect([old.closedWith, closes]).toEqual([undefined, []]);
    last().says({ type: 'ready' });
    expect([old.closedWith, closes]).toEqual([1000, [1006]]);
    expect(transport.state.name).toBe('ready');
    transport.send({ type: 'message.send' });
    expect(last().sent.at(-1)).toEqual({ type: 'message.send' });
    old.says({ type: 'entry.added' });
    last().says({ type: 'beat' });
    expect(reports).toEqual(['ready', 'drain', 'entry.added', 'ready', 'beat']);
    // What had been begun for the old one touches the new one no more.
    vi.advanceTimersByTime(29_000);
    expect(sockets).toHaveLength(2);
  });

  test.each([
    ['is refused', (next: HandSocket) => next.breaks(1006)],
    ['is told to stay away', (next: HandSocket) => next.breaks(4203)],
    [
      'hears that its ticket is refused',
      (next: HandSocket) => {
        next.says({ type: 'error' });
        next.breaks(4101);
      },
    ],
    ['gets no answer', () => vi.advanceTimersByTime(13_000)],
  ])('that %s on the new connection keeps the old one, and the ordinary rules follow', async (_, happens) => {
    const { transport, sockets, last, old } = await told();
    vi.advanceTimersByTime(3_000);
    const next = last();
    await next.opens();
    happens(next);
    next.says({ type: 'ready' });
    expect(transport.state.name).toBe('ready');
    old.says({ type: 'beat' });
    expect(old.closedWith).toBe(undefined);
    old.breaks(1012);
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(3);
  });

  test('that loses the old connection first makes one new one', async () => {
    const { sockets, old } = await told();
    old.breaks(1006);
    vi.advanceTimersByTime(250);
    expect(sockets).toHaveLength(2);
    vi.advanceTimersByTime(10_000);
    expect(sockets).toHaveLength(2);
  });

  test('that ends meanwhile leaves nothing open', async () => {
    const { transport, sockets, last, old } = await told();
    vi.advanceTimersByTime(3_000);
    transport.stop();
    expect([old.closedWith, last().closedWith]).toEqual([1000, 1000]);
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(2);
  });
});

test('a refused token is given up and the connection made without it; a page that is not welcome stays away', async () => {
  const { transport, sockets, last, renewed } = newTransport();
  last().breaks(4101);
  expect(renewed()).toBe(1);
  vi.advanceTimersByTime(100);
  expect(sockets).toHaveLength(2);
  // Refused again, it is no longer tried at once.
  last().breaks(4101);
  vi.advanceTimersByTime(490);
  expect(sockets).toHaveLength(2);
  vi.advanceTimersByTime(10);
  expect(sockets).toHaveLength(3);
  last().breaks(4203);
  vi.advanceTimersByTime(600_000);
  expect(transport.state).toEqual({ name: 'stopped', code: 4203 });
  expect(sockets).toHaveLength(3);
});

test('a socket that was replaced waits until its page is looked at', () => {
  const { transport, sockets, last } = newTransport();
  last().breaks(4206);
  vi.advanceTimersByTime(600_000);
  expect(sockets).toHaveLength(1);
  transport.probe();
  expect(sockets).toHaveLength(2);
});

test('nothing is taken for sending before the connection is ready', async () => {
  const { transport, last, becomeReady } = newTransport();
  await last().opens();
  expect(transport.send({ type: 'message.send' })).toBe(false);
  await becomeReady();
  expect(transport.send({ type: 'message.send' })).toBe(true);
});
