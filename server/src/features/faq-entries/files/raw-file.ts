import { type ImportFault, LIMITS } from '@deskbell/shared';

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

/** Nobody reads more at once; what follows is most often the same fault again. */
const MOST_FAULTS = 50;

/**
 * What a format made of a file: entries, and where it did not fit. A format reads on only until it is full: what anybody may put
 * into a file costs no more than what a FAQ may hold.
 */
export class RawFile {
  readonly entries: RawEntry[] = [];
  readonly faults: ImportFault[] = [];
  #isCut = false;

  /** Nothing more is taken. */
  get isFull(): boolean {
    return this.#isCut || this.faults.length >= MOST_FAULTS;
  }

  add(entry: RawEntry): void {
    if (this.isFull) return;
    if (this.entries.length < LIMITS.faqEntries) this.entries.push(entry);
    else {
      this.#isCut = true;
      this.faults.push({
        line: entry.line,
        message: `A FAQ has at most ${LIMITS.faqEntries} entries, and this file has more. It was read up to here.`,
      });
    }
  }

  fault(line: number, message: string): void {
    if (!this.isFull) this.faults.push({ line, message });
  }
}
