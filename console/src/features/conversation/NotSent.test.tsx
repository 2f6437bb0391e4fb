// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sendReply } from '../../state/acts.ts';
import { connect, discard, openPending, outbox } from '../../state/connection.ts';
import { openId } from '../../state/place.ts';
import { sessionState } from '../../state/session.ts';
import { conversationId, mia, minute, session } from '../../test-support/cast.ts';
import { buttonNamed, click, draw, settled } from '../../test-support/draw.ts';
import { type FakeServer, startFakeServer } from '../../test-support/fake-server.ts';
import { NotSent } from './NotSent.tsx';

let server: FakeServer;
let disconnect = () => {};

beforeEach(async () => {
  localStorage.clear();
  server = startFakeServer();
  sessionState.value = { name: 'signed-in', session: session() };
  openId.value = conversationId;
  disconnect = connect(mia.id, 'site');
  await server.frame('hello');
  server.report({ type: 'ready', v: 1, now: minute(0), agent: mia, available: true, answerWithinMs: 180_000 });
  sendReply(conversationId, 'It ships today');
  const cid = openPending.value[0]?.ask.cid ?? '';
  server.report({ type: 'error', code: 'conversation_taken', message: 'Tom took this chat. Your text is kept.', retryable: false, cid });
});

afterEach(() => {
  disconnect();
  openId.value = null;
  vi.unstubAllGlobals();
});

const drawRefused = () => draw(openPending.value[0] ? <NotSent pending={openPending.value[0]} /> : null);
/** Another message, with more than words, is refused in the place of the first. */
async function refused(along: Parameters<typeof sendReply>[3], code: 'conversation_taken' | 'entry_not_found') {
  discard(openPending.value[0]?.ask.cid ?? '');
  sendReply(conversationId, 'Two', false, along);
  const cid = openPending.value[0]?.ask.cid ?? '';
  await settled();
  server.report({ type: 'error', code, message: 'Not now.', retryable: false, cid });
}
const asks = () => outbox.value.map(({ ask }) => ask);

test('a lost race keeps the text and names who has it; it can be sent anyway', async () => {
  const page = await drawRefused();
  expect(page.textContent).toContain('Not sent. Tom took this chat. Your text is kept.');
  await click(buttonNamed('Send anyway'));
  await settled();
  expect(asks()).toMatchObject([{ type: 'message.send', text: 'It ships today', anyway: true }]);
});

test('or discarded', async () => {
  await drawRefused();
  await click(buttonNamed('Discard'));
  expect(asks()).toEqual([]);
});

test('what was to go along goes along anyway', async () => {
  await refused({ files: ['f'], quotes: 4 }, 'conversation_taken');
  await drawRefused();
  await click(buttonNamed('Send anyway'));
  expect(asks()).toMatchObject([{ type: 'message.send', text: 'Two', files: ['f'], quotes: 4, anyway: true }]);
});

test('an answer to what was deleted meanwhile can go without it', async () => {
  await refused({ quotes: 4 }, 'entry_not_found');
  await drawRefused();
  expect(buttonNamed('Retry')).toBeUndefined();
  await click(buttonNamed('Send without the quote'));
  expect(asks()).toMatchObject([{ type: 'message.send', text: 'Two' }]);
  expect(asks()[0]).not.toHaveProperty('quotes');
});
