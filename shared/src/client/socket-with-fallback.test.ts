import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HandSocket } from '../test-support/hand-socket.ts';
import { socketWithFallback } from './socket-with-fallback.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A page, and what it opens. Each socket that opens says hello, as a transport does. */
function newPage(token: string | null = 't', isDoubted?: boolean) {
  const webSockets: HandSocket[] = [];
  const https: HandSocket[] = [];
  const keep = (sockets: HandSocket[]) => () => {
    const socket = new HandSocket();
    sockets.push(socket);
    return socket;
  };
  const ways = { webSocket: keep(webSockets), http: keep(https) };
  const openOne = socketWithFallback(ways, isDoubted);
  const reports: string[] = [];
  const closes: number[] = [];
  const open = () => {
    const socket = openOne();
    socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', token }));
    socket.onmessage = (event: { data: string }) => reports.push(JSON.parse(event.data).type);
    socket.onclose = ({ code }: { code: number }) => closes.push(code);
    return socket;
  };
  return { open, ways, webSockets, https, reports, closes };
}

const ready = { type: 'ready' };
const helloOf = (socket: HandSocket | undefined) => socket?.sent.filter(({ type }) => type === 'hello').length;

describe('[P6] beside a WebSocket', () => {
  test('that is heard of in four seconds nothing else is tried', async () => {
    const { open, webSockets, https, reports } = newPage();
    const socket = open();
    await webSockets[0]?.opens();
    vi.advanceTimersByTime(3_999);
    webSockets[0]?.says(ready);
    vi.advanceTimersByTime(60_000);
    expect([https.length, reports, socket.readyState]).toEqual([0, ['ready'], 1]);
    socket.send('{"type":"message.send"}');
    expect(webSockets[0]?.sent.map(({ type }) => type)).toEqual(['hello', 'message.send']);
  });

  test('that is doubted HTTP is tried a second later, and at once in its place', async () => {
    const { open, webSockets, https } = newPage('t', true);
    open();
    vi.advanceTimersByTime(999);
    expect(https.length).toBe(0);
    vi.advanceTimersByTime(1);
    expect(https.length).toBe(1);
    await webSockets[0]?.opens();
    webSockets[0]?.says(ready);
    webSockets[0]?.breaks(1006);
    open();
    vi.advanceTimersByTime(3_999);
    expect([webSockets.length, https.length]).toEqual([2, 1]);

    const other = newPage('t', true);
    other.open();
    other.webSockets[0]?.breaks(1006);
    expect(other.https.length).toBe(1);
  });

  test('that stays silent HTTP is tried, and kept if it is the first to be heard of', async () => {
    const { open, webSockets, https, reports, closes } = newPage();
    const socket = open();
    vi.advanceTimersByTime(4_000);
    await https[0]?.opens();
    expect([helloOf(webSockets[0]), helloOf(https[0])]).toEqual([0, 1]);
    https[0]?.says(ready);
    expect(webSockets[0]?.closedWith).toBe(1000);
    await webSockets[0]?.opens();
    webSockets[0]?.says(ready);
    webSockets[0]?.breaks(1006);
    expect([reports, closes, helloOf(webSockets[0])]).toEqual([['ready'], [], 0]);
    socket.send('{"type":"message.send"}');
    expect(https[0]?.sent.at(-1)).toEqual({ type: 'message.send' });
    https[0]?.breaks(4101);
    expect(closes).toEqual([4101]);
  });

  test('HTTP is given up if the WebSocket is heard of after all', async () => {
    const { open, webSockets, https, reports } = newPage();
    open();
    await webSockets[0]?.opens();
    vi.advanceTimersByTime(4_000);
    await https[0]?.opens();
    webSockets[0]?.says(ready);
    expect([https[0]?.closedWith, reports]).toEqual([1000, ['ready']]);
  });

  test('that failed before anything was received, the second time in a row, HTTP is tried at once', async () => {
    const { open, webSockets, https, closes } = newPage();
    open();
    webSockets[0]?.breaks(1006);
    expect([https.length, closes]).toEqual([0, [1006]]);
    open();
    webSockets[1]?.breaks(1006);
    expect([https.length, closes]).toEqual([1, [1006]]);
    await https[0]?.opens();
    https[0]?.breaks(1006);
    // There is no network at all: nothing is learnt of WebSockets.
    expect(closes).toEqual([1006, 1006]);
    open();
    await webSockets[2]?.opens();
    webSockets[2]?.says(ready);
    webSockets[2]?.breaks(1006);
    open();
    webSockets[3]?.breaks(1006);
    expect([webSockets.length, https.length]).toEqual([4, 1]);
  });

  test('that the page may not open HTTP is tried at once', async () => {
    const { open, ways, https, reports } = newPage();
    ways.webSocket = () => {
      throw new Error('forbidden');
    };
    open();
    await https[0]?.opens();
    https[0]?.says(ready);
    expect(reports).toEqual(['ready']);
  });

  test('closed by its owner nothing goes on', async () => {
    const { open, webSockets, https } = newPage();
    open().close(1000);
    vi.advanceTimersByTime(60_000);
    expect([webSockets[0]?.closedWith, https.length]).toEqual([1000, 0]);
  });
});

test('[P6] what was found out holds for the page’s life', async () => {
  const { open, webSockets, https } = newPage();
  open();
  vi.advanceTimersByTime(4_000);
  await https[0]?.opens();
  https[0]?.says(ready);
  https[0]?.breaks(1006);
  open();
  expect([webSockets.length, https.length]).toEqual([1, 2]);
});

test('[P6] the server’s own refusal on one way is not tried on the other', async () => {
  const { open, https, closes } = newPage();
  open();
  vi.advanceTimersByTime(4_000);
  await https[0]?.opens();
  https[0]?.breaks(4202);
  expect(closes).toEqual([4202]);
});

describe('[P7] a visitor who has no token yet says hello on one way only', () => {
  test('so a WebSocket that was told is given up when HTTP is', async () => {
    const { open, webSockets, https } = newPage(null);
    open();
    await webSockets[0]?.opens();
    vi.advanceTimersByTime(4_000);
    expect(webSockets[0]?.closedWith).toBe(undefined);
    await https[0]?.opens();
    expect([webSockets[0]?.closedWith, helloOf(https[0])]).toEqual([1000, 1]);
  });

  test('and one that opens too late is told nothing', async () => {
    const { open, webSockets, https } = newPage(null);
    open();
    vi.advanceTimersByTime(4_000);
    await https[0]?.opens();
    await webSockets[0]?.opens();
    expect([helloOf(webSockets[0]), webSockets[0]?.closedWith]).toEqual([0, 1000]);
  });
});
