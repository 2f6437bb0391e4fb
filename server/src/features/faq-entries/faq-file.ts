import type { FaqContent, FaqFormat, ImportFault } from '@deskbell/shared';
import { faqContentSchema } from '@deskbell/shared/schemas';
import { readCsv, writeCsv } from './files/csv.ts';
import { readJson, writeJson } from './files/json.ts';
import { readMarkdown, writeMarkdown } from './files/markdown.ts';

/** An entry as a file has it, not yet looked at. */
export interface RawEntry {
  /** Where it begins in the file, from 1. */
  line: number;
  id?: unknown;
  question?: unknown;
  phrasings?: unknown;
  answer?: unknown;
  language?: unknown;
  topic?: unknown;
  pages?: unknown;
}

/** What a format made of a file: entries, and where it did not fit. */
export interface RawFile {
  entries: RawEntry[];
  faults: ImportFault[];
}

export interface FileEntry {
  /** Null where the file gives none: then the question tells which entry it is. */
  id: string | null;
  line: number;
  content: FaqContent;
}

const ID = /^[\w.-]{1,64}$/;

/** Nobody reads more at once; what follows is most often the same fault again. */
const MOST_FAULTS = 50;

/** Reads a FAQ file. What does not fit is told with its line; then there is nothing to import. */
export function readFaqFile(format: FaqFormat, text: string): { entries: FileEntry[]; faults: ImportFault[] } {
  const raw = READ[format](text.replace(/^\uFEFF/, ''));
  const faults = [...raw.faults];
  const entries: FileEntry[] = [];
  const ids = new Map<string, number>();
  const questions = new Map<string, number>();
  for (const { line, id: rawId, ...rest } of raw.entries) {
    const id = rawId === undefined || rawId === null || rawId === '' ? null : String(rawId);
    if (id !== null && !ID.test(id)) {
      faults.push({
        line,
        message: `"${id.slice(0, 40)}" is no id: letters, digits, ".", "_" and "-" only. Leave it out for a new entry.`,
      });
    }
    const parsed = faqContentSchema.safeParse({ phrasings: [], answer: '', language: 'en', topic: null, pages: [], ...given(rest) });
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) {
        faults.push({ line, message: path.length > 0 ? `${path.join('.')}: ${message}` : message });
      }
      continue;
    }
    const content = { ...parsed.data, phrasings: distinct(parsed.data.phrasings) };
    const before = (id !== null ? ids.get(id) : undefined) ?? questions.get(content.question.toLowerCase());
    if (before !== undefined) faults.push({ line, message: `This entry stands in line ${before} already. Take one of the two out.` });
    if (id !== null) ids.set(id, line);
    questions.set(content.question.toLowerCase(), line);
    entries.push({ id, line, content });
  }
  if (entries.length === 0 && faults.length === 0) faults.push({ line: 1, message: 'There is no entry in this file.' });
  faults.sort((a, b) => a.line - b.line);
  return { entries, faults: faults.slice(0, MOST_FAULTS) };
}

export function writeFaqFile(format: FaqFormat, entries: readonly { id: string; content: FaqContent }[]): string {
  return WRITE[format](entries);
}

const READ: Record<FaqFormat, (text: string) => RawFile> = { csv: readCsv, markdown: readMarkdown, json: readJson };
const WRITE: Record<FaqFormat, typeof writeJson> = { csv: writeCsv, markdown: writeMarkdown, json: writeJson };

/** What a file leaves out, or leaves empty, is as if it were not named. */
const given = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));

const distinct = (phrasings: readonly string[]): string[] => [...new Map(phrasings.map((one) => [one.toLowerCase(), one])).values()];
