// @vitest-environment happy-dom
import { type ConversationSummary, type InboxFilter, type InboxPage, LIMITS } from '@deskbell/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mia, minute, session, summary } from '../test-support/cast.ts';
import { pageOf, startLists } from '../test-support/lists.ts';
import { openSummary } from './connection.ts';
import { countOf, counts, needCount } from './inbox-counts.ts';
import { hearChange, hearLists } from './inbox-news.ts';
import { shownWindow, standOn, stepFrom } from './list-view.ts';
import { goToConversation, goToInboxList, inboxFilter, openId, readPlace } from './place.ts';
import { sessionState } from './session.ts';
import { loadMore, seenTo } from './windows.ts';

/** What the server has, by id; changed by tests. */
let stored: Map<string, ConversationSummary>;
let asked: string[];
/** Holds an answer back after it was read. */
let hold: (() => Promise<void>) | null;
let isDown: boolean;
let end: () => void;

beforeEach(() => {
  stored = new Map();
  asked = [];
  hold = null;
  isDown = false;
  sessionState.value = { name: 'signed-in', session: session() };
  history.replaceState(null, '', '#inbox');
  readPlace();
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path.replace('/v1/sites/site/conversations', ''));
    if (isDown) throw new TypeError('offline');
    const url = new URL(path, 'https://deskbell.example');
    const [, , , , , id] = url.pathname.split('/');
    const { after = null, ...filter } = Object.fromEntries(url.searchParams) as unknown as InboxFilter & { after?: string };
    const answer = id ? stored.get(id) : pageOf([...stored.values()], filter, after, LIMITS.inboxPage);
    await hold?.();
    return new Response(JSON.stringify(answer ?? { code: 'conversation_not_found', message: 'Not here.' }), { status: answer ? 200 : 404 });
  });
});
afterEach(() => {
  end();
  openId.value = null;
  vi.unstubAllGlobals();
});

const store = (...rows: Parameters<typeof summary>[0][]) => {
  for (const row of rows) stored.set(row?.id ?? '', summary(row));
};
/** The conversation becomes this on the server, and the console hears of it. */
const change = (row: Parameters<typeof summary>[0]) => {
  store(row);
  hearChange(summary(row));
};
const closed = (n: number, given: Parameters<typeof summary>[0] = {}) =>
  ({ id: `c${String(n).padStart(3, '0')}`, state: 'closed', lastEntryAt: minute(-n), ...given }) as const;
const ids = () => shownWindow.value.window?.ids;
const all = (filter: InboxFilter) => pageOf([...stored.values()], filter, null, 999).conversations.map(({ id }) => id);
const loaded = (count: number) => vi.waitFor(() => expect(ids()).toHaveLength(count));
const first = (list: InboxFilter['list']): ConversationSummary[] =>
  (pageOf([...stored.values()], { list }, null, LIMITS.inboxPage) as InboxPage).conversations;

test('a list is loaded part by part, to its end', async () => {
  store(...Array.from({ length: 120 }, (_, n) => closed(n)));
  end = startLists([]);
  goToInboxList({ list: 'closed' });
  await loaded(50);
  loadMore(inboxFilter.value);
  await loaded(100);
  loadMore(inboxFilter.value);
  await loaded(120);
  expect(ids()).toEqual(all({ list: 'closed' }));
  expect(shownWindow.value.window?.next).toBe(null);
  loadMore(inboxFilter.value);
  expect(asked).toHaveLength(3);
});

test('what changes while a part is on its way stands where it stands now', async () => {
  store(...Array.from({ length: 80 }, (_, n) => closed(n)));
  end = startLists([]);
  goToInboxList({ list: 'closed' });
  await loaded(50);
  let release: (() => void) | undefined;
  hold = () => new Promise((done) => (release = done));
  loadMore(inboxFilter.value);
  await vi.waitFor(() => expect(release).toBeDefined());
  // Of the part that was read already: one is opened again, one comes to the front, and one is closed that was nowhere.
  change(closed(60, { state: 'active', rev: 2 }));
  change(closed(70, { lastEntryAt: minute(9), rev: 2 }));
  change({ id: 'new', state: 'closed', lastEntryAt: minute(-55), rev: 2 });
  release?.();
  await loaded(80);
  expect(ids()).toEqual(all({ list: 'closed' }));
  expect(ids()?.[0]).toBe('c070');
});

test('what was said last wins, whichever way it came', async () => {
  store(closed(1, { rev: 5, preview: 'old' }));
  end = startLists([]);
  let release: (() => void) | undefined;
  hold = () => new Promise((done) => (release = done));
  goToInboxList({ list: 'closed' });
  await vi.waitFor(() => expect(release).toBeDefined());
  hearChange(summary(closed(1, { rev: 6, preview: 'new' })));
  release?.();
  await loaded(1);
  goToConversation('c001');
  expect(openSummary.value?.preview).toBe('new');
});

test('after a reconnect the list that is shown is what the server has, and what was there stays until it is', async () => {
  store(...Array.from({ length: 120 }, (_, n) => closed(n)));
  end = startLists([]);
  goToInboxList({ list: 'closed' });
  await loaded(50);
  loadMore(inboxFilter.value);
  await loaded(100);
  seenTo.value = 60;
  // Nothing of this was heard.
  store(closed(0, { state: 'active', rev: 2 }), closed(119, { lastEntryAt: minute(5), rev: 2 }));
  hearLists([]);
  expect(ids()).toHaveLength(100);
  await vi.waitFor(() => expect(ids()?.[0]).toBe('c119'));
  // As far as it is looked at.
  expect(ids()).toEqual(all({ list: 'closed' }).slice(0, 100));
});

test('a part that did not come says why, and comes when it is asked for again', async () => {
  store(...Array.from({ length: 60 }, (_, n) => closed(n)));
  end = startLists([]);
  goToInboxList({ list: 'closed' });
  await loaded(50);
  isDown = true;
  loadMore(inboxFilter.value);
  await vi.waitFor(() => expect(shownWindow.value.fault).toContain("can't reach Deskbell"));
  expect(ids()).toHaveLength(50);
  isDown = false;
  loadMore(inboxFilter.value);
  await loaded(60);
  expect(shownWindow.value.fault).toBe(null);
});

test('Waiting is there at once, and goes on from the server where more wait than came with the connection', async () => {
  store(...Array.from({ length: 70 }, (_, n) => ({ id: `w${String(n).padStart(2, '0')}`, waitingSince: minute(n) })));
  end = startLists(first('waiting'), { waiting: 70 });
  expect(ids()).toHaveLength(50);
  expect(asked).toEqual([]);
  loadMore(inboxFilter.value);
  await vi.waitFor(() => expect(shownWindow.value.window?.next).toBeTypeOf('string'));
  loadMore(inboxFilter.value);
  await loaded(70);
  expect(ids()).toEqual(all({ list: 'waiting' }));
});

test('a list that begins anew while a part of it is on its way has no hole', async () => {
  store(...Array.from({ length: 130 }, (_, n) => ({ id: `w${String(n).padStart(3, '0')}`, waitingSince: minute(n) })));
  end = startLists(first('waiting'), { waiting: 130 });
  loadMore(inboxFilter.value);
  await vi.waitFor(() => expect(shownWindow.value.window?.next).toBeTypeOf('string'));
  loadMore(inboxFilter.value);
  await loaded(100);
  let release: (() => void) | undefined;
  hold = () => new Promise((done) => (release = done));
  loadMore(inboxFilter.value);
  await vi.waitFor(() => expect(release).toBeDefined());
  hold = null;
  hearLists(first('waiting'));
  release?.();
  await vi.waitFor(() => expect(shownWindow.value.isLoading).toBe(false));
  expect(ids()).toEqual(all({ list: 'waiting' }).slice(0, 50));
});

test('what could not be loaded anew after a reconnect is loaded anew when it is asked for again', async () => {
  store(...Array.from({ length: 60 }, (_, n) => closed(n)));
  end = startLists([]);
  goToInboxList({ list: 'closed' });
  await loaded(50);
  store(closed(3, { state: 'active', rev: 2 }));
  isDown = true;
  hearLists([]);
  await vi.waitFor(() => expect(shownWindow.value.fault).not.toBe(null));
  expect(ids()).toContain('c003');
  isDown = false;
  loadMore(inboxFilter.value);
  await vi.waitFor(() => expect(ids()).not.toContain('c003'));
  expect(ids()).toEqual(all({ list: 'closed' }).slice(0, 50));
});

test('what a backup has taken back is taken back here too', async () => {
  store(closed(1, { rev: 9, preview: 'lost' }));
  end = startLists([]);
  goToInboxList({ list: 'closed' });
  await loaded(1);
  openId.value = 'c001';
  store(closed(1, { rev: 5, preview: 'kept' }));
  hearLists([]);
  await vi.waitFor(() => expect(openSummary.value?.preview).toBe('kept'));
});

test('a count is exact where a list is loaded whole, and else what the server says', () => {
  end = startLists([summary({ id: 'a' }), summary({ id: 'b', state: 'active', assignee: mia, unansweredSince: minute(0) })], { bot: 7 });
  expect(['waiting', 'mine', 'bot'].map((list) => countOf(list as 'bot'))).toEqual([1, 1, 7]);
  expect(needCount.value).toBe(2);
  hearChange(summary({ id: 'a', rev: 2, state: 'closed' }));
  expect([countOf('waiting'), needCount.value]).toEqual([0, 1]);
  if (counts.value) counts.value = { ...counts.value, waiting: 1_000 };
  expect(countOf('waiting')).toBe(0);
});

test('a conversation that is in no list is fetched when it is opened, and kept fresh', async () => {
  store({ id: 'far', state: 'closed', preview: 'long ago' });
  end = startLists([]);
  goToConversation('far');
  await vi.waitFor(() => expect(openSummary.value?.preview).toBe('long ago'));
  expect(asked).toEqual(['/far']);
  change({ id: 'far', rev: 2, state: 'active', assignee: mia, preview: 'again' });
  expect(openSummary.value?.preview).toBe('again');
  expect(countOf('mine')).toBe(1);
  // Nobody heard of this one.
  store({ id: 'far', rev: 3, preview: 'meanwhile' });
  hearLists([]);
  await vi.waitFor(() => expect(openSummary.value?.preview).toBe('meanwhile'));
});

test('keys go through all rows, load what follows, and go on from the place of a row that has left', async () => {
  store(...Array.from({ length: 60 }, (_, n) => closed(n)));
  end = startLists([]);
  goToInboxList({ list: 'closed' });
  await loaded(50);
  standOn('c049');
  expect(stepFrom(true, 1)).toBe('c049');
  await loaded(60);
  expect(stepFrom(true, 1)).toBe('c050');
  standOn('c010');
  change(closed(10, { state: 'active', rev: 2 }));
  expect(stepFrom(false, 1)).toBe('c011');
  expect(stepFrom(false, -1)).toBe('c009');
});
