import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HandSocket } from '../test-support/hand-socket.ts';
import { LogFollower } from './log-follower.ts';

interface Entry {
  cid: string;
  seq: number;
}
interface Ask {
  type: string;
  cid: string;
  conversationId: string;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const entry = (seq: number): Entry => ({ cid: `cid ${seq}`, seq });
const added = (seq: number) => ({ type: 'entry.added', conversationId: 'one', entry: entry(seq) });
const synced = (...entries: Entry[]) => ({ type: 'conversation.synced', conversationId: 'one', epoch: 'e', full: true, entries });
const send = (cid: string): Ask => ({ type: 'message.send', cid, conversationId: 'one' });

/** Ready, and following one conversation with two entries. */
async function newFollower() {
  const sockets: HandSocket[] = [];
  const closes: number[] = [];
  const follower = new LogFollower<Entry, { type: string }, { type: string }, Ask>({
    open: () => {
      const socket = new HandSocket();
      sockets.push(socket);
      return socket;
    },
    hello: (standings) => ({ type: 'hello', cursors: standings }),
    follow: ({ conversationId, place }) => ({ type: 'conversation.follow', conversationId, place }),
    placeOf: ({ seq }) => seq,
    ping: { type: 'ping' },
    onReport: () => {},
    onChange: () => {},
    onClose: (code) => closes.push(code),
  });
  const last = () => sockets.at(-1) as HandSocket;
  const becomeReady = async () => {
    await last().opens();
    last().says({ type: 'ready' });
  };
  follower.begin('one');
  follower.start();
  await becomeReady();
  last().says(synced(entry(1), entry(2)));
  const asked = (socket: HandSocket = last()) => socket.sent.filter(({ type }) => type === 'conversation.follow');
  const places = () => follower.entries('one').map(({ seq }) => seq);
  return { follower, sockets, closes, last, becomeReady, asked, places };
}

describe('[R4] an entry that comes ahead', () => {
  test('is held, and what is missing is asked for a moment later', async () => {
    const { last, asked, places } = await newFollower();
    last().says(added(4));
    vi.advanceTimersByTime(249);
    expect([places(), asked()]).toEqual([[1, 2], []]);
    vi.advanceTimersByTime(1);
    expect(asked()).toEqual([{ type: 'conversation.follow', conversationId: 'one', place: 2 }]);
    last().says({ ...synced(entry(3)), full: false });
    expect(places()).toEqual([1, 2, 3, 4]);
  });

  test('is no reason to ask if what was missing was only late', async () => {
    const { last, asked, places } = await newFollower();
    for (const seq of [4, 3]) last().says(added(seq));
    vi.advanceTimersByTime(10_000);
    expect([places(), asked()]).toEqual([[1, 2, 3, 4], []]);
  });

  test('is asked for also when another one is missing by then', async () => {
    const { last, asked } = await newFollower();
    for (const seq of [4, 3, 6]) last().says(added(seq));
    vi.advanceTimersByTime(250);
    expect(asked()).toEqual([{ type: 'conversation.follow', conversationId: 'one', place: 4 }]);
  });
});

describe('[R5] a head', () => {
  const beat = (head: number, epoch = 'e') => ({ type: 'beat', heads: [{ conversationId: 'one', epoch, head }] });

  test('that runs ahead of an entry under way is no reason to ask', async () => {
    const { last, asked } = await newFollower();
    last().says(beat(3));
    last().says(added(3));
    vi.advanceTimersByTime(10_000);
    expect(asked()).toEqual([]);
  });

  test.each([
    ['that is not reached', beat(3)],
    ['of another epoch', beat(2, 'other')],
  ])('%s leads to one question', async (_, heard) => {
    const { last, asked } = await newFollower();
    last().says(heard);
    last().says(heard);
    vi.advanceTimersByTime(250);
    expect(asked()).toHaveLength(1);
  });
});

test('[S9] a frame that was too large for the server fails, and what stands behind it goes on', async () => {
  const { follower, last, becomeReady } = await newFollower();
  follower.outbox.push(send('a'));
  follower.outbox.push(send('b'));
  last().breaks(1009);
  expect(follower.outbox.items.map(({ status }) => status)).toEqual(['failed', 'queued']);
  vi.advanceTimersByTime(500);
  await becomeReady();
  expect(last().sent.filter(({ type }) => type === 'message.send')).toEqual([send('b')]);
});

describe('[C10] on a change of connections', () => {
  async function changing() {
    const made = await newFollower();
    const [old] = made.sockets as [HandSocket];
    old.says({ type: 'drain', afterMs: 0, withinMs: 0 });
    await vi.advanceTimersByTimeAsync(0);
    await made.last().opens();
    return { ...made, old };
  }

  test('what was not acknowledged on the old one is sent again on the new one', async () => {
    const { follower, last, old } = await changing();
    follower.outbox.push(send('a'));
    follower.outbox.push(send('b'));
    expect(old.sent.at(-1)).toEqual(send('a'));
    last().says({ type: 'ready' });
    expect(last().sent.filter(({ type }) => type === 'message.send')).toEqual([send('a')]);
    last().says({ type: 'entry.stored', cid: 'a' });
    expect(last().sent.at(-1)).toEqual(send('b'));
  });

  test('the new one begins where the log stands, and what the old one still brought is not lost or doubled', async () => {
    const { last, old, places } = await changing();
    expect(last().sent).toEqual([{ type: 'hello', cursors: [{ conversationId: 'one', epoch: 'e', place: 2 }] }]);
    old.says(added(3));
    last().says({ type: 'ready' });
    last().says({ ...synced(entry(3), entry(4)), full: false });
    expect(places()).toEqual([1, 2, 3, 4]);
  });

  test('a log that came to be followed meanwhile is followed on the new one too', async () => {
    const { follower, last, asked } = await changing();
    follower.follow('two');
    last().says({ type: 'ready' });
    expect(asked()).toEqual([{ type: 'conversation.follow', conversationId: 'two', place: 0 }]);
  });
});
