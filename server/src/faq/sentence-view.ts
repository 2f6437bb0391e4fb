import type { Phrasings } from './phrasings.ts';
import { makeUnit, UnitVectors } from './unit-vectors.ts';
import type { Compared } from './view.ts';

/**
 * Whole sentences as an encoder sees them, without what all texts have in common: then texts that have nothing to do with each
 * other have cosines about nought whoever encodes them, and one set of weights serves encoders of any scale.
 */
export class SentenceView {
  readonly #middle: Float32Array;
  readonly #vectors: UnitVectors;

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
  }

  get dimensions(): number {
    return this.#vectors.dimensions;
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
}

function middleOf(vectors: readonly Float32Array[], dimensions: number): Float32Array {
  const middle = new Float32Array(dimensions);
  for (const vector of vectors) {
    for (let i = 0; i < dimensions; i++) middle[i] = (middle[i] as number) + (vector[i] as number) / vectors.length;
  }
  return middle;
}

function subtract(vector: Float32Array, other: Float32Array): void {
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) - (other[i] as number);
}
