/** Scripts that are written without spaces: a single character there says as much as a word elsewhere. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

const SIZES = [3, 4, 5];

/**
 * Runs of three to five characters inside the bounds of a word, and in scripts without spaces also single characters
 * and pairs: what stays the same through endings and slips of the finger.
 */
export function gramsOf(word: string): string[] {
  const grams: string[] = [];
  const padded = ` ${word} `;
  for (const size of SIZES) for (let at = 0; at + size <= padded.length; at++) grams.push(padded.slice(at, at + size));
  if (!UNSPACED.test(word)) return grams;
  const characters = [...word];
  for (const [at, character] of characters.entries()) grams.push(character, character + (characters[at + 1] ?? ''));
  return grams;
}
