import type { Phrasings } from './phrasings.ts';

/** A vector of length 1 for each phrasing of a FAQ, and one for the middle of each entry's phrasings. */
export class UnitVectors {
  readonly dimensions: number;
  readonly #phrasings: Float32Array;
  readonly #entries: Float32Array;

  /** @param write puts a phrasing's vector, of any length, into what it is given. */
  constructor({ count, starts, entries }: Phrasings, dimensions: number, write: (phrasing: number, into: Float32Array) => void) {
    this.dimensions = dimensions;
    this.#phrasings = new Float32Array(count * dimensions);
    this.#entries = new Float32Array(entries * dimensions);
    for (let phrasing = 0; phrasing < count; phrasing++) {
      const vector = this.#phrasings.subarray(phrasing * dimensions, (phrasing + 1) * dimensions);
      write(phrasing, vector);
      makeUnit(vector);
    }
    for (let entry = 0; entry < entries; entry++) {
      const middle = this.#entries.subarray(entry * dimensions, (entry + 1) * dimensions);
      for (let phrasing = starts[entry] as number; phrasing < (starts[entry + 1] as number); phrasing++) {
        for (let i = 0; i < dimensions; i++) middle[i] = (middle[i] as number) + (this.#phrasings[phrasing * dimensions + i] as number);
      }
      makeUnit(middle);
    }
  }

  /** @param question of length 1. */
  toEntries(question: Float32Array): Float32Array {
    return Float32Array.from({ length: this.#entries.length / this.dimensions }, (_, entry) => dot(question, 0, this.#entries, entry));
  }

  /** @param question of length 1. */
  toPhrasings(question: Float32Array, phrasings: Int32Array): Float32Array {
    return Float32Array.from(phrasings, (phrasing) => dot(question, 0, this.#phrasings, phrasing));
  }

  between(phrasing: number, other: number): number {
    return dot(this.#phrasings, phrasing * this.dimensions, this.#phrasings, other, this.dimensions);
  }

  /** As `View` has it. */
  addBetween(phrasings: Int32Array, times: number, into: Float64Array): void {
    for (const [row, phrasing] of phrasings.entries()) {
      for (let other = 0; other < row; other++) {
        const place = row * phrasings.length + other;
        into[place] = (into[place] as number) + times * this.between(phrasing, phrasings[other] as number);
      }
    }
  }
}

/** Of the vector that begins at `from` and the `row`-th of `others`. */
function dot(vector: Float32Array, from: number, others: Float32Array, row: number, dimensions = vector.length): number {
  let sum = 0;
  for (let i = 0, other = row * dimensions; i < dimensions; i++) sum += (vector[from + i] as number) * (others[other + i] as number);
  return sum;
}

/** All noughts stay noughts. */
export function makeUnit(vector: Float32Array): void {
  let square = 0;
  for (let i = 0; i < vector.length; i++) square += (vector[i] as number) ** 2;
  const length = Math.sqrt(square) || 1;
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) / length;
}
