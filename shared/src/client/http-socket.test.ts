import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HttpSocket } from './http-socket.ts';

interface Request {
  path: 'poll' | 'ask';
  body: { hello: { token: string | null; cursors: unknown[] }; wait?: boolean; known?: string | null; ask?: object };
  signal: AbortSignal;
  answer(answer: object, status?: number): Promise<void>;
  fail(): Promise<void>;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const ready = { type: 'ready', token: null, agentsOnline: false };
const cursor = (seq: number, conversationId = 'one') => ({ conversationId, epoch: 'e', seq });
const hello = { type: 'hello', v: 1, token: 't', cursors: [cursor(2)] };
const settle = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(0);
};

/** A socket whose requests are answered by the test's own hand. */
async function newSocket() {
  const requests: Request[] = [];
  const reports: { type: string }[] = [];
  const closes: number[] = [];
  const socket = new HttpSocket(
    (path, body, signal) =>
      new Promise((resolve, reject) => {
        // As fetch does.
        signal.addEventListener('abort', () => reject(new Error('aborted')));
        requests.push({
          path,
          body: JSON.parse(JSON.stringify(body)),
          signal,
          answer: (answer, status = 200) => {
            resolve({ status, json: async () => answer });
            return settle();
          },
          fail: () => {
            reject(new Error('nobody answers'));
            return settle();
          },
        });
      }),
  );
  socket.onmessage = (event: { data: string }) => reports.push(JSON.parse(event.data));
  socket.onclose = ({ code }: { code: number }) => closes.push(code);
  const opened = new Promise<void>((resolve) => {
    socket.onopen = () => resolve();
  });
  await opened;
  const last = () => requests.at(-1) as Request;
  const say = async (frame: object) => {
    socket.send(JSON.stringify(frame));
    await settle();
  };
  const of = (path: string) => requests.filter((request) => request.path === path);
  return { socket, requests, reports, closes, last, say, of };
}

/** Welcomed, with a poll that waits. */
async function waiting(first: object = { frames: [ready], cursors: [cursor(2)], known: 'k' }) {
  const made = await newSocket();
  await made.say(hello);
  await made.last().answer(first);
  await vi.advanceTimersByTimeAsync(100);
  return made;
}

describe('[P3] a poll', () => {
  test('looks once without waiting, then waits from where the answer before has left off', async () => {
    const { requests, reports, last } = await waiting();
    expect(requests.map(({ path, body }) => ({ path, body }))).toEqual([
      { path: 'poll', body: { hello, wait: false, known: null } },
      { path: 'poll', body: { hello, wait: true, known: 'k' } },
    ]);
    await last().answer({ frames: [ready, { type: 'entry.added' }], cursors: [cursor(3)], known: 'l' });
    await vi.advanceTimersByTimeAsync(100);
    expect(last().body).toEqual({ hello: { ...hello, cursors: [cursor(3)] }, wait: true, known: 'l' });
    expect(reports.map(({ type }) => type)).toEqual(['ready', 'beat', 'entry.added']);
  });

  test('says the token that the first answer gave', async () => {
    const { say, last } = await newSocket();
    await say({ ...hello, token: null });
    await last().answer({ frames: [{ ...ready, token: 'new' }], cursors: [], known: null });
    await vi.advanceTimersByTimeAsync(100);
    expect(last().body.hello.token).toBe('new');
  });

  test('tells of what follows a cursor only if something does', async () => {
    const synced = (entries: object[]) => ({ type: 'conversation.synced', conversationId: 'one', full: false, entries });
    const { reports, last } = await waiting({ frames: [ready, synced([])], cursors: [cursor(2)], known: 'k' });
    await last().answer({ frames: [ready, synced([])], cursors: [cursor(2)], known: 'k' });
    await vi.advanceTimersByTimeAsync(100);
    await last().answer({ frames: [ready, synced([{ seq: 3 }])], cursors: [cursor(3)], known: 'k' });
    expect(reports.map(({ type }) => type)).toEqual(['ready', 'conversation.synced', 'beat', 'beat', 'conversation.synced']);
  });

  test('tells once of an agent who has come', async () => {
    const { reports, last } = await waiting();
    for (const agentsOnline of [true, true]) {
      await last().answer({ frames: [{ ...ready, agentsOnline }], cursors: [], known: null });
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(reports.slice(1)).toEqual([
      { type: 'desk.changed', agentsOnline: true },
      { type: 'beat', heads: [] },
    ]);
  });

  test('is not repeated faster than ten times a second, however quickly it is answered', async () => {
    const { of, last } = await waiting();
    await last().answer({ frames: [], cursors: [], known: null });
    await vi.advanceTimersByTimeAsync(99);
    expect(of('poll')).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(of('poll')).toHaveLength(3);
  });

  test('that nobody answers is a lost connection', async () => {
    const { socket, closes, last } = await waiting();
    await last().fail();
    expect([closes, socket.readyState]).toEqual([[1006], 3]);
  });
});

describe('[P2] an ask', () => {
  test('is a request of its own, and the next leaves when it is answered', async () => {
    const { reports, of, say } = await waiting();
    await say({ type: 'message.send', cid: 'a' });
    await say({ type: 'message.send', cid: 'b' });
    expect(of('ask').map(({ body }) => body)).toEqual([{ hello: { ...hello, cursors: [] }, ask: { type: 'message.send', cid: 'a' } }]);
    await of('ask')[0]?.answer({ frames: [{ type: 'entry.stored', cid: 'a' }], cursors: [], known: null });
    expect(of('ask')[1]?.body.ask).toEqual({ type: 'message.send', cid: 'b' });
    expect(reports.at(-1)).toEqual({ type: 'entry.stored', cid: 'a' });
    // Nothing new is followed: the poll that waits goes on waiting.
    expect(of('poll')).toHaveLength(2);
  });

  test.each(['conversation.follow', 'message.send'])('by %s that brings a log to follow makes the poll wait for it too', async (type) => {
    const { of, say, last } = await waiting();
    const before = last();
    await vi.advanceTimersByTimeAsync(100);
    await say({ type, conversationId: 'two' });
    await of('ask')[0]?.answer({ frames: [{ type: 'conversation.synced' }], cursors: [cursor(7, 'two')], known: null });
    expect(before.signal.aborted).toBe(true);
    expect(last().body).toMatchObject({ hello: { cursors: [cursor(2), cursor(7, 'two')] }, wait: true });
  });

  test('answered in the same moment as the poll loses neither what it follows nor what the poll brings', async () => {
    const { of, reports, say } = await waiting();
    await say({ type: 'conversation.follow', conversationId: 'two' });
    const added = { type: 'entry.added', conversationId: 'one' };
    const asked = of('ask')[0]?.answer({ frames: [], cursors: [cursor(7, 'two')], known: null });
    const polled = of('poll')[1]?.answer({ frames: [ready, added], cursors: [cursor(3)], known: 'k' });
    await Promise.all([asked, polled]);
    await vi.advanceTimersByTimeAsync(100);
    expect(of('poll')[2]?.body.hello.cursors).toEqual([cursor(2), cursor(7, 'two')]);
    await of('poll')[2]?.answer({ frames: [ready, added], cursors: [cursor(3), cursor(7, 'two')], known: 'k' });
    expect(reports.filter(({ type }) => type === 'entry.added')).toHaveLength(1);
  });

  test('in a log that is polled for brings nothing of it: the poll does', async () => {
    const { of, reports, say } = await waiting();
    await say({ type: 'message.send', conversationId: 'one', cid: 'a' });
    const stored = { type: 'entry.stored', conversationId: 'one', cid: 'a' };
    const synced = { type: 'conversation.synced', conversationId: 'one', full: true };
    await of('ask')[0]?.answer({ frames: [stored, synced], cursors: [cursor(3)], known: null });
    expect(reports.slice(1)).toEqual([stored]);
    expect(of('poll').map(({ signal }) => signal.aborted)).toEqual([false, false]);
    // Asked for, it is what is asked for.
    await say({ type: 'conversation.follow', conversationId: 'one' });
    await of('ask')[1]?.answer({ frames: [synced], cursors: [cursor(3)], known: null });
    await vi.advanceTimersByTimeAsync(100);
    expect(reports.at(-1)).toEqual(synced);
    expect(of('poll').at(-1)?.body.hello.cursors).toEqual([cursor(3)]);
  });

  test('that ends following is a poll without it', async () => {
    const { of, say, last } = await waiting();
    await vi.advanceTimersByTimeAsync(100);
    await say({ type: 'conversation.unfollow', conversationId: 'one' });
    expect(of('ask')).toEqual([]);
    expect(last().body).toMatchObject({ hello: { cursors: [] }, wait: true });
  });

  test('that nobody answers is a lost connection, and what stands behind it is not sent', async () => {
    const { closes, of, say } = await waiting();
    await say({ type: 'message.send', cid: 'a' });
    await say({ type: 'message.send', cid: 'b' });
    await of('ask')[0]?.fail();
    expect([closes, of('ask').length]).toEqual([[1006], 1]);
  });
});

test.each([
  [401, 'token_invalid', 4101],
  [401, 'unauthenticated', 4101],
  [401, 'ticket_invalid', 4101],
  [403, 'origin_not_allowed', 4201],
  [403, 'site_off', 4201],
  [404, 'site_unknown', 4202],
  [426, 'protocol_version', 4203],
  [413, 'bad_request', 1009],
  [404, 'not_found', 1006],
  [503, 'overloaded', 1006],
])('[P4] a refusal with %i %s closes it as %i would', async (status, code, closeCode) => {
  const { closes, say, last, requests } = await newSocket();
  await say(hello);
  await last().answer({ code, message: 'no' }, status);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([closes, requests.length]).toEqual([[closeCode], 1]);
});

test('[P4] a proxy’s own refusal is not the server’s word', async () => {
  const { closes, say, last } = await newSocket();
  await say(hello);
  await last().answer('<h1>Blocked</h1>' as unknown as object, 403);
  expect(closes).toEqual([1006]);
});

test('closed, it gives up at once what is under way and says nothing more', async () => {
  const { socket, requests, reports, closes, say } = await waiting();
  await say({ type: 'message.send', cid: 'a' });
  socket.close();
  expect(requests.slice(1).map(({ signal }) => signal.aborted)).toEqual([true, true]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([requests.length, reports.length, closes]).toEqual([3, 1, []]);
});
