// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { ariaKeys, type Command, commandFor, keyWords } from './commands.ts';

const command = (id: string, ...keys: string[]): Command => ({ id, group: 'list', words: id, keys, canDo: () => true, run: () => {} });

const COMMANDS = [
  { ...command('never', 'j'), canDo: () => false },
  { ...command('not-now', 'z'), whyNot: () => 'Answer first.' },
  command('next', 'j', 'ArrowDown'),
  command('back', 'Escape'),
  command('faq', 'g f'),
  command('inbox', 'g i'),
  command('palette', 'Mod+k'),
  command('overview', '?'),
];

/** What a key asks for when it is pressed in the element that the selector finds. */
function press(selector: string, key: string, more: KeyboardEventInit = {}, hasSigns = true) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, ...more });
  document.querySelector(selector)?.dispatchEvent(event);
  return commandFor(event, COMMANDS, hasSigns)?.id ?? null;
}

beforeEach(() => {
  vi.unstubAllGlobals();
  const log = document.createElement('div');
  log.setAttribute('role', 'log');
  log.append(document.createElement('p'));
  document.body.replaceChildren(document.createElement('p'), document.createElement('textarea'), log);
});

test('a key asks for the first command that means something where one is', () => {
  expect(['j', 'ArrowDown', 'Escape', '?', 'q'].map((key) => press('p', key))).toEqual(['next', 'next', 'back', 'overview', null]);
});

test('what is not possible now is not done by its key', () => {
  expect(press('p', 'z')).toBe(null);
});

test('g and a letter go somewhere, and the letter alone does not', () => {
  press('p', 'g');
  expect(press('p', 'f')).toBe('faq');
  expect(press('p', 'f')).toBe(null);
  press('p', 'g');
  expect(press('p', 'i')).toBe('inbox');
});

test('no key is taken from a field, from the browser or from an input method', () => {
  expect(press('textarea', 'j')).toBe(null);
  expect(press('p', 'j', { ctrlKey: true })).toBe(null);
  expect(press('p', 'j', { altKey: true })).toBe(null);
  expect(press('p', 'j', { isComposing: true })).toBe(null);
  expect(press('p', 'j', { keyCode: 229 })).toBe(null);
});

test('what takes Ctrl works while one writes too, and takes ⌘ on a Mac', () => {
  expect(press('textarea', 'k', { ctrlKey: true })).toBe('palette');
  expect(press('p', 'K', { ctrlKey: true, shiftKey: true })).toBe(null);
  expect(press('p', 'k', { metaKey: true })).toBe(null);
  vi.stubGlobal('navigator', { platform: 'MacIntel' });
  expect(press('textarea', 'k', { metaKey: true })).toBe('palette');
  expect(press('textarea', 'k', { ctrlKey: true })).toBe(null);
  expect(keyWords('Mod+k')).toBe('⌘K');
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
  expect(press('p', 'k', { ctrlKey: true })).toBe(null);
});

test('letters and signs can be switched off, and the other keys stay', () => {
  expect(['j', '?', 'ArrowDown', 'Escape'].map((key) => press('p', key, {}, false))).toEqual([null, null, 'next', 'back']);
  press('p', 'g', {}, false);
  expect(press('p', 'f', {}, false)).toBe(null);
  expect(press('p', 'k', { ctrlKey: true }, false)).toBe('palette');
});

test('keys are written as they stand on the keys, and for a screen reader as it wants them', () => {
  expect(['Mod+k', 'Mod+Enter', 'g i', 'ArrowDown', 'Escape'].map(keyWords)).toEqual(['Ctrl K', 'Ctrl Enter', 'g i', '↓', 'Esc']);
  expect(ariaKeys(['j', 'ArrowDown'])).toBe('J ArrowDown');
  expect(ariaKeys(['Mod+k'])).toBe('Control+K');
  expect(ariaKeys(['g i'])).toBe(undefined);
});
