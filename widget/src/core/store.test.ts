// @vitest-environment happy-dom
import { createOutboxStorage, keptIn } from '@deskbell/shared/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeSocket, sockets } from '../test-support/fake-socket.ts';
import { PageReader } from './page-reader.ts';
import { WidgetStore } from './store.ts';
import { VisitorMemory } from './visitor-memory.ts';

const stores: WidgetStore[] = [];
const key = 'deskbell:shop:visitor';
const fetched = vi.fn(async (_url: string, _init: { body: string; keepalive: boolean }) => new Response('{}'));

beforeEach(() => {
  vi.useFakeTimers();
  sockets.length = 0;
  localStorage.clear();
  fetched.mockClear();
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => {
  // One that goes on would come to the next test's sockets.
  for (const store of stores.splice(0)) store.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function newStore({ topics = [] as object[], livePreview = false } = {}): WidgetStore {
  const kept = keptIn(() => localStorage);
  const plain = {
    name: 'Shop',
    accent: '#000',
    greeting: '',
    starters: [],
    hasFaq: true,
    topics: topics as { id: string; name: string }[],
  };
  const site = livePreview ? { ...plain, livePreview: true as const } : plain;
  const store = new WidgetStore({
    page: new PageReader(),
    server: 'https://chat.example',
    siteKey: 'shop',

    memory: new VisitorMemory(kept, 'shop'),
    outboxStorage: createOutboxStorage(kept, 'deskbell:shop:outbox:'),
    site,
    onAway: () => {},
    notice: '',
  });
  stores.push(store);
  store.start();
  return store;
}

const last = () => sockets.at(-1) as FakeSocket;

test('[T3] a page that was put away follows a conversation that another tab has begun meanwhile', async () => {
  const store = newStore();
  await last().welcomes();
  store.putAway();
  localStorage.setItem(key, JSON.stringify({ token: 'token', conversationId: 'begun elsewhere', seenSeq: 0, open: true }));
  store.start();
  expect(await last().welcomes()).toMatchObject({ token: 'token', cursors: [{ conversationId: 'begun elsewhere', epoch: null, seq: 0 }] });
});

test('[P8] a page that is left hands over the first text that is not acknowledged, under its own id, and closes its socket', async () => {
  const store = newStore();
  await last().welcomes();
  store.send('One');
  store.send('Two');
  store.putAway();
  const [[url, init]] = fetched.mock.calls as [Parameters<typeof fetched>];
  expect(url).toBe('https://chat.example/v1/visitor/ask?site=shop');
  expect(init.keepalive).toBe(true);
  const ask = last().sent.find(({ type }) => type === 'message.send');
  expect(JSON.parse(init.body)).toEqual({ hello: { type: 'hello', v: 1, token: 'token', cursors: [] }, ask });
  expect(ask).toMatchObject({ text: 'One' });
  expect([fetched.mock.calls.length, last().readyState]).toEqual([1, 3]);
});

test('[P8] a page with nothing to send, or with nobody to send it as, hands over nothing', async () => {
  const store = newStore();
  store.send('Before anybody was welcomed');
  store.putAway();
  store.start();
  await last().welcomes();
  store.delete(store.state.outbox[0]?.ask.cid ?? '');
  store.putAway();
  expect(fetched).not.toHaveBeenCalled();
});

test('what the page says of its product is read when something is sent, and goes along', async () => {
  const store = newStore();
  await last().welcomes();
  const said = () => last().sent.findLast(({ type }) => type === 'message.send')?.['page'];
  store.send('What is it?');
  expect(said()).toEqual({ url: location.href, title: document.title });
  store.delete(store.state.outbox[0]?.ask.cid ?? '');
  const script = document.createElement('script');
  script.type = 'application/ld+json';
  script.textContent = JSON.stringify({ '@type': 'Product', name: 'Tent', offers: { price: 5, priceCurrency: 'EUR' } });
  document.head.append(script);
  store.prepare();
  await vi.dynamicImportSettled();
  store.send('What does it cost?');
  script.remove();
  expect(said()).toMatchObject({ facts: { name: 'Tent', price: { amount: '5', currency: 'EUR' } } });
});

test('[W2] a page says once where the visitor is, and again when it is shown once more', async () => {
  vi.stubGlobal('Intl', { ...Intl, DateTimeFormat: () => ({ resolvedOptions: () => ({ timeZone: 'Europe/Vienna' }) }) });
  const store = newStore();
  await last().welcomes();
  const told = () => sockets.flatMap(({ sent }) => sent.filter(({ type }) => type === 'visitor.context'));
  const page = { url: location.href, title: document.title };
  expect(told()).toEqual([{ type: 'visitor.context', page, referrer: document.referrer, timeZone: 'Europe/Vienna' }]);
  // The connection was lost and is back.
  last().says({ type: 'ready', v: 1, now: '', visitorId: 'ann', token: null, agentsOnline: true, isOpen: true, opensAt: null });
  expect(told()).toHaveLength(1);
  store.putAway();
  store.start();
  await last().welcomes();
  expect(told()).toHaveLength(2);
});

const types = () => last().sent.map(({ type }) => type);
const begun = { type: 'conversation.synced', epoch: 'e', head: 0, full: true, state: 'waiting', entries: [] };
const remembered = () => JSON.parse(localStorage.getItem(key) ?? '{}');

test('whoever asks for a person is first asked what it is about, where the shop has topics', async () => {
  const store = newStore({ topics: [{ id: 'returns', name: 'Returns' }] });
  await last().welcomes();
  store.talkToPerson();
  expect([store.state.asks, types()]).toEqual(['topic', ['hello', 'visitor.context']]);
  store.talkToPerson('returns');
  expect([store.state.asks, last().sent.at(-1)]).toEqual([null, expect.objectContaining({ type: 'handoff.request', topicId: 'returns' })]);
});

test('whoever would not say what it is about, or could not, gets a person all the same', async () => {
  const one = newStore({ topics: [{ id: 'returns', name: 'Returns' }] });
  await last().welcomes();
  one.talkToPerson(null);
  expect(last().sent.at(-1)).toEqual({ type: 'handoff.request', cid: expect.any(String), conversationId: expect.any(String) });
  localStorage.clear();
  const other = newStore();
  await last().welcomes();
  other.talkToPerson();
  expect(types().at(-1)).toBe('handoff.request');
});

test('what stands in the message field goes along with an address, unless it is too long', async () => {
  const store = newStore();
  await last().welcomes();
  store.draft = ' Is it blue? ';
  store.leaveContact('ann@example.com', '');
  const ask = last().sent.at(-1);
  expect([ask, store.draft]).toEqual([
    expect.objectContaining({ type: 'contact.leave', email: 'ann@example.com', text: 'Is it blue?' }),
    '',
  ]);
  expect(ask).not.toHaveProperty('name');
  last().says({ type: 'entry.stored', conversationId: ask?.['conversationId'], cid: ask?.['cid'], seq: 1, at: '' });
  store.draft = 'a'.repeat(4_001);
  store.leaveContact('ann@example.com', 'Ann');
  expect([last().sent.at(-1)?.['name'], last().sent.at(-1)?.['text'], store.draft.length]).toEqual(['Ann', undefined, 4_001]);
});

test('a conversation’s place in the queue is known until it waits no more', async () => {
  const store = newStore();
  await last().welcomes();
  store.talkToPerson();
  const conversationId = last().sent.at(-1)?.['conversationId'];
  last().says({ ...begun, conversationId });
  const place = { type: 'queue.changed', conversationId, position: 2, expectedWaitMs: null, isStaffed: true, opensAt: null };
  last().says(place);
  expect(store.state.queue).toEqual(place);
  const add = (seq: number, content: object) =>
    last().says({ type: 'entry.added', conversationId, entry: { seq, cid: `c${seq}`, at: '', author: { kind: 'visitor' }, content } });
  // The queue's own word comes a moment later.
  add(1, { kind: 'contact', email: 'ann@example.com', name: '' });
  expect(store.state.queue?.position).toBeNull();
  // Back before it said so, it has nothing to say.
  add(2, { kind: 'move', from: 'waiting', to: 'waiting', reason: 'visitor_asked' });
  expect(store.state.queue?.position).toBe(2);
  add(3, { kind: 'move', from: 'waiting', to: 'active', reason: 'agent_claimed' });
  expect(store.state.queue).toBeNull();
});

test('tells the server what was on the screen while the panel is open, and again on another connection', async () => {
  const store = newStore();
  await last().welcomes();
  store.talkToPerson();
  const conversationId = last().sent.at(-1)?.['conversationId'];
  store.see(2);
  expect(types()).not.toContain('conversation.seen');
  store.setOpen(true);
  expect(last().sent.at(-1)).toEqual({ type: 'conversation.seen', conversationId, seq: 2 });
  store.putAway();
  store.start();
  await last().welcomes();
  expect(last().sent).toContainEqual({ type: 'conversation.seen', conversationId, seq: 2 });
});

test('[T4] a tab in which another visitor came back says hello as them, and sends them nothing of what it had', async () => {
  const store = newStore();
  await last().welcomes();
  store.send('From Bob');
  const [bobs] = store.state.outbox;
  localStorage.setItem(key, JSON.stringify({ ...remembered(), token: 'ann', visitorId: 'anna', conversationId: 'of Ann', changes: 1 }));
  store.onStorage(key);
  const hello = await last().welcomes();
  expect(hello).toMatchObject({ token: 'ann', cursors: [{ conversationId: 'of Ann' }] });
  expect(types()).toEqual(['hello', 'visitor.context']);
  expect(store.state.outbox).toEqual([expect.objectContaining({ status: 'failed', code: 'held' })]);
  // By hand it goes, to whom it is shown.
  store.retry(bobs?.ask.cid ?? '');
  expect(last().sent.at(-1)).toMatchObject({ text: 'From Bob', conversationId: 'of Ann' });
});

test('a page that is left as another visitor comes back hands over nothing', async () => {
  const store = newStore();
  await last().welcomes();
  store.send('From Bob');
  localStorage.setItem(key, JSON.stringify({ ...remembered(), token: 'ann', conversationId: 'of Ann', changes: 1 }));
  store.putAway();
  expect(fetched).not.toHaveBeenCalled();
});

const typed = () => last().sent.filter(({ type }) => type === 'typing');

function drafts(store: WidgetStore, text: string): void {
  store.draft = text;
  store.type();
}

test('[L2] people are told that something is written at most every 2 s, without the words, and only in a conversation', async () => {
  const store = newStore();
  await last().welcomes();
  drafts(store, 'Do');
  expect(typed()).toEqual([]);
  store.draft = '';
  store.send('Hello');
  for (const text of ['Do', 'Do you', 'Do you ship']) drafts(store, text);
  expect(typed()).toEqual([{ type: 'typing', conversationId: expect.any(String) }]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(typed()).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(typed()).toHaveLength(2);
});

test('[L2] with the words where the shop says that they are seen, and no more once they are sent', async () => {
  const store = newStore({ livePreview: true });
  await last().welcomes();
  store.send('Hello');
  drafts(store, 'Do you');
  drafts(store, `${'a'.repeat(600)}!`);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(typed().map(({ text }) => text)).toEqual(['Do you', `${'a'.repeat(499)}!`]);
  store.draft = '';
  await vi.advanceTimersByTimeAsync(4_000);
  expect(typed()).toHaveLength(2);
});

test('[L3] whoever writes an answer is named until it fades or is there', async () => {
  const store = newStore();
  await last().welcomes();
  const writes = () => last().says({ type: 'agent.typing', conversationId: 'c', name: 'Mia' });
  writes();
  expect(store.state.writer).toBe('Mia');
  await vi.advanceTimersByTimeAsync(6_000);
  expect(store.state.writer).toBe('');
  writes();
  last().says({ type: 'entry.added', conversationId: 'c', entry: { seq: 1, cid: 'x', author: {}, content: { kind: 'message' } } });
  expect(store.state.writer).toBe('');
});
