import type { Word } from './vocabulary.ts';

/** One way to look at texts: a question is read once, and then compared with entries and phrasings. */
export interface View<Question> {
  read(words: readonly Word[]): Question;
  /** Cosine of the question and the middle of each entry's phrasings. */
  toEntries(question: Question): Float32Array;
  /** Cosines of the question and some phrasings, in their order. */
  toPhrasings(question: Question, phrasings: Int32Array): Float32Array;
  /** Adds, for each of the phrasings and each before it, `times` their cosine to the lower half of a square matrix. */
  addBetween(phrasings: Int32Array, times: number, into: Float64Array): void;
}

/** A view with the question that was read. */
export interface Compared {
  toEntries: Float32Array;
  toPhrasings(phrasings: Int32Array): Float32Array;
  addBetween: View<unknown>['addBetween'];
}

export function compare<Question>(view: View<Question>, question: Question): Compared {
  return {
    toEntries: view.toEntries(question),
    toPhrasings: (phrasings) => view.toPhrasings(question, phrasings),
    addBetween: (phrasings, times, into) => view.addBetween(phrasings, times, into),
  };
}
