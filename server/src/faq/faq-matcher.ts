import learnt from './coefficients.json' with { type: 'json' };
import { type Coefficients, confidenceOf, type Ranked, rank, signsOfRightness } from './confidence.ts';
import { type Asked, FaqViews } from './features.ts';
import { type FaqEntry, type FaqMatcher, MATCHES, type Match } from './matcher.ts';
import { type Phrasings, readPhrasings } from './phrasings.ts';
import type { WordVectors } from './word-vectors.ts';
import { isCommon, stem } from './words.ts';

/** From this share of its words on, a FAQ is in the language of the word vectors. */
const SPOKEN = 0.8;

/**
 * In a language without word vectors the confidence of an entry with few phrasings does not hold: it may be suggested and is
 * never given by itself.
 */
const WITHOUT_VECTORS = { phrasings: 3, confidence: 0.7 };

/** Of an entry that was asked for in its own words, as somebody does who chooses a suggestion. */
const WORD_FOR_WORD = 0.99;

/**
 * Matches by several weak views of each phrasing, ranks by one weighted sum, and says by a second model how likely the best
 * entry is right. `docs/faq-matching.md` has the views, the figures and where it fails.
 *
 * @param vectors used for a FAQ in their language; null where there are none.
 */
export function buildFaqMatcher(entries: readonly FaqEntry[], vectors: WordVectors | null): FaqMatcher {
  // An entry that answers nothing can be no answer.
  const faq = entries.filter(({ question, answer }) => question.trim() !== '' && answer.trim() !== '');
  const phrasings = readPhrasings(faq);
  const table = vectors && isSpoken(phrasings, vectors) ? vectors : null;
  const views = new FaqViews(phrasings, table);
  const coefficients: Coefficients = table ? learnt.meaning : learnt.lexical;
  const { starts, stems } = phrasings;
  /** Who says it in these very words; null where several do. */
  const sayers = new Map<string, number | null>();
  for (const entry of faq.keys()) {
    for (const words of phrasings.words.slice(starts[entry], starts[entry + 1])) {
      const text = words.join(' ');
      sayers.set(text, sayers.has(text) && sayers.get(text) !== entry ? null : entry);
    }
  }
  const phrasingsOf = (entry: number) => (starts[entry + 1] as number) - (starts[entry] as number);

  function match(question: string): Match[] {
    const { asked, candidates } = views.look(question);
    // "No", "and you?": nothing in it that an entry could be about.
    if (asked.words.every((word) => isCommon(stem(word)))) return [];
    const ranked = rank(candidates, coefficients);
    const [best] = ranked;
    if (!best || !knowsAnyOf(best)) return [];
    const sure = surenessOf(best, ranked, asked);
    return ranked.slice(0, MATCHES).map((one) => ({
      entry: faq[one.entry] as FaqEntry,
      confidence: (sure * one.probability) / best.probability,
      matched: matchedIn(one.entry, asked),
    }));
  }

  function surenessOf(best: Ranked, ranked: readonly Ranked[], asked: Asked): number {
    if (sayers.get(asked.said.join(' ')) === best.entry) return WORD_FOR_WORD;
    const sure = confidenceOf(signsOfRightness(ranked, asked, { entries: faq.length, phrasingsOf }), coefficients);
    return table || phrasingsOf(best.entry) >= WITHOUT_VECTORS.phrasings ? sure : Math.min(sure, WITHOUT_VECTORS.confidence);
  }

  function matchedIn(entry: number, { said, words }: Asked): string[] {
    const own = new Set(stems.slice(starts[entry], starts[entry + 1]).flat());
    return [...new Set(said.filter((_, at) => own.has(stem(words[at] as string))))];
  }
  return { match };
}

/** Whether any view sees anything in common. */
const knowsAnyOf = ({ features }: Ranked): boolean => features[0] !== 0 || features[3] !== 0 || (features[6] as number) > 0;

function isSpoken({ words }: Phrasings, vectors: WordVectors): boolean {
  const all = words.flat();
  return all.filter((word) => vectors.rank(word) !== undefined).length >= SPOKEN * all.length;
}
