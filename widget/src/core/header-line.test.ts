// @vitest-environment happy-dom
import type { MoveReason } from '@deskbell/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { en } from '../locale/en.ts';
import { headerLine } from './header-line.ts';
import type { Queue } from './visitor-connection.ts';
import type { WidgetState } from './widget-state.ts';

// A Friday, by this machine's clock.
beforeEach(() => vi.useFakeTimers({ now: new Date(2026, 10, 27, 20, 0) }));
afterEach(() => {
  vi.useRealTimers();
});

const inDays = (days: number) => new Date(2026, 10, 27 + days, 9, 0).toISOString();
const nine = new Date(2026, 10, 27, 9, 0).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });
const open = { agentsOnline: true, isOpen: true, opensAt: null };
const closed = { agentsOnline: false, isOpen: false, opensAt: inDays(3) };

const line = (state: object) =>
  headerLine(
    {
      connection: { name: 'ready' },
      conversationState: null,
      desk: open,
      queue: null,
      entries: [],
      site: { hasFaq: true },
      ...state,
    } as unknown as WidgetState,
    en,
  );
const closedBy = (reason: MoveReason) =>
  line({ conversationState: 'closed', entries: [{ content: { kind: 'move', reason } }, { content: { kind: 'message', text: 'Thanks' } }] });
const waiting = (queue: Partial<Queue>, more: object = {}) =>
  line({ conversationState: 'waiting', queue: { position: 1, expectedWaitMs: null, isStaffed: true, opensAt: null, ...queue }, ...more });

test('a matter that the visitor has closed invites the next one, and one that an agent closed can be opened again', () => {
  expect(closedBy('visitor_confirmed')).toBe('Write to ask something else.');
  expect(closedBy('agent_closed')).toBe('This conversation is closed. Write to open it again.');
});

test('whoever waits reads their place', () => {
  expect([waiting({ position: 1 }), waiting({ position: 3 })]).toEqual(['You are next', 'You are number 3']);
});

test('where nobody is, when somebody is back, as far as it is known', () => {
  expect([0, 1, 3, 12].map((days) => waiting({ isStaffed: false, opensAt: inDays(days) }))).toEqual([
    `Back at ${nine}`,
    `Back tomorrow at ${nine}`,
    `Back Monday at ${nine}`,
    `Back December 9 at ${nine}`,
  ]);
  expect(waiting({ isStaffed: false })).toBe('Nobody is at the desk right now. Your message is kept for the team.');
});

test('whoever left an address waits for no place', () => {
  expect(waiting({ position: null })).toBe('We will answer by e-mail');
});

test('a waiting conversation of which the queue has not told yet reads what the desk is known to be', () => {
  expect([waiting({}, { queue: null }), waiting({}, { queue: null, desk: closed })]).toEqual([
    'The team knows. Somebody will answer you here.',
    'Nobody is at the desk right now. Your message is kept for the team.',
  ]);
});

test('people are here only within their hours; the FAQ answers at any time', () => {
  expect(line({})).toBe('Answers at once. People are here too.');
  expect(line({ desk: closed })).toBe(`Answers at once from our FAQ. People are back Monday at ${nine}.`);
  expect(line({ desk: { ...closed, agentsOnline: true, opensAt: null } })).toBe('Answers at once from our FAQ');
  expect(line({ desk: closed, site: { hasFaq: false } })).toBe(`Back Monday at ${nine}`);
  expect(line({ site: { hasFaq: false } })).toBe('Write to us. The team answers here.');
});
