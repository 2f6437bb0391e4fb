// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connect, openPending } from '../../state/connection.ts';
import { forgetDrafts } from '../../state/drafts.ts';
import { openId } from '../../state/place.ts';
import { sessionState } from '../../state/session.ts';
import { conversationId, mia, session, summary, tom } from '../../test-support/cast.ts';
import { buttonNamed, click, draw, press, type } from '../../test-support/draw.ts';
import { startFakeServer } from '../../test-support/fake-server.ts';
import { Composer } from './Composer.tsx';

const field = () => document.querySelector('textarea') as HTMLTextAreaElement;
const chooseNote = () => click(document.querySelectorAll('input[type="radio"]')[1]);
const sent = () => openPending.value.map(({ ask }) => ('text' in ask ? `${ask.type} ${ask.text}` : ask.type));

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
  forgetDrafts();
  vi.unstubAllGlobals();
});

test('Enter sends a reply, Shift and Enter does not', async () => {
  await draw(<Composer summary={summary()} />);
  await type(field(), 'Hello Ann');
  await press(field(), 'Enter', { shiftKey: true });
  expect(sent()).toEqual([]);
  await press(field(), 'Enter');
  expect(sent()).toEqual(['message.send Hello Ann']);
  expect(field().value).toBe('');
});

test('Enter that ends a word of an input method sends nothing', async () => {
  await draw(<Composer summary={summary()} />);
  await type(field(), 'こんにちは');
  await press(field(), 'Enter', { isComposing: true });
  expect(sent()).toEqual([]);
});

test('reply and note differ in label, button and ground, and each keeps its text', async () => {
  await draw(<Composer summary={summary()} />);
  await type(field(), 'For Ann');
  expect(field().getAttribute('aria-label')).toBe('Reply to Ann');
  await chooseNote();
  expect(field().getAttribute('aria-label')).toBe('Note for the team');
  expect(document.querySelector('.composer-note')).not.toBe(null);
  expect(field().value).toBe('');
  await type(field(), 'For Tom');
  await click(buttonNamed('Add note'));
  expect(sent()).toEqual(['note.add For Tom']);
  await click(document.querySelector('input[type="radio"]'));
  expect(field().value).toBe('For Ann');
  expect(buttonNamed('Send reply')).toBeDefined();
});

test('sending in a waiting conversation says that it takes it', async () => {
  const page = await draw(<Composer summary={summary({ state: 'waiting' })} />);
  expect(page.textContent).toContain('Sending takes this conversation.');
});

test('where a colleague has it there is a sentence instead of a reply, and a note can still be left', async () => {
  const page = await draw(<Composer summary={summary({ state: 'active', assignee: tom })} />);
  expect(page.textContent).toContain('Tom has this conversation.');
  expect(field()).toBe(null);
  await chooseNote();
  await type(field(), 'She called this morning');
  await press(field(), 'Enter');
  expect(sent()).toEqual(['note.add She called this morning']);
});

test('who replies all the same says so by the button, and the colleague keeps the conversation', async () => {
  const page = await draw(<Composer summary={summary({ state: 'active', assignee: tom })} />);
  await click(buttonNamed('Reply anyway'));
  expect(page.textContent).toContain('Tom keeps this conversation. Ann sees your reply too.');
  await type(field(), 'It ships today');
  await click(buttonNamed('Send anyway'));
  expect(openPending.value.map(({ ask }) => ask)).toMatchObject([{ type: 'message.send', text: 'It ships today', anyway: true }]);
});

test('a note is one press away from what a colleague has', async () => {
  await draw(<Composer summary={summary({ state: 'active', assignee: tom })} />);
  await click(buttonNamed('Leave a note'));
  expect(field().getAttribute('aria-label')).toBe('Note for the team');
});

test('whoever was writing when a colleague took it reads that their text is kept', async () => {
  await draw(<Composer summary={summary({ state: 'waiting' })} />);
  await type(field(), 'Hello Ann');
  const page = await draw(<Composer summary={summary({ state: 'active', assignee: tom })} />);
  expect(page.textContent).toContain('Your reply is kept until you can send it.');
  await draw(<Composer summary={summary({ state: 'waiting' })} />);
  expect(field().value).toBe('Hello Ann');
});

test('a text that is too long cannot be sent, and says by how much', async () => {
  const page = await draw(<Composer summary={summary()} />);
  await type(field(), 'a'.repeat(4_001));
  expect(page.textContent).toContain('1 too many');
  await press(field(), 'Enter');
  expect(sent()).toEqual([]);
});

const withContact = summary({ state: 'active', assignee: mia, contact: { email: 'ann@home.example', name: 'Ann' } });

test('who left an address gets the answer there, if they do not see it here', async () => {
  sessionState.value = { name: 'signed-in', session: session({ mail: true } as object) };
  const page = await draw(<Composer summary={withContact} />);
  expect(page.textContent).toContain('If Ann does not see it in the chat, it goes to ann@home.example.');
});

test('where no e-mail goes out, the agent is given the address to write to', async () => {
  sessionState.value = { name: 'signed-in', session: session({ mail: false } as object) };
  const page = await draw(<Composer summary={withContact} />);
  expect(page.querySelector('.composer-words a')?.getAttribute('href')).toBe('mailto:ann@home.example');
});

test('to a visitor who is blocked nothing is written, but a note can be left', async () => {
  const page = await draw(<Composer summary={summary({ state: 'closed', isBlocked: true })} />);
  expect(page.textContent).toContain('This visitor is blocked.');
  expect(field()).toBe(null);
  await chooseNote();
  expect(field()).not.toBe(null);
});
