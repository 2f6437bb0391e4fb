import type { FaqEntry } from './matcher.ts';
import { Vocabulary, type Word } from './vocabulary.ts';
import type { WordVectors } from './word-vectors.ts';
import { surfaceWordsOf } from './words.ts';

/** From this share of its words on, a FAQ is in the language of the word vectors. */
const SPOKEN = 0.8;

/** Every way to ask of a FAQ in one list, the phrasings of an entry side by side. */
export class Phrasings {
  readonly vocabulary: Vocabulary;
  readonly entries: number;
  readonly count: number;
  /** As they are written. */
  readonly texts: readonly string[];
  /** The phrasings of entry `e` are those from `starts[e]` up to `starts[e + 1]`. */
  readonly starts: Int32Array;
  /** The words of phrasing `p`, by number, are those from `textStarts[p]` up to `textStarts[p + 1]`. */
  readonly textStarts: Int32Array;
  readonly words: Int32Array;

  /** @param vectors used if they know most of the words. */
  constructor(entries: readonly FaqEntry[], vectors: WordVectors | null) {
    this.entries = entries.length;
    this.starts = new Int32Array(entries.length + 1);
    const ids = new Map<string, number>();
    const texts: string[] = [];
    const words: number[] = [];
    const textStarts = [0];
    for (const [entry, { question, phrasings }] of entries.entries()) {
      for (const text of new Set([question, ...phrasings])) {
        for (const word of surfaceWordsOf(text)) {
          const id = ids.get(word) ?? ids.size;
          if (id === ids.size) ids.set(word, id);
          words.push(id);
        }
        texts.push(text);
        textStarts.push(words.length);
      }
      this.starts[entry + 1] = textStarts.length - 1;
    }
    this.count = texts.length;
    this.texts = texts;
    this.textStarts = Int32Array.from(textStarts);
    this.words = Int32Array.from(words);
    const isKnown = Array.from(ids.keys(), (word) => vectors?.rank(word) !== undefined);
    const known = words.reduce((sum, id) => sum + Number(isKnown[id]), 0);
    this.vocabulary = new Vocabulary(ids.keys(), known >= SPOKEN * words.length ? vectors : null);
  }

  countOf(entry: number): number {
    return (this.starts[entry + 1] as number) - (this.starts[entry] as number);
  }

  wordsOf(phrasing: number): Word[] {
    const { words } = this.vocabulary;
    return Array.from(this.words.subarray(this.textStarts[phrasing], this.textStarts[phrasing + 1]), (id) => words[id] as Word);
  }
}
