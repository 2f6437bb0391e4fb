import learnt from './coefficients.json' with { type: 'json' };
import { type Coefficients, confidenceOf, hasSentences, type Ranked, rank, signsOfRightness } from './confidence.ts';
import { type Asked, type Candidate, FaqViews } from './features.ts';
import { type FaqEntry, type FaqMatcher, MATCHES, type Match, WORD_FOR_WORD } from './matcher.ts';
import { FOR_THIS_PAGE, PageLimits } from './page-limits.ts';
import { Phrasings } from './phrasings.ts';
import { SentenceView } from './sentence-view.ts';
import { textOf } from './vocabulary.ts';
import type { WordVectors } from './word-vectors.ts';
import { isCommon, stem } from './words.ts';

/**
 * In a language without word vectors the confidence of an entry with few phrasings does not hold: it may be suggested and is
 * never given by itself.
 */
const WITHOUT_VECTORS = { phrasings: 3, confidence: 0.7 };

/**
 * Matches by several weak views of each phrasing, ranks by one weighted sum, and says by a second model how likely the best
 * entry is right. `docs/faq-matching.md` has the views, the figures and where it fails.
 *
 * @param vectors used for a FAQ in their language; null where there are none.
 */
export function buildFaqMatcher(entries: readonly FaqEntry[], vectors: WordVectors | null): FaqMatcher {
  // An entry that answers nothing can be no answer.
  const faq = entries.filter(({ question, answer }) => question.trim() !== '' && answer.trim() !== '');
  const phrasings = new Phrasings(faq, vectors);
  const views = new FaqViews(phrasings);
  const { starts, vocabulary } = phrasings;
  const limits = new PageLimits(faq);
  /** Who says it in these very words. */
  const sayers = new Map<string, Set<number>>();
  for (const entry of faq.keys()) {
    for (let phrasing = starts[entry] as number; phrasing < (starts[entry + 1] as number); phrasing++) {
      const text = textOf(phrasings.wordsOf(phrasing));
      sayers.set(text, (sayers.get(text) ?? new Set()).add(entry));
    }
  }

  function match(question: string, path: string | null = null, sentence: Float32Array | null = null): Match[] {
    const { asked, candidates } = views.look(question, (entry) => limits.holds(entry, path), sentence);
    // "No", "and you?": nothing in it that an entry could be about.
    if (asked.words.every(({ text }) => isCommon(stem(text)))) return [];
    const ranked = favouringThisPage(rank(candidates, coefficientsFor(candidates)));
    const [best] = ranked;
    if (!best || !knowsAnyOf(best)) return [];
    const sure = surenessOf(best, ranked, asked, path);
    return ranked.slice(0, MATCHES).map((one) => ({
      entry: faq[one.entry] as FaqEntry,
      confidence: (sure * one.probability) / best.probability,
      matched: matchedIn(one.entry, asked),
    }));
  }

  function surenessOf(best: Ranked, ranked: readonly Ranked[], asked: Asked, path: string | null): number {
    if (soleSayer(asked.said.join(' '), path) === best.entry) return WORD_FOR_WORD;
    const sure = confidenceOf(signsOfRightness(ranked, asked, phrasings), coefficientsFor(ranked));
    return vocabulary.table || phrasings.countOf(best.entry) >= WITHOUT_VECTORS.phrasings
      ? sure
      : Math.min(sure, WITHOUT_VECTORS.confidence);
  }

  /** The one entry that says it so on this page: one that is written for it, if there is any. */
  function soleSayer(text: string, path: string | null): number | undefined {
    const here = [...(sayers.get(text) ?? [])].filter((entry) => limits.holds(entry, path));
    const own = here.filter((entry) => limits.isLimited(entry));
    const [first, ...others] = own.length > 0 ? own : here;
    return others.length > 0 ? undefined : first;
  }

  function favouringThisPage(ranked: Ranked[]): Ranked[] {
    if (!ranked.some(({ entry }) => limits.isLimited(entry))) return ranked;
    const weightOf = ({ entry, probability }: Ranked) => probability * (limits.isLimited(entry) ? FOR_THIS_PAGE : 1);
    const all = ranked.reduce((sum, one) => sum + weightOf(one), 0);
    return ranked.map((one) => ({ ...one, probability: weightOf(one) / all })).sort((a, b) => b.probability - a.probability);
  }

  function matchedIn(entry: number, { said, words }: Asked): string[] {
    const own = new Set<number>();
    for (let phrasing = starts[entry] as number; phrasing < (starts[entry + 1] as number); phrasing++) {
      for (const { root } of phrasings.wordsOf(phrasing)) own.add(root);
    }
    return [...new Set(said.filter((_, at) => own.has(words[at]?.root ?? -1)))];
  }

  /** Of the views that had their say. */
  function coefficientsFor([one]: readonly Candidate[]): Coefficients {
    if (!vocabulary.table) return learnt.lexical;
    return one && hasSentences(one) ? learnt.sentences : learnt.meaning;
  }

  function addSentences(sentences: readonly Float32Array[], everyday: readonly Float32Array[]): void {
    views.sentences = new SentenceView(phrasings, sentences, everyday);
  }
  return { match, phrasings: vocabulary.table && phrasings.texts, readsSentences: () => views.sentences !== null, addSentences };
}

/** Whether any view sees anything in common. */
const knowsAnyOf = (best: Ranked): boolean => {
  const { features } = best;
  return features[0] !== 0 || features[3] !== 0 || (features[6] as number) > 0 || hasSentences(best);
};
