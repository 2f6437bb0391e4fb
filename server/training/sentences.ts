import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import type { Encoder } from '../src/faq/encoder/encoder.ts';
import { EVERYDAY_QUESTIONS } from '../src/faq/encoder/everyday-questions.ts';
import { openEncoder } from '../src/faq/encoder/open-encoder.ts';
import { type FaqSet, faqOf, PHRASINGS } from './faq-sets.ts';

const PATIENCE_MS = 60_000;

/** The encoder of the server's own settings, `ENCODER_URL` and the others; the package where none is set. Ends with what is missing. */
export function encoderHere(): Encoder {
  try {
    const { encoder } = readConfig({ ...process.env, ...(process.env['ENCODER_URL'] ? {} : { ENCODER: 'package' }) });
    if (encoder) return openEncoder(encoder);
  } catch (error) {
    console.error((error as Error).message);
  }
  process.exit(2);
}

/** Everything in a set that an encoder has to read. */
export const textsOf = (set: FaqSet): string[] => [
  ...faqOf(set, Math.max(...PHRASINGS)).flatMap(({ question, phrasings }) => [question, ...phrasings]),
  ...[...set.queries, ...set.oos].map(({ text }) => text),
];

/** An encoder's vectors of many texts. */
export class Sentences {
  readonly #vectors: Map<string, Float32Array>;
  readonly everyday: Float32Array[];

  private constructor(vectors: Map<string, Float32Array>) {
    this.#vectors = vectors;
    this.everyday = EVERYDAY_QUESTIONS.map(this.of);
  }

  /** Takes minutes for what it has not read before: kept in a file beside the system's other temporary ones. */
  static async of(encoder: Encoder, texts: readonly string[]): Promise<Sentences> {
    const file = join(tmpdir(), `deskbell-sentences-${encoder.name.replace(/\W+/g, '-')}.json`);
    const kept: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    const missing = [...new Set([...EVERYDAY_QUESTIONS, ...texts])].filter((text) => kept[text] === undefined);
    for (let from = 0; from < missing.length; from += encoder.batch) {
      const batch = missing.slice(from, from + encoder.batch);
      const vectors = await encoder.encode(batch, PATIENCE_MS);
      for (const [at, text] of batch.entries()) kept[text] = Buffer.from((vectors[at] as Float32Array).buffer).toString('base64');
    }
    if (missing.length > 0) writeFileSync(file, JSON.stringify(kept));
    return new Sentences(new Map(Object.entries(kept).map(([text, vector]) => [text, vectorIn(vector)])));
  }

  of = (text: string): Float32Array => this.#vectors.get(text) as Float32Array;
}

function vectorIn(base64: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Float32Array(bytes.buffer);
}
