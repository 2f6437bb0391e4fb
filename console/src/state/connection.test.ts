// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asAgent, conversationId, entry, mia, minute, said, session, summary } from '../test-support/cast.ts';
import { type FakeServer, startFakeServer } from '../test-support/fake-server.ts';
import { sendReply } from './acts.ts';
import { connect, connection, entries, isMissing, isOffline, openPending, openSummary } from './connection.ts';
import { openId } from './place.ts';
import { sessionState } from './session.ts';

let disconnect = () => {};

beforeEach(() => {
  localStorage.clear();
  sessionState.value = { name: 'signed-in', session: session() };
  openId.value = conversationId;
});

afterEach(() => {
  disconnect();
  openId.value = null;
  vi.unstubAllGlobals();
});

async function connected(): Promise<FakeServer> {
  const server = startFakeServer();
  disconnect = connect(mia.id, 'site');
  await server.frame('hello');
  server.report({ type: 'ready', v: 1, now: minute(0), agent: mia, available: true, answerWithinMs: 180_000 });
  server.report({ type: 'inbox.synced', conversations: [summary()], more: false });
  server.report({ type: 'conversation.synced', conversationId, epoch: 'e', head: 1, full: true, state: 'waiting', entries: [first] });
  return server;
}

const first = entry(1, asAgent(mia), said('Hello'));

test('the first frame carries a ticket and where the open conversation stands', async () => {
  const server = await connected();
  expect(await server.frame('hello')).toMatchObject({ ticket: 't', siteId: 'site', cursors: [{ conversationId, epoch: null, rev: 0 }] });
  expect(openSummary.value?.visitorName).toBe('Ann');
  expect(entries.value).toEqual([first]);
});

test('a reply is shown at once and becomes the stored entry by its cid', async () => {
  const server = await connected();
  expect(sendReply(conversationId, 'How are you?')).toBe(true);
  expect(openPending.value.map(({ status }) => status)).toEqual(['sending']);
  const { cid = '' } = await server.frame('message.send');
  server.report({ type: 'entry.added', conversationId, entry: { ...entry(2, asAgent(mia), said('How are you?')), cid } });
  expect(openPending.value).toEqual([]);
  expect(entries.value.map((stored) => stored.cid)).toEqual([first.cid, cid]);
});

test('a refused reply stays, with the server’s reason', async () => {
  const server = await connected();
  sendReply(conversationId, 'How are you?');
  const { cid = '' } = await server.frame('message.send');
  server.report({ type: 'error', cid, code: 'conversation_taken', message: 'Tom has this conversation.', retryable: false });
  expect(openPending.value).toMatchObject([{ status: 'failed', reason: 'Tom has this conversation.' }]);
});

test('what was written while the connection is away is kept, also for the page that is loaded next', async () => {
  const server = await connected();
  server.close(1006);
  expect(isOffline.value).toBe(true);
  sendReply(conversationId, 'Still here');
  expect(openPending.value.map(({ status }) => status)).toEqual(['queued']);
  disconnect();
  disconnect = connect(mia.id, 'site');
  expect(openPending.value.map(({ ask }) => ask.type === 'message.send' && ask.text)).toEqual(['Still here']);
});

test('leaving a conversation ends following it', async () => {
  const server = await connected();
  openId.value = null;
  expect(await server.frame('conversation.unfollow')).toMatchObject({ conversationId });
  expect(server.frames.some(({ type }) => type === 'conversation.follow')).toBe(false);
});

test('a conversation that is not there is told apart from one that is on its way', async () => {
  const server = await connected();
  expect(isMissing.value).toBe(false);
  server.report({ type: 'error', conversationId, code: 'conversation_not_found', message: 'Not here.', retryable: false });
  expect(isMissing.value).toBe(true);
});

test('who is signed out elsewhere comes back to the sign-in page, with a sentence', async () => {
  startFakeServer(401);
  disconnect = connect(mia.id, 'site');
  await vi.waitFor(() => expect(sessionState.value.name).toBe('signed-out'));
  expect(sessionState.value).toMatchObject({ sentence: expect.stringContaining('signed out') });
});

test('the server can say to stay away', async () => {
  const server = await connected();
  server.close(4203);
  expect(connection.value).toEqual({ name: 'stopped', code: 4203 });
});

test('somebody who was taken off the shop sees it go', async () => {
  const server = await connected();
  const left = session({ sites: [] });
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(left)));
  server.report({ type: 'error', code: 'ticket_invalid', message: 'This connection could not be proven.', retryable: false });
  await vi.waitFor(() => expect(sessionState.value).toEqual({ name: 'signed-in', session: left }));
});
