import type { Phrasings } from './phrasings.ts';
import { makeUnit, UnitVectors } from './unit-vectors.ts';
import type { View } from './view.ts';
import type { Word } from './vocabulary.ts';
import type { WordVectors } from './word-vectors.ts';

/** How much a word counts in the meaning of a text, by its rank among all words: `a / (a + p)` of Arora, Liang and Ma (2017). */
const SIF = 1e-3;

/** TF-IDF for meanings: a text is the mean of its words' vectors, the words counting most that are rare in the language and in the FAQ. */
export class VectorView implements View<Float32Array> {
  readonly #vectors: WordVectors;
  /** How rare a word is in the FAQ, in any form. */
  readonly #rarityOf: (word: Word) => number;
  readonly #meanings: UnitVectors;

  constructor(phrasings: Phrasings, vectors: WordVectors, rarityOf: (word: Word) => number) {
    this.#vectors = vectors;
    this.#rarityOf = rarityOf;
    this.#meanings = new UnitVectors(phrasings, vectors.dimensions, (phrasing, into) => this.#add(phrasings.wordsOf(phrasing), into));
  }

  /** A text's meaning as a unit vector; all noughts where no word is known. */
  read(words: readonly Word[]): Float32Array {
    const meaning = new Float32Array(this.#vectors.dimensions);
    this.#add(words, meaning);
    makeUnit(meaning);
    return meaning;
  }

  toEntries(question: Float32Array): Float32Array {
    return this.#meanings.toEntries(question);
  }

  toPhrasings(question: Float32Array, phrasings: Int32Array): Float32Array {
    return this.#meanings.toPhrasings(question, phrasings);
  }

  addBetween(phrasings: Int32Array, times: number, into: Float64Array): void {
    this.#meanings.addBetween(phrasings, times, into);
  }

  #add(words: readonly Word[], into: Float32Array): void {
    for (const word of words) {
      if (word.rank >= 0) this.#vectors.addTo(into, word.rank, sifWeight(word.rank, this.#vectors.size) * this.#rarityOf(word));
    }
  }
}

/** @param rank how many words are commoner. Zipf: such a word is about `1 / ((rank + 1) · ln size)` of what is written. */
export function sifWeight(rank: number, size: number): number {
  const share = 1 / ((rank + 1) * (Math.log(size) + 0.577));
  return SIF / (SIF + share);
}
