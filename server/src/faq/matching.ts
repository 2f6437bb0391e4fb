import { Worker } from 'node:worker_threads';
import type { FastifyBaseLogger } from 'fastify';
import type { Alike } from './alike.ts';
import type { EncoderSettings } from './encoder/encoder.ts';
import { PACKAGE_NAME } from './encoder/package-encoder.ts';
import type { FaqEntry, Match } from './matcher.ts';

export interface WorkerData {
  vectorsFile: string;
  encoder: EncoderSettings | null;
}

export interface Question {
  text: string;
  /** Of the page that it is asked on; null where that is not known. */
  path: string | null;
}

/** What the thread is asked, and what it answers. */
export interface Asks {
  build: { ask: { faq: string; entries: FaqEntry[] }; result: null };
  match: { ask: { faq: string; isQuick: boolean } & Question; result: Match[] };
  /** The best match of each question in a FAQ that is built for it. */
  replay: { ask: { entries: FaqEntry[]; questions: Question[] }; result: (Match | null)[] };
  group: { ask: { texts: string[] }; result: number[][] };
  alike: { ask: { entries: FaqEntry[] }; result: Alike[] };
}
export type Kind = keyof Asks;
export type Ask = { [K in Kind]: { number: number; kind: K } & Asks[K]['ask'] }[Kind];
export type Answer = { number: number; result: Asks[Kind]['result'] } | { number: number; failed: string };

/** Why an encoder is not asked now, for all FAQs or for one; null: it is. Comes by itself. */
export type EncoderNews = { faq: string | null; failure: string | null };

/** How the encoder is, for the owner. */
export interface EncoderState {
  name: string;
  failure: string | null;
}

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
  readonly #encoder: EncoderSettings | null;
  readonly #logger: FastifyBaseLogger;
  readonly #waiting = new Map<number, Waiting>();
  /** By FAQ; null for all of them. */
  readonly #encoderFailures = new Map<string | null, string>();
  #worker: Worker | null = null;
  #idle: NodeJS.Timeout | undefined;
  #asked = 0;

  /**
   * @param encoder helps where it answers in time; null: there is none.
   * @param idleMs after which the thread ends until it is asked again, and gives its memory back; null: it stays.
   */
  constructor(
    files: MatchingFiles,
    { encoder, logger }: { encoder: EncoderSettings | null; logger: FastifyBaseLogger },
    idleMs: number | null = null,
  ) {
    this.#files = files;
    this.#logger = logger;
    this.#encoder = encoder;
    this.#idleMs = idleMs;
  }

  /**
   * Replaces what was built under this name. An encoder reads it afterwards: until then it is matched without.
   *
   * @throws MatchingError when the thread ended; then nothing is built any more.
   */
  async build(faq: string, entries: readonly FaqEntry[]): Promise<void> {
    await this.#ask('build', { faq, entries: entries.map(plain) });
  }

  /**
   * @param isQuick without an encoder, which takes its time and may cost the owner something.
   * @throws MatchingError for a FAQ that is not built, as none is after the thread ended.
   */
  match(faq: string, text: string, path: string | null, isQuick = false): Promise<Match[]> {
    return this.#ask('match', { faq, text, path, isQuick });
  }

  /** Null where there is none. */
  encoderFor(faq: string): EncoderState | null {
    if (!this.#encoder) return null;
    const name = this.#encoder.kind === 'package' ? PACKAGE_NAME : this.#encoder.name;
    return { name, failure: this.#encoderFailures.get(null) ?? this.#encoderFailures.get(faq) ?? null };
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
    const worker = new Worker(this.#files.worker, {
      workerData: { vectorsFile: this.#files.vectors, encoder: this.#encoder } satisfies WorkerData,
    });
    // It keeps nobody from stopping.
    worker.unref();
    worker.on('message', (answer: Answer | EncoderNews) => {
      if ('faq' in answer) return this.#hear(answer);
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
      this.#encoderFailures.clear();
      for (const { reject } of this.#waiting.values()) reject(new MatchingError('the matching thread ended', { cause: reason }));
      this.#waiting.clear();
    };
    worker.on('error', end);
    worker.on('exit', end);
    return worker;
  }

  #hear({ faq, failure }: EncoderNews): void {
    if (failure === null) this.#encoderFailures.delete(faq);
    else this.#encoderFailures.set(faq, failure);
    // What holds for one FAQ only is no fault.
    if (faq !== null) return;
    if (failure === null) this.#logger.info('the encoder answers again');
    else this.#logger.warn({ failure }, 'the encoder did not answer; the FAQ is matched without it for 30 s');
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
