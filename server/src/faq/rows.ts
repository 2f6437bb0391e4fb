/** Sparse vectors, one row after another: row `r` has its terms and their weights from `starts[r]` up to `starts[r + 1]`. */
export interface Rows {
  starts: Int32Array;
  terms: Int32Array;
  weights: Float32Array;
}

/** Takes rows of a number that is not known before. */
export class RowsBuilder {
  #starts = new Int32Array(1_024);
  #terms = new Int32Array(16_384);
  #weights = new Float32Array(16_384);
  #rows = 0;
  #size = 0;

  add(term: number, weight: number): void {
    if (this.#size === this.#terms.length) {
      this.#terms = longer(this.#terms, 2 * this.#size);
      this.#weights = longer(this.#weights, 2 * this.#size);
    }
    this.#terms[this.#size] = term;
    this.#weights[this.#size++] = weight;
  }

  /** What was added since the last row ended is one row. */
  endRow(): void {
    if (++this.#rows === this.#starts.length) this.#starts = longer(this.#starts, 2 * this.#rows);
    this.#starts[this.#rows] = this.#size;
  }

  rows(): Rows {
    return {
      starts: this.#starts.slice(0, this.#rows + 1),
      terms: this.#terms.slice(0, this.#size),
      weights: this.#weights.slice(0, this.#size),
    };
  }
}

/** For each term the rows that have it, with the weight it has there: the same numbers, sorted the other way. */
export function transposed({ starts, terms, weights }: Rows, count: number): Rows {
  const next = new Int32Array(count + 1);
  for (const term of terms) next[term + 1] = (next[term + 1] as number) + 1;
  for (let term = 0; term < count; term++) next[term + 1] = (next[term + 1] as number) + (next[term] as number);
  const lists: Rows = { starts: next.slice(), terms: new Int32Array(terms.length), weights: new Float32Array(terms.length) };
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      const term = terms[at] as number;
      const place = next[term] as number;
      lists.terms[place] = row;
      lists.weights[place] = weights[at] as number;
      next[term] = place + 1;
    }
  }
  return lists;
}

/** A sum over terms that is kept until it is taken; what no term was added to costs nothing. */
export class Tally {
  #sums = new Float64Array(1_024);
  #touched: number[] = [];

  add(term: number, weight: number): void {
    if (term >= this.#sums.length) this.#sums = longer(this.#sums, Math.max(2 * this.#sums.length, term + 1));
    if (this.#sums[term] === 0) this.#touched.push(term);
    this.#sums[term] = (this.#sums[term] as number) + weight;
  }

  /** Of the sums as a vector. */
  length(): number {
    let square = 0;
    for (const term of this.#touched) square += (this.#sums[term] as number) ** 2;
    return Math.sqrt(square);
  }

  /** Gives each term that has a sum, in the order in which they came, and begins anew. */
  take(each: (term: number, sum: number) => void): void {
    for (const term of this.#touched) {
      each(term, this.#sums[term] as number);
      this.#sums[term] = 0;
    }
    this.#touched = [];
  }
}

function longer<Numbers extends Int32Array | Float32Array | Float64Array>(numbers: Numbers, length: number): Numbers {
  const copy = new (numbers.constructor as new (length: number) => Numbers)(length);
  copy.set(numbers);
  return copy;
}
