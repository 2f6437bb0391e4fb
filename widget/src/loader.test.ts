// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PublicApi, PublicEvents, QueuedCall } from './public-api.ts';
import { FakeSocket, type Frame, sockets } from './test-support/fake-socket.ts';

/** Its own address, which is not to be taken for a file's that is to be shipped. */
const here = import.meta.url.replace(/\/[^/]*$/, '');
const SITE = { name: 'Shop', accent: '#0e5a4f', greeting: 'Hello', starters: [], hasFaq: false, topics: [] };

// A busy machine takes its time to read the chat's files.
vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 });
beforeEach(() => {
  vi.resetModules();
  sockets.length = 0;
  localStorage.clear();
  document.body.replaceChildren();
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => Response.json(SITE)),
  );
  // As if both downloads lay in the folder `widget` of a server.
  vi.stubGlobal('__BOOT_FILE__', 'src/boot.tsx');
  // Nothing moves here.
  Object.assign(ShadowRoot.prototype, { getAnimations: () => [] });
});
afterEach(() => {
  window.Deskbell?.destroy();
  vi.unstubAllGlobals();
});

/** The script arrives on a page whose tag has these attributes. */
async function arrives(attributes: Record<string, string> = {}): Promise<PublicApi> {
  const tag = document.createElement('script');
  tag.setAttribute('src', `${here}/../../widget.js`);
  Object.assign(tag.dataset, { site: 'shop', ...attributes });
  Object.defineProperty(document, 'currentScript', { value: tag, configurable: true });
  await import('./loader.ts');
  return window.Deskbell as PublicApi;
}

const host = () => document.querySelector('deskbell-chat') as HTMLElement;
const find = <Found extends HTMLElement>(selector: string) => host().shadowRoot?.querySelector<Found>(selector) as Found;
const isOpen = () => find('.panel') !== null && !find('.panel').hidden;
const field = () => find<HTMLTextAreaElement>('textarea');
const opens = () => vi.waitFor(() => expect(isOpen()).toBe(true), 10_000);
const socket = () => sockets.at(-1) as FakeSocket;
const connects = async () => {
  await vi.waitFor(() => expect(sockets.length).toBeGreaterThan(0), 10_000);
  await socket().welcomes();
};
const sent = (type: string) => socket().sent.filter((frame) => frame.type === type);
const settles = () => new Promise((settled) => setTimeout(settled));

test('open, close and toggle act on the panel', async () => {
  const chat = await arrives();
  expect(fetch).not.toHaveBeenCalled();
  chat.open();
  await opens();
  chat.close();
  expect(isOpen()).toBe(false);
  chat.toggle();
  expect(isOpen()).toBe(true);
  chat.toggle();
  expect(isOpen()).toBe(false);
});

test('whoever closes it before it is there finds it closed', async () => {
  const chat = await arrives();
  chat.open();
  chat.close();
  await connects();
  expect(isOpen()).toBe(false);
});

test('hide closes the panel and takes the launcher away, open opens it all the same, show brings the launcher back', async () => {
  const chat = await arrives();
  chat.hide();
  expect(find('.launcher').hidden).toBe(true);
  chat.open();
  await opens();
  expect(find('.launcher').hidden).toBe(true);
  chat.hide();
  expect(isOpen()).toBe(false);
  chat.show();
  expect(find('.launcher').hidden).toBe(false);
});

test('where the launcher is hidden the keyboard goes back to the page’s own button', async () => {
  const chat = await arrives();
  const own = document.body.appendChild(document.createElement('button'));
  chat.hide();
  own.focus();
  chat.open();
  await opens();
  expect(document.activeElement).toBe(host());
  chat.close();
  expect(document.activeElement).toBe(own);
});

test('prefill puts a text into the message field, and leaves there what the visitor has written', async () => {
  const chat = await arrives();
  chat.prefill('Does it fit?');
  chat.open();
  await opens();
  expect(field().value).toBe('Does it fit?');
  chat.prefill('Is it warm?');
  await vi.waitFor(() => expect(field().value).toBe('Is it warm?'));
  field().value = 'Is it warm enough';
  field().dispatchEvent(new Event('input'));
  chat.prefill('Does it fit?');
  await settles();
  expect(field().value).toBe('Is it warm enough');
});

test('ask opens the panel and sends; a text that is too long stands in the message field, and a blank one only opens', async () => {
  const chat = await arrives();
  chat.ask(' Is it in stock? ');
  await connects();
  await opens();
  expect(sent('message.send').map(({ text }) => text)).toEqual(['Is it in stock?']);
  chat.ask('a'.repeat(4_001));
  await vi.waitFor(() => expect(field().value).toHaveLength(4_001));
  chat.close();
  chat.ask('  ');
  expect(isOpen()).toBe(true);
  expect(sent('message.send')).toHaveLength(1);
});

test('[W2] set and cart tell what is known of the visitor once the chat is opened, each as often as it changes', async () => {
  const chat = await arrives();
  const cart = { items: [{ title: 'Tent', quantity: 1 }], total: '€ 300' };
  chat.set({ plan: 'gold', orders: 3 });
  chat.set({ plan: null, isMember: true });
  chat.cart(cart);
  await settles();
  expect([sockets.length, localStorage.length]).toEqual([0, 0]);
  chat.open();
  await connects();
  const told = () => sent('visitor.context').map(({ type: _, ...context }) => context);
  expect(told()).toEqual([
    expect.objectContaining({ page: { url: location.href, title: document.title } }),
    { attributes: { plan: null, orders: 3, isMember: true } },
    { cart },
  ]);
  cart.total = '€ 600';
  chat.cart(cart);
  chat.set({ orders: 3 });
  chat.cart(null);
  expect(told().slice(3)).toEqual([{ cart }, { cart: null }]);
});

test('what the server cannot take of it is said to whoever writes the page', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const chat = await arrives();
  chat.open();
  await connects();
  socket().says({
    type: 'error',
    code: 'bad_frame',
    message: 'This frame does not fit: attributes.size: Invalid input.',
    retryable: false,
  });
  expect(warn.mock.calls).toEqual([['Deskbell: This frame does not fit: attributes.size: Invalid input.']]);
  warn.mockRestore();
});

test('theme is what the page says; what stands on the tag goes before', async () => {
  const chat = await arrives();
  chat.theme('dark');
  chat.open();
  await opens();
  expect(host().dataset['theme']).toBe('dark');
  chat.theme('auto');
  expect(host().dataset['theme']).toBe('auto');
  chat.destroy();
  vi.resetModules();
  const pinned = await arrives({ theme: 'light' });
  pinned.theme('dark');
  pinned.open();
  await opens();
  expect(host().dataset['theme']).toBe('light');
});

test('the accent is the tag’s, or else the server’s', async () => {
  const accent = () => host().style.getPropertyValue('--db-accent');
  const chat = await arrives({ accent: '#123456' });
  chat.open();
  await opens();
  expect(accent()).toBe('#123456');
  chat.destroy();
  vi.resetModules();
  (await arrives()).open();
  await opens();
  expect(accent()).toBe('#0e5a4f');
});

test('data-open opens the panel by itself where it does not cover the page', async () => {
  await arrives({ open: '' });
  await opens();
  expect(document.activeElement).toBe(document.body);
  window.Deskbell?.destroy();
  vi.resetModules();
  vi.mocked(fetch).mockClear();
  vi.stubGlobal('innerWidth', 390);
  await arrives({ open: '' });
  await settles();
  expect(fetch).not.toHaveBeenCalled();
});

test('calls from before the script was here are done in order, and whoever kept the stub goes on calling it', async () => {
  const done: string[] = [];
  const q: QueuedCall[] = [['hide'], ['prefill', 'Hi'], ['prefill', 'Hello'], ['on', 'opened', () => done.push('opened')]];
  q.push(['on', 'ready', () => done.push('ready')], ['open']);
  window.Deskbell = { q } as never;
  await arrives();
  await opens();
  await vi.waitFor(() => expect(done).toEqual(['ready', 'opened']), 10_000);
  expect([find('.launcher').hidden, field().value]).toEqual([true, 'Hello']);
  q.push(['close']);
  await vi.waitFor(() => expect(isOpen()).toBe(false));
});

/** All that happens, once the panel is open and the visitor has written. */
async function listens(chat: PublicApi) {
  const told: [string, unknown][] = [];
  const events = ['opened', 'closed', 'unread', 'conversation-started', 'message-sent', 'message-received', 'handoff'] as const;
  for (const event of [...events, 'conversation-closed'] as const)
    chat.on(event, ({ detail }: CustomEvent<PublicEvents[typeof event]>) => told.push([event, detail]));
  chat.ask('Is it in stock?');
  await connects();
  const conversationId = sent('message.send')[0]?.['conversationId'] as string;
  let seq = 0;
  const adds = (author: { kind: string; name?: string }, content: object) => {
    seq += 1;
    const entry = { seq, cid: `c${seq}`, at: '', author: { id: '', name: '', ...author }, content };
    socket().says({ type: 'entry.added', conversationId, entry } as Frame);
  };
  adds({ kind: 'visitor' }, { kind: 'message', text: 'Is it in stock?' });
  return { told, adds, conversationId };
}

test('tells what happens, in the order in which it does', async () => {
  const chat = await arrives();
  const { adds, told, conversationId } = await listens(chat);
  await vi.waitFor(() => expect(told).toHaveLength(3), 10_000);
  expect(told.splice(0)).toEqual([
    ['opened', null],
    ['conversation-started', { conversationId }],
    ['message-sent', { conversationId, id: 'c1', text: 'Is it in stock?' }],
  ]);
  chat.close();
  adds({ kind: 'bot' }, { kind: 'suggestions', options: [] });
  adds({ kind: 'system' }, { kind: 'move', from: 'bot', to: 'waiting', reason: 'visitor_asked', assignee: null });
  adds({ kind: 'system' }, { kind: 'move', from: 'waiting', to: 'active', reason: 'assigned', assignee: null });
  adds({ kind: 'agent', name: 'Mia' }, { kind: 'message', text: 'Yes' });
  adds({ kind: 'visitor' }, { kind: 'feedback', answerSeq: 2, helped: true });
  adds({ kind: 'agent', name: 'Mia' }, { kind: 'move', from: 'active', to: 'closed', reason: 'agent_closed', assignee: null });
  await settles();
  const id = { conversationId };
  expect(told).toEqual([
    ['closed', null],
    ['message-received', { ...id, id: 'c2', text: '', from: 'bot', name: '' }],
    ['unread', { count: 1 }],
    ['handoff', { ...id, reason: 'visitor_asked' }],
    ['unread', { count: 2 }],
    ['unread', { count: 3 }],
    ['message-received', { ...id, id: 'c5', text: 'Yes', from: 'agent', name: 'Mia' }],
    ['unread', { count: 4 }],
    ['conversation-closed', { ...id, reason: 'agent_closed' }],
    ['unread', { count: 5 }],
  ]);
});

test('a handler that is off, or was added twice, hears nothing, or once', async () => {
  const chat = await arrives();
  const [off, twice] = [vi.fn(), vi.fn()];
  chat.on('closed', off);
  chat.on('closed', twice);
  chat.on('closed', twice);
  chat.off('closed', off);
  chat.open();
  await opens();
  chat.close();
  await vi.waitFor(() => expect(twice).toHaveBeenCalledTimes(1), 10_000);
  expect(off).not.toHaveBeenCalled();
});

test('what was said before, or in another tab, has not happened on this page', async () => {
  localStorage.setItem('deskbell:shop:visitor', JSON.stringify({ token: 't', visitorId: 'ann', conversationId: 'one' }));
  const chat = await arrives();
  const received = vi.fn();
  chat.on('message-received', received);
  chat.on('conversation-started', received);
  chat.open();
  await connects();
  const entry = (seq: number) => ({
    seq,
    cid: `c${seq}`,
    at: '',
    author: { kind: 'bot', id: '', name: '' },
    content: { kind: 'answer', text: `${seq}` },
  });
  const synced = { type: 'conversation.synced', epoch: 'e', head: 2, full: true, state: 'bot', entries: [entry(1), entry(2)] };
  socket().says({ ...synced, conversationId: 'one' });
  await vi.dynamicImportSettled();
  socket().says({ type: 'entry.added', conversationId: 'one', entry: entry(3) });
  await vi.waitFor(() => expect(received.mock.calls.map(([{ detail }]) => detail.id)).toEqual(['c3']));
  // Another tab came back by a link.
  localStorage.setItem('deskbell:shop:visitor', JSON.stringify({ token: 't', visitorId: 'ann', conversationId: 'two' }));
  dispatchEvent(Object.assign(new Event('storage'), { key: 'deskbell:shop:visitor' }));
  socket().says({ ...synced, conversationId: 'two' });
  await settles();
  expect(received).toHaveBeenCalledTimes(1);
});

test('a page that swaps it out has it again in its new body, once, as it was, on the same connection', async () => {
  const chat = await arrives();
  chat.open();
  await opens();
  await connects();
  chat.prefill('Half a sent');
  const before = host();
  const body = document.createElement('body');
  // As a router keeps it of a page that was left.
  body.append(document.createElement('deskbell-chat'));
  document.body.replaceWith(body);
  await vi.waitFor(() => expect(before.isConnected).toBe(true));
  expect([...document.querySelectorAll('deskbell-chat')]).toEqual([before]);
  expect([isOpen(), field().value, sockets.length]).toEqual([true, 'Half a sent', 1]);
  body.replaceChildren();
  await vi.waitFor(() => expect(before.isConnected).toBe(true));
});

test('destroy leaves nothing behind, and what was kept of it does nothing any more', async () => {
  const chat = await arrives();
  const heard = vi.fn();
  chat.on('opened', heard);
  chat.on('closed', heard);
  chat.open();
  await opens();
  await connects();
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1), 10_000);
  const [launcher, connection] = [find('.launcher'), socket()];
  const said = connection.sent.length;
  chat.destroy();
  expect([host(), window.Deskbell, connection.readyState]).toEqual([null, undefined, 3]);
  chat.close();
  chat.ask('Anybody there?');
  chat.destroy();
  launcher.click();
  for (const event of ['online', 'popstate', 'pageshow']) dispatchEvent(Object.assign(new Event(event), { persisted: true }));
  document.body.append(document.createElement('p'));
  await settles();
  await settles();
  expect([host(), sockets.length, connection.sent.length]).toEqual([null, 1, said]);
  expect(heard).toHaveBeenCalledTimes(1);
});

test('a page that destroys it while it is fetched gets nothing of it', async () => {
  const chat = await arrives();
  chat.open();
  chat.destroy();
  await vi.dynamicImportSettled();
  await vi.waitFor(() => expect(fetch).toHaveBeenCalled(), 10_000);
  await settles();
  await settles();
  // One that is being made hangs up as soon as it is.
  for (const one of sockets) if (one.readyState === 0) one.onopen?.();
  expect([host(), sockets.flatMap(({ readyState, sent }) => [readyState, ...sent]).filter((left) => left !== 3)]).toEqual([null, []]);
});
