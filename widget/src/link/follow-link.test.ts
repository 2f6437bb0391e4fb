import type { OutboxItem } from '@deskbell/shared/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { VisitorAppend } from '../core/visitor-connection.ts';
import { type Remembered, VisitorMemory } from '../core/visitor-memory.ts';
import { followLink } from './follow-link.ts';

const answers: (Response | Error)[] = [];
const asked = vi.fn(async (_url: string, _init: { body: string }) => {
  const answer = answers.shift();
  if (!answer || answer instanceof Error) throw answer ?? new Error('nobody answers');
  return answer;
});
const pause = vi.fn((act: () => void) => act());

beforeEach(() => {
  answers.length = 0;
  asked.mockClear();
  vi.stubGlobal('fetch', asked);
  vi.stubGlobal('setTimeout', pause);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const ann = { token: 'ann token', visitorId: 'ann', conversationId: 'about a tent' };
const unsent = (cid: string, more: object = {}): OutboxItem<VisitorAppend> => ({
  ask: { type: 'message.send', cid, conversationId: 'about a shell', text: cid },
  queuedAt: 1,
  status: 'queued',
  ...more,
});

/** A browser that remembers this, with two texts unsent, one of them refused before. */
function browser(remembered: Partial<Remembered>) {
  const texts = new Map<string, string>();
  const memory = new VisitorMemory(
    { get: (key) => texts.get(key) ?? null, set: (key, text) => !!texts.set(key, text ?? 'null'), keys: () => [...texts.keys()] },
    'shop',
  );
  memory.remember({ seenSeq: 7, topicSeq: 7, ...remembered });
  const items = new Map(
    [unsent('queued'), unsent('refused', { status: 'failed', code: 'text_too_long' })].map((item) => [item.ask.cid, item]),
  );
  const outboxStorage = {
    load: () => [...items.values()],
    save: (item: OutboxItem<VisitorAppend>) => void items.set(item.ask.cid, item),
    remove: (cid: string) => void items.delete(cid),
  };
  return {
    follow: () => followLink({ server: 'https://chat.example', siteKey: 'shop', memory, outboxStorage }, 'link token'),
    memory,
    states: () => [...items.values()].map(({ status, code }) => [status, code]),
  };
}

test('a link makes a browser that knew nobody its visitor’s, in the conversation that it is about', async () => {
  answers.push(Response.json(ann));
  const { follow, memory } = browser({});
  // The address may have been given by somebody else, who goes on reading.
  expect(await follow()).toMatch(/begun in another browser.*read there too/);
  expect(memory.value).toMatchObject({ ...ann, seenSeq: 0, topicSeq: 0 });
  expect(asked).toHaveBeenCalledWith(
    'https://chat.example/v1/visitor/resume?site=shop',
    expect.objectContaining({ body: '{"token":"link token"}' }),
  );
});

test('what another visitor had not sent waits for a person’s hand, and other tabs are told by the memory', async () => {
  answers.push(Response.json(ann));
  const { follow, memory, states } = browser({ token: 'bob token', visitorId: 'bob', conversationId: 'about a shell' });
  await follow();
  expect(states()).toEqual([
    ['failed', 'held'],
    ['failed', 'text_too_long'],
  ]);
  expect(memory.value.changes).toBe(1);
});

test.each([
  ['is known by name', { visitorId: 'ann', conversationId: 'about a shell' }],
  ['is known by the conversation', { visitorId: null, conversationId: 'about a tent' }],
])('what the same visitor had not sent is sent, where the browser %s', async (_, remembered) => {
  answers.push(Response.json(ann));
  const { follow, memory, states } = browser({ token: 'old', ...remembered });
  await follow();
  expect(states()[0]).toEqual(['queued', undefined]);
  expect(memory.value).toMatchObject({ ...ann, changes: 0, seenSeq: remembered.conversationId === 'about a tent' ? 7 : 0 });
});

test('a link that was used already changes nothing', async () => {
  answers.push(Response.json({ code: 'link_used', message: '' }, { status: 410 }));
  const { follow, memory, states } = browser({ token: 'bob token', visitorId: 'bob', conversationId: 'about a shell' });
  const before = memory.value;
  expect(await follow()).toMatch(/used already.*what your browser remembers/);
  expect(memory.refresh()).toEqual(before);
  expect(states()[0]).toEqual(['queued', undefined]);
});

test('a browser that remembers nothing says where the conversation of a used link is', async () => {
  answers.push(Response.json({ code: 'link_used', message: '' }, { status: 410 }));
  expect(await browser({}).follow()).toMatch(/used already.*where you opened it first/);
});

test('a server that is not there is asked again, and a link that could not be asked about still works', async () => {
  answers.push(new Error('offline'), Response.json({}, { status: 503 }), Response.json(ann));
  expect(await browser({}).follow()).toMatch(/begun in another/);
  expect(asked).toHaveBeenCalledTimes(3);
  expect(await browser({}).follow()).toMatch(/still works/);
  expect(asked).toHaveBeenCalledTimes(6);
});
