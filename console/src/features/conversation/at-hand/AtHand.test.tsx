// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connect, openPending } from '../../../state/connection.ts';
import { draftOf, forgetDrafts } from '../../../state/drafts.ts';
import { openId } from '../../../state/place.ts';
import { sessionState } from '../../../state/session.ts';
import { ann, conversationId, entry, mia, minute, said, session, summary } from '../../../test-support/cast.ts';
import { buttonNamed, click, draw, press, settled } from '../../../test-support/draw.ts';
import { type Asked, Refusal, startFakeRoutes } from '../../../test-support/fake-routes.ts';
import { startFakeServer } from '../../../test-support/fake-server.ts';
import { faqEntry, match } from '../../../test-support/faq-cast.ts';
import { Composer } from '../Composer.tsx';

const matches = [
  match('time', {
    question: 'How long does delivery take?',
    answer: '**Two** days, see [delivery](https://shop.example/d).',
    confidence: 0.91,
  }),
  match('cost', { question: 'What does it cost?', confidence: 0.4 }),
];
const field = () => document.querySelector('textarea') as HTMLTextAreaElement;
const ANSWER = 'Two days, see delivery (https://shop.example/d).';

let routes: Parameters<typeof startFakeRoutes>[0];
let asked: Asked[];
let disconnect = () => {};

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  const server = startFakeServer();
  routes = { 'POST /v1/session/tickets': () => ({ ticket: 't' }), 'POST /try': () => ({ matches, reaction: 'answer' }) };
  asked = startFakeRoutes(routes);
  sessionState.value = { name: 'signed-in', session: session() };
  openId.value = conversationId;
  disconnect = connect(mia.id, 'site');
  await server.frame('hello');
  const entries = [entry(1, ann, said('when does it come')), entry(2, { kind: 'agent', ...mia }, said('One moment'))];
  server.report({ type: 'ready', v: 1, now: minute(0), agent: mia, available: true, answerWithinMs: 180_000 });
  server.report({ type: 'inbox.synced', conversations: [summary()], more: false });
  server.report({ type: 'conversation.synced', conversationId, epoch: 'e', head: 2, full: true, state: 'waiting', entries });
  await draw(<Composer summary={summary()} />);
  await settled();
});

afterEach(() => {
  disconnect();
  openId.value = null;
  forgetDrafts();
  vi.unstubAllGlobals();
});

test('the entries that come nearest to the visitor’s last words are at hand', () => {
  expect(asked.find(({ what }) => what === 'POST /try')?.body).toMatchObject({ text: 'when does it come' });
  const rows = [...document.querySelectorAll('.at-hand-insert')].map(({ textContent }) => textContent);
  expect(rows).toEqual(['Alt 1Insert the answer to How long does delivery take?91 %', 'Alt 2Insert the answer to What does it cost?40 %']);
});

test('Alt and a number insert an answer as text, below what is written already', async () => {
  await press(field(), '¡', { code: 'Digit1', altKey: true });
  expect(field().value).toBe(ANSWER);
  expect(document.activeElement).toBe(field());
  await press(field(), '2', { code: 'Digit1', altKey: true });
  expect(openPending.value).toEqual([]);
});

test('with Shift it is sent at once, and what is being written stays', async () => {
  await press(field(), '!', { code: 'Digit1', altKey: true, shiftKey: true });
  expect(openPending.value.map(({ ask }) => 'text' in ask && ask.text)).toEqual([ANSWER]);
  expect(draftOf(conversationId, 'reply')).toBe('');
});

test('an entry that is less sure can be inserted only, with Shift too', async () => {
  expect([...document.querySelectorAll('.at-hand button[aria-label]')].map((button) => button.getAttribute('aria-label'))).toEqual([
    'Send the answer to “How long does delivery take?”',
  ]);
  await press(field(), '"', { code: 'Digit2', altKey: true, shiftKey: true });
  expect(openPending.value).toEqual([]);
  expect(field().value).not.toBe('');
});

test('after an answer was used, the entry learns the visitor’s words when the agent says so', async () => {
  await click(document.querySelector('.at-hand-insert'));
  expect(document.querySelector('.remember')?.textContent).toContain('Remember when does it come as another way to ask');
  routes['POST /entries/time/phrasings'] = () => faqEntry('time');
  await click(buttonNamed('Remember'));
  await settled();
  expect(asked.at(-1)).toEqual({ what: 'POST /entries/time/phrasings', body: { phrasing: 'when does it come' } });
  expect(document.querySelector('.remember')?.textContent).toContain('Remembered.');
  await click(buttonNamed('Done'));
  expect(document.querySelectorAll('.at-hand-insert')).toHaveLength(2);
});

test('when it cannot be learnt, the reason stands there', async () => {
  await click(document.querySelector('.at-hand-insert'));
  routes['POST /entries/time/phrasings'] = () => new Refusal('bad_request', 'An entry has at most 100 phrasings.');
  await click(buttonNamed('Remember'));
  await settled();
  expect(document.querySelector('.remember')?.textContent).toContain('An entry has at most 100 phrasings.');
});

test('in a note nothing of the FAQ is at hand', async () => {
  await click(document.querySelectorAll('input[type="radio"]')[1]);
  expect(document.querySelector('.at-hand')).toBe(null);
});
