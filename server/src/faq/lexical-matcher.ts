import MiniSearch from 'minisearch';
import { type FaqEntry, type FaqMatcher, MATCHES, type Match } from './matcher.ts';
import { stem, surfaceWordsOf, wordsOf } from './words.ts';

/** Beyond this a question is cut: what it is about has been said by then, and the time to match stays bounded. */
const QUESTION_WORDS = 60;

/**
 * Weights of the confidence: a logistic regression on whether the best entry is the right one. Learnt on public sets of
 * real questions with a quarter of them out of scope; `docs/faq-matching.md` names the sets and says how well it holds.
 */
const WEIGHTS = { bias: -4.73, coverage: 3.81, phrasing: 3.98, margin: 2.4 };

/**
 * Matches by words: BM25 over each phrasing, the best phrasing speaks for its entry.
 *
 * A BM25 score means nothing outside its own question, so the confidence is made of shares: how much of what was asked
 * the entry knows, how much of the phrasing was asked, and how far the next entry is behind. A word weighs by its rarity
 * in the FAQ; one that the FAQ has never seen weighs most of all, and that is what makes the matcher unsure.
 */
export function buildLexicalMatcher(entries: readonly FaqEntry[]): FaqMatcher {
  const phrasings = entries.flatMap((entry) =>
    [entry.question, ...entry.phrasings].map((text) => ({ entry, words: new Set(wordsOf(text)), text })),
  );
  const rarity = rarityOf(phrasings.map(({ words }) => words));
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize: surfaceWordsOf,
    processTerm: stem,
    searchOptions: { fuzzy: (term) => (term.length > 4 ? 0.2 : false) },
  });
  index.addAll(phrasings.map(({ text }, id) => ({ id, text })));

  const match = (question: string): Match[] => {
    const surface = surfaceWordsOf(question).slice(0, QUESTION_WORDS);
    const asked = [...new Set(surface.map(stem))];
    if (asked.length === 0) return [];
    const best = new Map<FaqEntry, { score: number; id: number; known: Set<string> }>();
    for (const { id, score, queryTerms } of index.search(asked.join(' '))) {
      const { entry } = phrasings[id as number] as (typeof phrasings)[number];
      // Results come by falling score: the first of an entry is its best phrasing.
      const seen = best.get(entry);
      if (!seen) best.set(entry, { score, id, known: new Set(queryTerms) });
      else for (const term of queryTerms) seen.known.add(term);
    }
    const ranked = [...best].slice(0, MATCHES);
    const weigh = (words: Iterable<string>) => [...words].reduce((sum, word) => sum + rarity(word), 0);
    return ranked.map(([entry, { score, id, known }], place) => {
      const { words } = phrasings[id] as (typeof phrasings)[number];
      const next = ranked[place + 1]?.[1].score ?? 0;
      const shares = {
        coverage: weigh(asked.filter((word) => known.has(word))) / weigh(asked),
        phrasing: Math.min(1, weigh([...words].filter((word) => known.has(word))) / weigh(words)),
        margin: 1 - next / score,
      };
      return {
        entry,
        confidence: confidenceOf(shares),
        matched: [...new Set(surface.filter((word) => known.has(stem(word))))],
      };
    });
  };
  return { match };
}

function confidenceOf({ coverage, phrasing, margin }: { coverage: number; phrasing: number; margin: number }): number {
  const sum = WEIGHTS.bias + WEIGHTS.coverage * coverage + WEIGHTS.phrasing * phrasing + WEIGHTS.margin * margin;
  return 1 / (1 + Math.exp(-sum));
}

/** Inverse document frequency as BM25 has it (Robertson and Zaragoza 2009, eq. 3.3, with 1 added so that it stays positive). */
function rarityOf(phrasings: readonly Set<string>[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const words of phrasings) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => {
    const count = counts.get(word) ?? 0;
    return Math.log(1 + (phrasings.length - count + 0.5) / (count + 0.5));
  };
}
