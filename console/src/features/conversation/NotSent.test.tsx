// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sendReply } from '../../state/acts.ts';
import { connect, openPending, outbox } from '../../state/connection.ts';
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
