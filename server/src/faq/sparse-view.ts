import type { Piece } from './grams.ts';
import type { Phrasings } from './phrasings.ts';
import { type Rows, RowsBuilder, Tally, transposed } from './rows.ts';
import type { View } from './view.ts';

/** A text as a unit vector over the terms that the FAQ has. */
export interface Sparse {
  terms: Int32Array;
  weights: Float32Array;
  /** The share of the text's terms, by weight, that the FAQ has. */
  known: number;
}

/** What the terms of a text are: those of its pieces. */
export interface Reading {
  piecesOf(words: readonly string[]): readonly Piece[];
  termsOf(piece: string): readonly string[];
}

/**
 * TF-IDF over terms of some kind: words, pairs, runs of characters.
 *
 * A term weighs `(1 + ln tf) · (1 + ln((1 + N) / (1 + df)))` (the smooth variant of scikit-learn), where `tf` counts each
 * occurrence by what its word says and `df` the entries that have it in any phrasing, so that an entry with many phrasings makes its own words no commoner.
 */
export class SparseView implements View<Sparse> {
  readonly #reading: Reading;
  readonly #terms = new Map<string, number>();
  readonly #rarity: Float32Array;
  /** What a term weighs that no entry has. */
  readonly #unknown: number;
  /** The phrasings as unit vectors. */
  readonly #rows: Rows;
  /** For each term the entries that have it, with its weight in the middle of their phrasings. */
  readonly #lists: Rows;
  readonly #entries: number;
  /** A vector laid out by term; all noughts between two calls. */
  readonly #laidOut: Float32Array;

  constructor({ words, starts, entries }: Phrasings, reading: Reading) {
    this.#reading = reading;
    this.#entries = entries;
    this.#rows = this.#count(words);
    this.#rarity = this.#rarities(starts);
    this.#unknown = 1 + Math.log(1 + entries);
    for (let row = 0; row < words.length; row++) {
      const [from, to] = [this.#rows.starts[row] as number, this.#rows.starts[row + 1] as number];
      this.#weigh(this.#rows.terms.subarray(from, to), this.#rows.weights.subarray(from, to), 0);
    }
    this.#lists = transposed(this.#middles(starts), this.#terms.size);
    this.#laidOut = new Float32Array(this.#terms.size);
  }

  /** A question as a vector; its terms that no entry has count in `known` alone. */
  read(words: readonly string[]): Sparse {
    const count = new Map<number, number>();
    const strange = new Map<string, number>();
    for (const { text, weight } of this.#reading.piecesOf(words)) {
      for (const term of this.#reading.termsOf(text)) {
        const id = this.#terms.get(term);
        if (id === undefined) strange.set(term, weight);
        else count.set(id, (count.get(id) ?? 0) + weight);
      }
    }
    const square = [...strange.values()].reduce((sum, weight) => sum + (weight * this.#unknown) ** 2, 0);
    const terms = Int32Array.from(count.keys());
    const weights = Float32Array.from(count.values());
    return { terms, weights, known: this.#weigh(terms, weights, square) };
  }

  toEntries({ terms, weights }: Sparse): Float32Array {
    const { starts, terms: entries, weights: inEntry } = this.#lists;
    const likeness = new Float32Array(this.#entries);
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at] as number;
      const weight = weights[at] as number;
      const end = starts[term + 1] as number;
      for (let place = starts[term] as number; place < end; place++) {
        const entry = entries[place] as number;
        likeness[entry] = (likeness[entry] as number) + weight * (inEntry[place] as number);
      }
    }
    return likeness;
  }

  toPhrasings({ terms, weights }: Sparse, phrasings: Int32Array): Float32Array {
    for (let at = 0; at < terms.length; at++) this.#laidOut[terms[at] as number] = weights[at] as number;
    const likeness = Float32Array.from(phrasings, (phrasing) => this.#withLaidOut(phrasing));
    for (const term of terms) this.#laidOut[term] = 0;
    return likeness;
  }

  addBetween(phrasings: Int32Array, times: number, into: Float64Array): void {
    const { starts, terms, weights } = this.#rows;
    const size = phrasings.length;
    for (let row = 0; row < size; row++) {
      const [from, to] = [starts[phrasings[row] as number] as number, starts[(phrasings[row] as number) + 1] as number];
      for (let at = from; at < to; at++) this.#laidOut[terms[at] as number] = weights[at] as number;
      for (let other = 0; other < row; other++) {
        const place = row * size + other;
        into[place] = (into[place] as number) + times * this.#withLaidOut(phrasings[other] as number);
      }
      for (let at = from; at < to; at++) this.#laidOut[terms[at] as number] = 0;
    }
  }

  #withLaidOut(phrasing: number): number {
    const { starts, terms, weights } = this.#rows;
    const end = starts[phrasing + 1] as number;
    let sum = 0;
    for (let at = starts[phrasing] as number; at < end; at++)
      sum += (this.#laidOut[terms[at] as number] as number) * (weights[at] as number);
    return sum;
  }

  /** How often each phrasing has each term. The terms of a piece are looked for once, however often it is said. */
  #count(texts: Phrasings['words']): Rows {
    const idsOf = new Map<string, Int32Array>();
    const rows = new RowsBuilder();
    const tally = new Tally();
    const add = (term: number, count: number) => rows.add(term, count);
    for (const words of texts) {
      for (const { text, weight } of this.#reading.piecesOf(words)) {
        let ids = idsOf.get(text);
        if (!ids) {
          ids = Int32Array.from(this.#reading.termsOf(text), (term) => this.#idOf(term));
          idsOf.set(text, ids);
        }
        for (let at = 0; at < ids.length; at++) tally.add(ids[at] as number, weight);
      }
      tally.take(add);
      rows.endRow();
    }
    return rows.rows();
  }

  #idOf(term: string): number {
    let id = this.#terms.get(term);
    if (id === undefined) {
      id = this.#terms.size;
      this.#terms.set(term, id);
    }
    return id;
  }

  #rarities(entryStarts: Int32Array): Float32Array {
    const { starts, terms } = this.#rows;
    const entriesWith = new Int32Array(this.#terms.size);
    const lastEntry = new Int32Array(this.#terms.size).fill(-1);
    for (let entry = 0; entry < this.#entries; entry++) {
      const end = starts[entryStarts[entry + 1] as number] as number;
      for (let at = starts[entryStarts[entry] as number] as number; at < end; at++) {
        const term = terms[at] as number;
        if (lastEntry[term] === entry) continue;
        lastEntry[term] = entry;
        entriesWith[term] = (entriesWith[term] as number) + 1;
      }
    }
    return Float32Array.from(entriesWith, (df) => 1 + Math.log((1 + this.#entries) / (1 + df)));
  }

  /** The middle of each entry's phrasings, as a unit vector. */
  #middles(entryStarts: Int32Array): Rows {
    const { starts, terms, weights } = this.#rows;
    const rows = new RowsBuilder();
    const tally = new Tally();
    const sum = new Map<number, number>();
    for (let entry = 0; entry < this.#entries; entry++) {
      const end = starts[entryStarts[entry + 1] as number] as number;
      for (let at = starts[entryStarts[entry] as number] as number; at < end; at++) tally.add(terms[at] as number, weights[at] as number);
      let square = 0;
      tally.take((term, weight) => {
        sum.set(term, weight);
        square += weight * weight;
      });
      const length = Math.sqrt(square) || 1;
      for (const [term, weight] of sum) rows.add(term, weight / length);
      sum.clear();
      rows.endRow();
    }
    return rows.rows();
  }

  /** Makes a unit vector of how often a text has each term. @param strange the square of what else it has. @returns the share of the terms. */
  #weigh(terms: Int32Array, counts: Float32Array, strange: number): number {
    let square = 0;
    for (let at = 0; at < terms.length; at++) {
      const weight = frequencyWeight(counts[at] as number) * (this.#rarity[terms[at] as number] as number);
      counts[at] = weight;
      square += weight * weight;
    }
    const length = Math.sqrt(square) || 1;
    for (let at = 0; at < counts.length; at++) counts[at] = (counts[at] as number) / length;
    return square / (square + strange || 1);
  }
}

const frequencyWeight = (count: number): number => (count > 1 ? 1 + Math.log(count) : count);
