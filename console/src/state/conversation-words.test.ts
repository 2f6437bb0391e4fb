import type { MoveReason } from '@deskbell/shared';
import { expect, test } from 'vitest';
import { ann, asAgent, entry, mia, summary, tom } from '../test-support/cast.ts';
import { holderWords, moveWords } from './conversation-words.ts';

test.each<[MoveReason, string]>([
  ['visitor_asked', 'Ann asked for a person'],
  ['no_answer', 'The FAQ had no answer'],
  ['agent_replied', 'Mia took this conversation'],
  ['agent_closed', 'Closed by Mia'],
  ['visitor_wrote', 'The visitor wrote again'],
])('a move because of %s is told in words', (reason, words) => {
  const move = { kind: 'move', from: 'waiting', to: 'active', reason, assignee: null } as const;
  const author = reason.startsWith('agent') ? asAgent(mia) : ann;
  expect(moveWords(entry(1, author, move), move, 'Ann')).toBe(words);
});

test('who has a conversation is told by name, and by you if it is you', () => {
  expect(holderWords(summary({ state: 'active', assignee: mia }), mia.id)).toBe('You have it');
  expect(holderWords(summary({ state: 'active', assignee: tom }), mia.id)).toBe('Tom has it');
  expect(holderWords(summary({ state: 'waiting' }), mia.id)).toBe('Waiting for a person');
});
