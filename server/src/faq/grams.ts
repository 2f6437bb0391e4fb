import { stem } from './words.ts';

/** Scripts that are written without spaces: a single character there says as much as a word elsewhere. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

const SIZES = [3, 4, 5];

/** A term of a text, and how much it says: less when its word is common in the language. */
export interface Term {
  term: string;
  weight: number;
}

/**
 * Runs of three to five characters inside the bounds of each word, and in scripts without spaces also single characters
 * and pairs: what stays the same through endings and slips of the finger.
 */
export function gramsOf(words: readonly string[], saysOf: (word: string) => number): Term[] {
  const grams: Term[] = [];
  for (const word of words) {
    const weight = saysOf(word);
    const padded = ` ${word} `;
    for (const size of SIZES) for (let at = 0; at + size <= padded.length; at++) grams.push({ term: padded.slice(at, at + size), weight });
    if (!UNSPACED.test(word)) continue;
    const characters = [...word];
    for (const [at, character] of characters.entries()) {
      grams.push({ term: character, weight }, { term: character + (characters[at + 1] ?? ''), weight });
    }
  }
  return grams;
}

/** Words without their endings, and pairs of them that stand side by side; a pair says as much as the one that says more. */
export function pairsOf(words: readonly string[], saysOf: (word: string) => number): Term[] {
  const single = words.map((word): Term => ({ term: stem(word), weight: saysOf(word) }));
  const pairs = single.slice(1).map((one, at): Term => {
    const before = single[at] as Term;
    return { term: `${before.term} ${one.term}`, weight: Math.max(before.weight, one.weight) };
  });
  return [...single, ...pairs];
}
