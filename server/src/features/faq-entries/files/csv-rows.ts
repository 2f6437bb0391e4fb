export interface CsvRow {
  /** Where it begins, from 1. */
  line: number;
  cells: string[];
}

/** Where a text is no CSV, and why. */
export class CsvError extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/**
 * The rows of a CSV, one after another, those without a word left out; what stands around a cell is cut off unless it is in quotes.
 * Takes as long as the text is.
 *
 * @throws CsvError while it is read
 */
export function* csvRows(text: string, delimiter: string): Generator<CsvRow> {
  const end = text.length;
  let at = 0;
  let line = 1;
  while (at < end) {
    const starts = line;
    const cells: string[] = [];
    for (let isOver = false; !isOver; ) {
      while (isBlank(text[at], delimiter)) at++;
      if (text[at] === '"') {
        const opened = line;
        let cell = '';
        for (let from = at + 1; ; from = at + 1) {
          at = text.indexOf('"', from);
          if (at === -1) throw new CsvError(opened, 'a quote is opened and never closed');
          cell += text.slice(from, at);
          at++;
          if (text[at] !== '"') break;
          cell += '"';
        }
        line += countBreaks(cell);
        cells.push(cell);
        while (isBlank(text[at], delimiter)) at++;
        if (at < end && text[at] !== delimiter && !isBreak(text[at])) throw new CsvError(line, 'something follows a closing quote');
      } else {
        const from = at;
        while (at < end && text[at] !== delimiter && !isBreak(text[at])) {
          if (text[at] === '"')
            throw new CsvError(line, 'a quote stands inside a cell that does not begin with one; write it twice, and the cell in quotes');
          at++;
        }
        cells.push(text.slice(from, at).trimEnd());
      }
      isOver = text[at] !== delimiter;
      if (!isOver) at++;
    }
    if (at < end) {
      at += text.startsWith('\r\n', at) ? 2 : 1;
      line++;
    }
    if (cells.some((cell) => cell !== '')) yield { line: starts, cells };
  }
}

const isBreak = (character: string | undefined) => character === '\n' || character === '\r';
const isBlank = (character: string | undefined, delimiter: string) =>
  (character === ' ' || character === '\t' || character === '\u00A0') && character !== delimiter;

function countBreaks(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count++;
  return count;
}
