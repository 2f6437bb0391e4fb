import { isCommon, stem, surfaceWordsOf } from '../words.ts';

/** So much of what a sentence says must stand in the entry: the rest is what joins it to a sentence. */
const SHARE = 0.6;

/** Numbers, addresses and prices are facts: each must stand in the answer as it is. */
const FACTS = /https?:\/\/[^\s)]+|[\w.+-]+@[\w-]+\.[\w.]+|\d+(?:[.,:/-]\d+)*/gi;

/** A word that turns a sentence into its opposite. As `surfaceWordsOf` gives them. */
const NEGATIONS =
  /^(?:not|no|never|none|neither|nor|without|cannot|cant|dont|doesnt|wont|isnt|arent|nicht|kein\w*|nie|ohne|ne|pas|sans|jamais|aucun\w*|nunca|sin|non|senza|niet|geen|zonder)$/;

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * The beginning of a text that rests on what it was made from: cut off at the first sentence that leaves it.
 *
 * @param answer where every figure must stand, and with which no sentence may disagree.
 * @param question may be repeated.
 * @returns null where not even the first sentence rests on them.
 */
export function groundedPart(text: string, answer: string, question: string): string | null {
  const known = new Set([answer, question].flatMap((source) => surfaceWordsOf(source).map(stem)));
  const facts = new Set((answer.match(FACTS) ?? []).map(asFact));
  const said = [...sentences.segment(answer)].map(({ segment }) => surfaceWordsOf(segment));
  let part = '';
  for (const { segment } of sentences.segment(text)) {
    const words = surfaceWordsOf(segment);
    const isKnown = (segment.match(FACTS) ?? []).every((fact) => facts.has(asFact(fact)));
    if (!isKnown || !rests(words, known) || !agrees(words, said)) break;
    part += segment;
  }
  return part.trim() || null;
}

function rests(words: readonly string[], known: ReadonlySet<string>): boolean {
  const telling = words.map(stem).filter((word) => !isCommon(word));
  return telling.filter((word) => known.has(word)).length >= SHARE * telling.length;
}

/** Whether the sentence of the answer that it is most like says no as often. */
function agrees(words: readonly string[], said: readonly (readonly string[])[]): boolean {
  const own = new Set(words.map(stem));
  const shared = (sentence: readonly string[]) => new Set(sentence.map(stem).filter((word) => own.has(word) && !isCommon(word))).size;
  const nearest = said.reduce((best, sentence) => (shared(sentence) > shared(best) ? sentence : best), said[0] ?? []);
  return negations(words) === negations(nearest);
}

const negations = (words: readonly string[]) => words.filter((word) => NEGATIONS.test(word)).length;

const asFact = (fact: string) => fact.toLowerCase().replace(/[.,:/-]+$/, '');
