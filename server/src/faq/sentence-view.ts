import type { Phrasings } from './phrasings.ts';
import { makeUnit, UnitVectors } from './unit-vectors.ts';
import type { Compared } from './view.ts';

/** Pairs of phrasings that the scale is taken from: more of them change nothing but the time. */
const PAIRS = 4_000;

/**
 * Whole sentences as an encoder sees them. What all texts have in common is taken off, and what is left is measured in how far
 * texts that have nothing to do with each other lie apart: so one set of weights serves encoders of any scale.
 */
export class SentenceView {
  readonly #middle: Float32Array;
  readonly #vectors: UnitVectors;
  /** Cosines of texts about different things have this deviation from nought. */
  readonly deviation: number;

  /**
   * @param sentences the encoder's vector of each phrasing, of length 1.
   * @param everyday its vectors of questions that have nothing to do with each other.
   */
  constructor(phrasings: Phrasings, sentences: readonly Float32Array[], everyday: readonly Float32Array[]) {
    const dimensions = everyday[0]?.length ?? 0;
    this.#middle = middleOf([...everyday, ...sentences], dimensions);
    this.#vectors = new UnitVectors(phrasings, dimensions, (phrasing, into) => {
      into.set(sentences[phrasing] as Float32Array);
      subtract(into, this.#middle);
    });
    this.deviation = this.#deviationOf(
      phrasings,
      everyday.map((sentence) => this.#centred(sentence)),
    );
  }

  /** @param sentence the encoder's vector of a question, of length 1. */
  compare(sentence: Float32Array): Compared {
    const question = this.#centred(sentence);
    return {
      toEntries: this.#vectors.toEntries(question),
      toPhrasings: (phrasings) => this.#vectors.toPhrasings(question, phrasings),
      addBetween: (phrasings, times, into) => this.#vectors.addBetween(phrasings, times, into),
    };
  }

  #centred(sentence: Float32Array): Float32Array {
    const centred = sentence.slice();
    subtract(centred, this.#middle);
    makeUnit(centred);
    return centred;
  }

  /** Of everyday questions among each other, and of phrasings of different entries as far as there are any. */
  #deviationOf({ count, starts, entries }: Phrasings, everyday: readonly Float32Array[]): number {
    let squares = 0;
    let pairs = 0;
    const see = (cosine: number) => {
      squares += cosine ** 2;
      pairs++;
    };
    for (const [at, one] of everyday.entries()) {
      for (const other of everyday.slice(0, at)) see(one.reduce((sum, value, i) => sum + value * (other[i] as number), 0));
    }
    const owners = Int32Array.from({ length: count });
    for (let entry = 0; entry < entries; entry++) owners.fill(entry, starts[entry], starts[entry + 1]);
    // Each with those that stand so and so far from it: spread over the whole FAQ, and the same each time.
    const steps = Math.min(count - 1, Math.ceil(PAIRS / (count || 1)));
    for (let step = 1; step <= steps; step++) {
      const distance = Math.max(1, Math.floor((step * count) / (steps + 1)));
      for (let one = 0; one < count; one++) {
        const other = (one + distance) % count;
        if (owners[one] !== owners[other]) see(this.#vectors.between(one, other));
      }
    }
    return Math.sqrt(squares / (pairs || 1)) || 1;
  }
}

function middleOf(vectors: readonly Float32Array[], dimensions: number): Float32Array {
  const middle = new Float32Array(dimensions);
  for (const vector of vectors)
    for (let i = 0; i < dimensions; i++) middle[i] = (middle[i] as number) + (vector[i] as number) / vectors.length;
  return middle;
}

function subtract(vector: Float32Array, other: Float32Array): void {
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) - (other[i] as number);
}
