/** Shorter words are too often one letter away from another. */
const LETTERS = 5;

/** Words beyond so many are not mended to. */
const NUMBERS = 2 ** 20;

/** The words of the FAQ, each once. */
interface FaqWords {
  readonly words: readonly { text: string }[];
  has(text: string): boolean;
}

/**
 * Mends slips of the finger in words that nobody knows: one letter too many, too few, another, or two that changed places.
 *
 * Every word of the FAQ is filed under itself and under itself without each of its letters; a slip shares one of these with
 * the word that was meant (the idea of SymSpell, Garbe 2012, for a distance of one).
 */
export class Spelling {
  readonly #known: FaqWords;
  readonly #isWord: (word: string) => boolean;
  /** Each a hash of 32 bits and the number of a word: `hash · 2²⁰ + number`, in order. */
  readonly #filed: Float64Array;

  /** @param isWord for words of the language, which are left as they are; where it is not known, only long words are mended. */
  constructor(known: FaqWords, isWord: (word: string) => boolean) {
    this.#known = known;
    this.#isWord = isWord;
    const filed: number[] = [];
    for (const [number, { text }] of known.words.slice(0, NUMBERS).entries()) {
      if (text.length >= LETTERS) for (const hash of hashes(text)) filed.push(hash * NUMBERS + number);
    }
    this.#filed = Float64Array.from(filed).sort();
  }

  mend(words: readonly string[]): string[] {
    return words.map((word) => this.#mendOne(word));
  }

  #mendOne(word: string): string {
    if (word.length < LETTERS || this.#known.has(word) || this.#isWord(word) || /\p{N}/u.test(word)) return word;
    for (const hash of hashes(word)) {
      for (let at = this.#firstFrom(hash * NUMBERS); at < this.#filed.length; at++) {
        const key = this.#filed[at] as number;
        if (key >= (hash + 1) * NUMBERS) break;
        const meant = (this.#known.words[key % NUMBERS] as FaqWords['words'][number]).text;
        if (isOneSlip(word, meant)) return meant;
      }
    }
    return word;
  }

  #firstFrom(key: number): number {
    let [from, to] = [0, this.#filed.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#filed[middle] as number) < key) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/** Of the word itself, and of the word without each of its letters (FNV-1a). */
function hashes(word: string): number[] {
  return Array.from({ length: word.length + 1 }, (_, at) => {
    let hash = 0x811c9dc5;
    for (let i = 0; i < word.length; i++) if (i !== at - 1) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
    return hash >>> 0;
  });
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
