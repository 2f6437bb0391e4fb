// @vitest-environment happy-dom
import type { CannedReply } from '@deskbell/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { canned, loadCanned } from '../../state/canned.ts';
import { connect, openPending } from '../../state/connection.ts';
import { forgetDrafts } from '../../state/drafts.ts';
import { openId } from '../../state/place.ts';
import { sessionState } from '../../state/session.ts';
import { cannedReply } from '../../test-support/canned-cast.ts';
import { conversationId, mia, session, summary, tom } from '../../test-support/cast.ts';
import { buttonNamed, click, draw, press, settled, type } from '../../test-support/draw.ts';
import { type Asked, startFakeRoutes } from '../../test-support/fake-routes.ts';
import { startFakeServer } from '../../test-support/fake-server.ts';
import { Composer } from './Composer.tsx';

const siteId = 'site'.padEnd(22, '-');
const at = (what: string) => what.replace(' ', ` /v1/sites/${siteId}`);
const field = () => document.querySelector('textarea') as HTMLTextAreaElement;
const search = () => document.querySelector('[role="combobox"]') as HTMLInputElement;
const options = () => [...document.querySelectorAll('[role="option"]')];
const chosen = () => document.querySelector('[aria-selected="true"] code')?.textContent;
const sent = () => openPending.value.map(({ ask }) => 'text' in ask && ask.text);

let asked: Asked[];
let disconnect = () => {};

async function open(replies: CannedReply[], given = summary({ contact: { email: 'ann@home.example', name: 'Ann' } })) {
  asked = startFakeRoutes({
    'POST /v1/session/tickets': () => ({ ticket: 't' }),
    [at('GET /canned-replies')]: () => ({ replies, mayEdit: true }),
    [at('POST /canned-replies/reply-hi/uses')]: () => undefined,
  });
  await loadCanned(siteId);
  await draw(<Composer summary={given} />);
}

const hi = cannedReply('hi', { text: 'Hi {{visitor.name|there}}, {{agent.name}} here.', uses: 2 });
const about = cannedReply('about', { text: 'About {{page.product}}: yes.', isShared: false });
const size = cannedReply('size', { text: 'Take the larger one.' });

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  startFakeServer();
  sessionState.value = { name: 'signed-in', session: session() };
  openId.value = conversationId;
  disconnect = connect(mia.id, 'site');
});

afterEach(() => {
  disconnect();
  openId.value = null;
  forgetDrafts();
  canned.value = null;
  vi.unstubAllGlobals();
});

test('a slash opens the replies, and Enter inserts one, filled, to be edited', async () => {
  await open([about, hi, size]);
  await type(field(), '/');
  expect(document.activeElement).toBe(search());
  expect(field().value).toBe('');
  expect(options().map(({ textContent }) => textContent)).toEqual([
    '/hiHi Ann, Mia here.shared, used 2 times',
    '/aboutAbout : yes.own',
    '/sizeTake the larger one.shared',
  ]);
  expect(document.querySelector('.reply-picker-preview')?.textContent).toBe('Hi Ann, Mia here.');
  await press(search(), 'Enter');
  expect(search()).toBe(null);
  expect(field().value).toBe('Hi Ann, Mia here.');
  expect(document.activeElement).toBe(field());
  expect(sent()).toEqual([]);
});

test('arrows go around the list, and typing finds by shortcut and by words', async () => {
  await open([about, hi, size]);
  await type(field(), '/');
  await press(search(), 'ArrowUp');
  expect(chosen()).toBe('/size');
  expect(document.getElementById(search().getAttribute('aria-activedescendant') ?? '')?.textContent).toContain('/size');
  await press(search(), 'ArrowDown');
  expect(chosen()).toBe('/hi');
  await type(search(), 'larger');
  expect(options()).toHaveLength(1);
  await press(search(), 'Enter');
  expect(field().value).toBe('Take the larger one.');
});

test('a slash within a date or a path is a slash', async () => {
  await open([hi]);
  for (const text of ['2', '24/', '24/7', '24']) await type(field(), text);
  expect(search()).toBe(null);
  await type(field(), '');
  await click(document.querySelectorAll('input[type="radio"]')[1]);
  await type(field(), '/');
  expect(search()).toBe(null);
});

test('Escape leaves what was typed as text, and Backspace in the empty field leaves nothing', async () => {
  await open([hi]);
  await type(field(), '/');
  await type(search(), 'help');
  expect(document.body.textContent).toContain('No reply fits “help”.');
  await press(search(), 'Enter');
  await press(search(), 'Escape');
  expect(field().value).toBe('/help');
  await type(field(), '/helping');
  expect(search()).toBe(null);
  await type(field(), '');
  await type(field(), '/');
  await press(search(), 'Backspace');
  expect([search(), field().value]).toEqual([null, '']);
});

test('the button inserts below what stands there already', async () => {
  await open([size]);
  await type(field(), 'Hello.');
  await click(buttonNamed('Canned reply'));
  await click(options()[0]);
  expect(field().value).toBe('Hello.\n\nTake the larger one.');
});

test('what cannot be said leaves a gap that is shown before and after it is inserted', async () => {
  await open([about]);
  await type(field(), '/');
  expect(document.querySelector('.filled-gap')?.textContent).toBe('no page.product here');
  await press(search(), 'Enter');
  expect(document.querySelector('.composer-gaps')?.textContent).toContain('No page.product here.');
  await type(field(), 'About that: yes.');
  expect(document.querySelector('.composer-gaps')).toBe(null);
});

test('a use counts once, when the message is sent, and not where it was thrown away', async () => {
  await open([hi]);
  const uses = () => asked.filter(({ what }) => what.endsWith('/uses')).length;
  await type(field(), '/');
  await press(search(), 'Enter');
  await type(field(), '');
  await type(field(), 'Something else.');
  await press(field(), 'Enter');
  expect(uses()).toBe(0);
  for (let twice = 0; twice < 2; twice++) {
    await click(buttonNamed('Canned reply'));
    await press(search(), 'Enter');
  }
  expect(uses()).toBe(0);
  await press(field(), 'Enter');
  await settled();
  expect(uses()).toBe(1);
  expect(canned.value?.replies[0]?.uses).toBe(3);
});

test('where there is none yet, the way to the first stands there', async () => {
  await open([]);
  await type(field(), '/');
  expect(document.querySelector('.reply-picker .picker-words a')?.getAttribute('href')).toBe('#desk=replies');
});

test('where one cannot reply there is nothing to choose', async () => {
  await open([hi], summary({ state: 'active', assignee: tom }));
  expect(buttonNamed('Canned reply')).toBeUndefined();
});
