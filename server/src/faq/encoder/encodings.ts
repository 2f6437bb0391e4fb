import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import type { Encoder } from './encoder.ts';

/** A visitor waits no longer than this for an answer that is only more often right. */
const QUESTION_PATIENCE_MS = 3_000;
const BUILDING_PATIENCE_MS = 30_000;

/** After a failure the encoder is left alone for so long. */
const REST_MS = 30_000;

/** A FAQ with more phrasings, or with more numbers in all of them, is matched without: what is kept stays below 80 MB. */
const MOST_PHRASINGS = 10_000;
const MOST_NUMBERS = MOST_PHRASINGS * 1_024;

/** What is kept in all, of every FAQ: the newest. */
const MOST_KEPT = 2 * MOST_NUMBERS;

/** What a text is about has been said by then, and the time that it takes stays bounded. */
const CHARACTERS = 300;

export interface Clock {
  now(): number;
  wait(ms: number): Promise<unknown>;
}

/** An encoder that is asked with patience, never twice for the same text, and left alone for a while after a failure. */
export class Encodings {
  readonly #encoder: Encoder;
  readonly #clock: Clock;
  readonly #tell: (failure: string | null) => void;
  /** By text; what was used last stands last. */
  readonly #kept = new Map<string, Float32Array>();
  #numbers = 0;
  #failure: string | null = null;
  #restsUntil = 0;

  /** @param tell hears each change: why the encoder is not asked now, or that it answers. */
  constructor(encoder: Encoder, tell: (failure: string | null) => void, clock: Clock = { now: Date.now, wait }) {
    this.#clock = clock;
    this.#encoder = encoder;
    this.#tell = tell;
  }

  /** It failed a moment ago, and is not asked. */
  get isResting(): boolean {
    return this.#clock.now() < this.#restsUntil;
  }

  /** @returns null where it cannot be had in time, as for a blank text. */
  async question(text: string): Promise<Float32Array | null> {
    const read = readable(text);
    return read === '' ? null : ((await this.#encode([read], QUESTION_PATIENCE_MS))?.[0] ?? null);
  }

  /**
   * Part by part, so that questions come in between, and after a failure again and again.
   *
   * @param isWanted asked now and then; false ends it.
   * @returns null where it is not wanted any more, and a sentence for the owner where there is too much.
   */
  async all(texts: readonly string[], isWanted: () => boolean): Promise<Float32Array[] | string | null> {
    const tooMany = 'This FAQ has too many phrasings for the encoder. It is answered without.';
    if (texts.length > MOST_PHRASINGS) return tooMany;
    // A blank one is as good as any: nobody asks for it.
    const read = texts.map((text) => readable(text) || '?');
    const vectors = new Map<string, Float32Array>();
    const missing = new Set<string>();
    for (const text of read) {
      const kept = this.#keptOf(text);
      if (kept) vectors.set(text, kept);
      else missing.add(text);
    }
    const left = [...missing];
    while (left.length > 0) {
      await setImmediate();
      if (!isWanted()) return null;
      const batch = left.slice(0, this.#encoder.batch);
      const encoded = await this.#encode(batch, BUILDING_PATIENCE_MS);
      if (!encoded) {
        if (!isWanted()) return null;
        await this.#clock.wait(Math.max(0, this.#restsUntil - this.#clock.now()));
        continue;
      }
      left.splice(0, batch.length);
      for (const [at, text] of batch.entries()) vectors.set(text, encoded[at] as Float32Array);
      if (texts.length * (encoded[0]?.length ?? 0) > MOST_NUMBERS) return tooMany;
    }
    const all = read.map((text) => vectors.get(text) as Float32Array);
    // Another model may have taken the name in between.
    return all.every(({ length }) => length === all[0]?.length) ? all : 'The encoder has changed. Restart the server.';
  }

  /** Whether every one of these texts is kept: then `all` takes no time. */
  has(texts: readonly string[]): boolean {
    return texts.every((text) => this.#kept.has(readable(text) || '?'));
  }

  /** @returns null while it rests, and where it fails. */
  async #encode(texts: readonly string[], patienceMs: number): Promise<Float32Array[] | null> {
    const kept = texts.flatMap((text) => this.#keptOf(text) ?? []);
    if (kept.length === texts.length) return kept;
    if (this.isResting) return null;
    try {
      const vectors = await this.#encoder.encode(texts, patienceMs);
      for (const [at, text] of texts.entries()) this.#keep(text, vectors[at] as Float32Array);
      this.#say(null);
      return vectors;
    } catch (error) {
      this.#restsUntil = this.#clock.now() + REST_MS;
      this.#say((error as Error).message);
      return null;
    }
  }

  #say(failure: string | null): void {
    if (failure === this.#failure) return;
    this.#failure = failure;
    this.#tell(failure);
  }

  #keptOf(text: string): Float32Array | undefined {
    const vector = this.#kept.get(text);
    if (vector) {
      this.#kept.delete(text);
      this.#kept.set(text, vector);
    }
    return vector;
  }

  #keep(text: string, vector: Float32Array): void {
    this.#numbers += vector.length - (this.#kept.get(text)?.length ?? 0);
    this.#kept.delete(text);
    this.#kept.set(text, vector);
    for (const [oldest, { length }] of this.#kept) {
      if (this.#numbers <= MOST_KEPT) break;
      this.#kept.delete(oldest);
      this.#numbers -= length;
    }
  }
}

const readable = (text: string): string => [...text.replace(/\s+/g, ' ').trim()].slice(0, CHARACTERS).join('');
