import { type FaqContent, type FaqFormat, type ImportFault, LIMITS } from '@deskbell/shared';
import { faqContentSchema } from '@deskbell/shared/schemas';
import { readCsv, writeCsv } from './files/csv.ts';
import { readJson, writeJson } from './files/json.ts';
import { readMarkdown, writeMarkdown } from './files/markdown.ts';
import type { RawFile } from './files/raw-file.ts';

export interface FileEntry {
  /** Null where the file gives none: then the question tells which entry it is. */
  id: string | null;
  line: number;
  content: FaqContent;
}

// NOTE "." and ".." lead to another place when they stand in an address. One that was made here may begin with "_" or "-".
const ID = /^(?!\.\.?$)[\w.-]{1,64}$/;

// The schema looks at each of a million phrasings before it counts them, and has a sentence for each.
const MOST_PAGES = 20;
const ANSWER_CODE_UNITS = 4 * LIMITS.textCodePoints;

/** More marks on one letter than any writing has. NOTE putting n of them in order, as NFC does, takes n² steps. */
const TOO_MANY_MARKS = /\p{M}{31}/u;

/** Reads a FAQ file. What does not fit is told with its line; then there is nothing to import. */
export function readFaqFile(format: FaqFormat, text: string): { entries: FileEntry[]; faults: ImportFault[] } {
  const raw = READ[format](text.replace(/^\uFEFF/, ''));
  const entries: FileEntry[] = [];
  const ids = new Map<string, number>();
  const questions = new Map<string, number>();
  for (const { line, id: rawId, ...rest } of raw.entries) {
    if (raw.isFull) break;
    const fields = given(rest);
    const unfit = unfitIn(fields);
    if (unfit !== null) {
      raw.fault(line, unfit);
      continue;
    }
    const id = idOf(rawId);
    if (id !== null && !ID.test(id)) {
      const message = `"${id.slice(0, 40)}" is no id: letters, digits, ".", "_" and "-" only, at most 64 and not only dots. Leave it out for a new entry.`;
      raw.fault(line, message);
    }
    const parsed = faqContentSchema.safeParse({ phrasings: [], answer: '', language: 'en', topic: null, pages: [], ...fields });
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) raw.fault(line, path.length > 0 ? `${path.join('.')}: ${message}` : message);
      continue;
    }
    const content = { ...parsed.data, phrasings: distinct(parsed.data.phrasings) };
    const before = (id !== null ? ids.get(id) : undefined) ?? questions.get(content.question.toLowerCase());
    if (before !== undefined) raw.fault(line, `This entry stands in line ${before} already. Take one of the two out.`);
    if (id !== null) ids.set(id, line);
    questions.set(content.question.toLowerCase(), line);
    entries.push({ id, line, content });
  }
  if (entries.length === 0 && raw.faults.length === 0) raw.fault(1, 'There is no entry in this file.');
  return { entries, faults: raw.faults.toSorted((a, b) => a.line - b.line) };
}

/** Why an entry is not even looked at: it holds so much that looking would take a while. */
function unfitIn({ phrasings, pages, answer, ...others }: Record<string, unknown>): string | null {
  if (Array.isArray(phrasings) && phrasings.length > LIMITS.faqPhrasings)
    return `phrasings: An entry has at most ${LIMITS.faqPhrasings} phrasings.`;
  if (Array.isArray(pages) && pages.length > MOST_PAGES) return `pages: An entry is limited to at most ${MOST_PAGES} pages.`;
  if (typeof answer === 'string' && answer.length > ANSWER_CODE_UNITS)
    return `answer: An answer has at most ${LIMITS.textCodePoints} characters.`;
  const texts = [answer, ...Object.values(others), ...(Array.isArray(phrasings) ? phrasings : []), ...(Array.isArray(pages) ? pages : [])];
  return texts.some((text) => typeof text === 'string' && TOO_MANY_MARKS.test(text)) ? 'A letter has too many marks on it.' : null;
}

/** What a file gives as an id; null where it gives none, and a word for what can be none. */
function idOf(raw: unknown): string | null {
  if (raw === undefined || raw === null || raw === '') return null;
  return typeof raw === 'string' || typeof raw === 'number' ? String(raw) : '{}';
}

export function writeFaqFile(format: FaqFormat, entries: readonly { id: string; content: FaqContent }[]): string {
  return WRITE[format](entries);
}

const READ: Record<FaqFormat, (text: string) => RawFile> = { csv: readCsv, markdown: readMarkdown, json: readJson };
const WRITE: Record<FaqFormat, typeof writeJson> = { csv: writeCsv, markdown: writeMarkdown, json: writeJson };

/** What a file leaves out, or leaves empty, is as if it were not named. */
const given = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));

const distinct = (phrasings: readonly string[]): string[] => [...new Map(phrasings.map((one) => [one.toLowerCase(), one])).values()];
