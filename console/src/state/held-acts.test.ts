// @vitest-environment happy-dom
import type { ConversationSummary } from '@deskbell/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mia, minute, session, summary, tom } from '../test-support/cast.ts';
import { type FakeServer, startFakeServer } from '../test-support/fake-server.ts';
import { sendReply } from './acts.ts';
import { connect, outbox } from './connection.ts';
import { goingIds, goOn, HELD_MS, heldActs, settleHeld, startHolding, stay, undo } from './held-acts.ts';
import { assignAll, closeAll, tagAll } from './held-starts.ts';
import { heldWords } from './held-words.ts';
import { sessionState } from './session.ts';

let server: FakeServer;
let ends: (() => void)[];
const id = (name: string) => name.padEnd(22, '-');
const row = (name: string, given: Partial<ConversationSummary> = {}) =>
  summary({ id: id(name), visitorName: name, state: 'active', assignee: mia, lastVisitorRev: 3, rev: 3, ...given });
const [ann, bob, cid] = [row('Ann'), row('Bob'), row('Cid')];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  localStorage.clear();
  server = startFakeServer();
  sessionState.value = { name: 'signed-in', session: session() };
  ends = [startHolding(), connect(mia.id, 'site')];
  await vi.advanceTimersByTimeAsync(50);
  server.report({ type: 'ready', v: 1, now: minute(0), agent: mia, available: true, answerWithinMs: 180_000 });
  server.report({ type: 'inbox.synced', conversations: [ann, bob, cid], more: false });
});

afterEach(() => {
  for (const end of ends) end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const sent = () => server.frames.filter(({ type }) => /^(conversation\.(close|handoff|tag)|message\.send)$/.test(type));
const words = () => (heldActs.value ? heldWords(heldActs.value) : null);
const stored = () => {
  for (const frame of sent())
    server.report({ type: 'entry.stored', conversationId: String(frame['conversationId']), cid: String(frame.cid), rev: 4, at: minute(1) });
};
const runOut = () => vi.advanceTimersByTimeAsync(HELD_MS + 1_000);

test('what is undone within ten seconds was never sent', async () => {
  closeAll([ann, bob, cid]);
  expect(words()).toBe('3 closed');
  expect(goingIds.value.size).toBe(3);
  await vi.advanceTimersByTimeAsync(HELD_MS - 100);
  expect(undo()).toBe(true);
  expect(words()).toBe('Undone. None of the 3 has changed.');
  expect(goingIds.value.size).toBe(0);
  await runOut();
  expect(sent()).toEqual([]);
  expect(heldActs.value).toBe(null);
});

test('without a word it leaves after ten seconds, and what came of it is said', async () => {
  closeAll([ann, bob]);
  await runOut();
  expect(sent().map((frame) => [frame.type, frame['visitorRev']])).toEqual([
    ['conversation.close', 3],
    ['conversation.close', 3],
  ]);
  expect(undo()).toBe(false);
  stored();
  expect([words(), heldActs.value?.phase]).toEqual(['2 closed', 'over']);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(heldActs.value).toBe(null);
});

test('whose visitor writes meanwhile is left open, and it is said who', async () => {
  closeAll([ann, bob]);
  server.report({ type: 'conversation.changed', conversation: { ...ann, lastVisitorRev: 5, rev: 5 } });
  expect(words()).toBe('1 closed, 1 left open: Ann wrote again');
  await runOut();
  expect(sent().map((frame) => frame['conversationId'])).toEqual([bob.id]);
  stored();
  expect([words(), heldActs.value?.phase]).toEqual(['1 closed, 1 left open: Ann wrote again', 'over']);
  // What was not done stands until it has been read.
  await vi.advanceTimersByTimeAsync(15_000);
  expect(heldActs.value).not.toBe(null);
  settleHeld();
  expect(heldActs.value).toBe(null);
});

test('where the server knows of more, it stays open too', async () => {
  closeAll([ann]);
  await runOut();
  const [close] = sent();
  server.report({ type: 'error', code: 'visitor_wrote', message: 'It stays open.', retryable: false, cid: String(close?.cid) });
  expect(words()).toBe('1 left open: Ann wrote again');
  expect(outbox.value).toEqual([]);
});

test('what is refused is said with the reason, and nothing is left behind in the outbox', async () => {
  server.report({ type: 'conversation.changed', conversation: row('Bob', { assignee: tom, rev: 4 }) });
  assignAll([ann, bob, cid], { kind: 'queue' }, 'the queue');
  await runOut();
  const toms = sent().find((frame) => frame['conversationId'] === bob.id);
  server.report({ type: 'error', code: 'conversation_taken', message: 'Tom took this chat.', retryable: false, cid: String(toms?.cid) });
  stored();
  expect(words()).toBe('2 assigned to the queue, 1 not: Bob (Tom holds it)');
  expect(outbox.value).toEqual([]);
});

test('what is held leaves at once when something else is held, and when the page is left', async () => {
  closeAll([ann]);
  tagAll([bob], 'vip');
  expect(sent().map(({ type }) => type)).toEqual(['conversation.close']);
  window.dispatchEvent(new Event('pagehide'));
  expect(sent().map(({ type }) => type)).toEqual(['conversation.close', 'conversation.tag']);
});

test('what is said in a conversation that is about to be closed comes after it, as it was asked', () => {
  closeAll([ann, bob]);
  sendReply(ann.id, 'One more thing');
  expect(sent().map(({ type }) => type)).toEqual(['conversation.close']);
  expect(outbox.value.map(({ ask }) => ask.type)).toEqual(['conversation.close', 'message.send']);
  expect(heldActs.value?.phase).toBe('held');
});

test('whoever looks at it has the time that was left, from when they look away', async () => {
  closeAll([ann]);
  await vi.advanceTimersByTimeAsync(HELD_MS - 2_000);
  stay();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(sent()).toEqual([]);
  goOn();
  await vi.advanceTimersByTimeAsync(1_900);
  expect(sent()).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(sent()).toHaveLength(1);
});

test('many leave in parts, as the server stores them, with room for other things', async () => {
  const many = Array.from({ length: 45 }, (_, n) => row(`v${n}`));
  closeAll(many);
  await vi.advanceTimersByTimeAsync(HELD_MS + 5_000);
  expect(outbox.value).toHaveLength(10);
  const leaving = new Event('beforeunload', { cancelable: true });
  while (heldActs.value?.phase === 'sending') {
    stored();
    await vi.advanceTimersByTimeAsync(200);
  }
  expect(sent()).toHaveLength(45);
  expect(words()).toBe('45 closed');
  window.dispatchEvent(leaving);
  expect(leaving.defaultPrevented).toBe(false);
});

test('whoever leaves with more than is kept for them is asked first', async () => {
  closeAll(Array.from({ length: 45 }, (_, n) => row(`v${n}`)));
  const leaving = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(leaving);
  expect(leaving.defaultPrevented).toBe(true);
  expect(sent()).toHaveLength(20);
});
