// @vitest-environment happy-dom
import type { Site } from '@deskbell/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ConsoleDialogs } from '../../ConsoleDialogs.tsx';
import { isAvailable } from '../../state/availability.ts';
import { connect } from '../../state/connection.ts';
import { sessionState } from '../../state/session.ts';
import { mia, minute, session, summary, tom } from '../../test-support/cast.ts';
import { buttonNamed, click, draw, settled, type } from '../../test-support/draw.ts';
import { type FakeServer, startFakeServer } from '../../test-support/fake-server.ts';
import { AvailabilitySwitch } from './AvailabilitySwitch.tsx';
import { AwayBar } from './AwayBar.tsx';

let server: FakeServer;
let disconnect = () => {};

beforeEach(async () => {
  localStorage.clear();
  server = startFakeServer();
  sessionState.value = { name: 'signed-in', session: session() };
  disconnect = connect(mia.id, 'site');
  await server.frame('hello');
  server.report({ type: 'ready', v: 1, now: minute(0), agent: mia, available: true, answerWithinMs: 180_000 });
  server.report({ type: 'inbox.synced', conversations: [], more: false });
});

afterEach(() => {
  disconnect();
  vi.unstubAllGlobals();
});

const [shop] = session().sites as [Site];
const drawBoth = () =>
  draw(
    <>
      <AwayBar />
      <AvailabilitySwitch />
      <ConsoleDialogs site={shop} />
    </>,
  );
const toggle = () => document.querySelector('[role="switch"]');
const said = () => server.frames.filter(({ type }) => type === 'availability.set').map(({ available }) => available);
const owed = (id: string, assignee = mia) => summary({ id, state: 'active', assignee, unansweredSince: minute(0) });

test('who goes away is told so wherever they look, and is back with one click', async () => {
  const page = await drawBoth();
  expect(toggle()?.textContent).toBe('Available');
  await click(toggle());
  expect(said()).toEqual([false]);
  expect(toggle()?.textContent).toBe('Away');
  expect(page.textContent).toContain('You are away: you get no conversations.');
  await click(buttonNamed("I'm back"));
  expect(said()).toEqual([false, true]);
  expect(page.textContent).not.toContain('You are away');
});

test('who goes away can say why: one of the usual, or in their own words', async () => {
  const page = await drawBoth();
  await click(buttonNamed('Go away and say why'));
  await click(buttonNamed('Lunch'));
  expect(server.frames.at(-1)).toMatchObject({ type: 'availability.set', available: false, reason: 'Lunch' });
  expect(toggle()?.textContent).toBe('Lunch');
  expect(page.textContent).toContain('You are away (Lunch): you get no conversations.');
  await click(buttonNamed('Go away and say why'));
  await click(buttonNamed('In your own words…'));
  await type(document.querySelector('#own-reason') as HTMLInputElement, ' At the workshop ');
  await click(buttonNamed('Go away'));
  await settled();
  expect(server.frames.at(-1)).toMatchObject({ available: false, reason: 'At the workshop' });
  await click(toggle());
  expect(server.frames.at(-1)).toEqual({ type: 'availability.set', available: true });
  expect(toggle()?.textContent).toBe('Available');
});

test('what was said elsewhere shows here', async () => {
  await drawBoth();
  server.report({ type: 'availability.changed', available: false });
  await settled();
  expect(toggle()?.getAttribute('aria-checked')).toBe('false');
});

test('going away while visitors wait for my answer says what becomes of them first', async () => {
  const rows = [owed('a'), owed('b'), owed('c', tom), summary({ id: 'd', state: 'active', assignee: mia })];
  for (const conversation of rows) server.report({ type: 'conversation.changed', conversation });
  const page = await drawBoth();
  await click(toggle());
  expect(page.querySelector('dialog')?.textContent).toContain('2 visitors wait for your answer. Their conversations go back to the queue.');
  expect(said()).toEqual([]);
  await click(buttonNamed('Go away'));
  await settled();
  expect(said()).toEqual([false]);
});

test('without a connection nothing can be said, and nothing pretends to be', async () => {
  await drawBoth();
  server.close(1006);
  await settled();
  await click(toggle());
  expect(isAvailable.value).toBe(true);
  expect(said()).toEqual([]);
});

test('a refusal puts back what was there, and says why', async () => {
  const page = await drawBoth();
  await click(toggle());
  server.report({ type: 'error', code: 'rate_limited', message: 'Slow down.', retryable: true });
  await settled();
  expect(isAvailable.value).toBe(true);
  expect(page.textContent).toContain('Not changed. Slow down.');
});
