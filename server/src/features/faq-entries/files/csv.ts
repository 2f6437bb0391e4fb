import { stringify } from 'csv-stringify/sync';
import { CsvError, type CsvRow, csvRows } from './csv-rows.ts';
import type { writeJson } from './json.ts';
import { RawFile } from './raw-file.ts';

const COLUMNS = ['id', 'question', 'phrasings', 'answer', 'language', 'topic', 'pages'] as const;
type Column = (typeof COLUMNS)[number];

/** What a spreadsheet may run as a formula, if that is how a cell begins. https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;

/** As spreadsheets write it: commas, semicolons or tabs, the first line naming the columns, several phrasings on lines of a cell. */
export function readCsv(text: string): RawFile {
  const file = new RawFile();
  const firstBreak = text.search(/[\r\n]/);
  const rows = csvRows(text, delimiterOf(firstBreak === -1 ? text : text.slice(0, firstBreak)));
  try {
    const names = rows.next().value?.cells.map((name: string) => name.toLowerCase()) ?? [];
    lookAtHeader(names, file);
    if (file.faults.length > 0) return file;
    for (const row of rows) {
      readRow(row, names, file);
      if (file.isFull) break;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    file.fault(error.line, `This is no CSV from here on: ${error.message}.`);
  }
  return file;
}

function readRow({ line, cells }: CsvRow, names: readonly string[], file: RawFile): void {
  if (cells.length > names.length) {
    const message = `This line has ${cells.length} cells, and the first line names ${names.length} columns. Put quotes around cells that hold the separator.`;
    file.fault(line, message);
    return;
  }
  const cell = (name: Column) => unescaped(cells[names.indexOf(name)] ?? '') || undefined;
  const phrasings = cell('phrasings');
  const pages = cell('pages');
  file.add({
    line,
    id: cell('id'),
    question: cell('question') ?? '',
    phrasings: phrasings && trimmed(phrasings.split(BREAK)),
    answer: cell('answer'),
    language: cell('language'),
    topic: cell('topic'),
    // On one line, as people write them, each page begins with what a page begins with.
    pages: pages && trimmed(pages.split(BREAK.test(pages) ? BREAK : /\s(?=[/*])/)),
  });
}

const BREAK = /\r\n?|\n/;

const trimmed = (parts: readonly string[]): string[] => parts.map((part) => part.trim()).filter(Boolean);

const unescaped = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);

/** A cell that a spreadsheet would run as a formula is written as text: visitors' words get in here. */
const escaped = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

export const writeCsv: typeof writeJson = (entries) =>
  stringify(
    entries.map(({ id, content: { phrasings, pages, topic, question, answer, language } }) =>
      [id, question, phrasings.join('\n'), answer, language, topic ?? '', linesOf(pages)].map(escaped),
    ),
    { header: true, columns: [...COLUMNS], bom: true },
  );

/** A page may hold a space: then a line break says that it is one. */
const linesOf = (pages: readonly string[]): string => (pages.length === 1 && pages[0]?.includes(' ') ? `${pages[0]}\n` : pages.join('\n'));

const delimiterOf = (header: string): string =>
  [',', ';', '\t'].reduce((best, one) => (count(header, one) > count(header, best) ? one : best));

const count = (text: string, what: string) => text.split(what).length;

function lookAtHeader(names: readonly string[], file: RawFile): void {
  if (!names.includes('question')) {
    file.fault(1, `The first line must name the columns, and "question" is not among them. Known are ${COLUMNS.join(', ')}.`);
    return;
  }
  for (const name of names) {
    if (file.isFull) break;
    if (name !== '' && !(COLUMNS as readonly string[]).includes(name)) {
      file.fault(1, `There is no column "${name.slice(0, 40)}". Known are ${COLUMNS.join(', ')}.`);
    }
  }
}
