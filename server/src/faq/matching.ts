import { Worker } from 'node:worker_threads';
import type { Alike } from './alike.ts';
import type { FaqEntry, Match } from './matcher.ts';

export interface WorkerData {
  vectorsFile: string;
}

export interface Question {
  text: string;
  /** Of the page that it is asked on; null where that is not known. */
  path: string | null;
}

/** What the thread is asked, and what it answers. */
export interface Asks {
  build: { ask: { faq: string; entries: FaqEntry[] }; result: null };
  match: { ask: { faq: string } & Question; result: Match[] };
  /** The best match of each question in a FAQ that is built for it. */
  replay: { ask: { entries: FaqEntry[]; questions: Question[] }; result: (Match | null)[] };
  group: { ask: { texts: string[] }; result: number[][] };
  alike: { ask: { entries: FaqEntry[] }; result: Alike[] };
}
export type Kind = keyof Asks;
export type Ask = { [K in Kind]: { number: number; kind: K } & Asks[K]['ask'] }[Kind];
export type Answer = { number: number; result: Asks[Kind]['result'] } | { number: number; failed: string };

export interface MatchingFiles {
  /** The built `matching-worker`. */
  worker: string;
  /** The table of word vectors. */
  vectors: string;
}

/** The matcher could not do its work; the database has nothing to do with it. */
export class MatchingError extends Error {}

interface Waiting {
  resolve(result: never): void;
  reject(error: Error): void;
}

/** A thread of its own that matches, started when it is first asked. */
export class Matching {
  readonly #files: MatchingFiles;
  readonly #idleMs: number | null;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #idle: NodeJS.Timeout | undefined;
  #asked = 0;

  /** @param idleMs after which the thread ends until it is asked again, and gives its memory back; null: it stays. */
  constructor(files: MatchingFiles, idleMs: number | null = null) {
    this.#files = files;
    this.#idleMs = idleMs;
  }

  /** Replaces what was built under this name. @throws MatchingError when the thread ended; then nothing is built any more. */
  async build(faq: string, entries: readonly FaqEntry[]): Promise<void> {
    await this.#ask('build', { faq, entries: entries.map(plain) });
  }

  /** @throws MatchingError for a FAQ that is not built, as none is after the thread ended. */
  match(faq: string, text: string, path: string | null): Promise<Match[]> {
    return this.#ask('match', { faq, text, path });
  }

  /** The best match of each question in this FAQ, which need not be built. @throws MatchingError */
  replay(entries: readonly FaqEntry[], questions: readonly Question[]): Promise<(Match | null)[]> {
    return this.#ask('replay', { entries: entries.map(plain), questions: [...questions] });
  }

  /** Puts what is alike together: places of the texts, the one that stands for its group first. @throws MatchingError */
  group(texts: readonly string[]): Promise<number[][]> {
    return this.#ask('group', { texts: [...texts] });
  }

  /** Entries that take each other's questions. @throws MatchingError */
  alike(entries: readonly FaqEntry[]): Promise<Alike[]> {
    return this.#ask('alike', { entries: entries.map(plain) });
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#worker?.terminate();
  }

  #ask<K extends Kind>(kind: K, ask: Asks[K]['ask']): Promise<Asks[K]['result']> {
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    const number = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.#worker?.postMessage({ ...ask, kind, number });
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#files.worker, { workerData: { vectorsFile: this.#files.vectors } satisfies WorkerData });
    // It keeps nobody from stopping.
    worker.unref();
    worker.on('message', (answer: Answer) => {
      const waiting = this.#waiting.get(answer.number);
      this.#waiting.delete(answer.number);
      if (this.#idleMs !== null && this.#waiting.size === 0) this.#idle = setTimeout(() => this.#rest(), this.#idleMs).unref();
      if ('failed' in answer) waiting?.reject(new MatchingError(`the matcher failed: ${answer.failed}`));
      else waiting?.resolve(answer.result as never);
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

  #rest(): void {
    const worker = this.#worker;
    this.#worker = null;
    worker?.terminate();
  }
}

/** What crosses to the thread is copied: no more of an entry than it needs. */
const plain = ({ id, question, phrasings, answer, version, topic = null, pages = [] }: FaqEntry): FaqEntry => ({
  ...{ id, question, phrasings, answer, version, topic, pages },
});
