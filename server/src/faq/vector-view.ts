import type { Phrasings } from './phrasings.ts';
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
  readonly #phrasings: Float32Array;
  readonly #entries: Float32Array;

  constructor(phrasings: Phrasings, vectors: WordVectors, rarityOf: (word: Word) => number) {
    const { count, starts, entries } = phrasings;
    this.#vectors = vectors;
    this.#rarityOf = rarityOf;
    const { dimensions } = vectors;
    this.#phrasings = new Float32Array(count * dimensions);
    this.#entries = new Float32Array(entries * dimensions);
    for (let phrasing = 0; phrasing < count; phrasing++) this.#readInto(this.#phrasings, phrasing, phrasings.wordsOf(phrasing));
    for (let entry = 0; entry < entries; entry++) {
      const middle = this.#entries.subarray(entry * dimensions, (entry + 1) * dimensions);
      for (let phrasing = starts[entry] as number; phrasing < (starts[entry + 1] as number); phrasing++) {
        for (let i = 0; i < dimensions; i++) middle[i] = (middle[i] as number) + (this.#phrasings[phrasing * dimensions + i] as number);
      }
      makeUnit(middle);
    }
  }

  /** A text's meaning as a unit vector; all noughts where no word is known. */
  read(words: readonly Word[]): Float32Array {
    const meaning = new Float32Array(this.#vectors.dimensions);
    this.#readInto(meaning, 0, words);
    return meaning;
  }

  toEntries(question: Float32Array): Float32Array {
    return Float32Array.from({ length: this.#entries.length / question.length }, (_, entry) => dot(question, 0, this.#entries, entry));
  }

  toPhrasings(question: Float32Array, phrasings: Int32Array): Float32Array {
    return Float32Array.from(phrasings, (phrasing) => dot(question, 0, this.#phrasings, phrasing));
  }

  addBetween(phrasings: Int32Array, times: number, into: Float64Array): void {
    const { dimensions } = this.#vectors;
    for (const [row, phrasing] of phrasings.entries()) {
      for (let other = 0; other < row; other++) {
        const place = row * phrasings.length + other;
        const cosine = dot(this.#phrasings, phrasing * dimensions, this.#phrasings, phrasings[other] as number, dimensions);
        into[place] = (into[place] as number) + times * cosine;
      }
    }
  }

  #readInto(meanings: Float32Array, at: number, words: readonly Word[]): void {
    const { dimensions } = this.#vectors;
    const meaning = meanings.subarray(at * dimensions, (at + 1) * dimensions);
    for (const word of words) {
      if (word.rank >= 0) this.#vectors.addTo(meaning, word.rank, sifWeight(word.rank, this.#vectors.size) * this.#rarityOf(word));
    }
    makeUnit(meaning);
  }
}

/** @param rank how many words are commoner. Zipf: such a word is about `1 / ((rank + 1) · ln size)` of what is written. */
export function sifWeight(rank: number, size: number): number {
  const share = 1 / ((rank + 1) * (Math.log(size) + 0.577));
  return SIF / (SIF + share);
}

/** Of the vector that begins at `from` and the `row`-th of `others`. */
function dot(vector: Float32Array, from: number, others: Float32Array, row: number, dimensions = vector.length): number {
  let sum = 0;
  for (let i = 0, other = row * dimensions; i < dimensions; i++) sum += (vector[from + i] as number) * (others[other + i] as number);
  return sum;
}

function makeUnit(vector: Float32Array): void {
  let square = 0;
  for (let i = 0; i < vector.length; i++) square += (vector[i] as number) ** 2;
  const length = Math.sqrt(square) || 1;
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) / length;
}
