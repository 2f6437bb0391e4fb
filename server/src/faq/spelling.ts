/** Shorter words are too often one letter away from another. */
const LETTERS = 5;

/**
 * Mends slips of the finger in words that nobody knows: one letter too many, too few, another, or two that changed places.
 *
 * Every word of the FAQ is filed under itself and under itself without each of its letters; a slip shares one of these with
 * the word that was meant (the idea of SymSpell, Garbe 2012, for a distance of one).
 */
export class Spelling {
  readonly #filed = new Map<string, string[]>();
  readonly #known: ReadonlySet<string>;
  readonly #isWord: (word: string) => boolean;

  /**
   * @param words of the FAQ.
   * @param isWord for words of the language, which are left as they are; where it is not known, only long words are mended.
   */
  constructor(words: Iterable<string>, isWord: (word: string) => boolean) {
    this.#known = new Set(words);
    this.#isWord = isWord;
    for (const word of this.#known) {
      if (word.length < LETTERS) continue;
      for (const key of new Set([word, ...withoutEach(word)])) this.#filed.set(key, [...(this.#filed.get(key) ?? []), word]);
    }
  }

  mend(words: readonly string[]): string[] {
    return words.map((word) => this.#mendOne(word));
  }

  #mendOne(word: string): string {
    if (word.length < LETTERS || this.#known.has(word) || this.#isWord(word) || /\p{N}/u.test(word)) return word;
    for (const key of [word, ...withoutEach(word)]) {
      for (const meant of this.#filed.get(key) ?? []) if (isOneSlip(word, meant)) return meant;
    }
    return word;
  }
}

function withoutEach(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** Whether one letter was added, left out or changed, or two neighbours changed places. */
export function isOneSlip(said: string, meant: string): boolean {
  let start = 0;
  while (start < said.length && said[start] === meant[start]) start++;
  let end = 0;
  while (end < Math.min(said.length, meant.length) - start && said.at(-1 - end) === meant.at(-1 - end)) end++;
  const a = said.slice(start, said.length - end);
  const b = meant.slice(start, meant.length - end);
  if (a.length <= 1 && b.length <= 1) return true;
  return a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
}
