import type { FaqContent } from '@deskbell/shared';
import { type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';
import { RawFile } from './raw-file.ts';

const FIELDS = ['id', 'question', 'phrasings', 'answer', 'language', 'topic', 'pages'];

/** A list of entries: `[{"question": …, "answer": …, "phrasings": […]}]`. */
export function readJson(text: string): RawFile {
  const file = new RawFile();
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    const { offset, why } = firstError(text);
    file.fault(lineFinder(text)(offset), `This is no JSON from here on (${why}).`);
    return file;
  }
  if (!Array.isArray(list)) {
    file.fault(1, 'The file must hold a list: [{"question": …, "answer": …}].');
    return file;
  }
  const lineOf = lineFinder(text);
  const offsets = offsetsOfElements(text);
  for (const element of list as unknown[]) {
    readElement(element, lineOf(offsets.next().value ?? 0), file);
    if (file.isFull) break;
  }
  return file;
}

function readElement(element: unknown, line: number, file: RawFile): void {
  if (typeof element !== 'object' || element === null || Array.isArray(element)) {
    file.fault(line, 'Each entry of the list must be an object: {"question": …, "answer": …}.');
    return;
  }
  const fields = new Map(Object.entries(element));
  for (const name of fields.keys()) {
    if (file.isFull) return;
    if (!FIELDS.includes(name)) file.fault(line, `There is no field "${name.slice(0, 40)}". Known are ${FIELDS.join(', ')}.`);
  }
  file.add({ line, ...Object.fromEntries(FIELDS.map((name) => [name, fields.get(name)])), question: fields.get('question') ?? '' });
}

export const writeJson = (entries: readonly { id: string; content: FaqContent }[]): string =>
  `${JSON.stringify(
    entries.map(({ id, content }) => ({ id, ...content })),
    null,
    2,
  )}\n`;

class FirstError extends Error {
  readonly offset: number;

  constructor(code: ParseErrorCode, offset: number) {
    super(printParseErrorCode(code));
    this.offset = offset;
  }
}

/** What `JSON.parse` does not tell: where a text stops being JSON. */
function firstError(text: string): { offset: number; why: string } {
  try {
    const onError = (code: ParseErrorCode, offset: number) => {
      throw new FirstError(code, offset);
    };
    visit(text, { onError }, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    if (error instanceof FirstError) return { offset: error.offset, why: error.message };
    // It calls itself for each bracket.
    if (error instanceof RangeError) return { offset: 0, why: 'too many brackets inside each other' };
    throw error;
  }
  return { offset: 0, why: 'check the quotes and commas' };
}

/** Where the elements of a list begin, in a text that is known to be JSON. */
function* offsetsOfElements(text: string): Generator<number> {
  let depth = 0;
  let isNext = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (/\s/.test(character)) continue;
    if (isNext && character !== ']') {
      isNext = false;
      yield at;
    }
    if (character === '"') at = endOfString(text, at);
    else if (character === '[' || character === '{') {
      if (depth === 0) isNext = true;
      depth++;
    } else if (character === ']' || character === '}') depth--;
    else if (character === ',' && depth === 1) isNext = true;
  }
}

function endOfString(text: string, opened: number): number {
  let at = opened + 1;
  for (; text[at] !== '"'; at++) if (text[at] === '\\') at++;
  return at;
}

/** Lines of offsets that rise. */
function lineFinder(text: string): (offset: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (offset) => {
    for (; next !== -1 && next < offset; next = text.indexOf('\n', next + 1)) line++;
    return line;
  };
}
