// @vitest-environment happy-dom
import type { InboxCounts, SavedView } from '@deskbell/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { desk } from '../../state/desk.ts';
import { hearChange } from '../../state/inbox-news.ts';
import { goToInboxList, inboxFilter, readPlace } from '../../state/place.ts';
import { sessionState } from '../../state/session.ts';
import { loadViews } from '../../state/views.ts';
import { mia, minute, session, summary, tom } from '../../test-support/cast.ts';
import { deskOf } from '../../test-support/desk-cast.ts';
import { buttonNamed, click, draw, labelled, settled, type } from '../../test-support/draw.ts';
import { type Asked, startFakeRoutes } from '../../test-support/fake-routes.ts';
import { startLists } from '../../test-support/lists.ts';
import { Inbox } from './Inbox.tsx';

let end = () => {};
let asked: Asked[];
let saved: SavedView[];

beforeEach(() => {
  sessionState.value = { name: 'signed-in', session: session() };
  desk.value = deskOf({ topics: [{ id: 't', name: 'Returns', kind: 'service', teamId: null }] });
  history.replaceState(null, '', '#inbox');
  readPlace();
  saved = [];
  const siteId = session().sites[0]?.id;
  asked = startFakeRoutes({
    [`GET /v1/sites/${siteId}/views`]: () => saved,
    [`POST /v1/sites/${siteId}/views`]: (written: object) => ({ id: 'v', ...written }),
    [`DELETE /v1/sites/${siteId}/views/v`]: () => undefined,
    'GET /v1/sites/site/conversations?list=closed': () => ({ conversations: [summary({ id: 'done', state: 'closed' })], next: null }),
    'GET /v1/sites/site/conversations?list=open': () => ({ conversations: [], next: null }),
    'GET /v1/sites/site/conversations?list=mentions': () => ({
      conversations: [summary({ id: 'new', state: 'closed' }), summary({ id: 'seen', state: 'active', assignee: tom })],
      next: null,
      unread: ['new'],
    }),
    'GET /v1/sites/site/conversations?list=waiting&topicId=t': () => ({ conversations: [], next: null }),
    'GET /v1/sites/site/conversations?list=snoozed': () => ({
      conversations: [summary({ state: 'snoozed', assignee: tom, snoozedUntil: new Date(Date.now() + 7 * 60 * 60_000).toISOString() })],
      next: null,
    }),
  });
});
afterEach(() => {
  end();
  vi.unstubAllGlobals();
});

const show = (rows: ReturnType<typeof summary>[], counts: Partial<InboxCounts> = {}) => {
  end = startLists(rows, counts);
  return draw(<Inbox />);
};
const links = () => [...document.querySelectorAll('.list-switch a')].map(({ textContent }) => textContent);
const rows = () => [...document.querySelectorAll('.inbox-row:not(.inbox-row-skeleton)')];
const chips = () => rows().map((row) => row.querySelector('.inbox-row-chip')?.textContent);

test('until the lists have come, their place is kept', async () => {
  const page = await draw(<Inbox />);
  expect(page.querySelectorAll('.inbox-row-skeleton').length).toBeGreaterThan(3);
});

test('a shop that nobody has written to is told what happens next', async () => {
  const page = await show([]);
  expect(page.textContent).toContain('When a visitor writes, it appears here by itself.');
  expect(page.textContent).toContain('data-site="key"');
});

test('Waiting and Mine are counted whatever is shown; the others are one click further', async () => {
  const page = await show([summary({ id: 'a' }), summary({ id: 'b' }), summary({ id: 'c', state: 'active', assignee: mia })], {
    closed: 1_000,
    bot: 7,
  });
  expect(links()).toEqual(['Waiting2', 'Mine1']);
  await click(buttonNamed('More: all lists'));
  expect(links()).toEqual(['Waiting2', 'Mine1', 'Leads0', 'Mentions0', 'Bot7', 'All open3', 'Put away0', 'Closed999+']);
  goToInboxList({ list: 'closed' });
  await settled();
  expect(page.querySelector('h2')?.textContent).toBe('Closed');
  expect(rows().map(({ id }) => id)).toEqual(['row-done']);
  expect(links().slice(0, 2)).toEqual(['Waiting2', 'Mine1']);
});

test('a row comes, changes and goes as its conversation does', async () => {
  await show([summary({ id: 'a' })]);
  hearChange(summary({ id: 'b', waitingSince: minute(-1), preview: 'Hello?' }));
  await settled();
  expect(rows().map(({ id }) => id)).toEqual(['row-b', 'row-a']);
  hearChange(summary({ id: 'b', rev: 2, state: 'active', assignee: tom }));
  await settled();
  expect(rows().map(({ id }) => id)).toEqual(['row-a']);
});

test('a row says to who listens which one of how many it is', async () => {
  await show([summary({ id: 'a' }), summary({ id: 'b' })]);
  expect([...document.querySelectorAll('li')].map((li) => [li.getAttribute('aria-posinset'), li.getAttribute('aria-setsize')])).toEqual([
    ['1', '2'],
    ['2', '2'],
  ]);
});

test('a row is bold while the visitor has the last word, and in Mentions until it was looked at', async () => {
  const page = await show([summary({ id: 'a', previewBy: 'visitor' })]);
  expect(page.querySelector('.inbox-row-needs-answer')).not.toBe(null);
  goToInboxList({ list: 'mentions' });
  await settled();
  expect(rows().map(({ classList }) => classList.contains('inbox-row-needs-answer'))).toEqual([true, false]);
  expect(chips()).toEqual(['Closed', 'Tom']);
});

const lead = (given: Parameters<typeof summary>[0]) =>
  summary({ leadSince: minute(0), contact: { email: 'ann@home.example', name: '' }, ...given });

test('leads cannot be overlooked: a bar at the foot leads to them, and each is told by their address or name', async () => {
  const page = await show([
    lead({ id: 'a' }),
    lead({ id: 'b', leadSince: minute(1), contact: { email: 'bob@home.example', name: 'Bob' } }),
    summary({ id: 'c' }),
  ]);
  const bar = page.querySelector('.leads-bar');
  expect(bar?.textContent).toBe('2 visitors wait for an e-mail');
  expect(bar?.getAttribute('href')).toBe('#list=leads');
  goToInboxList({ list: 'leads' });
  await settled();
  expect([...page.querySelectorAll('.inbox-row-name')].map(({ textContent }) => textContent)).toEqual(['ann@home.example', 'Bob']);
  expect(page.querySelector('.leads-bar')).toBe(null);
});

test('an empty list says what it is for', async () => {
  const page = await show([summary()]);
  goToInboxList({ list: 'leads' });
  await settled();
  expect(page.textContent).toContain('Visitors who left an e-mail address wait here for your answer.');
});

test('what is put away says until when, and whose it is', async () => {
  const page = await show([summary({ id: 'x' })]);
  goToInboxList({ list: 'snoozed' });
  await settled();
  expect(page.querySelector('.inbox-row-age')?.textContent).toMatch(/^until (tomorrow )?\d\d:\d\d/);
  expect(chips()).toEqual(['Tom']);
});

test('a row says what the visitor wants to talk about, and that they are blocked', async () => {
  await show([summary({ id: 'a', topicId: 't' }), summary({ id: 'b', topicId: 'gone' }), summary({ id: 'c', isBlocked: true })]);
  expect(chips()).toEqual(['Returns', undefined, 'Blocked']);
});

test('a list that cannot be loaded says why, and can be tried again', async () => {
  const page = await show([summary()]);
  goToInboxList({ list: 'bot' });
  await settled();
  expect(page.querySelector('[role="alert"]')?.textContent).toContain('Nothing answers');
  const before = asked.length;
  await click(buttonNamed('Try again'));
  expect(asked.length).toBe(before + 1);
});

test('a filter leaves what fits, says so, is respected by what changes, and is removed again', async () => {
  const page = await show([summary({ id: 'a' })]);
  await click(buttonNamed('Filter'));
  const topic = labelled('Topic') as unknown as HTMLSelectElement;
  topic.value = 't';
  topic.dispatchEvent(new Event('change', { bubbles: true }));
  await settled();
  await click(buttonNamed('Show'));
  await settled();
  expect(inboxFilter.value).toEqual({ list: 'waiting', topicId: 't' });
  expect(page.textContent).toContain('Nothing here fits the filter.');
  expect(page.querySelector('.filter-chip')?.textContent).toBe('Topic: Returns');
  hearChange(summary({ id: 'b' }));
  hearChange(summary({ id: 'c', topicId: 't' }));
  await settled();
  expect(rows().map(({ id }) => id)).toEqual(['row-c']);
  await click(buttonNamed('Remove “Topic: Returns”'));
  await settled();
  expect(rows().map(({ id }) => id)).toEqual(['row-a', 'row-b', 'row-c']);
});

test('days in the wrong order are refused where they stand', async () => {
  await show([summary()]);
  await click(buttonNamed('Filter'));
  await type(labelled('Last words from'), '2026-11-20');
  await type(labelled('Until'), '2026-11-19');
  await click(buttonNamed('Show'));
  expect(document.querySelector('dialog')?.textContent).toContain('The last day is before the first one.');
  expect(inboxFilter.value).toEqual({ list: 'waiting' });
});

test('a filter is kept as a view, which stands below the lists, and can be deleted', async () => {
  const page = await show([summary()]);
  await loadViews(session().sites[0]?.id ?? '');
  goToInboxList({ list: 'waiting', topicId: 't' });
  await settled();
  await click(buttonNamed('Save as view…'));
  await type(labelled('Name'), 'Returns first');
  await click(buttonNamed('Save'));
  await settled();
  expect(asked.at(-1)?.body).toEqual({ name: 'Returns first', filter: { list: 'waiting', topicId: 't' } });
  expect(page.querySelector('h2')?.textContent).toBe('Returns first');
  await click(buttonNamed('Returns first: all lists'));
  expect(links().at(-1)).toBe('Returns first');
  await click(buttonNamed('More to do with the view Returns first'));
  await click(buttonNamed('Delete view…'));
  await click(buttonNamed('Delete view'));
  await settled();
  expect(inboxFilter.value).toEqual({ list: 'waiting' });
  expect(page.textContent).not.toContain('Returns first');
});
