import { expect, test } from 'vitest';
import { mia, minute, summary, tom } from '../test-support/cast.ts';
import { noticesOf, type Viewer } from './notices.ts';

type Row = ReturnType<typeof summary>;
/** What the lists have gone through, from rows to rows. */
const changes = (before: Row[], now: Row[]) =>
  now.filter((row) => !before.includes(row)).map((row) => ({ before: before.find(({ id }) => id === row.id) ?? null, now: row }));
const all = { waiting: true, given: true, message: true, lead: true };
const viewer: Viewer = { myId: mia.id, isAway: false, kinds: all, lookedAt: new Set() };

const told = (before: Row[], now: Row[], given: Partial<Viewer> = {}) =>
  noticesOf(changes(before, now), { ...viewer, ...given }).map(({ kind, summary: { id } }) => `${kind}: ${id}`);

const waits = summary({ id: 'a' });
const mine = summary({ id: 'a', state: 'active', assignee: mia, rev: 2 });
const toms = summary({ id: 'a', state: 'active', assignee: tom, rev: 2 });
const lead = summary({ id: 'a', leadSince: minute(1), rev: 2 });

test('who comes to wait is told of once, whatever they write while they wait', () => {
  expect(told([], [waits])).toEqual(['waiting: a']);
  expect(told([summary({ id: 'a', state: 'bot' })], [waits])).toEqual(['waiting: a']);
  expect(told([waits], [summary({ id: 'a', rev: 2, preview: 'Hello?' })])).toEqual([]);
  expect(told([toms], [summary({ id: 'a', rev: 3 })])).toEqual(['waiting: a']);
});

test('what was there before a reconnect is no news, and what came meanwhile is', () => {
  const synced = [{ ...waits }, summary({ id: 'b', state: 'active', assignee: mia }), summary({ id: 'c' })];
  expect(told([waits, summary({ id: 'b', state: 'active', assignee: mia })], synced)).toEqual(['waiting: c']);
});

test('what is assigned or handed over to me is told to me, and nobody else', () => {
  expect(told([waits], [mine])).toEqual(['given: a']);
  expect(told([toms], [{ ...mine, rev: 3 }])).toEqual(['given: a']);
  expect(told([waits], [toms])).toEqual([]);
  expect(told([mine], [{ ...toms, rev: 3 }])).toEqual([]);
});

test("a visitor's words in mine are told; mine, a colleague's note and a visitor of Tom's are not", () => {
  const wrote = { preview: 'And in blue?', rev: 3 };
  expect(told([mine], [{ ...mine, ...wrote }])).toEqual(['message: a']);
  expect(told([{ ...mine, previewBy: 'agent' }], [{ ...mine, rev: 3 }])).toEqual(['message: a']);
  expect(told([mine], [{ ...mine, ...wrote, previewBy: 'agent' }])).toEqual([]);
  expect(told([mine], [{ ...mine, rev: 3, lastEntryAt: minute(3) }])).toEqual([]);
  expect(told([toms], [{ ...toms, ...wrote }])).toEqual([]);
});

test('what I had put away is a message when the visitor writes, and given back when its time is over', () => {
  const away = summary({ id: 'a', state: 'snoozed', assignee: mia, previewBy: 'agent' });
  expect(told([away], [mine])).toEqual(['message: a']);
  expect(told([away], [{ ...mine, previewBy: 'agent' }])).toEqual(['given: a']);
});

test('who wants an e-mail is a lead, and waits again when they are back', () => {
  expect(told([waits], [lead])).toEqual(['lead: a']);
  expect(told([lead], [{ ...waits, rev: 3 }])).toEqual(['waiting: a']);
});

test('what is told of is the entry that brought it, so that a tab that hears later tells of the same', () => {
  const [early] = noticesOf(changes([], [summary({ id: 'a', rev: 3, placedRev: 3 })]), viewer);
  const [late] = noticesOf(changes([], [summary({ id: 'a', rev: 5, placedRev: 3 })]), viewer);
  expect([early?.rev, late?.rev]).toEqual([3, 3]);
  const [words] = noticesOf(changes([mine], [{ ...mine, preview: 'Hello?', rev: 5, lastVisitorRev: 4 }]), viewer);
  expect(words?.rev).toBe(4);
});

test('what one looks at rings no bell; what stands beside it does', () => {
  expect(told([], [waits, summary({ id: 'b' })], { lookedAt: new Set(['a']) })).toEqual(['waiting: b']);
});

test('a kind that is switched off is not told', () => {
  expect(told([], [waits], { kinds: { ...all, waiting: false } })).toEqual([]);
});

test('who is away is told only of what they have', () => {
  expect(told([], [waits, { ...lead, id: 'b' }], { isAway: true })).toEqual([]);
  expect(told([mine], [{ ...mine, preview: 'Still there?', rev: 3 }], { isAway: true })).toEqual(['message: a']);
});
