import MiniSearch from 'minisearch';
import { type FaqEntry, type FaqMatcher, MATCHES, type Match } from './matcher.ts';
import { isCommon, stem, surfaceWordsOf, wordsOf } from './words.ts';

/** Beyond this a question is cut: what it is about has been said by then, and the time to match stays bounded. */
const QUESTION_WORDS = 60;

/** How many phrasings speak for an entry: the best one, and the next ones with half its weight. */
const VOICES = 3;

/**
 * Weights of the confidence: a logistic regression on whether the best entry is the right one. Learnt on public sets of
 * real questions with a quarter of them out of scope; `docs/faq-matching.md` names the sets and says how well it holds.
 */
const WEIGHTS = { bias: -3.28, coverage: 1.04, phrasing: 3.96, lead: 5.51 };

/** What a common word weighs, against the same word if it were not. */
const COMMON_WEIGHT = 0.2;

interface Phrasing {
  entry: FaqEntry;
  text: string;
  words: ReadonlySet<string>;
}

/** An entry while a question is matched. */
interface Candidate {
  entry: FaqEntry;
  /** The phrasing that fits best. */
  phrasing: Phrasing;
  /** Scores of its phrasings, best first. */
  scores: number[];
  /** The words of the question that any of its phrasings has. */
  known: Set<string>;
}

/**
 * Matches by words: BM25 over each phrasing, the best phrasings speak for their entry.
 *
 * A BM25 score means nothing outside its own question, so the confidence is made of shares: how much of what was asked
 * the entry knows, how much of the phrasing was asked, and how far the next entry is behind. A word weighs by its rarity
 * in the FAQ, and less if it is common in the language; one that the FAQ has never seen weighs most of all, and that is
 * what makes the matcher unsure.
 */
export function buildLexicalMatcher(entries: readonly FaqEntry[]): FaqMatcher {
  const phrasings = entries.flatMap((entry) =>
    [entry.question, ...entry.phrasings].map((text): Phrasing => ({ entry, text, words: new Set(wordsOf(text)) })),
  );
  const rarity = rarityOf(phrasings);
  const weigh = (words: Iterable<string>) => [...words].reduce((sum, word) => sum + rarity(word), 0);
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize: surfaceWordsOf,
    processTerm: stem,
    searchOptions: {
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      boostTerm: (term) => (isCommon(term) ? COMMON_WEIGHT : 1),
    },
  });
  index.addAll(phrasings.map(({ text }, id) => ({ id, text })));

  function candidatesFor(asked: readonly string[]): Candidate[] {
    const found = new Map<FaqEntry, Candidate>();
    for (const { id, score, terms, queryTerms } of index.search(asked.join(' '))) {
      const phrasing = phrasings[id as number] as Phrasing;
      const candidate = found.get(phrasing.entry) ?? { entry: phrasing.entry, phrasing, scores: [], known: new Set() };
      found.set(phrasing.entry, candidate);
      // The library multiplies by the number of words matched, which favours "do you have a" over the word that counts.
      const plain = score / terms.length;
      if (plain > (candidate.scores[0] ?? 0)) candidate.phrasing = phrasing;
      candidate.scores = [...candidate.scores, plain].sort((a, b) => b - a).slice(0, VOICES);
      for (const word of queryTerms) candidate.known.add(word);
    }
    return [...found.values()];
  }

  function match(question: string): Match[] {
    const surface = surfaceWordsOf(question).slice(0, QUESTION_WORDS);
    const asked = [...new Set(surface.map(stem))];
    // "No", "and you?": nothing in it that an entry could be about.
    if (asked.every(isCommon)) return [];
    const ranked = candidatesFor(asked)
      .map((candidate) => {
        const { scores, known } = candidate;
        const coverage = weigh(asked.filter((word) => known.has(word))) / weigh(asked);
        const [best = 0, ...others] = scores;
        return { ...candidate, coverage, score: (best + sum(others) / 2) * (0.5 + coverage) };
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, MATCHES);
    return ranked.map(({ entry, phrasing: { words }, known, coverage, score }, place) => ({
      entry,
      confidence: confidenceOf({
        coverage,
        phrasing: weigh([...words].filter((word) => known.has(word))) / weigh(words),
        // Below nought for one that is behind; and little, if little of the question is known at all.
        lead: (1 - (ranked[place === 0 ? 1 : 0]?.score ?? 0) / score) * coverage,
      }),
      matched: [...new Set(surface.filter((word) => known.has(stem(word))))],
    }));
  }
  return { match };
}

function confidenceOf({ coverage, phrasing, lead }: { coverage: number; phrasing: number; lead: number }): number {
  const logit = WEIGHTS.bias + WEIGHTS.coverage * coverage + WEIGHTS.phrasing * phrasing + WEIGHTS.lead * lead;
  return 1 / (1 + Math.exp(-logit));
}

/** Inverse document frequency as BM25 has it (Robertson and Zaragoza 2009, eq. 3.3), with 1 added so that it stays positive. */
function rarityOf(phrasings: readonly Phrasing[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const { words } of phrasings) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => {
    const count = counts.get(word) ?? 0;
    return Math.log(1 + (phrasings.length - count + 0.5) / (count + 0.5)) * (isCommon(word) ? COMMON_WEIGHT : 1);
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
