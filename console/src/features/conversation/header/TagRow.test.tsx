// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connect, openPending } from '../../../state/connection.ts';
import { openId } from '../../../state/place.ts';
import { sessionState } from '../../../state/session.ts';
import { isTagging } from '../../../state/tagging.ts';
import { conversationId, mia, session, summary } from '../../../test-support/cast.ts';
import { buttonNamed, click, draw, labelled, press, settled, type } from '../../../test-support/draw.ts';
import { startFakeRoutes } from '../../../test-support/fake-routes.ts';
import { startFakeServer } from '../../../test-support/fake-server.ts';
import { InboxRow } from '../../inbox/InboxRow.tsx';
import { TagRow } from './TagRow.tsx';

let disconnect = () => {};
const siteId = session().sites[0]?.id;
const tagged = summary({ tags: ['returns', 'vip'] });

beforeEach(() => {
  localStorage.clear();
  startFakeServer();
  sessionState.value = { name: 'signed-in', session: session() };
  openId.value = conversationId;
  disconnect = connect(mia.id, 'site');
  startFakeRoutes({
    'POST /v1/session/tickets': () => ({ ticket: 't' }),
    [`GET /v1/sites/${siteId}/tags`]: () => ({
      tags: [
        { name: 'late', conversations: 2 },
        { name: 'Returns', conversations: 9 },
        { name: 'vip', conversations: 4 },
      ],
      mayEdit: true,
    }),
  });
});

afterEach(() => {
  disconnect();
  openId.value = null;
  vi.unstubAllGlobals();
});

const asked = () => openPending.value.map(({ ask }) => ask);
const chips = () => [...document.querySelectorAll('.tag-row > .tag-chip .tag-chip-name')].map(({ textContent }) => textContent);
const options = () => [...document.querySelectorAll('.tag-option')].map(({ textContent }) => textContent);

async function openPicker(): Promise<HTMLInputElement> {
  await click(buttonNamed('Add a tag'));
  await settled();
  return labelled('Tag');
}

test('a tag is taken away by its button, at once on the screen', async () => {
  await draw(<TagRow summary={tagged} />);
  await click(buttonNamed('Remove tag returns'));
  expect(chips()).toEqual(['vip']);
  expect(asked()).toMatchObject([{ type: 'conversation.tag', add: [], remove: ['returns'] }]);
});

test('tags that are there are offered first, without those it has; what is new can be made', async () => {
  await draw(<TagRow summary={tagged} />);
  const field = await openPicker();
  expect(document.activeElement).toBe(field);
  expect(options()).toEqual(['late2']);
  await type(field, 'lat');
  expect(options()).toEqual(['late2', 'Create “lat”']);
  await press(field, 'ArrowDown');
  expect(document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent).toBe('Create “lat”');
  await press(field, 'Enter');
  expect(asked()).toMatchObject([{ type: 'conversation.tag', add: ['lat'], remove: [] }]);
  expect(chips()).toEqual(['returns', 'vip', 'lat']);
  // The next one at once.
  expect(labelled('Tag').value).toBe('');
  await press(labelled('Tag'), 'Enter');
  expect(chips()).toEqual(['returns', 'vip', 'lat', 'late']);
});

test('Escape leaves, and one stands where one was', async () => {
  await draw(<TagRow summary={tagged} />);
  await press(await openPicker(), 'Escape');
  expect(document.querySelector('.tag-picker')).toBe(null);
  expect(document.activeElement).toBe(buttonNamed('Add a tag'));
  expect(isTagging.value).toBe(false);
});

test('what it has already is not added twice, and says so', async () => {
  await draw(<TagRow summary={tagged} />);
  await type(await openPicker(), 'VIP');
  expect(options()).toEqual([]);
  expect(document.querySelector('.tag-picker .picker-words')?.textContent).toBe('“VIP” is there already.');
});

test('with twenty tags there is room for none', async () => {
  await draw(<TagRow summary={summary({ tags: Array.from({ length: 20 }, (_, n) => `t${n}`) })} />);
  await openPicker();
  expect(options()).toEqual([]);
  expect(document.querySelector('.tag-picker .picker-words')?.textContent).toBe('A conversation has at most 20 tags.');
});

test('a row of the lists shows two tags, and how many more there are', async () => {
  const page = await draw(<InboxRow row={summary({ tags: ['a', 'b', 'c', 'd'] })} list="waiting" isUnread={false} />);
  expect(page.querySelector('.row-tags')?.textContent).toBe('Tags: ab+2');
});
