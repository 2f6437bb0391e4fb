import type { Phrasings } from './phrasings.ts';
import { type Rows, RowsBuilder, Tally, transposed } from './rows.ts';
import type { Terms } from './terms.ts';
import type { View } from './view.ts';
import type { Word } from './vocabulary.ts';

/** A text as a unit vector over the terms that the FAQ has. */
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
export class SparseView implements View<Sparse> {
  readonly #terms: Terms;
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
  /** For each term a place in a list; -1 for all between two calls. */
  readonly #lastWith: Int32Array;

  constructor(phrasings: Phrasings, terms: Terms) {
    const { starts, entries } = phrasings;
    this.#terms = terms;
    this.#entries = entries;
    this.#rows = this.#count(phrasings);
    this.#rarity = this.#rarities(starts);
    this.#unknown = 1 + Math.log(1 + entries);
    for (let row = 0; row < phrasings.count; row++) {
      const [from, to] = [this.#rows.starts[row] as number, this.#rows.starts[row + 1] as number];
      this.#weigh(this.#rows.terms.subarray(from, to), this.#rows.weights.subarray(from, to), 0);
    }
    this.#lists = transposed(this.#middles(starts), this.#terms.size);
    this.#laidOut = new Float32Array(this.#terms.size);
    this.#lastWith = new Int32Array(this.#terms.size).fill(-1);
  }

  /** A question as a vector; its terms that no entry has count in `known` alone. */
  read(words: readonly Word[]): Sparse {
    const count = new Map<number, number>();
    let strange = 0;
    this.#terms.each(words, false, (term, weight) => {
      if (term < 0) strange += (weight * this.#unknown) ** 2;
      else count.set(term, (count.get(term) ?? 0) + weight);
    });
    const terms = Int32Array.from(count.keys());
    const weights = Float32Array.from(count.values());
    return { terms, weights, known: this.#weigh(terms, weights, strange) };
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
    const likeness = new Float32Array(phrasings.length);
    for (let place = 0; place < phrasings.length; place++) {
      const end = this.#rows.starts[(phrasings[place] as number) + 1] as number;
      let sum = 0;
      for (let at = this.#rows.starts[phrasings[place] as number] as number; at < end; at++)
        sum += (this.#laidOut[this.#rows.terms[at] as number] as number) * (this.#rows.weights[at] as number);
      likeness[place] = sum;
    }
    for (const term of terms) this.#laidOut[term] = 0;
    return likeness;
  }

  addBetween(phrasings: Int32Array, times: number, into: Float64Array): void {
    const { starts, terms, weights } = this.#rows;
    const size = phrasings.length;
    // Each term leads to the last row that has it, and from there to those before: only what two rows share is looked at.
    let links = 0;
    for (const phrasing of phrasings) links += (starts[phrasing + 1] as number) - (starts[phrasing] as number);
    const [rowOf, placeOf, before] = [new Int32Array(links), new Int32Array(links), new Int32Array(links)];
    let link = 0;
    for (let row = 0; row < size; row++) {
      const end = starts[(phrasings[row] as number) + 1] as number;
      for (let at = starts[phrasings[row] as number] as number; at < end; at++) {
        const term = terms[at] as number;
        const weight = times * (weights[at] as number);
        const last = this.#lastWith[term] as number;
        for (let other = last; other >= 0; other = before[other] as number) {
          const place = row * size + (rowOf[other] as number);
          into[place] = (into[place] as number) + weight * (weights[placeOf[other] as number] as number);
        }
        rowOf[link] = row;
        placeOf[link] = at;
        before[link] = last;
        this.#lastWith[term] = link++;
      }
    }
    for (const phrasing of phrasings) {
      const end = starts[phrasing + 1] as number;
      for (let at = starts[phrasing] as number; at < end; at++) this.#lastWith[terms[at] as number] = -1;
    }
  }

  /** How often each phrasing has each term. */
  #count(phrasings: Phrasings): Rows {
    const rows = new RowsBuilder();
    const tally = new Tally();
    const give = (term: number, weight: number) => tally.add(term, weight);
    const take = (term: number, count: number) => rows.add(term, count);
    for (let phrasing = 0; phrasing < phrasings.count; phrasing++) {
      this.#terms.each(phrasings.wordsOf(phrasing), true, give);
      tally.take(take);
      rows.endRow();
    }
    return rows.rows();
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
    for (let entry = 0; entry < this.#entries; entry++) {
      const end = starts[entryStarts[entry + 1] as number] as number;
      for (let at = starts[entryStarts[entry] as number] as number; at < end; at++) tally.add(terms[at] as number, weights[at] as number);
      const length = tally.length() || 1;
      tally.take((term, weight) => rows.add(term, weight / length));
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
