import { Worker } from 'node:worker_threads';
import type { FaqEntry, Match } from './matcher.ts';

export interface WorkerData {
  vectorsFile: string;
}

export type Ask = { number: number; faq: string } & ({ kind: 'build'; entries: FaqEntry[] } | { kind: 'match'; text: string });
type AskWithoutNumber<Kind extends Ask['kind']> = Omit<Extract<Ask, { kind: Kind }>, 'number'>;

export type Answer = { number: number; matches: Match[] } | { number: number; failed: string };

export interface MatchingFiles {
  /** The built `matching-worker`. */
  worker: string;
  /** The table of word vectors. */
  vectors: string;
}

/** The matcher could not do its work; the database has nothing to do with it. */
export class MatchingError extends Error {}

interface Waiting {
  resolve(matches: Match[]): void;
  reject(error: Error): void;
}

/** The matchers of all FAQs of this process, in a thread of their own. It is started when the first FAQ is built. */
export class Matching {
  readonly #files: MatchingFiles;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #asked = 0;

  constructor(files: MatchingFiles) {
    this.#files = files;
  }

  /** Replaces what was built under this name. @throws MatchingError when the thread ended; then nothing is built any more. */
  async build(faq: string, entries: readonly FaqEntry[]): Promise<void> {
    const plain = entries.map(({ id, question, phrasings, answer, version }) => ({ id, question, phrasings, answer, version }));
    await this.#ask<'build'>({ kind: 'build', faq, entries: plain });
  }

  /** @throws MatchingError for a FAQ that is not built, as none is after the thread ended. */
  match(faq: string, text: string): Promise<Match[]> {
    return this.#ask<'match'>({ kind: 'match', faq, text });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #ask<Kind extends Ask['kind']>(ask: AskWithoutNumber<Kind>): Promise<Match[]> {
    this.#worker ??= this.#start();
    const number = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.#worker?.postMessage({ ...ask, number });
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#files.worker, { workerData: { vectorsFile: this.#files.vectors } satisfies WorkerData });
    // It keeps nobody from stopping.
    worker.unref();
    worker.on('message', (answer: Answer) => {
      const waiting = this.#waiting.get(answer.number);
      this.#waiting.delete(answer.number);
      if ('failed' in answer) waiting?.reject(new MatchingError(`the matcher failed: ${answer.failed}`));
      else waiting?.resolve(answer.matches);
    });
    const end = (reason: unknown) => {
      // An error is followed by an exit: what is waited for by then was asked of the next one.
      if (this.#worker !== worker) return;
      this.#worker = null;
      for (const { reject } of this.#waiting.values()) reject(new MatchingError('the matching thread ended', { cause: reason }));
      this.#waiting.clear();
    };
    worker.on('error', end);
    worker.on('exit', end);
    return worker;
  }
}
