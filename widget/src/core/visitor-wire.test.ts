import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createVisitorWire } from './visitor-wire.ts';

class HandWebSocket extends EventTarget {
  readyState = 0;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    webSockets.push(this);
  }
  close(): void {
    this.readyState = 2;
    this.ends(1006);
  }
  says(): void {
    this.dispatchEvent(new Event('message'));
  }
  ends(code: number): void {
    this.dispatchEvent(Object.assign(new Event('close'), { code }));
  }
}

let webSockets: HandWebSocket[];
const asked = vi.fn();
const reconnect = vi.fn();

// What it fetches comes at once.
beforeAll(() => import('../fallback/fall-back.ts'));
beforeEach(() => {
  vi.useFakeTimers();
  webSockets = [];
  vi.stubGlobal('WebSocket', HandWebSocket);
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', async (url: string) => {
    asked(url);
    return { status: 500, json: async () => ({}) };
  });
  vi.clearAllMocks();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const newWire = () => createVisitorWire('https://chat.example', 'key', reconnect);
/** Opens, says hello on whatever opens, and gives what may be on its way over HTTP the time to get there. */
async function opensOverHttp(wire: ReturnType<typeof newWire>): Promise<boolean> {
  const socket = wire.open();
  socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', token: 't', cursors: [] }));
  await vi.advanceTimersByTimeAsync(1_100);
  socket.close();
  return asked.mock.calls.some(([url]) => url === 'https://chat.example/v1/visitor/poll?site=key');
}

describe('[P6] HTTP is fetched, and asked', () => {
  test('where a WebSocket stays silent', async () => {
    const wire = newWire();
    wire.open();
    await vi.advanceTimersByTimeAsync(3_999);
    expect(reconnect).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    await vi.waitFor(() => expect(reconnect).toHaveBeenCalledOnce());
    expect(await opensOverHttp(wire)).toBe(true);
  });

  test('where a second one in a row ends before anything came', async () => {
    const wire = newWire();
    wire.open();
    webSockets[0]?.ends(1006);
    wire.open();
    webSockets[1]?.ends(1006);
    await vi.waitFor(() => expect(reconnect).toHaveBeenCalledOnce());
    expect(await opensOverHttp(wire)).toBe(true);
  });

  test('where the page may open none', async () => {
    vi.stubGlobal('WebSocket', function forbidden() {
      throw new Error('by the policy of this page');
    });
    const wire = newWire();
    expect(() => wire.open()).toThrow('by the policy');
    await vi.waitFor(() => expect(reconnect).toHaveBeenCalledOnce());
    expect(await opensOverHttp(wire)).toBe(true);
  });
});

describe('[P6] nothing but WebSockets is tried', () => {
  const staysWithWebSockets = async (wire: ReturnType<typeof newWire>) => {
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    await new Promise((resolve) => setTimeout(resolve));
    expect(reconnect).not.toHaveBeenCalled();
    const before = webSockets.length;
    wire.open();
    expect(webSockets.length).toBe(before + 1);
    expect(asked).not.toHaveBeenCalled();
  };

  test('where one is heard in time', async () => {
    const wire = newWire();
    wire.open();
    webSockets[0]?.says();
    await staysWithWebSockets(wire);
  });

  test('where the widget itself gave them up', async () => {
    const wire = newWire();
    for (const _ of [1, 2, 3]) wire.open().close(1000);
    await staysWithWebSockets(wire);
  });

  test('where the server ended them with a word of its own', async () => {
    const wire = newWire();
    for (const at of [0, 1, 2]) {
      wire.open();
      webSockets[at]?.ends(4101);
    }
    await staysWithWebSockets(wire);
  });

  test('where there is no network at all', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    const wire = newWire();
    for (const at of [0, 1, 2]) {
      wire.open();
      webSockets[at]?.ends(1006);
    }
    await staysWithWebSockets(wire);
  });
});
