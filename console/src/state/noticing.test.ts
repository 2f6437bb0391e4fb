// @vitest-environment happy-dom
import type { ConversationSummary } from '@deskbell/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mia, minute, session, summary, tom } from '../test-support/cast.ts';
import { fakeLocks } from '../test-support/fake-locks.ts';
import { type FakeServer, startFakeServer } from '../test-support/fake-server.ts';
import { isAvailable } from './availability.ts';
import { connect } from './connection.ts';
import { listenToChanges } from './inbox-news.ts';
import { noticeShop, startNoticing } from './noticing.ts';
import { openId, readPlace } from './place.ts';
import { sessionState } from './session.ts';

const site = { id: 'site', name: 'Fernweh' };
let server: FakeServer;
let notifications: FakeNotification[];
let ends: (() => void)[];

class FakeNotification {
  static permission = 'granted';
  onclick = () => {};
  constructor(
    readonly title: string,
    readonly options: { tag: string },
  ) {
    notifications.push(this);
  }
  close() {}
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  localStorage.clear();
  notifications = [];
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('Notification', FakeNotification);
  vi.stubGlobal('navigator', { locks: fakeLocks() });
  vi.spyOn(document, 'hasFocus').mockReturnValue(false);
  server = startFakeServer();
  sessionState.value = { name: 'signed-in', session: session() };
  ends = [connect(mia.id, site.id), startNoticing(mia.id), notice()];
  await server.frame('hello');
});

afterEach(() => {
  for (const end of ends) end();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  location.hash = '';
  readPlace();
});

const notice = () => noticeShop(mia.id, site, listenToChanges, isAvailable);

function sync(...conversations: ConversationSummary[]): void {
  server.report({ type: 'ready', v: 1, now: minute(0), agent: mia, available: true, answerWithinMs: 180_000 });
  server.report({ type: 'inbox.synced', conversations, more: false });
}

const change = (conversation: ConversationSummary) => server.report({ type: 'conversation.changed', conversation });
const tags = async () => {
  await vi.advanceTimersByTimeAsync(1_000);
  return notifications.map(({ options: { tag } }) => tag);
};

test('what is there when the lists first come is no news, and neither is what is still there after a reconnect', async () => {
  sync(summary({ id: 'a' }));
  expect(await tags()).toEqual([]);
  change(summary({ id: 'b' }));
  expect(await tags()).toEqual(['b']);
  // As after each reconnect: all of them anew.
  sync(summary({ id: 'a' }), summary({ id: 'b' }), summary({ id: 'c' }));
  expect(await tags()).toEqual(['b', 'c']);
});

test('what passes through Waiting on its way to a colleague is told to nobody', async () => {
  sync();
  change(summary({ id: 'a' }));
  await vi.advanceTimersByTimeAsync(200);
  change(summary({ id: 'a', rev: 2, state: 'active', assignee: tom }));
  expect(await tags()).toEqual([]);
});

test('of what is looked at as it comes nothing is told, and of what comes once one looks away everything is', async () => {
  const mine = summary({ id: 'a', state: 'active', assignee: mia });
  sync(mine);
  location.hash = '#c=a';
  readPlace();
  const looks = (isHere: boolean) => {
    vi.mocked(document.hasFocus).mockReturnValue(isHere);
    window.dispatchEvent(new Event(isHere ? 'focus' : 'blur'));
  };
  looks(true);
  change({ ...mine, rev: 2, lastVisitorRev: 2, preview: 'It was sent.' });
  looks(false);
  expect(await tags()).toEqual([]);
  looks(true);
  change({ ...mine, rev: 3, lastVisitorRev: 3, preview: 'To my old address.' });
  looks(false);
  // Letting go takes a moment.
  await vi.advanceTimersByTimeAsync(100);
  change({ ...mine, rev: 4, lastVisitorRev: 4, preview: 'Can you change that?' });
  expect(await tags()).toEqual(['a']);
});

test('after a long sleep many are told as one', async () => {
  sync();
  sync(...['a', 'b', 'c', 'd'].map((id) => summary({ id })));
  await tags();
  expect(notifications.map(({ title }) => title)).toEqual(['4 conversations are new for you']);
});

test('a notification leads to its conversation', async () => {
  sync();
  change(summary({ id: 'a' }));
  await tags();
  notifications[0]?.onclick();
  expect(openId.value).toBe('a');
});

test('a browser that refuses its locks tells all the same', async () => {
  const refuse = () => Promise.reject(new DOMException('Storage is blocked.', 'SecurityError'));
  vi.stubGlobal('navigator', { locks: { request: refuse, query: refuse } });
  sync();
  change(summary({ id: 'a' }));
  expect(await tags()).toEqual(['a']);
});

test('a second window of the same agent does not tell it again', async () => {
  ends.push(notice());
  sync();
  change(summary({ id: 'a' }));
  expect(await tags()).toEqual(['a']);
  // Nor does one that hears of it later, with what came since.
  ends.push(notice());
  sync();
  change(summary({ id: 'a', rev: 2, placedRev: 1 }));
  expect(await tags()).toEqual(['a']);
});
