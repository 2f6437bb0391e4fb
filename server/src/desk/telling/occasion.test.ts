import { expect, test } from 'vitest';
import { occasionOf } from './occasion.ts';

const noon = new Date('2026-11-20T12:00:00Z');
const mia = { id: 'mia', name: 'Mia' };
const ago = (minutes: number) => new Date(noon.getTime() - minutes * 60_000);

type Seen = Parameters<typeof occasionOf>[0];
const conversation = (given: Partial<Seen>): Seen => ({
  state: 'waiting',
  assignee: null,
  assignedAt: null,
  waitingSince: ago(1),
  leadSince: null,
  isBlocked: false,
  placedRev: 5,
  lastVisitorRev: 4,
  ...given,
});
const mine = { state: 'active', assignee: mia, assignedAt: ago(1), waitingSince: null } as const;
const occasion = (given: Partial<Seen>, placedBy: string | null = 'desk') => occasionOf(conversation(given), placedBy, noon);

test('whoever may answer is told of who waits, and of who wants an e-mail', () => {
  expect(occasion({})).toEqual({ kind: 'waiting', rev: 5, userId: null });
  expect(occasion({ leadSince: ago(1) })).toEqual({ kind: 'lead', rev: 5, userId: null });
});

test('what becomes somebody’s is told to them, unless they took it or it did long ago', () => {
  expect(occasion(mine)).toEqual({ kind: 'given', rev: 5, userId: 'mia' });
  expect(occasion(mine, 'tom')).toEqual({ kind: 'given', rev: 5, userId: 'mia' });
  expect(occasion(mine, 'mia')).toBe(null);
  expect(occasion({ ...mine, assignedAt: ago(11) })).toBe(null);
});

test('what its visitor said since goes before that it became somebody’s, as long as nobody answered', () => {
  expect(occasion({ ...mine, waitingSince: ago(1), lastVisitorRev: 6 })).toEqual({ kind: 'message', rev: 6, userId: 'mia' });
  expect(occasion({ ...mine, waitingSince: ago(1), lastVisitorRev: 6 }, 'mia')).toMatchObject({ kind: 'message' });
  expect(occasion({ ...mine, lastVisitorRev: 6 }, 'mia')).toBe(null);
});

test('of what is with the bot, put away, closed or blocked nobody is told', () => {
  for (const state of ['bot', 'snoozed', 'closed'] as const) expect(occasion({ state })).toBe(null);
  expect(occasion({ isBlocked: true })).toBe(null);
});
