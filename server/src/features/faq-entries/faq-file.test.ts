import type { FaqContent } from '@deskbell/shared';
import { describe, expect, test } from 'vitest';
import { readFaqFile, writeFaqFile } from './faq-file.ts';

const delivery: FaqContent = {
  question: 'How long does delivery take?',
  phrasings: ['delivery time', '=HYPERLINK("https://evil.example")', 'when, oh when; "soon"?'],
  answer: 'Two to three **working days**.\n\n- Monday\n- Tuesday\n\n# not a heading\n> not a phrasing',
  language: 'en',
  topic: 'Delivery',
  pages: ['/tents/*', '/a'],
};
const bare: FaqContent = { question: 'Öffnungszeiten?', phrasings: [], answer: '', language: 'de', topic: null, pages: [] };

describe.each(['csv', 'markdown', 'json'] as const)('%s', (format) => {
  test('what is written is read again as it was', () => {
    const text = writeFaqFile(format, [
      { id: 'delivery-time', content: delivery },
      { id: 'bare', content: bare },
    ]);
    const { entries, faults } = readFaqFile(format, text);
    expect(faults).toEqual([]);
    expect(new Map(entries.map(({ id, content }) => [id, content]))).toEqual(
      new Map([
        ['delivery-time', delivery],
        ['bare', bare],
      ]),
    );
  });

  test('an empty file says that there is no entry in it', () => {
    expect(readFaqFile(format, format === 'json' ? '[]' : format === 'csv' ? 'question\n' : '').faults).toEqual([
      { line: 1, message: 'There is no entry in this file.' },
    ]);
  });
});

test('a formula is written to a spreadsheet as text', () => {
  expect(writeFaqFile('csv', [{ id: 'a', content: { ...bare, question: '=1+1' } }])).toContain("'=1+1");
});

test('a CSV from a spreadsheet may have semicolons, lines within cells and columns in any order', () => {
  const { entries, faults } = readFaqFile('csv', 'Answer;Question;Phrasings\n"One\ntwo";First?;"a\nb"\nThree;Second?;c | d\n');
  expect(faults).toEqual([]);
  expect(entries.map(({ line, content: { question, phrasings, answer } }) => ({ line, question, phrasings, answer }))).toEqual([
    { line: 2, question: 'First?', phrasings: ['a', 'b'], answer: 'One\ntwo' },
    { line: 5, question: 'Second?', phrasings: ['c', 'd'], answer: 'Three' },
  ]);
});

test.each([
  ['csv', 'question,answer\nA?,x\n,y\n', 3, 'question: Write the question.'],
  ['csv', 'question,answer\n"A?,x\n', 2, 'a quote is opened and never closed'],
  ['csv', 'question,answer\nA?,x,y\n', 2, '3 cells'],
  ['csv', 'frage,antwort\nA?,x\n', 1, '"question" is not among them'],
  ['csv', 'question,colour\nA?,x\n', 1, 'There is no column "colour"'],
  ['csv', 'question,answer\nA?,x\na?,y\n', 3, 'stands in line 2 already'],
  ['csv', 'question,language\nA?,gibberish!\n', 2, 'language: This is no language'],
  ['markdown', 'Hello\n\n## A?\n\nx', 1, 'below no question'],
  ['markdown', '## A?\n\nx\n\n### B\n', 5, 'Headings are'],
  ['markdown', '## A?\n<!-- colour: red -->\nx', 2, '"colour" is not known'],
  ['json', '[{"question": "A?"},\n  {"question": }]', 2, 'no JSON from here on'],
  ['json', '{"question": "A?"}', 1, 'must hold a list'],
  ['json', '[\n  "A?"\n]', 2, 'must be an object'],
  ['json', '[\n {"question": "A?", "phrasings": "b"}]', 2, 'phrasings'],
  ['json', '[\n {"question": "A?", "colour": "b"}]', 2, 'There is no field "colour"'],
  ['json', '[{"question": "A?", "id": "a b"}]', 1, 'is no id'],
] as const)('a broken %s file (%j) names line %i: %s', (format, text, line, words) => {
  const [fault] = readFaqFile(format, text).faults;
  expect(fault?.line).toBe(line);
  expect(fault?.message).toContain(words);
});
