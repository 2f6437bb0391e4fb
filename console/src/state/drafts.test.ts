// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { draftOf, forgetDrafts, setDraft } from './drafts.ts';

test('a reply and a note each keep their own draft, in each conversation', () => {
  setDraft('one', 'reply', 'Hello');
  setDraft('one', 'note', 'Careful');
  expect(draftOf('one', 'reply')).toBe('Hello');
  expect(draftOf('one', 'note')).toBe('Careful');
  expect(draftOf('two', 'reply')).toBe('');
});

test('signing out takes every draft away, also from the browser', () => {
  setDraft('one', 'reply', 'Hello');
  expect(sessionStorage.length).toBeGreaterThan(0);
  forgetDrafts();
  expect(draftOf('one', 'reply')).toBe('');
  expect(sessionStorage.length).toBe(0);
});
