import { LIMITS, type SentFile } from '@deskbell/shared';
import { bringFile, type FileDoor, NotBrought } from './bring-file.ts';
import type { words } from './words.ts';

type Words = typeof words;

/** A file that is to go along with a message. */
export interface Attachment {
  readonly source: File;
  /** What it is once it is there. */
  file: SentFile | null;
  /** How much of it is there, from 0 to 1. */
  progress: number;
  /** Why it is not there, and not on its way either. */
  failed: NotBrought['why'] | null;
  stop: AbortController;
}

interface BringingOptions {
  door: FileDoor;
  /** What may be sent, as an `accept` attribute has it. */
  accept: string;
  words: Words;
  onChange(): void;
}

const MEGABYTE = 1024 * 1024;
const sizeWords = (bytes: number) => `${(Math.ceil((bytes * 10) / MEGABYTE) / 10).toLocaleString()} MB`;

/** Files on their way to the server, all at once. What does not fit is refused in a sentence before anything is sent. */
export class Bringing {
  readonly #options: BringingOptions;
  attachments: readonly Attachment[] = [];
  /** Why some were not even begun, of those that were chosen last. */
  faults: readonly string[] = [];

  constructor(options: BringingOptions) {
    this.#options = options;
  }

  add(sources: readonly File[]): void {
    const faults = new Set<string>();
    for (const source of sources) {
      const fault = this.#faultOf(source);
      if (fault) {
        faults.add(fault);
        continue;
      }
      const one: Attachment = { source, file: null, progress: 0, failed: null, stop: new AbortController() };
      this.attachments = [...this.attachments, one];
      void this.#bring(one);
    }
    this.faults = [...faults];
    this.#options.onChange();
  }

  retry(one: Attachment): void {
    one.failed = null;
    one.progress = 0;
    one.stop = new AbortController();
    void this.#bring(one);
    this.#options.onChange();
  }

  /** There is a connection again. */
  retryLost(): void {
    for (const one of this.attachments) if (one.failed === 'lost') this.retry(one);
  }

  remove(one: Attachment): void {
    this.attachments = this.attachments.filter((other) => other !== one);
    this.faults = [];
    one.stop.abort();
    this.#options.onChange();
  }

  stop(): void {
    for (const { stop } of this.attachments) stop.abort();
  }

  async #bring(one: Attachment): Promise<void> {
    const { door, onChange } = this.#options;
    const { signal } = one.stop;
    try {
      const onProgress = (share: number) => {
        one.progress = share;
        onChange();
      };
      one.file = await bringFile(door, one.source, { signal, onProgress });
    } catch (error) {
      if (signal.aborted) return;
      one.failed = error instanceof NotBrought ? error.why : 'unreadable';
    }
    onChange();
  }

  /** @returns a sentence for a file that cannot be sent. */
  #faultOf({ name, size, type }: File): string | null {
    const { words, accept } = this.#options;
    if (this.attachments.length >= LIMITS.filesPerMessage) return words.tooMany(LIMITS.filesPerMessage);
    const ending = name.slice(name.lastIndexOf('.')).toLowerCase();
    if (!accept.split(',').some((kind) => kind === type || kind === ending)) return words.wrongKind(name);
    if (size > LIMITS.fileBytes) return words.tooLarge(name, sizeWords(size), sizeWords(LIMITS.fileBytes));
    return size === 0 ? words.empty(name) : null;
  }
}
