import type { VisitorReport } from '@deskbell/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { VisitorConnection } from './visitor-connection.ts';

type Frame = { type: string } & Record<string, unknown>;

/** Opens at once; the far end is the test's own hand. */
class OpenSocket extends EventTarget {
  readyState = 1;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  sent: Frame[] = [];
  constructor() {
    super();
    sockets.push(this);
    queueMicrotask(() => this.onopen?.());
  }
  send(data: string): void {
    const frame = JSON.parse(data) as Frame;
    this.sent.push(frame);
    if (frame.type === 'hello')
      this.says({ type: 'ready', v: 1, now: '', visitorId: 'ann', token: null, agentsOnline: true, isOpen: true, opensAt: null });
  }
  close(): void {
    this.readyState = 3;
  }
  says(report: Frame): void {
    this.onmessage?.({ data: JSON.stringify(report) });
  }
}

let sockets: OpenSocket[];
/** Who holds the lock, and who waits for it. */
let queue: (() => Promise<unknown>)[];

/** As a browser's: one at a time, in order, and none for those who would have to wait but will not. */
const locks = {
  async request(_: string, { ifAvailable, signal }: LockOptions, hold: (lock: object | null) => unknown) {
    await null;
    if (ifAvailable && queue.length > 0) return hold(null);
    const turn = async () => {
      await hold({});
      queue = queue.filter((one) => one !== turn);
      queue[0]?.();
    };
    signal?.addEventListener('abort', () => {
      if (queue[0] !== turn) queue = queue.filter((one) => one !== turn);
    });
    queue.push(turn);
    if (queue[0] === turn) await turn();
  },
};

beforeEach(() => {
  sockets = [];
  queue = [];
  vi.stubGlobal('navigator', { locks, onLine: true });
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('WebSocket', OpenSocket);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function newTab() {
  const reports: VisitorReport['type'][] = [];
  const connection = new VisitorConnection({
    server: 'https://chat.example',
    siteKey: 'shop',
    tabsName: 'tabs',
    mayShare: () => true,
    lookAgain: () => false,
    token: () => 't',
    outboxStorage: { load: () => [], save: () => {}, remove: () => {} },
    onReport: ({ type }) => reports.push(type),
    onChange: () => {},
    onRenew: () => {},
  });
  connection.start();
  const isReady = () => vi.waitFor(() => expect(connection.follower.connection.name).toBe('ready'), 5_000);
  return { connection, reports, isReady };
}

const sent = (socket: OpenSocket | undefined) => socket?.sent.map(({ type }) => type);

test('[T1] a second tab says hello to the first, and sends through it; when the first goes, the second connects', async () => {
  const first = newTab();
  await first.isReady();
  const second = newTab();
  await second.isReady();
  expect(sockets.length).toBe(1);
  second.connection.follower.outbox.push({ type: 'answer.rate', cid: 'c', conversationId: 'one', answerSeq: 1, helped: true });
  await vi.waitFor(() => expect(sent(sockets[0])).toEqual(['hello', 'answer.rate']));
  sockets[0]?.says({ type: 'desk.changed', agentsOnline: false });
  await vi.waitFor(() => expect(second.reports).toContain('desk.changed'));
  expect(second.connection.desk.agentsOnline).toBe(false);

  first.connection.stop();
  await vi.waitFor(() => expect(sockets.length).toBe(2));
  await second.isReady();
  expect(sent(sockets[1])).toContain('hello');
  second.connection.stop();
  await vi.waitFor(() => expect(queue.length).toBe(0));
});

test('[T3] a tab that comes back finds the one that leads now', async () => {
  const first = newTab();
  await first.isReady();
  const second = newTab();
  await second.isReady();
  first.connection.putAway();
  await vi.waitFor(() => expect(sockets.length).toBe(2));
  await second.isReady();
  first.connection.start();
  await first.isReady();
  expect(sockets.length).toBe(2);
  first.connection.stop();
  second.connection.stop();
});

test('A tab that the server tells to stay away gives the lock up', async () => {
  const { connection, isReady } = newTab();
  await isReady();
  expect(queue.length).toBe(1);
  const [socket] = sockets as [OpenSocket & { onclose(event: { code: number }): void }];
  socket.onclose({ code: 4203 });
  await vi.waitFor(() => expect(queue.length).toBe(0));
  connection.stop();
});
