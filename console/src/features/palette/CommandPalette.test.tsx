// @vitest-environment happy-dom
import type { Site } from '@deskbell/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ConsoleDialogs } from '../../ConsoleDialogs.tsx';
import { listenToKeys } from '../../keys.ts';
import { canned } from '../../state/canned.ts';
import { connect, openPending } from '../../state/connection.ts';
import { settleHeld } from '../../state/held-acts.ts';
import { hearLists } from '../../state/inbox-news.ts';
import { setSignKeys } from '../../state/key-settings.ts';
import { askedAct, closeDialog } from '../../state/open-dialog.ts';
import { openId } from '../../state/place.ts';
import { sessionState } from '../../state/session.ts';
import { cannedReply } from '../../test-support/canned-cast.ts';
import { conversationId, mia, minute, session, summary, tom } from '../../test-support/cast.ts';
import { click, draw, labelled, press, settled, type } from '../../test-support/draw.ts';
import { startFakeServer } from '../../test-support/fake-server.ts';
import { Composer } from '../conversation/Composer.tsx';
import { COMMANDS } from './commands.ts';

let ends: (() => void)[] = [];
const [shop] = session().sites as [Site];

beforeEach(() => {
  localStorage.clear();
  startFakeServer();
  sessionState.value = { name: 'signed-in', session: session() };
  ends = [connect(mia.id, 'site'), listenToKeys()];
});

afterEach(() => {
  for (const end of ends) end();
  closeDialog();
  setSignKeys(true);
  askedAct.value = null;
  openId.value = null;
  canned.value = null;
  vi.unstubAllGlobals();
});

const mine = summary({ state: 'active', assignee: mia });
const field = () => labelled('What do you want to do?');
const options = () => [...document.querySelectorAll('.palette-words')].map(({ textContent }) => textContent);
const asked = () => openPending.value.map(({ ask }) => ask.type);

async function opens(...rows: ReturnType<typeof summary>[]): Promise<void> {
  hearLists(rows);
  openId.value = rows[0]?.id ?? null;
  await draw(<ConsoleDialogs site={shop} />);
  await press(document.body, 'k', { ctrlKey: true });
}

test('what can be done with the open conversation comes first, with its keys', async () => {
  await opens(mine);
  expect(options().slice(0, 5)).toEqual(['Reply', 'Quote what was said', 'Note for the team', 'Canned reply', 'Close conversation']);
  const close = [...document.querySelectorAll('[role="option"]')].find(({ textContent }) => textContent?.startsWith('Close'));
  expect(close?.querySelector('kbd')?.textContent).toBe('e');
  expect(options()).not.toContain('Take');
});

test('letters find what is meant, the arrows choose, and Enter does it once the palette is gone', async () => {
  await opens(mine);
  await type(field(), 'hndov');
  expect(options()).toEqual(['Hand over…']);
  await type(field(), 'conversation');
  const chosen = () => document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.textContent;
  const first = chosen();
  await press(field(), 'ArrowDown');
  expect(chosen()).not.toBe(first);
  await type(field(), 'close conv');
  await press(field(), 'Enter');
  await settled();
  expect(document.querySelector('dialog')).toBe(null);
  settleHeld();
  expect(asked()).toEqual(['conversation.close']);
});

test('what cannot be done now says why, and is not done', async () => {
  await opens(summary({ ...mine, unansweredSince: minute(0) }));
  await type(field(), 'put away…');
  expect(document.querySelector('[role="option"]')?.textContent).toContain('answer first');
  await press(field(), 'Enter');
  expect(document.querySelector('dialog')).not.toBe(null);
  expect(askedAct.value).toBe(null);
});

test('a conversation is found by who it is with, and opened', async () => {
  await opens(mine, summary({ id: 'bob', visitorName: 'Böb', preview: 'Where is my tent?' }));
  await type(field(), 'bob');
  expect(options()[0]).toBe('Böb');
  await press(field(), 'Enter');
  await settled();
  expect(openId.value).toBe('bob');
});

test('a canned reply is inserted where one writes', async () => {
  canned.value = { replies: [cannedReply('hours', { text: 'We open at nine.' })], mayEdit: true };
  hearLists([mine]);
  openId.value = conversationId;
  await draw(
    <>
      <Composer summary={mine} />
      <ConsoleDialogs site={shop} />
    </>,
  );
  await press(document.body, 'k', { ctrlKey: true });
  await type(field(), 'insert hours');
  await press(field(), 'Enter');
  await settled();
  expect(labelled('Reply to Ann').value).toBe('We open at nine.');
});

test('nothing can be inserted where a colleague writes', async () => {
  canned.value = { replies: [cannedReply('hours')], mayEdit: true };
  await opens(summary({ state: 'active', assignee: tom }));
  await type(field(), 'hours');
  expect(options()).not.toContain('Insert /hours');
  expect(document.body.textContent).not.toContain('Text of hours');
});

test('letters that nothing is called say so', async () => {
  await opens(mine);
  await type(field(), 'qqqqq');
  expect(document.body.textContent).toContain('Nothing is called that.');
});

test('all keys stand in the overview, and letters can be switched off there', async () => {
  await draw(<ConsoleDialogs site={shop} />);
  await press(document.body, '?');
  const words = [...document.querySelectorAll('dt')].map(({ textContent }) => textContent);
  for (const command of COMMANDS) if (command.keys.length > 0) expect(words).toContain(command.words);
  await click(document.querySelector('dialog input[type="checkbox"]'));
  closeDialog();
  await settled();
  await press(document.body, '?');
  expect(document.querySelector('dialog')).toBe(null);
  await press(document.body, 'k', { ctrlKey: true });
  expect(options()).toContain('All keys');
  expect([...document.querySelectorAll('.palette-option kbd')].map(({ textContent }) => textContent)).not.toContain('?');
});

test('no two commands of one place have the same key', () => {
  for (const one of COMMANDS)
    for (const key of one.keys) {
      const same = COMMANDS.filter(
        ({ id, group, keys }) => id !== one.id && keys.includes(key) && (group === one.group || group === 'everywhere'),
      );
      expect(same).toEqual([]);
    }
});
