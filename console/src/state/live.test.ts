// @vitest-environment happy-dom
import type { AgentReport } from '@deskbell/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ann, asAgent, conversationId, entry, mia, minute, said, session, tom } from '../test-support/cast.ts';
import { type FakeServer, startFakeServer } from '../test-support/fake-server.ts';
import { sayWhatIsAttended, sayWriting, sayWritten } from './attending.ts';
import { connect, entries } from './connection.ts';
import { onlookersOf, visitorSeen, visitorTyping } from './live.ts';
import { newAfter } from './looked.ts';
import { hasFocus } from './looks.ts';
import { openId } from './place.ts';
import { isAtEnd, keepReading } from './reading.ts';
import { sessionState } from './session.ts';

let server: FakeServer;
let ends: (() => void)[];

const asked = (type: string) => server.frames.filter((frame) => frame.type === type);
const doing = () => asked('conversation.attend').map(({ doing }) => doing);
const ready = () => server.report({ type: 'ready', v: 1, now: minute(0), agent: mia, available: true, answerWithinMs: 180_000 });
const synced = (last: number) =>
  server.report({
    type: 'conversation.synced',
    conversationId,
    epoch: 'e',
    head: last,
    full: true,
    state: 'waiting',
    entries: Array.from({ length: last }, (_, at) => entry(at + 1, ann, said(`${at + 1}`))),
  });
const added = (rev: number, author: Parameters<typeof entry>[1] = ann) =>
  server.report({ type: 'entry.added', conversationId, entry: entry(rev, author, said(`${rev}`)) });

beforeEach(async () => {
  localStorage.clear();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'], now: Date.parse(minute(0)) });
  server = startFakeServer();
  sessionState.value = { name: 'signed-in', session: session() };
  hasFocus.value = true;
  isAtEnd.value = false;
  openId.value = conversationId;
  ends = [connect(mia.id, 'site'), sayWhatIsAttended(), keepReading()];
  await vi.waitFor(() => expect(asked('hello')).toHaveLength(1));
  ready();
});

afterEach(() => {
  openId.value = null;
  for (const end of ends.reverse()) end();
  hasFocus.value = false;
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('what is open in the window in front is said, again every 20 seconds, and over when it is closed', () => {
  expect(doing()).toEqual(['viewing']);
  vi.advanceTimersByTime(40_000);
  expect(doing()).toEqual(['viewing', 'viewing', 'viewing']);
  openId.value = null;
  expect(doing().at(-1)).toBe('gone');
});

test('behind another window nothing more is said: it fades', () => {
  hasFocus.value = false;
  vi.advanceTimersByTime(30_000);
  expect(doing()).toEqual(['viewing']);
  hasFocus.value = true;
  expect(doing()).toEqual(['viewing', 'viewing']);
});

test('writing is said at most every 3 seconds, a note by its own word, and is over with the text', () => {
  for (let key = 0; key < 8; key++) {
    sayWriting(conversationId, 'reply', 'a'.repeat(key + 1));
    vi.advanceTimersByTime(500);
  }
  expect(doing()).toEqual(['viewing', 'typing', 'typing']);
  sayWriting(conversationId, 'note', 'For Tom');
  sayWritten(conversationId);
  expect(doing().slice(3)).toEqual(['noting', 'viewing']);
});

test('colleagues are forgotten with the connection, and told anew', () => {
  const report: AgentReport = { type: 'conversation.attended', conversationId, people: [{ ...tom, doing: 'typing' }] };
  server.report(report);
  expect(onlookersOf(conversationId)).toMatchObject([{ name: 'Tom', doing: 'typing' }]);
  ready();
  expect(onlookersOf(conversationId)).toEqual([]);
});

test('what the visitor writes shows until it fades, is taken back, or is said', () => {
  const writes = (text: string | null) => server.report({ type: 'visitor.typing', conversationId, text });
  synced(1);
  writes('Do you');
  expect(visitorTyping.value?.text).toBe('Do you');
  vi.advanceTimersByTime(6_000);
  expect(visitorTyping.value).toBe(null);
  writes(null);
  expect(visitorTyping.value).toMatchObject({ text: null });
  writes('');
  expect(visitorTyping.value).toBe(null);
  writes('Do you ship?');
  added(2);
  expect(visitorTyping.value).toBe(null);
});

test('how far the visitor has seen goes forward only', () => {
  const sees = (seq: number) => server.report({ type: 'visitor.seen', conversationId, seq, at: minute(seq) });
  sees(3);
  sees(2);
  expect(visitorSeen.value).toMatchObject({ seq: 3 });
});

test('what I look at is noted once its end is on the screen of the window in front', () => {
  synced(2);
  vi.advanceTimersByTime(5_000);
  expect(asked('conversation.look')).toEqual([]);
  isAtEnd.value = true;
  vi.advanceTimersByTime(1_000);
  expect(asked('conversation.look')).toMatchObject([{ conversationId, rev: 2 }]);
  added(3);
  added(4);
  vi.advanceTimersByTime(1_000);
  expect(asked('conversation.look').map(({ rev }) => rev)).toEqual([2, 4]);
});

test('new begins after what I had looked at when I opened it, and stays there while I read', () => {
  server.report({ type: 'conversation.looked', conversationId, rev: 1 });
  synced(3);
  isAtEnd.value = true;
  vi.advanceTimersByTime(1_000);
  server.report({ type: 'conversation.looked', conversationId, rev: 3 });
  expect(entries.value).toHaveLength(3);
  expect(newAfter.value).toBe(1);
});

test('nothing is marked as new in what I never opened before, or while I read it', () => {
  synced(3);
  isAtEnd.value = true;
  vi.advanceTimersByTime(1_000);
  added(4, asAgent(tom));
  expect(newAfter.value).toBe(null);
});

test('what comes while I look elsewhere is new when I am back, and not any more what I read in another tab', () => {
  synced(3);
  isAtEnd.value = true;
  vi.advanceTimersByTime(1_000);
  hasFocus.value = false;
  added(4);
  expect(newAfter.value).toBe(3);
  server.report({ type: 'conversation.looked', conversationId, rev: 4 });
  expect(newAfter.value).toBe(4);
});
