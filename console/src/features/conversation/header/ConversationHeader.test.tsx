// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answerWithinMs, connect, entries, openPending } from '../../../state/connection.ts';
import { heldActs, settleHeld } from '../../../state/held-acts.ts';
import { hearLists } from '../../../state/inbox-news.ts';
import { openId } from '../../../state/place.ts';
import { sessionState } from '../../../state/session.ts';
import { asAgent, conversationId, entry, mia, minute, session, summary, tom } from '../../../test-support/cast.ts';
import { colleague, deskOf } from '../../../test-support/desk-cast.ts';
import { buttonNamed, click, draw, labelled, settled, type } from '../../../test-support/draw.ts';
import { type Asked, Refusal, startFakeRoutes } from '../../../test-support/fake-routes.ts';
import { startFakeServer } from '../../../test-support/fake-server.ts';
import { Composer } from '../Composer.tsx';
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

const asked = () => openPending.value.map(({ ask }) => ask);
const drawHeader = (given: Parameters<typeof summary>[0]) => draw(<ConversationHeader id={conversationId} summary={summary(given)} />);
const openMenu = () => click(buttonNamed('More to do with this conversation'));
const menu = () => [...document.querySelectorAll('.popup-body button')].map(({ textContent }) => textContent);
const mine = { state: 'active', assignee: mia } as const;

test.each([
  ['is with the bot', { state: 'bot' }, 'Take', ['Hand over…', 'Close conversation', 'Block visitor…']],
  ['waits', { state: 'waiting' }, 'Take', ['Hand over…', 'Give back to the bot', 'Close conversation', 'Block visitor…']],
  ['is mine', mine, 'Close conversation', ['Hand over…', 'Put away…', 'Give back to the bot', 'Block visitor…']],
  ['is a colleague’s', { state: 'active', assignee: tom }, undefined, ['Close conversation', 'Block visitor…']],
  ['is closed', { state: 'closed' }, 'Open again', ['Give back to the bot', 'Block visitor…']],
] as const)('what %s can be moved on as far as it is mine to do', async (_, given, main, more) => {
  await drawHeader(given);
  expect(document.querySelector('.conversation-main-act')?.textContent).toBe(main);
  await openMenu();
  expect(menu()).toEqual(more);
});

test('a conversation is taken once, and the button says so meanwhile', async () => {
  await drawHeader({ state: 'waiting' });
  await click(buttonNamed('Take'));
  expect(asked().map(({ type }) => type)).toEqual(['conversation.claim']);
  expect(buttonNamed('Taking…')?.textContent).toBe('Taking…');
  await click(buttonNamed('Taking…'));
  expect(asked()).toHaveLength(1);
});

test('the second click of a double click does not close what the first one took', async () => {
  hearLists([summary(mine)]);
  await drawHeader(mine);
  const clickFor = (time: number) =>
    act(() => {
      buttonNamed('Close conversation')?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: time }));
    });
  await clickFor(2);
  expect(heldActs.value).toBe(null);
  await clickFor(1);
  expect(heldActs.value?.acts.map(({ ask }) => ask.type)).toEqual(['conversation.close']);
  // It can be undone for ten seconds, and the button says what it does.
  expect(asked()).toEqual([]);
  expect(buttonNamed('Closing…')?.textContent).toBe('Closing…');
  settleHeld();
  expect(asked().map(({ type }) => type)).toEqual(['conversation.close']);
});

test('whoever takes a conversation stands where they answer, and not on what closes it', async () => {
  await draw(
    <>
      <ConversationHeader id={conversationId} summary={summary({ state: 'waiting' })} />
      <Composer summary={summary({ state: 'waiting' })} />
    </>,
  );
  await click(buttonNamed('Take'));
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Reply to Ann');
});

test('what waits for an answer is not put away, and says why', async () => {
  await drawHeader({ ...mine, unansweredSince: minute(0) });
  await openMenu();
  const item = [...document.querySelectorAll('.popup-body button')].find(({ textContent }) => textContent?.startsWith('Put away'));
  expect(item?.textContent).toBe('Put away…The visitor waits for an answer: answer first.');
  await click(item);
  expect(document.querySelector('dialog')).toBe(null);
});

test('put away until a time, and it says what brings it back', async () => {
  await drawHeader(mine);
  await openMenu();
  await click(buttonNamed('Put away…'));
  expect(document.querySelector('dialog')?.textContent).toContain('as soon as the visitor writes');
  await click([...document.querySelectorAll('.put-away-time')].find(({ textContent }) => textContent?.startsWith('Tomorrow')));
  const [ask] = asked();
  expect(ask?.type === 'conversation.snooze' && new Date(ask.until).getHours()).toBe(9);
  expect(document.querySelector('dialog')).toBe(null);
});

test('a time that has passed is refused beside the field', async () => {
  await drawHeader(mine);
  await openMenu();
  await click(buttonNamed('Put away…'));
  await type(labelled('Another time'), '2020-01-01T09:00');
  expect(document.querySelector('dialog')?.textContent).toContain('This time has passed.');
  expect(buttonNamed('Put away')?.disabled).toBe(true);
});

test('a visitor is blocked with a reason, never without', async () => {
  await drawHeader({ state: 'waiting' });
  await openMenu();
  await click(buttonNamed('Block visitor…'));
  expect(buttonNamed('Block visitor')?.disabled).toBe(true);
  await type(labelled('Why?'), ' Insults the team ');
  await click(buttonNamed('Block visitor'));
  expect(asked()).toMatchObject([{ type: 'visitor.block', reason: 'Insults the team' }]);
});

test('who is blocked can be unblocked', async () => {
  const page = await drawHeader({ state: 'closed', isBlocked: true });
  expect(page.querySelector('.conversation-stand')?.textContent).toBe('Blocked');
  await click(buttonNamed('Unblock visitor'));
  expect(asked().map(({ type }) => type)).toEqual(['visitor.unblock']);
});

test('an answer is owed within 3 minutes from when the visitor wrote, or from when it became mine', async () => {
  const got = { kind: 'move', from: 'waiting', to: 'active', reason: 'assigned', assignee: mia } as const;
  const given = summary({ ...mine, unansweredSince: minute(-10) });
  hearLists([given]);
  answerWithinMs.value = 3 * 60_000;
  entries.value = [entry(1, asAgent(mia), got, new Date(Date.now() - 65_000).toISOString())];
  const page = await draw(<ConversationHeader id={conversationId} summary={given} />);
  expect(page.querySelector('.conversation-stand')?.textContent).toBe('Answer within 2 min');
  expect(page.querySelector('.conversation-stand')?.getAttribute('title')).toContain('Then it goes back to the queue.');
});

const desk = deskOf({ teams: [{ id: 'returns', name: 'Returns', memberIds: [tom.id], hours: null }] });
const agents = [colleague(mia), colleague({ id: 'zoe', name: 'Zoe', availability: 'away' }), colleague({ ...tom, openConversations: 2 })];
const siteId = session().sites[0]?.id;
const routes = {
  'POST /v1/session/tickets': () => ({ ticket: 't' }),
  [`GET /v1/sites/${siteId}/desk`]: () => desk,
  [`GET /v1/sites/${siteId}/agents`]: () => ({ agents, mayRemove: true }),
};

async function openHandOver(): Promise<void> {
  await drawHeader(mine);
  await openMenu();
  await click(buttonNamed('Hand over…'));
  await settled();
}

const receivers = () =>
  [...document.querySelectorAll('.receiver')].map((row) => {
    const name = row.querySelector('.receiver-name')?.textContent;
    const isOff = row.querySelector('input')?.disabled ? ' (off)' : '';
    return `${name}: ${row.querySelector('.receiver-words')?.textContent}${isOff}`;
  });

test('it is handed over to whoever is there, with a word for them', async () => {
  startFakeRoutes(routes);
  await openHandOver();
  expect(receivers()).toEqual([
    'Tom: Here, with 2 conversations',
    'Zoe: Away (off)',
    'Returns: 1 person is here',
    'Back to the queue: Whoever has time next takes it',
  ]);
  expect(buttonNamed('Hand over')?.disabled).toBe(true);
  await click(document.querySelector('.receiver input'));
  await type(labelled('A word for whoever gets it'), 'She called before');
  await click(buttonNamed('Hand over to Tom'));
  expect(asked()).toMatchObject([{ type: 'conversation.handoff', to: { kind: 'agent', id: tom.id }, note: 'She called before' }]);
});

test('without a word there is no note', async () => {
  startFakeRoutes(routes);
  await openHandOver();
  await click(document.querySelectorAll('.receiver input')[2]);
  await click(buttonNamed('Hand over to team Returns'));
  expect(asked()).toMatchObject([{ to: { kind: 'team', id: 'returns' } }]);
  expect(asked()[0]).not.toHaveProperty('note');
});

test('where the team cannot be read it says so, and can be tried again', async () => {
  const refused = () => new Refusal('internal', 'That went wrong.');
  const calls: Asked[] = startFakeRoutes({ ...routes, [`GET /v1/sites/${siteId}/agents`]: refused });
  await openHandOver();
  expect(document.querySelector('[role="alert"]')?.textContent).toContain('That went wrong.');
  const before = calls.length;
  await click(buttonNamed('Try again'));
  expect(calls.length).toBeGreaterThan(before);
});
