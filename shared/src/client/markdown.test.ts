import { expect, test } from 'vitest';
import { type Inline, markdownBlocks, markdownText } from './markdown.ts';

const text = (words: string): Inline => ({ kind: 'text', text: words });
const first = (answer: string) => {
  const [block] = markdownBlocks(answer);
  return block?.kind === 'paragraph' ? block.children : null;
};

test('an empty line parts paragraphs, and a single line break stays', () => {
  expect(markdownBlocks('One\ntwo\n\nThree')).toEqual([
    { kind: 'paragraph', children: [text('One\ntwo')] },
    { kind: 'paragraph', children: [text('Three')] },
  ]);
});

test('lines that begin with a dash or a number are a list, with what is indented below them', () => {
  expect(markdownBlocks('Sizes:\n- S\n- M\n  wide\n\n1. Pack it\n2. Send it')).toEqual([
    { kind: 'paragraph', children: [text('Sizes:')] },
    { kind: 'list', isOrdered: false, items: [[text('S')], [text('M'), text('\n'), text('wide')]] },
    { kind: 'list', isOrdered: true, items: [[text('Pack it')], [text('Send it')]] },
  ]);
});

test('bold, emphasis and links are told apart, also inside each other', () => {
  expect(first('a **bold *and* more** _so_')).toEqual([
    text('a '),
    { kind: 'strong', children: [text('bold '), { kind: 'emphasis', children: [text('and')] }, text(' more')] },
    text(' '),
    { kind: 'emphasis', children: [text('so')] },
  ]);
  expect(first('See [the table](https://shop.example/sizes), or /x')).toEqual([
    text('See '),
    { kind: 'link', href: 'https://shop.example/sizes', children: [text('the table')] },
    text(', or /x'),
  ]);
});

test('a path of the shop is a link, and what runs or leads elsewhere in disguise is text', () => {
  expect(first('[sizes](/sizes)')?.[0]).toMatchObject({ kind: 'link', href: '/sizes' });
  expect(first('[x](javascript:alert(1))')?.every(({ kind }) => kind === 'text')).toBe(true);
  for (const target of ['//evil.example', '/\\evil.example']) {
    expect(first(`[x](${target})`)?.every(({ kind }) => kind === 'text')).toBe(true);
  }
  expect(first('<img src=x onerror=alert(1)>')).toEqual([text('<img src=x onerror=alert(1)>')]);
});

test('a star or an underscore within words is no mark, and a backslash takes a mark back', () => {
  expect(first('2*3*4 and snake_case_name')).toEqual([text('2*3*4 and snake_case_name')]);
  expect(markdownText('\\*not so\\*')).toBe('*not so*');
});

test('a long row of marks takes no time', () => {
  const start = Date.now();
  markdownBlocks(`${'*'.repeat(4_000)}a`);
  markdownBlocks('[a]('.repeat(1_000));
  markdownBlocks('**a '.repeat(1_000));
  expect(Date.now() - start).toBeLessThan(500);
});

test('a text full of marks is read to its end, however many there are', () => {
  const marks = 20_000;
  expect(first('*a* '.repeat(marks))).toHaveLength(2 * marks - 1);
  expect(first('**bold***em*')).toEqual([
    { kind: 'strong', children: [text('bold')] },
    { kind: 'emphasis', children: [text('em')] },
  ]);
});

test('as plain text the marks are gone and the addresses stay', () => {
  expect(markdownText('Use **this** [table](https://a.example)\n\n- one\n- two')).toBe(
    'Use this table (https://a.example)\n\n- one\n- two',
  );
});
