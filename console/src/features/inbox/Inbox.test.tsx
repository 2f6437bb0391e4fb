// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { inbox } from '../../state/connection.ts';
import { sessionState } from '../../state/session.ts';
import { mia, session, summary } from '../../test-support/cast.ts';
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
  expect(headings().map(({ textContent }) => textContent)).toEqual(['Waiting 2', 'Mine 1', 'Others 0', 'Closed 1']);
  expect(rowsUnder(3)).toBe(0);
  await click(headings()[3]);
  expect(rowsUnder(3)).toBe(1);
});

test('a row is bold while the visitor has the last word', async () => {
  inbox.value = new Map([['a', summary({ id: 'a', previewBy: 'visitor' })]]);
  const page = await draw(<Inbox />);
  expect(page.querySelector('.inbox-row-needs-answer')).not.toBe(null);
});
