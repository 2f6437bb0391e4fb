import { expect, test } from 'vitest';
import { type Mark, marked } from './markdown-marks.ts';

/** `<` and `>` stand around what is selected. */
function mark(drawn: string, which: Mark): string {
  const start = drawn.indexOf('<');
  const end = drawn.indexOf('>') - 1;
  const next = marked({ text: drawn.replace(/[<>]/g, ''), start, end }, which);
  return `${next.text.slice(0, next.start)}<${next.text.slice(next.start, next.end)}>${next.text.slice(next.end)}`;
}

test('bold and emphasis go around what is selected, and away again', () => {
  expect(mark('a <b> c', 'strong')).toBe('a **<b>** c');
  expect(mark('a **<b>** c', 'strong')).toBe('a <b> c');
  expect(mark('a <b> c', 'emphasis')).toBe('a *<b>* c');
  expect(mark('a *<b>* c', 'emphasis')).toBe('a <b> c');
  expect(mark('a **<b>** c', 'emphasis')).toBe('a ***<b>*** c');
});

test('of a link, what is missing stands ready to be typed', () => {
  expect(mark('see <here> for', 'link')).toBe('see [here](<https://>) for');
  expect(mark('see <https://a.example> for', 'link')).toBe('see [<>](https://a.example) for');
});

test('lines become a list, and lines again', () => {
  expect(mark('one\n<two\nthree>', 'list')).toBe('one\n<- two\n- three>');
  expect(mark('one\n<- two\n- three>', 'list')).toBe('one\n<two\nthree>');
});
