import type { Term } from './grams.ts';
import { type Phrasings, type Said, sayOfEntries } from './phrasings.ts';

/** A text as a unit vector over the terms that the FAQ has: term and weight in turn, by term. */
export interface Sparse {
  terms: Int32Array;
  weights: Float32Array;
  /** The share of the text's terms, by weight, that the FAQ has. */
  known: number;
}

/**
 * TF-IDF over terms of some kind: words, pairs, runs of characters.
 *
 * A term weighs `(1 + ln tf) · (1 + ln((1 + N) / (1 + df)))` (the smooth variant of scikit-learn), where `tf` counts each
 * occurrence by what its word says and `df` the entries that have it in any phrasing, so that an entry with many phrasings makes its own words no commoner.
 */
export class SparseView {
  readonly #phrasings: Phrasings;
  readonly #terms = new Map<string, number>();
  readonly #rarity: Float32Array;
  /** What a term weighs that no entry has. */
  readonly #unknown: number;
  readonly #vectors: Sparse[];
  readonly #sumLengths: Float32Array;
  /** All noughts between two calls. */
  readonly #laidOut: Float32Array;
  /** For each term the phrasings that have it, one list after another. */
  readonly #listStarts: Int32Array;
  readonly #listPhrasings: Int32Array;
  readonly #listWeights: Float32Array;

  constructor(phrasings: Phrasings, termsOf: (phrasing: number) => readonly Term[]) {
    this.#phrasings = phrasings;
    const { texts, entryOf, entries, starts } = phrasings;
    const counts = texts.map((_, phrasing) => this.#count(termsOf(phrasing)));
    const entriesWith = new Int32Array(this.#terms.size);
    const lastEntry = new Int32Array(this.#terms.size).fill(-1);
    for (const [phrasing, count] of counts.entries()) {
      const entry = entryOf[phrasing] as number;
      for (const term of count.keys()) {
        if (lastEntry[term] === entry) continue;
        lastEntry[term] = entry;
        entriesWith[term] = (entriesWith[term] as number) + 1;
      }
    }
    this.#rarity = Float32Array.from(entriesWith, (df) => 1 + Math.log((1 + entries) / (1 + df)));
    this.#unknown = 1 + Math.log(1 + entries);
    this.#vectors = counts.map((count) => this.#vector(count, 0));

    this.#laidOut = new Float32Array(this.#terms.size);
    const lengths = new Int32Array(this.#terms.size + 1);
    for (const { terms } of this.#vectors) for (const term of terms) lengths[term + 1] = (lengths[term + 1] as number) + 1;
    for (let term = 0; term < this.#terms.size; term++) lengths[term + 1] = (lengths[term + 1] as number) + (lengths[term] as number);
    this.#listStarts = lengths;
    const total = lengths[this.#terms.size] as number;
    this.#listPhrasings = new Int32Array(total);
    this.#listWeights = new Float32Array(total);
    const next = lengths.slice();
    for (const [phrasing, { terms, weights }] of this.#vectors.entries()) {
      for (const [at, term] of terms.entries()) {
        const place = next[term] as number;
        this.#listPhrasings[place] = phrasing;
        this.#listWeights[place] = weights[at] as number;
        next[term] = place + 1;
      }
    }
    this.#sumLengths = Float32Array.from({ length: entries }, (_, entry) =>
      lengthOfSum(this.#vectors.slice(starts[entry] as number, starts[entry + 1] as number)),
    );
  }

  /** A question as a vector; its terms that no entry has count in `known` alone. */
  read(terms: readonly Term[]): Sparse {
    const count = new Map<number, number>();
    const strange = new Map<string, number>();
    for (const { term, weight } of terms) {
      const id = this.#terms.get(term);
      if (id === undefined) strange.set(term, weight);
      else count.set(id, (count.get(id) ?? 0) + weight);
    }
    const square = [...strange.values()].reduce((sum, weight) => sum + (weight * this.#unknown) ** 2, 0);
    return this.#vector(count, square);
  }

  /** Cosine of the question and each phrasing. */
  likeness({ terms, weights }: Sparse): Float32Array {
    const likeness = new Float32Array(this.#phrasings.texts.length);
    for (const [at, term] of terms.entries()) {
      const weight = weights[at] as number;
      for (let place = this.#listStarts[term] as number; place < (this.#listStarts[term + 1] as number); place++) {
        const phrasing = this.#listPhrasings[place] as number;
        likeness[phrasing] = (likeness[phrasing] as number) + weight * (this.#listWeights[place] as number);
      }
    }
    return likeness;
  }

  say(likeness: Float32Array): Said {
    return sayOfEntries(this.#phrasings, likeness, this.#sumLengths);
  }

  /** Cosines of one phrasing with several others, added to what stands in `into` after so many times. */
  addBetween(one: number, others: readonly number[], times: number, into: Float64Array): void {
    const { terms, weights } = this.#vectors[one] as Sparse;
    // Laid out by term, so that each of the others is one walk along its own terms.
    for (const [at, term] of terms.entries()) this.#laidOut[term] = weights[at] as number;
    for (const [place, other] of others.entries()) {
      const { terms: theirs, weights: their } = this.#vectors[other] as Sparse;
      let sum = 0;
      for (let at = 0; at < theirs.length; at++) sum += (this.#laidOut[theirs[at] as number] as number) * (their[at] as number);
      into[place] = (into[place] as number) + times * sum;
    }
    for (const term of terms) this.#laidOut[term] = 0;
  }

  #count(terms: readonly Term[]): Map<number, number> {
    const count = new Map<number, number>();
    for (const { term, weight } of terms) {
      let id = this.#terms.get(term);
      if (id === undefined) {
        id = this.#terms.size;
        this.#terms.set(term, id);
      }
      count.set(id, (count.get(id) ?? 0) + weight);
    }
    return count;
  }

  #vector(count: ReadonlyMap<number, number>, strange: number): Sparse {
    const terms = Int32Array.from(count.keys()).sort();
    const weights = Float32Array.from(terms, (term) => frequencyWeight(count.get(term) as number) * (this.#rarity[term] as number));
    const square = weights.reduce((sum, weight) => sum + weight * weight, 0);
    const length = Math.sqrt(square) || 1;
    for (const [at, weight] of weights.entries()) weights[at] = weight / length;
    return { terms, weights, known: square / (square + strange || 1) };
  }
}

const frequencyWeight = (count: number): number => (count > 1 ? 1 + Math.log(count) : count);

function lengthOfSum(vectors: readonly Sparse[]): number {
  const sum = new Map<number, number>();
  for (const { terms, weights } of vectors) {
    for (const [at, term] of terms.entries()) sum.set(term, (sum.get(term) ?? 0) + (weights[at] as number));
  }
  let square = 0;
  for (const weight of sum.values()) square += weight * weight;
  return Math.sqrt(square);
}
