import type { Phrasings } from './phrasings.ts';
import type { Word } from './vocabulary.ts';

/** So many words apart two words are still near each other. */
const NEAR = 3;

/**
 * How many pairs of near words a question and an entry have in common, in the same order, in any phrasing. A number and no
 * share: the more they have in common, the less can it be chance.
 */
export function sharedPairs({ vocabulary, words, textStarts, starts }: Phrasings, question: readonly Word[]): (entry: number) => number {
  const keyOf = (one: Word, other: Word) => one.root * vocabulary.roots + other.root;
  const asked = new Set<number>();
  const roots = new Set<number>();
  for (const [at, word] of question.entries()) {
    if (word.root < 0) continue;
    roots.add(word.root);
    for (const other of question.slice(at + 1, at + 1 + NEAR)) if (other.root >= 0) asked.add(keyOf(word, other));
  }
  return (entry) => {
    const shared = new Set<number>();
    for (let phrasing = starts[entry] as number; phrasing < (starts[entry + 1] as number); phrasing++) {
      const end = textStarts[phrasing + 1] as number;
      for (let at = textStarts[phrasing] as number; at < end; at++) {
        const word = vocabulary.words[words[at] as number] as Word;
        if (!roots.has(word.root)) continue;
        for (let next = at + 1; next < Math.min(end, at + 1 + NEAR); next++) {
          const key = keyOf(word, vocabulary.words[words[next] as number] as Word);
          if (asked.has(key)) shared.add(key);
        }
      }
    }
    return shared.size;
  };
}
