// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connect, openPending } from '../../state/connection.ts';
import { openId } from '../../state/place.ts';
import { sessionState } from '../../state/session.ts';
import { conversationId, mia, session, summary, tom } from '../../test-support/cast.ts';
import { buttonNamed, click, draw } from '../../test-support/draw.ts';
import { startFakeServer } from '../../test-support/fake-server.ts';
import { ConversationHeader } from './ConversationHeader.tsx';

let disconnect = () => {};

beforeEach(() => {
  localStorage.clear();
  startFakeServer();
  sessionState.value = { name: 'signed-in', session: session() };
  openId.value = conversationId;
  disconnect = connect(mia.id, 'site');
});

afterEach(() => {
  disconnect();
  openId.value = null;
  vi.unstubAllGlobals();
});

test('a conversation is given back to the bot once, and the button says so meanwhile', async () => {
  await draw(<ConversationHeader id={conversationId} summary={summary({ state: 'active', assignee: mia })} />);
  await click(buttonNamed('Give back to the bot'));
  expect(openPending.value.map(({ ask }) => ask.type)).toEqual(['conversation.return']);
  expect(buttonNamed('Give back to the bot')?.textContent).toBe('Giving back…');
  expect(buttonNamed('Give back to the bot')?.disabled).toBe(true);
});

test.each([
  ['waits', summary({ state: 'waiting' }), true],
  ['is closed', summary({ state: 'closed' }), true],
  ['is with the bot', summary({ state: 'bot' }), false],
  ['is a colleague’s', summary({ state: 'active', assignee: tom }), false],
])('what %s can be given back: %s', async (_, given, isPossible) => {
  await draw(<ConversationHeader id={conversationId} summary={given} />);
  expect(buttonNamed('Give back to the bot') !== undefined).toBe(isPossible);
});
