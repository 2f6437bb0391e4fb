import { expect, test } from 'vitest';
import { mia, summary, tom } from '../test-support/cast.ts';
import { lengthWords, replyEffect } from './composer.ts';

test('a reply says beforehand that it takes the conversation', () => {
  expect(replyEffect(summary({ state: 'waiting' }), mia.id)).toEqual({ name: 'takes', sentence: 'Sending takes this conversation.' });
  expect(replyEffect(summary({ state: 'bot' }), mia.id).name).toBe('takes');
  expect(replyEffect(summary({ state: 'closed' }), mia.id).name).toBe('takes');
});

test('only who holds a conversation can reply in it', () => {
  expect(replyEffect(summary({ state: 'active', assignee: mia }), mia.id)).toEqual({ name: 'plain' });
  expect(replyEffect(summary({ state: 'active', assignee: tom }), mia.id)).toEqual({ name: 'taken', by: 'Tom' });
});

test('the limit is shown only when it is near, and counts characters as people do', () => {
  expect(lengthWords('a'.repeat(3_600))).toBe(null);
  expect(lengthWords('a'.repeat(3_800))).toEqual({ words: '200 left', isTooLong: false });
  expect(lengthWords('a'.repeat(4_002))).toEqual({ words: '2 too many', isTooLong: true });
  expect(lengthWords('🔔'.repeat(4_000))).toEqual({ words: '0 left', isTooLong: false });
});
