// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { beforeEach, expect, test } from 'vitest';
import { click, draw, press, type } from '../test-support/draw.ts';
import { LinesField } from './LinesField.tsx';

const lines = signal<string[]>([]);
const inputs = () => [...document.querySelectorAll('input')];
const input = (at: number) => inputs()[at] as HTMLInputElement;

function Lines() {
  return (
    <LinesField id="lines" name="Phrasing" placeholder="…" lines={lines.value} isFaulty={false} onChange={(next) => (lines.value = next)} />
  );
}

async function paste(at: number, text: string): Promise<void> {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => text } });
  input(at).dispatchEvent(event);
  await draw(<Lines />);
}

beforeEach(async () => {
  lines.value = ['one', 'two'];
  await draw(<Lines />);
});

test('below the last line there is always an empty one, and Enter leads to the next', async () => {
  expect(inputs().map(({ value }) => value)).toEqual(['one', 'two', '']);
  await press(input(1), 'Enter');
  expect(document.activeElement).toBe(input(2));
  await type(input(2), 'three');
  expect(lines.value).toEqual(['one', 'two', 'three']);
  expect(inputs()).toHaveLength(4);
});

test('Enter between two lines makes room for one', async () => {
  await press(input(0), 'Enter');
  expect(lines.value).toEqual(['one', '', 'two']);
  expect(document.activeElement).toBe(input(1));
});

test('Backspace in an empty line takes it away and stands on the one before', async () => {
  await press(input(0), 'Enter');
  await press(input(1), 'Backspace');
  expect(lines.value).toEqual(['one', 'two']);
  expect(document.activeElement).toBe(input(0));
});

test('Alt and an arrow move a line', async () => {
  await press(input(1), 'ArrowUp', { altKey: true });
  expect(lines.value).toEqual(['two', 'one']);
  expect(document.activeElement).toBe(input(0));
});

test('a pasted list becomes lines, without its marks', async () => {
  await paste(2, '- three\n  * four\n\n5. five\n');
  expect(lines.value).toEqual(['one', 'two', 'three', 'four', 'five']);
});

test('a line is removed with its button', async () => {
  await click(document.querySelector('[aria-label="Remove “one”"]'));
  expect(lines.value).toEqual(['two']);
});
