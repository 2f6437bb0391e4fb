import { type Phrasings, type Said, sayOfEntries } from './phrasings.ts';
import type { WordVectors } from './word-vectors.ts';

/** How much a word counts in the meaning of a text, by its rank among all words: `a / (a + p)` of Arora, Liang and Ma (2017). */
const SIF = 1e-3;

/** TF-IDF for meanings: a text is the mean of its words' vectors, the words counting most that are rare in the language and in the FAQ. */
export class VectorView {
  readonly #phrasings: Phrasings;
  readonly #vectors: WordVectors;
  readonly #rarityOf: (word: string) => number;
  readonly #means: Float32Array;
  readonly #sumLengths: Float32Array;

  constructor(phrasings: Phrasings, vectors: WordVectors, rarityOf: (word: string) => number) {
    this.#phrasings = phrasings;
    this.#vectors = vectors;
    this.#rarityOf = rarityOf;
    const { texts, words, starts, entries } = phrasings;
    const { dimensions } = vectors;
    this.#means = new Float32Array(texts.length * dimensions);
    for (const [phrasing, some] of words.entries()) this.#means.set(this.read(some), phrasing * dimensions);
    this.#sumLengths = Float32Array.from({ length: entries }, (_, entry) => {
      const sum = new Float32Array(dimensions);
      for (let at = (starts[entry] as number) * dimensions; at < (starts[entry + 1] as number) * dimensions; at++) {
        sum[at % dimensions] = (sum[at % dimensions] as number) + (this.#means[at] as number);
      }
      return Math.hypot(...sum);
    });
  }

  /** A text's meaning as a unit vector; all noughts where no word is known. */
  read(words: readonly string[]): Float32Array {
    const mean = new Float32Array(this.#vectors.dimensions);
    for (const word of words) {
      const rank = this.#vectors.rank(word);
      if (rank !== undefined) this.#vectors.addTo(mean, 0, rank, sifWeight(rank, this.#vectors.size) * this.#rarityOf(word));
    }
    return unit(mean);
  }

  likeness(question: Float32Array): Float32Array {
    const { dimensions } = this.#vectors;
    const likeness = new Float32Array(this.#phrasings.texts.length);
    for (let phrasing = 0; phrasing < likeness.length; phrasing++) {
      let sum = 0;
      for (let i = 0, at = phrasing * dimensions; i < dimensions; i++, at++) sum += (question[i] as number) * (this.#means[at] as number);
      likeness[phrasing] = sum;
    }
    return likeness;
  }

  say(likeness: Float32Array): Said {
    return sayOfEntries(this.#phrasings, likeness, this.#sumLengths);
  }

  /** As `SparseView.addBetween`. */
  addBetween(one: number, others: readonly number[], times: number, into: Float64Array): void {
    const { dimensions } = this.#vectors;
    for (const [place, other] of others.entries()) {
      let sum = 0;
      for (let i = 0, a = one * dimensions, b = other * dimensions; i < dimensions; i++, a++, b++) {
        sum += (this.#means[a] as number) * (this.#means[b] as number);
      }
      into[place] = (into[place] as number) + times * sum;
    }
  }
}

/** @param rank how many words are commoner. Zipf: such a word is about `1 / ((rank + 1) · ln size)` of what is written. */
export function sifWeight(rank: number, size: number): number {
  const share = 1 / ((rank + 1) * (Math.log(size) + 0.577));
  return SIF / (SIF + share);
}

export function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
