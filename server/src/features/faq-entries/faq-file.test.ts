import { type FaqContent, LIMITS } from '@deskbell/shared';
import { faqContentSchema } from '@deskbell/shared/schemas';
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

  test('whatever an entry may hold is written and read again as it was', () => {
    const contents = nastyContents();
    const text = writeFaqFile(
      format,
      contents.map((content, at) => ({ id: `-${at}`, content })),
    );
    const { entries, faults } = readFaqFile(format, text);
    expect(faults).toEqual([]);
    expect(new Map(entries.map(({ id, content }) => [id, content]))).toEqual(new Map(contents.map((content, at) => [`-${at}`, content])));
  });

  test.each([
    ...[
      ' ',
      '"',
      '#',
      '[',
      '{',
      '\n',
      '\r',
      '\t',
      ',',
      "'",
      '\\',
      '|',
      '>',
      '<!--',
      '-->',
      '{}',
      '{},',
      '[]',
      '""',
      '"",',
      ',\n',
      'a\n',
      '# ',
      '#\\',
    ],
    ...['\u0301\u0316', '## a\n', '## a\n# b\n', '> a\n', '<!-- a -->\n', '{"a":1},', '"\\\\', 'a,', 'a:', '\\,', '/a '],
  ])('a file of nothing but %j takes no time', (piece) => {
    const much = piece.repeat(LIMITS.faqFileCharacters / 10 / piece.length);
    const within = {
      csv: [
        much,
        `question,phrasings,pages\n${much}`,
        `question,phrasings,pages\n"${much}`,
        `question,phrasings,pages\nA?,"${much.replaceAll('"', '""')}","${much.replaceAll('"', '""')}"`,
      ],
      markdown: [much, `# ${much}x`, `## A?\n${much}`, `## A?\n<!-- pages: ${much} -->`, `## A?\n<!-- ${much}`],
      json: [
        much,
        `[${much}]`,
        `[${much.replace(/,$/, '')}]`,
        `[{"question":"${much}`,
        JSON.stringify([{ question: 'A?', answer: much }]),
        JSON.stringify([{ id: [], question: much }]),
      ],
    };
    for (const text of within[format]) {
      const start = workMs();
      const { faults } = readFaqFile(format, text);
      expect(workMs() - start).toBeLessThan(SLOWEST_MS);
      expect(faults.length).toBeLessThanOrEqual(50);
    }
  });

  test('a file with more entries than a FAQ holds is read no further, and says so', () => {
    const contents = Array.from({ length: LIMITS.faqEntries + 2 }, (_, at) => ({ ...bare, question: `Question ${at}?` }));
    const text = (count: number) =>
      writeFaqFile(
        format,
        contents.slice(0, count).map((content, at) => ({ id: `${at}`, content })),
      );
    expect(readFaqFile(format, text(LIMITS.faqEntries)).faults).toEqual([]);
    expect(readFaqFile(format, text(LIMITS.faqEntries + 2)).faults).toEqual([
      { line: expect.any(Number), message: 'A FAQ has at most 5000 entries, and this file has more. It was read up to here.' },
    ]);
  });

  test('an empty file says that there is no entry in it', () => {
    expect(readFaqFile(format, format === 'json' ? '[]' : format === 'csv' ? 'question\n' : '').faults).toEqual([
      { line: 1, message: 'There is no entry in this file.' },
    ]);
  });
});

test('a million phrasings, or an answer of a million accents, are refused before they are looked at', () => {
  const much = (entry: object) => readFaqFile('json', JSON.stringify([{ question: 'A?', ...entry }])).faults.map(({ message }) => message);
  const start = workMs();
  expect(much({ phrasings: Array(1_000_000).fill(1) })).toEqual(['phrasings: An entry has at most 100 phrasings.']);
  expect(much({ pages: Array(1_000_000).fill(1) })).toEqual(['pages: An entry is limited to at most 20 pages.']);
  expect(much({ answer: '\u0301\u0316'.repeat(1_000_000) })).toEqual(['answer: An answer has at most 4000 characters.']);
  expect(much({ answer: 'e\u0301\u0316'.repeat(1_000) })).toEqual([]);
  expect(much({ answer: '\u0301\u0316'.repeat(1_000) })).toEqual(['A letter has too many marks on it.']);
  expect(workMs() - start).toBeLessThan(10 * SLOWEST_MS);
});

test('a CSV of another hand has pages on one line or on several, and a page with a space is one', () => {
  const pages = (cell: string) => readFaqFile('csv', `question,pages\nA?,"${cell}"\n`).entries[0]?.content.pages;
  expect(pages('/a /b/* *c')).toEqual(['/a', '/b/*', '*c']);
  expect(pages('/a b\n/c /d\r\n')).toEqual(['/a b', '/c /d']);
});

test('the marks that close a heading are no words, and those that end one are', () => {
  const question = (heading: string) => readFaqFile('markdown', `## ${heading}\n`).entries[0]?.content.question;
  expect(['What? ##', 'What?#', 'C#', 'C #', 'C \\#', '# x', 'a # b'].map(question)).toEqual([
    'What?',
    'What?#',
    'C#',
    'C',
    'C #',
    '# x',
    'a # b',
  ]);
});

test('a formula is written to a spreadsheet as text', () => {
  for (const sign of '=+-@＝＋－＠')
    expect(writeFaqFile('csv', [{ id: 'a', content: { ...bare, question: `${sign}SUM(A1)` } }])).toContain(`,'${sign}SUM`);
  expect(writeFaqFile('csv', [{ id: 'a', content: { ...bare, question: '=1+1' } }])).toContain("'=1+1");
});

test('a CSV from a spreadsheet may have semicolons, lines within cells and columns in any order', () => {
  const { entries, faults } = readFaqFile('csv', 'Answer;Question;Phrasings\n"One\ntwo";First?;"a\nb"\nThree;Second?;c | d\n');
  expect(faults).toEqual([]);
  expect(entries.map(({ line, content: { question, phrasings, answer } }) => ({ line, question, phrasings, answer }))).toEqual([
    { line: 2, question: 'First?', phrasings: ['a', 'b'], answer: 'One\ntwo' },
    { line: 5, question: 'Second?', phrasings: ['c | d'], answer: 'Three' },
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
  ['json', '[{"question": "A?", "id": "."}]', 1, 'is no id'],
  ['json', '[{"question": "A?", "id": ".."}]', 1, 'is no id'],
  ['json', '[{"question": "A?", "id": [[]]}]', 1, 'is no id'],
  ['csv', 'question\nA?\n"B" x\n', 3, 'something follows a closing quote'],
  ['csv', 'question\nA "B"\n', 2, 'a quote stands inside a cell'],
] as const)('a broken %s file (%j) names line %i: %s', (format, text, line, words) => {
  const [fault] = readFaqFile(format, text).faults;
  expect(fault?.line).toBe(line);
  expect(fault?.message).toContain(words);
});

/** The largest file may take a second, and this is a tenth of it; beside others all takes longer. What is not linear takes minutes. */
/** What this process has computed so far: not the time that others took meanwhile. */
const workMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
const SLOWEST_MS = 500;

/** What some format takes for a mark, in every place and beside every other; drawn always alike. */
function nastyContents(): FaqContent[] {
  const pieces = [
    ...[
      '#',
      '##',
      '# ',
      ' #',
      '\\',
      '\\#',
      '\\\\#',
      '>',
      '> ',
      '\\>',
      '<!--',
      '-->',
      '<!-- id: x -->',
      '\\<!--',
      ',',
      ';',
      '|',
      ' | ',
      ':',
    ],
    ...[
      "'",
      "''",
      '"',
      '""',
      '=',
      '+',
      '-',
      '@',
      '＝SUM(1)',
      "'=x",
      "''=x",
      ' ',
      '  ',
      '\t',
      'a',
      'C#',
      'ä',
      '🙂',
      '/',
      '*',
      '{',
      '}',
      '[',
      '%20',
      '`',
    ],
    ...['\u2028', '\u00a0', '\ufeff', '\u0301', '- a', '1. b', '&', 'null', 'true', '0'],
  ];
  let seed = 1;
  const below = (most: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % most;
  };
  const words = (breaks: string[] = []) =>
    Array.from({ length: 1 + below(6) }, () => [...pieces, ...breaks][below(pieces.length + breaks.length)]).join('');
  const fixed = [...pieces.map((piece) => [piece, piece]), ...pieces.map((piece) => [`${piece} x`, `x ${piece}`])];
  const drawn = Array.from({ length: 1_000 }, () => [words(), words(['\n', '\n\n', '\n\n\n'])]);
  return [...fixed, ...drawn].map(([line = '', text = ''], at) => {
    const phrasings = Array.from({ length: below(4) }, (_, no) => `${words()}${no}`);
    const pages = Array.from({ length: below(3) }, () => `/${words()}`);
    const topic = below(4) === 0 ? null : `${words()}t`;
    const question = at % 2 === 0 ? `${line}${at}` : `${at} ${line}`;
    const content = { question, phrasings: [`${line}?`, ...phrasings], answer: text, language: 'en', topic, pages };
    const { phrasings: kept, ...rest } = faqContentSchema.parse(content);
    return { ...rest, phrasings: [...new Map(kept.map((one) => [one.toLowerCase(), one])).values()] };
  });
}
