import { gramsOf } from './grams.ts';
import type { Vocabulary, Word } from './vocabulary.ts';

/** What a sparse view counts, by number. */
export interface Terms {
  readonly size: number;
  /**
   * Gives each term of a text, as often as it occurs, with what it says: less when its words are common in the language.
   * A term that is new gets a number if the text is of the FAQ, and is given as -1 if it is a question.
   */
  each(words: readonly Word[], isOfFaq: boolean, give: (term: number, weight: number) => void): void;
}

/** Runs of characters of each word. */
export class GramTerms implements Terms {
  readonly #numbers = new Map<string, number>();
  /** For each word of the FAQ. */
  readonly #ofWord: Int32Array[] = [];

  get size(): number {
    return this.#numbers.size;
  }

  each(words: readonly Word[], _isOfFaq: boolean, give: (term: number, weight: number) => void): void {
    for (const word of words) {
      const terms = this.#termsOf(word);
      for (let at = 0; at < terms.length; at++) give(terms[at] as number, word.salience);
    }
  }

  #termsOf({ id, text }: Word): Int32Array {
    if (id < 0) return Int32Array.from(gramsOf(text), (gram) => this.#numbers.get(gram) ?? -1);
    this.#ofWord[id] ??= Int32Array.from(gramsOf(text), (gram) => {
      const number = this.#numbers.get(gram) ?? this.#numbers.size;
      if (number === this.#numbers.size) this.#numbers.set(gram, number);
      return number;
    });
    return this.#ofWord[id];
  }
}

/** Words without their endings, and pairs of them that stand side by side; a pair says as much as the one that says more. */
export class WordTerms implements Terms {
  readonly #roots: number;
  /** By both roots, the first times the number of all. */
  readonly #pairs = new Map<number, number>();

  constructor({ roots }: Vocabulary) {
    this.#roots = roots;
  }

  get size(): number {
    return this.#roots + this.#pairs.size;
  }

  each(words: readonly Word[], isOfFaq: boolean, give: (term: number, weight: number) => void): void {
    for (const [at, word] of words.entries()) {
      give(word.root, word.salience);
      const before = words[at - 1];
      if (before) give(this.#pair(before.root, word.root, isOfFaq), Math.max(before.salience, word.salience));
    }
  }

  #pair(first: number, second: number, isOfFaq: boolean): number {
    if (first < 0 || second < 0) return -1;
    const key = first * this.#roots + second;
    const known = this.#pairs.get(key);
    if (known !== undefined) return known;
    if (!isOfFaq) return -1;
    const number = this.size;
    this.#pairs.set(key, number);
    return number;
  }
}
