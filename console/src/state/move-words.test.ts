import type { Author, Content, MoveReason } from '@deskbell/shared';
import { expect, test } from 'vitest';
import { ann, asAgent, bot, mia, minute, noon, tom } from '../test-support/cast.ts';
import { moveWords } from './move-words.ts';

type Move = Extract<Content, { kind: 'move' }>;

/** The desk, acting on what Mia had. */
const desk: Author = { kind: 'system', id: 'desk', name: 'Mia' };

const wordsOf = (reason: MoveReason, author: Author, given: Partial<Move> = {}) =>
  moveWords({ author }, { kind: 'move', from: 'waiting', to: 'active', reason, assignee: null, ...given }, 'Ann', noon);

test.each<[MoveReason, Author, string]>([
  ['visitor_asked', ann, 'Ann asked for a person'],
  ['no_answer', bot, 'The FAQ had no answer'],
  ['agent_replied', asAgent(mia), 'Mia took this conversation'],
  ['agent_claimed', asAgent(mia), 'Mia took this conversation'],
  ['agent_closed', asAgent(mia), 'Closed by Mia'],
  ['agent_reopened', asAgent(mia), 'Mia opened this conversation again'],
  ['visitor_wrote', ann, 'The visitor wrote again'],
  ['agent_silent', desk, 'Mia did not answer in time: back to the queue'],
  ['agent_gone', desk, 'Mia was gone: back to the queue'],
  ['agent_away', desk, 'Mia is away: back to the queue'],
  ['agent_signed_out', desk, 'Mia signed out: back to the queue'],
  ['agent_removed', desk, 'Mia is not in the team any more: back to the queue'],
  ['snooze_over', desk, 'The time it was put away for is over'],
  ['idle', desk, 'Closed by itself after a long silence'],
  ['blocked', asAgent(mia), 'Mia blocked the visitor'],
  ['blocked', desk, 'The visitor is blocked'],
  ['unblocked', asAgent(mia), 'Mia unblocked the visitor'],
  ['topic_chosen', ann, 'Ann said what it is about'],
  ['contact_left', ann, 'Ann wants the answer by e-mail'],
])('a move because of %s is told in words', (reason, author, words) => {
  expect(wordsOf(reason, author)).toBe(words);
});

test('who a conversation goes to is told by name', () => {
  expect(wordsOf('assigned', desk, { assignee: mia })).toBe('The desk gave this to Mia');
  expect(wordsOf('handed_over', asAgent(mia), { assignee: tom })).toBe('Mia handed this over to Tom');
  expect(wordsOf('handed_over', asAgent(mia), { team: { id: 'returns', name: 'Returns' } })).toBe('Mia handed this over to team Returns');
  expect(wordsOf('handed_over', asAgent(mia))).toBe('Mia put this back in the queue');
});

test('what is put away says until when', () => {
  expect(wordsOf('agent_snoozed', asAgent(mia), { until: minute(24 * 60) })).toMatch(/^Put away by Mia until tomorrow \d\d:\d\d/);
});

test('a desk that does not know whose it was says so', () => {
  expect(wordsOf('agent_gone', { ...desk, name: '' })).toBe('Whoever had it was gone: back to the queue');
});
