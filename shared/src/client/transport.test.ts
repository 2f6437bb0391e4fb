import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Socket, Transport } from './transport.ts';

/** A socket whose other end is the test's own hand, so that a race is a line here and not luck. */
class HandSocket implements Socket {
  readyState = 0;
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  sent: { type: string }[] = [];
  closedWith: number | undefined;

  send(data: string): void {
    this.sent.push(JSON.parse(data));
  }
  close(code?: number): void {
    this.closedWith = code;
    this.readyState = 3;
  }
  async opens(): Promise<void> {
    this.readyState = 1;
    this.onopen?.({} as never);
    await vi.advanceTimersByTimeAsync(0);
  }
  says(report: object): void {
    this.onmessage?.({ data: JSON.stringify(report) } as never);
  }
  breaks(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code } as never);
  }
}

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
  let renewed = 0;
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
    ping: { type: 'ping' },
  });
  const last = () => sockets.at(-1) as HandSocket;
  const becomeReady = async () => {
    await last().opens();
    last().says({ type: 'ready' });
  };
  transport.start();
  return { transport, sockets, reports, last, becomeReady, renewed: () => renewed };
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
