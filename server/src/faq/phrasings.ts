import type { FaqEntry } from './matcher.ts';
import { stem, surfaceWordsOf } from './words.ts';

/** Every way to ask of a FAQ in one list, the phrasings of an entry side by side. */
export interface Phrasings {
  readonly texts: readonly string[];
  /** Lower case, without accents. */
  readonly words: readonly (readonly string[])[];
  /** The words without their endings. */
  readonly stems: readonly (readonly string[])[];
  /** The phrasings of entry `e` are those from `starts[e]` up to `starts[e + 1]`. */
  readonly starts: Int32Array;
  /** The entry of each phrasing. */
  readonly entryOf: Int32Array;
  readonly entries: number;
}

export function phrasingsOf(entries: readonly FaqEntry[]): Phrasings {
  const texts: string[] = [];
  const starts = new Int32Array(entries.length + 1);
  const entryOf: number[] = [];
  for (const [index, { question, phrasings }] of entries.entries()) {
    for (const text of new Set([question, ...phrasings])) {
      texts.push(text);
      entryOf.push(index);
    }
    starts[index + 1] = texts.length;
  }
  const words = texts.map(surfaceWordsOf);
  return { texts, words, stems: words.map((some) => some.map(stem)), starts, entryOf: Int32Array.from(entryOf), entries: entries.length };
}

/** What a view says of each entry: by its best phrasing, by the middle of all of them, and on average. */
export interface Said {
  max: Float32Array;
  centroid: Float32Array;
  mean: Float32Array;
}

/**
 * From the likeness of each phrasing to that of each entry.
 *
 * The cosine with the middle of several unit vectors is the sum of the cosines, by the length of their sum.
 */
export function sayOfEntries({ starts, entries }: Phrasings, likeness: Float32Array, sumLengths: Float32Array): Said {
  const said = { max: new Float32Array(entries), centroid: new Float32Array(entries), mean: new Float32Array(entries) };
  for (let entry = 0; entry < entries; entry++) {
    const [from, to] = [starts[entry] as number, starts[entry + 1] as number];
    let sum = 0;
    let max = 0;
    for (let phrasing = from; phrasing < to; phrasing++) {
      const one = likeness[phrasing] as number;
      sum += one;
      if (one > max) max = one;
    }
    said.max[entry] = max;
    said.mean[entry] = sum / (to - from);
    said.centroid[entry] = sum / (sumLengths[entry] || 1);
  }
  return said;
}
