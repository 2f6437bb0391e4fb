import { expect, test } from 'vitest';
import { cannedText, fillCanned, parseCanned } from './canned-text.ts';

const fault = (text: string) => parseCanned(text).fault;

test('what is open is filled with what is known', () => {
  const values = { 'visitor.name': 'Ann', 'page.title': 'Alpine Shell', 'agent.name': 'Mia', 'shop.name': 'Fernweh' };
  const text = 'Hi {{visitor.name}}, {{agent.name}} of {{ shop.name }} here.\nIs it about {{page.title}}?';
  expect(cannedText(text, values)).toEqual({ text: 'Hi Ann, Mia of Fernweh here.\nIs it about Alpine Shell?', gaps: [] });
});

test('what is not known is said in other words, where there are some', () => {
  expect(cannedText('Hi {{visitor.name|there}}!', {}).text).toBe('Hi there!');
  expect(cannedText('Hi {{visitor.name | dear visitor }}!', { 'visitor.name': ' ' }).text).toBe('Hi dear visitor!');
  expect(cannedText('Hi {{visitor.name|there}}!', { 'visitor.name': 'Ann' }).text).toBe('Hi Ann!');
  expect(cannedText('Hi{{visitor.name|}}!', {})).toEqual({ text: 'Hi!', gaps: [] });
});

test('what has neither a value nor other words leaves a gap that is named', () => {
  expect(cannedText('About {{page.product}}: yes.', { 'page.product': null })).toEqual({ text: 'About : yes.', gaps: ['page.product'] });
  const { parts } = parseCanned('Hi {{visitor.name}}');
  expect(fillCanned(parts ?? [], {})).toEqual([
    { text: 'Hi ', isFilled: false },
    { text: '', gap: 'visitor.name' },
  ]);
});

test('what a visitor calls themselves is text, and one line', () => {
  expect(cannedText('Hi {{visitor.name}}.', { 'visitor.name': '{{agent.name}}\n$& }}', 'agent.name': 'Mia' }).text).toBe(
    'Hi {{agent.name}} $& }}.',
  );
});

test('a name that is not there is refused with its place and with those that are', () => {
  expect(fault('Hello,\nhi 🔔 {{visitor.nme}}!')).toEqual({
    line: 2,
    column: 6,
    message:
      'Line 2, column 6: There is no {{visitor.nme}}. There are {{visitor.name}}, {{page.title}}, {{page.product}}, {{agent.name}} and {{shop.name}}.',
  });
  expect(fault('{{toString}}')?.message).toContain('There is no {{toString}}');
  expect(fault('{{|there}}')?.message).toContain('The name is missing');
});

test('what is never closed, or never opened, is refused with its place', () => {
  expect(fault('Hi {{visitor.name')).toMatchObject({ line: 1, column: 4 });
  expect(fault('Hi {{visitor.name\n}}')?.message).toContain('This {{ is never closed');
  expect(fault('Hi {{visitor.name {{agent.name}}')).toMatchObject({ line: 1, column: 4 });
  expect(fault('Hi visitor.name}}')).toMatchObject({ line: 1, column: 16 });
});

test('single braces, dates and paths are text', () => {
  for (const text of ['24/7 {always}', 'a | b', '{ "a": { "b": 1 } }', '']) expect(cannedText(text, {})).toEqual({ text, gaps: [] });
});

test('a text full of marks takes no longer than it is', () => {
  const started = Date.now();
  for (const text of ['{{'.repeat(8_000), '{{a|'.repeat(4_000), '{{agent.name}}'.repeat(1_000), '{'.repeat(16_000)]) parseCanned(text);
  expect(Date.now() - started).toBeLessThan(500);
});
