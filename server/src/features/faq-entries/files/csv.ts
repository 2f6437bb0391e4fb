import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { RawEntry, RawFile } from '../faq-file.ts';
import type { writeJson } from './json.ts';

const COLUMNS = ['id', 'question', 'phrasings', 'answer', 'language', 'topic', 'pages'] as const;
type Column = (typeof COLUMNS)[number];

/** As spreadsheets write it: commas, semicolons or tabs, the first line naming the columns, several phrasings on lines of a cell. */
export function readCsv(text: string): RawFile {
  const [header = ''] = text.split(/\r?\n/, 1);
  let rows: { record: string[]; info: { lines: number } }[];
  try {
    rows = parse(text, { delimiter: delimiterOf(header), info: true, relax_column_count: true, trim: true }) as unknown as typeof rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = (error as CsvError & { lines?: number }).lines ?? 1;
    return { entries: [], faults: [{ line, message: `This is no CSV from here on: ${WORDS[error.code] ?? 'check the quotes'}.` }] };
  }
  const [first, ...rest] = rows;
  const names = first?.record.map((name) => name.toLowerCase()) ?? [];
  const faults = headerFaults(names);
  if (faults.length > 0) return { entries: [], faults };
  let line = (first?.info.lines ?? 0) + 1;
  const entries: RawEntry[] = [];
  for (const { record, info } of rest) {
    const starts = line;
    line = info.lines + 1;
    if (record.every((cell) => cell === '')) continue;
    if (record.length > names.length) {
      const message = `This line has ${record.length} cells, and the first line names ${names.length} columns. Put quotes around cells that hold the separator.`;
      faults.push({ line: starts, message });
      continue;
    }
    const cell = (name: Column) => record[names.indexOf(name)]?.replace(/^'(?=[=+\-@\t\r])/, '') || undefined;
    const list = (name: Column, separator: RegExp) =>
      cell(name)
        ?.split(separator)
        .map((one) => one.trim())
        .filter(Boolean);
    entries.push({
      line: starts,
      id: cell('id'),
      question: cell('question') ?? '',
      phrasings: list('phrasings', /\r?\n|\|/),
      answer: cell('answer'),
      language: cell('language'),
      topic: cell('topic'),
      pages: list('pages', /[\s|]+/),
    });
  }
  return { entries, faults };
}

/** A cell that a spreadsheet would run as a formula is written as text: visitors' words get in here. */
export const writeCsv: typeof writeJson = (entries) =>
  stringify(
    entries.map(({ id, content: { phrasings, pages, topic, ...rest } }) => ({
      id,
      ...rest,
      topic: topic ?? '',
      phrasings: phrasings.join('\n'),
      pages: pages.join(' '),
    })),
    { header: true, columns: [...COLUMNS], escape_formulas: true, bom: true },
  );

const delimiterOf = (header: string): string =>
  [',', ';', '\t'].reduce((best, one) => (count(header, one) > count(header, best) ? one : best));

const count = (text: string, what: string) => text.split(what).length;

function headerFaults(names: readonly string[]) {
  const unknown = names.filter((name) => name !== '' && !(COLUMNS as readonly string[]).includes(name));
  if (!names.includes('question')) {
    return [
      { line: 1, message: `The first line must name the columns, and "question" is not among them. Known are ${COLUMNS.join(', ')}.` },
    ];
  }
  return unknown.map((name) => ({ line: 1, message: `There is no column "${name.slice(0, 40)}". Known are ${COLUMNS.join(', ')}.` }));
}

const WORDS: Partial<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed',
  CSV_INVALID_CLOSING_QUOTE: 'something follows a closing quote',
  INVALID_OPENING_QUOTE: 'a quote stands inside a cell that does not begin with one; write it twice',
};
