import { isCommon, stem, surfaceWordsOf } from '../words.ts';

/** So much of what a sentence says must stand in the entries: the rest is what joins it to a sentence. */
const SHARE = 0.6;

/** Numbers, addresses and prices are facts: each must stand there as it is. */
const FACTS = /https?:\/\/[^\s)]+|[\w.+-]+@[\w-]+\.[\w.]+|\d+(?:[.,:/-]\d+)*/g;

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * The beginning of a text that rests on what it was made from: cut off at the first sentence that leaves it.
 *
 * @param sources what the text may say.
 * @returns null where not even the first sentence does.
 */
export function groundedPart(text: string, sources: readonly string[]): string | null {
  const known = new Set(sources.flatMap((source) => surfaceWordsOf(source).map(stem)));
  const facts = new Set(sources.flatMap((source) => source.match(FACTS) ?? []).map(asFact));
  let part = '';
  for (const { segment } of sentences.segment(text)) {
    if (!rests(segment, known, facts)) break;
    part += segment;
  }
  return part.trim() || null;
}

function rests(sentence: string, known: ReadonlySet<string>, facts: ReadonlySet<string>): boolean {
  if ((sentence.match(FACTS) ?? []).some((fact) => !facts.has(asFact(fact)))) return false;
  const telling = surfaceWordsOf(sentence)
    .map(stem)
    .filter((word) => !isCommon(word));
  return telling.filter((word) => known.has(word)).length >= SHARE * telling.length;
}

const asFact = (fact: string) => fact.toLowerCase().replace(/[.,:/-]+$/, '');
