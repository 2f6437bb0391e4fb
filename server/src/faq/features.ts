import { lookClosely } from './close-look.ts';
import type { Phrasings } from './phrasings.ts';
import { type Signs, signsOf, signsOfEntry } from './signs.ts';
import { SparseView } from './sparse-view.ts';
import { Spelling } from './spelling.ts';
import { GramTerms, WordTerms } from './terms.ts';
import { VectorView } from './vector-view.ts';
import { compare } from './view.ts';
import { textOf, type Word } from './vocabulary.ts';
import { WordFit } from './word-fit.ts';
import { sharedPairs } from './word-order.ts';
import { surfaceWordsOf } from './words.ts';

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
  'met',
  'pairs',
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
  words: readonly Word[];
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
const CANDIDATES = 12;

/** Beyond this a question is cut: what it is about has been said by then, and the time to match stays bounded. */
const QUESTION_WORDS = 60;

/** How much grams, words and vectors count in the kernel. */
const KERNEL = { lexical: [0.6, 0.4], meaning: [0.4, 0.2, 0.4] };

/** A FAQ as the views see it. */
export class FaqViews {
  readonly phrasings: Phrasings;
  readonly #grams: SparseView;
  readonly #words: SparseView;
  readonly #vectors: VectorView | null;
  readonly #fit: WordFit;
  readonly #signs: Signs[];
  readonly #spelling: Spelling;

  constructor(phrasings: Phrasings) {
    this.phrasings = phrasings;
    const { vocabulary, starts } = phrasings;
    const { table } = vocabulary;
    this.#grams = new SparseView(phrasings, new GramTerms());
    this.#words = new SparseView(phrasings, new WordTerms(vocabulary));
    this.#spelling = new Spelling(vocabulary, (word) => table?.rank(word) !== undefined);
    this.#fit = new WordFit(phrasings);
    this.#vectors = table && new VectorView(phrasings, table, (word) => this.#fit.rarity(word));
    const signs = Array.from({ length: phrasings.count }, (_, phrasing) => signsOf(textOf(phrasings.wordsOf(phrasing))));
    this.#signs = Array.from({ length: phrasings.entries }, (_, entry) => signsOfEntry(signs.slice(starts[entry], starts[entry + 1])));
  }

  /**
   * The entries that may be meant, and what speaks for each; none for a question without a word.
   *
   * @param holds whether an entry may be meant at all.
   */
  look(text: string, holds: (entry: number) => boolean = () => true): { asked: Asked; candidates: Candidate[] } {
    const said = surfaceWordsOf(text).slice(0, QUESTION_WORDS);
    const words = this.#spelling.mend(said).map((word) => this.phrasings.vocabulary.read(word));
    const grams = this.#grams.read(words);
    const asked: Asked = {
      said,
      words,
      knownGrams: grams.known,
      knownWords: this.#fit.known(words),
      knownToLanguage: this.#vectors ? words.filter(({ rank }) => rank >= 0).length / (words.length || 1) : 1,
    };
    if (words.length === 0 || this.phrasings.entries === 0) return { asked, candidates: [] };

    const views = [compare(this.#grams, grams), compare(this.#words, this.#words.read(words))];
    if (this.#vectors) views.push(compare(this.#vectors, this.#vectors.read(words)));
    const rough = Float32Array.from({ length: this.phrasings.entries }, (_, entry) =>
      holds(entry) ? views.reduce((sum, { toEntries }) => sum + (toEntries[entry] as number), 0) : Number.NEGATIVE_INFINITY,
    );
    const chosen = highest(rough, CANDIDATES).filter(holds);

    const close = lookClosely(views, this.#vectors ? KERNEL.meaning : KERNEL.lexical, this.phrasings, chosen);
    const fitOf = this.#fit.of(words);
    const pairsOf = sharedPairs(this.phrasings, words);
    const signs = signsOf(textOf(words));
    const candidates = chosen.map((entry, place): Candidate => {
      const { coverage, recall, precision, f1, missing, met } = fitOf(entry);
      const own = this.#signs[entry] as Signs;
      const features = Float32Array.of(
        ...close.likeness(0, place),
        ...close.likeness(1, place),
        ...close.likeness(2, place),
        coverage,
        recall,
        precision,
        f1,
        missing,
        met / 10,
        pairsOf(entry) / 10,
        close.meant[place] as number,
        kindsFit(signs, own),
        Math.abs(signs.trouble - own.trouble),
      );
      return { entry, features };
    });
    return { asked, candidates };
  }
}

/** The places of the highest values, highest first; of equal ones the earlier. */
function highest(values: Float32Array, count: number): number[] {
  const places: number[] = [];
  for (let place = 0; place < values.length; place++) {
    const value = values[place] as number;
    if (places.length === count && value <= (values[places[count - 1] as number] as number)) continue;
    let at = places.length;
    while (at > 0 && (values[places[at - 1] as number] as number) < value) at--;
    places.splice(at, 0, place);
    if (places.length > count) places.pop();
  }
  return places;
}

/** 1 where the entry answers the kind of question that was asked, -1 where it answers only other kinds, 0 where nothing is known. */
function kindsFit({ kinds }: Signs, { kinds: own }: Signs): number {
  if (kinds.size === 0 || own.size === 0) return 0;
  return [...kinds].some((kind) => own.has(kind)) ? 1 : -1;
}
