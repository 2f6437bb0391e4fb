// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { inbox } from '../../state/connection.ts';
import { desk } from '../../state/desk.ts';
import { sessionState } from '../../state/session.ts';
import { mia, minute, session, summary, tom } from '../../test-support/cast.ts';
import { deskOf } from '../../test-support/desk-cast.ts';
import { click, draw } from '../../test-support/draw.ts';
import { Inbox } from './Inbox.tsx';

const headings = () => [...document.querySelectorAll('h2 button')];
const rowsUnder = (place: number) => document.querySelectorAll('section')[place]?.querySelectorAll('li').length;

beforeEach(() => {
  sessionState.value = { name: 'signed-in', session: session() };
});

test('until the lists have come, their place is kept', async () => {
  inbox.value = null;
  const page = await draw(<Inbox />);
  expect(page.querySelectorAll('.inbox-row-skeleton').length).toBeGreaterThan(3);
});

test('a shop that nobody has written to is told what happens next', async () => {
  inbox.value = new Map();
  const page = await draw(<Inbox />);
  expect(page.textContent).toContain('When a visitor writes, it appears here by itself.');
  expect(page.textContent).toContain('data-site="key"');
});

test('each list has its count, and the closed ones open on request', async () => {
  const rows = [
    summary({ id: 'a' }),
    summary({ id: 'b' }),
    summary({ id: 'c', state: 'active', assignee: mia }),
    summary({ id: 'd', state: 'closed' }),
  ];
  inbox.value = new Map(rows.map((row) => [row.id, row]));
  await draw(<Inbox />);
  expect(headings().map(({ textContent }) => textContent)).toEqual([
    'Waiting 2',
    'Mine 1',
    'Leads 0',
    'Put away 0',
    'Others 0',
    'Closed 1',
  ]);
  expect(rowsUnder(5)).toBe(0);
  await click(headings()[5]);
  expect(rowsUnder(5)).toBe(1);
});

test('a row is bold while the visitor has the last word', async () => {
  inbox.value = new Map([['a', summary({ id: 'a', previewBy: 'visitor' })]]);
  const page = await draw(<Inbox />);
  expect(page.querySelector('.inbox-row-needs-answer')).not.toBe(null);
});

const show = (...rows: ReturnType<typeof summary>[]) => {
  inbox.value = new Map(rows.map((row) => [row.id, row]));
  return draw(<Inbox />);
};
const lead = (given: Parameters<typeof summary>[0]) =>
  summary({ leadSince: minute(0), contact: { email: 'ann@home.example', name: '' }, ...given });

test('who left an address is told by it, and by name where there is one', async () => {
  const page = await show(lead({ id: 'a' }), lead({ id: 'b', leadSince: minute(1), contact: { email: 'bob@home.example', name: 'Bob' } }));
  const names = [...page.querySelectorAll('.inbox-list-leads .inbox-row-name')].map(({ textContent }) => textContent);
  expect(names).toEqual(['ann@home.example', 'Bob']);
});

test('leads cannot be overlooked: a bar at the foot leads to them, also out of a folded list', async () => {
  const page = await show(lead({ id: 'a' }), summary({ id: 'b' }));
  await click(headings()[2]);
  expect(rowsUnder(2)).toBe(0);
  expect(page.querySelector('.leads-bar')?.textContent).toBe('1 visitor waits for an e-mail');
  await click(page.querySelector('.leads-bar'));
  expect(rowsUnder(2)).toBe(1);
  expect(document.activeElement).toBe(headings()[2]);
});

test('without leads there is no bar, and their list says what it is for', async () => {
  const page = await show(summary());
  expect(page.querySelector('.leads-bar')).toBe(null);
  expect(page.textContent).toContain('Visitors who left an e-mail address wait here for your answer.');
});

test('what is put away says until when, and whose it is', async () => {
  const page = await show(summary({ state: 'snoozed', assignee: tom, snoozedUntil: new Date(Date.now() + 7 * 60 * 60_000).toISOString() }));
  await click(headings()[3]);
  expect(page.querySelector('.inbox-row-age')?.textContent).toMatch(/^until (tomorrow )?\d\d:\d\d/);
  expect(page.querySelector('.inbox-row-chip')?.textContent).toBe('Tom');
});

test('a row says what the visitor wants to talk about, and that they are blocked', async () => {
  desk.value = deskOf({ topics: [{ id: 't', name: 'Returns', kind: 'service', teamId: null }] });
  const page = await show(summary({ id: 'a', topicId: 't' }), summary({ id: 'b', topicId: 'gone' }), summary({ id: 'c', isBlocked: true }));
  const chips = [...page.querySelectorAll('.inbox-row')].map((row) => row.querySelector('.inbox-row-chip')?.textContent);
  expect(chips).toEqual(['Returns', undefined, 'Blocked']);
});
