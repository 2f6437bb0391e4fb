import type { FaqEntry } from './matcher.ts';
import { stem, surfaceWordsOf } from './words.ts';

/** Every way to ask of a FAQ in one list, the phrasings of an entry side by side. */
export interface Phrasings {
  /** Lower case, without accents. */
  readonly words: readonly (readonly string[])[];
  /** The words without their endings. */
  readonly stems: readonly (readonly string[])[];
  /** The phrasings of entry `e` are those from `starts[e]` up to `starts[e + 1]`. */
  readonly starts: Int32Array;
  readonly entries: number;
}

export function readPhrasings(entries: readonly FaqEntry[]): Phrasings {
  const words: string[][] = [];
  const starts = new Int32Array(entries.length + 1);
  for (const [entry, { question, phrasings }] of entries.entries()) {
    for (const text of new Set([question, ...phrasings])) words.push(surfaceWordsOf(text));
    starts[entry + 1] = words.length;
  }
  const stemOf = new Map<string, string>();
  for (const some of words) for (const word of some) if (!stemOf.has(word)) stemOf.set(word, stem(word));
  return { words, stems: words.map((some) => some.map((word) => stemOf.get(word) as string)), starts, entries: entries.length };
}
