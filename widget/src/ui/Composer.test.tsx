// @vitest-environment happy-dom
import type { ConversationState, PublicFaqEntry } from '@deskbell/shared';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WidgetStore } from '../core/store.ts';
import type { WidgetState } from '../core/widget-state.ts';
import { en } from '../locale/en.ts';
import { Composer } from './Composer.tsx';

beforeEach(() => {
  vi.useFakeTimers();
  document.body.replaceChildren();
});
afterEach(() => {
  vi.useRealTimers();
});

const questions = ['How do I return something?', 'Do I have to pay for returns?', 'When do I get my money back?'];

function draw(more: Partial<WidgetState> = {}) {
  const store = {
    draft: '',
    prepare: vi.fn(),
    type: vi.fn(),
    send: vi.fn(() => true),
    lookUp: vi.fn(async () => questions.map((question): PublicFaqEntry => ({ id: question, question, answer: '', topic: null }))),
  };
  const place = document.body.appendChild(document.createElement('div'));
  const state = {
    open: true,
    conversationState: null,
    outbox: [],
    full: false,
    asks: null,
    connection: { name: 'ready' },
    site: { hasFaq: true },
    ...more,
  };
  act(() => render(<Composer state={state as unknown as WidgetState} store={store as unknown as WidgetStore} locale={en} />, place));
  const field = place.querySelector('textarea') as HTMLTextAreaElement;
  return {
    store,
    place,
    field,
    async type(text: string) {
      field.value = text;
      field.setSelectionRange(text.length, text.length);
      await act(async () => {
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
      await act(async () => {
        await vi.dynamicImportSettled();
      });
      await act(async () => {
        await vi.advanceTimersByTimeAsync(200);
      });
    },
    /** Presses a key where the focus is. */
    async press(key: string) {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      await act(async () => {
        document.activeElement?.dispatchEvent(event);
      });
      return event;
    },
    suggested: () => [...place.querySelectorAll('.suggested button')].map(({ textContent }) => textContent),
    focused: () => document.activeElement?.textContent || document.activeElement?.tagName,
  };
}

test('suggests while somebody types, says how many to who cannot see it, and leaves the focus where it is', async () => {
  const { field, type, suggested, place, focused } = draw();
  field.focus();
  await type('return');
  expect(suggested()).toEqual(questions);
  expect(place.querySelector('[role=status]')?.textContent).toBe('3 questions from our FAQ may fit.');
  expect(focused()).toBe('TEXTAREA');
});

test('a question that is chosen is sent, and what was typed makes room for it', async () => {
  const { field, type, suggested, store, place, focused } = draw();
  await type('return');
  await act(async () => place.querySelectorAll<HTMLElement>('.suggested button')[1]?.click());
  expect(store.send).toHaveBeenCalledWith('Do I have to pay for returns?', []);
  expect([field.value, suggested(), focused()]).toEqual(['', [], 'TEXTAREA']);
});

test('arrows lead from the text into the list and back', async () => {
  const { field, type, press, focused } = draw();
  field.focus();
  await type('return');
  const seen = [];
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown']) {
    await press(key);
    seen.push(focused());
  }
  expect(seen).toEqual([questions[2], questions[1], questions[2], 'TEXTAREA', questions[0]]);
});

test('arrows stay with a text of several lines until its end', async () => {
  const { field, type, press, focused } = draw();
  field.focus();
  await type('return\nthis');
  field.setSelectionRange(3, 3);
  await press('ArrowDown');
  expect(focused()).toBe('TEXTAREA');
  field.setSelectionRange(11, 11);
  await press('ArrowDown');
  expect(focused()).toBe(questions[0]);
});

test('Escape dismisses, from the text as from the list, and does not close the chat', async () => {
  const { field, type, press, suggested, place, focused } = draw();
  const closes = vi.fn();
  place.addEventListener('keydown', closes);
  field.focus();
  await type('return');
  await press('Escape');
  expect([suggested(), closes.mock.calls.length]).toEqual([[], 0]);
  await type('return it');
  expect(suggested()).toEqual([]);
  await type('');
  await type('return');
  await press('ArrowUp');
  closes.mockClear();
  await press('Escape');
  expect([suggested(), closes.mock.calls.length, focused()]).toEqual([[], 0, 'TEXTAREA']);
  await press('Escape');
  expect(closes).toHaveBeenCalled();
});

const refusals: [string, Partial<WidgetState>][] = [
  ['a person has the conversation', { conversationState: 'active' as ConversationState }],
  ['somebody waits for a person', { conversationState: 'waiting' as ConversationState }],
  ['there is no FAQ', { site: { hasFaq: false } as WidgetState['site'] }],
  ['there is no connection', { connection: { name: 'lost' } as WidgetState['connection'] }],
];
test.each(refusals)('suggests nothing where %s', async (_, more) => {
  const { type, store } = draw(more);
  await type('return');
  expect(store.lookUp).not.toHaveBeenCalled();
});

test('says of each change that something is written, and that it can be seen where the shop sees it', async () => {
  const { type, store, place } = draw();
  await type('Do you');
  expect(store.type).toHaveBeenCalled();
  expect(place.textContent).not.toContain(en.livePreview);
  const seen = draw({ site: { hasFaq: true, livePreview: true } as WidgetState['site'] });
  const words = seen.place.querySelector(`#${seen.field.getAttribute('aria-describedby')}`);
  expect(words?.textContent).toBe(en.livePreview);
});
