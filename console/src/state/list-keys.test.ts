// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { keyCommand } from './list-keys.ts';

/** What a key means when it is pressed in the element that the selector finds. */
function press(selector: string, key: string, more: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, ...more });
  document.querySelector(selector)?.dispatchEvent(event);
  return keyCommand(event);
}

beforeEach(() => {
  const log = document.createElement('div');
  log.setAttribute('role', 'log');
  log.append(document.createElement('p'));
  document.body.replaceChildren(document.createElement('p'), document.createElement('textarea'), log);
});

test('keys move in the list, reply, begin a note and go back', () => {
  expect(['j', 'k', 'ArrowDown', 'ArrowUp', 'r', 'n', 'Escape'].map((key) => press('p', key))).toEqual([
    'next',
    'previous',
    'next',
    'previous',
    'reply',
    'new',
    'back',
  ]);
});

test('g and a letter go to a section, and the letter alone does not', () => {
  press('p', 'g');
  expect(press('p', 'f')).toBe('to-faq');
  expect(press('p', 'f')).toBe(null);
  press('p', 'g');
  expect(press('p', 'i')).toBe('to-inbox');
});

test('no key is taken from a field, from the browser or from an input method', () => {
  expect(press('textarea', 'j')).toBe(null);
  expect(press('p', 'r', { ctrlKey: true })).toBe(null);
  expect(press('p', 'n', { isComposing: true })).toBe(null);
});

test('arrows scroll where there is something to scroll', () => {
  expect(press('[role="log"] p', 'ArrowDown')).toBe(null);
  expect(press('[role="log"] p', 'j')).toBe('next');
});

test('an open dialog has all keys to itself', () => {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('open', '');
  document.body.append(dialog);
  expect(press('p', 'Escape')).toBe(null);
});
