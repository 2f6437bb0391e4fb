// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test, vi } from 'vitest';
import type { WidgetStore } from '../core/store.ts';
import type { WidgetState } from '../core/widget-state.ts';
import { en } from '../locale/en.ts';
import { PendingLine } from './PendingLine.tsx';

function draw(ask: object, more: object = {}, connection = 'ready') {
  const place = document.createElement('div');
  const store = { retry: vi.fn(), delete: vi.fn() };
  const item = { ask: { cid: 'c', conversationId: 'a', ...ask }, queuedAt: 1, status: 'queued', ...more };
  const state = { connection: { name: connection } } as unknown as WidgetState;
  render(<PendingLine item={item as never} state={state} store={store as unknown as WidgetStore} locale={en} />, place);
  const buttons = [...place.querySelectorAll('button')];
  return {
    store,
    words: place.textContent,
    buttons: buttons.map(({ textContent }) => textContent),
    press: (at: number) => buttons[at]?.click(),
  };
}
const message = { type: 'message.send', text: 'Hello' };
const failed = (code: string, reason = '') => ({ status: 'failed', code, reason });

test('what waits says for what', () => {
  expect(draw(message).words).toBe('HelloSending');
  expect(draw(message, { code: 'rate_limited' }).words).toBe('HelloThat is a lot at once. It is sent by itself in a moment.');
  expect(draw({ type: 'contact.leave', email: 'ann@example.com' }, {}, 'lost').words).toBe(
    'ann@example.comSent as soon as there is a connection',
  );
  expect(draw({ type: 'handoff.request' }).words).toBe('Asking for a person');
});

test('what was not sent says why, and goes on by the visitor’s own hand', () => {
  const { words, press, store } = draw(message, failed('held'));
  expect(words).toContain('Not sent. You wrote it before you followed the link.');
  press(0);
  expect(store.retry).toHaveBeenCalledWith('c');
  expect(draw(message, failed('expired')).words).toContain('It waited for more than a day.');
  expect(draw(message, failed('text_too_long')).words).toContain('Not sent. It is too long. Send it in two messages.');
  expect(draw(message, failed('a_code_of_tomorrow')).words).toContain('Not sent. The chat does not take it.');
});

test('a chat that is closed to somebody says that and nothing more, and is not tried again', () => {
  const { words, buttons } = draw(message, failed('chat_closed', 'Whatever the server would say.'));
  expect(words).toBe('HelloNot sent. This chat is closed.Delete');
  expect(buttons).toEqual(['Delete']);
});
