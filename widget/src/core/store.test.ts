// @vitest-environment happy-dom
import { createOutboxStorage, keptIn } from '@deskbell/shared/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WidgetStore } from './store.ts';
import { VisitorMemory } from './visitor-memory.ts';

type Frame = { type: string } & Record<string, unknown>;

const sockets: FakeSocket[] = [];

/** The far end is the test's own hand. */
class FakeSocket {
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  sent: Frame[] = [];

  constructor() {
    sockets.push(this);
  }
  send(data: string): void {
    this.sent.push(JSON.parse(data) as Frame);
  }
  close(): void {
    this.readyState = 3;
  }
  /** Opens, and welcomes who says hello. */
  async welcomes(): Promise<Frame> {
    this.readyState = 1;
    this.onopen?.();
    await vi.advanceTimersByTimeAsync(0);
    const [hello] = this.sent as [Frame];
    this.says({
      type: 'ready',
      v: 1,
      now: '',
      visitorId: 'ann',
      token: hello['token'] === null ? 'token' : null,
      agentsOnline: true,
      isOpen: true,
      opensAt: null,
    });
    return hello;
  }
  says(report: Frame): void {
    this.onmessage?.({ data: JSON.stringify(report) });
  }
}

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
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function newStore(): WidgetStore {
  const kept = keptIn(() => localStorage);
  const site = { name: 'Shop', accent: '#000', greeting: '', starters: [], hasFaq: true, topics: [] };
  const store = new WidgetStore({
    server: 'https://chat.example',
    siteKey: 'shop',

    memory: new VisitorMemory(kept, 'shop'),
    outboxStorage: createOutboxStorage(kept, 'deskbell:shop:outbox:'),
    site,
    onAway: () => {},
    notice: '',
  });
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
