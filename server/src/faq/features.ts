import { gramsOf, pairsOf } from './grams.ts';
import { type Kernel, kernelScores } from './kernel-view.ts';
import type { FaqEntry } from './matcher.ts';
import { type Phrasings, phrasingsOf, type Said } from './phrasings.ts';
import { salience } from './salience.ts';
import { type Signs, signsOf, signsOfEntry } from './signs.ts';
import { SparseView } from './sparse-view.ts';
import { Spelling } from './spelling.ts';
import { VectorView } from './vector-view.ts';
import { WordFit } from './word-fit.ts';
import type { WordVectors } from './word-vectors.ts';
import { stem, surfaceWordsOf } from './words.ts';

/** What is looked at of each entry that may be meant, in the order of the weights in `coefficients.json`. */
export const FEATURES = [
  'gramsMax',
  'gramsCentroid',
  'gramsMean',
  'wordsMax',
  'wordsCentroid',
  'wordsMean',
  'vectorsMax',
  'vectorsCentroid',
  'vectorsMean',
  'coverage',
  'recall',
  'precision',
  'f1',
  'missing',
  'kernel',
  'kinds',
  'trouble',
] as const;

/** Views that speak for themselves about which entry is best. */
export const VOICES = [
  'gramsCentroid',
  'wordsCentroid',
  'vectorsCentroid',
  'f1',
  'kernel',
] as const satisfies readonly (typeof FEATURES)[number][];

/** What is looked at of the question as a whole. */
export interface Asked {
  /** The words as they were written, and with slips of the finger mended: as many. */
  said: readonly string[];
  words: readonly string[];
  /** Shares of the question that the FAQ knows: by runs of characters, by words. */
  knownGrams: number;
  knownWords: number;
  /** The share of its words that the language has, as far as the table of word vectors knows it; 1 without one. */
  knownToLanguage: number;
}

export interface Candidate {
  entry: number;
  features: Float32Array;
}

/** Beyond so many entries the likeness of whole texts decides who is looked at more closely. */
const CANDIDATES = 20;
const KERNEL_CANDIDATES = 10;

/** Beyond this a question is cut: what it is about has been said by then, and the time to match stays bounded. */
const QUESTION_WORDS = 60;

/** How much each view counts in the kernel. */
const KERNEL = { lexical: { grams: 0.6, words: 0.4, vectors: 0 }, meaning: { grams: 0.4, words: 0.2, vectors: 0.4 } };

/** A FAQ as the views see it. */
export class FaqViews {
  readonly phrasings: Phrasings;
  readonly #grams: SparseView;
  readonly #pairs: SparseView;
  readonly #meaning: VectorView | null;
  readonly #fit: WordFit;
  readonly #signs: Signs[];
  readonly #spelling: Spelling;
  readonly #saysOf: (word: string) => number;
  readonly #vectors: WordVectors | null;

  /** @param vectors null where the FAQ is in a language that they do not know. */
  constructor(entries: readonly FaqEntry[], vectors: WordVectors | null) {
    const phrasings = phrasingsOf(entries);
    this.phrasings = phrasings;
    this.#vectors = vectors;
    const saysOf = (word: string) => salience(word, vectors);
    this.#saysOf = saysOf;
    this.#grams = new SparseView(phrasings, (phrasing) => gramsOf(phrasings.words[phrasing] as string[], saysOf));
    this.#pairs = new SparseView(phrasings, (phrasing) => pairsOf(phrasings.words[phrasing] as string[], saysOf));
    this.#spelling = new Spelling(phrasings.words.flat(), (word) => vectors?.rank(word) !== undefined);
    this.#fit = new WordFit(phrasings, vectors);
    this.#meaning = vectors && new VectorView(phrasings, vectors, (word) => this.#fit.rarity(stem(word)));
    const signs = phrasings.words.map((words) => signsOf(words.join(' ')));
    this.#signs = Array.from({ length: phrasings.entries }, (_, entry) =>
      signsOfEntry(signs.slice(phrasings.starts[entry], phrasings.starts[entry + 1])),
    );
  }

  /** The entries that may be meant, and what speaks for each; none for a question without a word. */
  look(text: string): { asked: Asked; candidates: Candidate[] } {
    const said = surfaceWordsOf(text).slice(0, QUESTION_WORDS);
    const words = this.#spelling.mend(said);
    const grams = this.#grams.read(gramsOf(words, this.#saysOf));
    const pairs = this.#pairs.read(pairsOf(words, this.#saysOf));
    const meaning = this.#meaning?.read(words);
    const asked: Asked = {
      said,
      words,
      knownGrams: grams.known,
      knownWords: this.#fit.known(words),
      knownToLanguage: this.#vectors ? words.filter((word) => this.#vectors?.rank(word) !== undefined).length / (words.length || 1) : 1,
    };
    if (words.length === 0 || this.phrasings.entries === 0) return { asked, candidates: [] };

    const toGrams = this.#grams.likeness(grams);
    const toPairs = this.#pairs.likeness(pairs);
    const toMeaning = meaning && (this.#meaning as VectorView).likeness(meaning);
    const byGrams = this.#grams.say(toGrams);
    const byPairs = this.#pairs.say(toPairs);
    const byMeaning = toMeaning && (this.#meaning as VectorView).say(toMeaning);

    const rough = (entry: number) =>
      at(byGrams.centroid, entry) + at(byPairs.centroid, entry) + (byMeaning ? at(byMeaning.centroid, entry) : 0);
    const chosen = Array.from({ length: this.phrasings.entries }, (_, entry) => entry)
      .sort((a, b) => rough(b) - rough(a))
      .slice(0, CANDIDATES);

    const share = toMeaning ? KERNEL.meaning : KERNEL.lexical;
    const kernel: Kernel = {
      between: (one, others) => {
        const likeness = new Float64Array(others.length);
        this.#grams.addBetween(one, others, share.grams, likeness);
        this.#pairs.addBetween(one, others, share.words, likeness);
        if (toMeaning) (this.#meaning as VectorView).addBetween(one, others, share.vectors, likeness);
        return likeness;
      },
      toQuestion: toGrams.map(
        (value, phrasing) =>
          share.grams * value + share.words * at(toPairs, phrasing) + (toMeaning ? share.vectors * at(toMeaning, phrasing) : 0),
      ),
    };
    const meant = kernelScores(this.phrasings, kernel, chosen.slice(0, KERNEL_CANDIDATES));

    const fitOf = this.#fit.of(words);
    const signs = signsOf(words.join(' '));
    const candidates = chosen.map((entry, place): Candidate => {
      const { coverage, recall, precision, f1, missing } = fitOf(entry);
      const own = this.#signs[entry] as Signs;
      const features = Float32Array.of(
        ...threeOf(byGrams, entry),
        ...threeOf(byPairs, entry),
        ...(byMeaning ? threeOf(byMeaning, entry) : [0, 0, 0]),
        coverage,
        recall,
        precision,
        f1,
        missing,
        meant[place] ?? 0,
        kindsFit(signs, own),
        Math.abs(signs.trouble - own.trouble),
      );
      return { entry, features };
    });
    return { asked, candidates };
  }
}

const at = (values: Float32Array, place: number): number => values[place] as number;
const threeOf = ({ max, centroid, mean }: Said, entry: number): number[] => [at(max, entry), at(centroid, entry), at(mean, entry)];

/** 1 where the entry answers the kind of question that was asked, -1 where it answers only other kinds, 0 where nothing is known. */
function kindsFit({ kinds }: Signs, { kinds: own }: Signs): number {
  if (kinds.size === 0 || own.size === 0) return 0;
  return [...kinds].some((kind) => own.has(kind)) ? 1 : -1;
}
