import { salience } from './salience.ts';
import type { WordVectors } from './word-vectors.ts';
import { stem } from './words.ts';

/** A word as the views see it. */
export interface Word {
  text: string;
  /** Its number among the words of the FAQ; -1 for one that it has not. */
  id: number;
  /** The number, in the FAQ, of the word without its ending; -1 for one that it has in no form. */
  root: number;
  /** How many words of the language are commoner; -1 for one that the table does not know. */
  rank: number;
  /** How much it says in this language, up to 1. */
  salience: number;
}

export const textOf = (words: readonly Word[]): string => words.map(({ text }) => text).join(' ');

/** The words of a FAQ, each once. */
export class Vocabulary {
  readonly words: Word[] = [];
  readonly table: WordVectors | null;
  readonly #byText = new Map<string, Word>();
  readonly #roots = new Map<string, number>();

  /** @param table null where the FAQ is in a language that it does not know. */
  constructor(texts: Iterable<string>, table: WordVectors | null) {
    this.table = table;
    for (const text of texts) {
      const root = stem(text);
      if (!this.#roots.has(root)) this.#roots.set(root, this.#roots.size);
      const word = { ...this.read(text), id: this.words.length };
      this.words.push(word);
      this.#byText.set(text, word);
    }
  }

  get roots(): number {
    return this.#roots.size;
  }

  has(text: string): boolean {
    return this.#byText.has(text);
  }

  /** A word of the FAQ or of a question. */
  read(text: string): Word {
    return (
      this.#byText.get(text) ?? {
        text,
        id: -1,
        root: this.#roots.get(stem(text)) ?? -1,
        rank: this.table?.rank(text) ?? -1,
        salience: salience(text, this.table),
      }
    );
  }
}
