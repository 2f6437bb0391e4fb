import type { PublicFaqEntry } from '@deskbell/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TypingSuggestions } from './typing-suggestions.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const PAUSE_MS = 120;

/** A server that answers when the test says so. */
function typing() {
  const asked: { text: string; signal: AbortSignal; answer(...questions: string[]): void; fail(): void }[] = [];
  let shown: readonly string[] = [];
  const suggestions = new TypingSuggestions({
    lookUp: (text, signal) =>
      new Promise<PublicFaqEntry[]>((answer, fail) =>
        asked.push({
          text,
          signal,
          answer: (...questions) => answer(questions.map((question) => ({ id: question, question, answer: '', topic: null }))),
          fail: () => fail(new Error('nobody there')),
        }),
      ),
    onChange: (questions) => {
      shown = questions;
    },
  });
  return {
    suggestions,
    asked,
    shown: () => [...shown],
    /** Types, waits for the pause, and has it answered. */
    async find(text: string, ...questions: string[]) {
      suggestions.type(text, true);
      await vi.advanceTimersByTimeAsync(PAUSE_MS);
      asked.at(-1)?.answer(...questions);
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

test('asks once when somebody pauses, and shows at most three', async () => {
  const { suggestions, asked, shown, find } = typing();
  suggestions.type('ret', true);
  await vi.advanceTimersByTimeAsync(PAUSE_MS - 1);
  suggestions.type('retu', true);
  await vi.advanceTimersByTimeAsync(PAUSE_MS - 1);
  expect(asked).toHaveLength(0);
  await find('return', 'a', 'b', 'c', 'd');
  expect(asked.map(({ text }) => text)).toEqual(['return']);
  expect(shown()).toEqual(['a', 'b', 'c']);
});

test('does not ask for two characters, for more than two hundred, or where nothing is wanted', async () => {
  const { suggestions, asked } = typing();
  for (const [text, isWanted] of [
    ['re ', true],
    ['👋👋', true],
    ['x'.repeat(201), true],
    ['return', false],
  ] as const) {
    suggestions.type(text, isWanted);
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
  }
  expect(asked).toHaveLength(0);
});

test('drops an answer that comes after the text has changed, and keeps what it shows until there is better', async () => {
  const { suggestions, asked, shown, find } = typing();
  await find('return', 'How do I return something?');
  suggestions.type('return a', true);
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  suggestions.type('return a gift', true);
  expect(asked[1]?.signal.aborted).toBe(true);
  asked[1]?.answer('Too late');
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  expect(shown()).toEqual(['How do I return something?']);
  asked[2]?.answer('Can I return a gift?');
  await vi.advanceTimersByTimeAsync(0);
  expect(shown()).toEqual(['Can I return a gift?']);
});

test('shows nothing once the text is gone, and nothing that comes later', async () => {
  const { suggestions, asked, shown, find } = typing();
  await find('return', 'How do I return something?');
  suggestions.type('return it', true);
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  suggestions.type('', true);
  expect(shown()).toEqual([]);
  asked[1]?.answer('Too late');
  await vi.advanceTimersByTimeAsync(0);
  expect(shown()).toEqual([]);
});

test('dismissed, shows no more until another text is begun', async () => {
  const { suggestions, asked, shown, find } = typing();
  await find('return', 'How do I return something?');
  suggestions.dismiss();
  expect(shown()).toEqual([]);
  suggestions.type('return it', true);
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  expect(asked).toHaveLength(1);
  suggestions.type('', true);
  await find('size', 'Which size fits me?');
  expect(shown()).toEqual(['Which size fits me?']);
});

test('a failure is silent', async () => {
  const { suggestions, asked, shown } = typing();
  suggestions.type('return', true);
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  asked[0]?.fail();
  await vi.advanceTimersByTimeAsync(0);
  expect(shown()).toEqual([]);
});

test('does not suggest what has been typed already, and does not ask for the same text again', async () => {
  const { suggestions, asked, shown, find } = typing();
  await find('Which size fits me?', 'Which size fits me?', 'Do you exchange sizes?');
  expect(shown()).toEqual(['Do you exchange sizes?']);
  suggestions.type('Which size fits me? ', true);
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  expect(asked).toHaveLength(1);
});
