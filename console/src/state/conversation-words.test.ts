import { expect, test } from 'vitest';
import { mia, minute, summary, tom } from '../test-support/cast.ts';
import { holderWords } from './conversation-words.ts';

test('who has a conversation is told by name, and by you if it is you', () => {
  expect(holderWords(summary({ state: 'active', assignee: mia }), mia.id)).toBe('You have it');
  expect(holderWords(summary({ state: 'active', assignee: tom }), mia.id)).toBe('Tom has it');
  expect(holderWords(summary({ state: 'waiting' }), mia.id)).toBe('Waiting for a person');
  expect(holderWords(summary({ state: 'waiting', leadSince: minute(0) }), mia.id)).toBe('Waiting for an e-mail');
  expect(holderWords(summary({ state: 'snoozed' }), mia.id)).toBe('Put away');
});
