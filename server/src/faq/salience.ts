import { sifWeight } from './vector-view.ts';
import type { WordVectors } from './word-vectors.ts';
import { isCommon, stem } from './words.ts';

/** What a common word says, beside what another would. */
const COMMON_WEIGHT = 0.2;

/** However common, a word says something: two questions may differ in nothing else. */
const LEAST = 0.2;

/**
 * How much a word says of what a text is about, up to 1: little, if it is common in the language. A small FAQ cannot tell by
 * itself: in five entries "have" is as rare as "tent".
 */
export function salience(word: string, vectors: WordVectors | null): number {
  const rank = vectors?.rank(word);
  const rarity = rank === undefined || !vectors ? 1 : Math.max(LEAST, sifWeight(rank, vectors.size));
  return rarity * (isCommon(stem(word)) ? COMMON_WEIGHT : 1);
}
