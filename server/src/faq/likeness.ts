import type { WordVectors } from './word-vectors.ts';
import { isCommon, stem, surfaceWordsOf } from './words.ts';

/** Terms with weights; of length 1. */
type Terms = Map<string, number>;

/** From here on two texts are taken to ask the same. On the training sets pairs that are put together are right two times in three. */
export const SAME = 0.4;

/** A term that more texts have than this says little about any two of them. */
const FEW = 60;

/** How much the shared letters and words count beside the meaning, where the words have vectors. */
const LETTERS = 0.6;

/**
 * How alike texts are to each other, from 0 to 1: the terms that they share (stems, and runs of four letters inside words, the
 * rarer among these texts the heavier), and where there are vectors the nearness of their meanings. For grouping, where nothing has
 * been learnt and no entry stands behind.
 */
export class Likeness {
  readonly #terms: Terms[];
  readonly #meanings: Float32Array[] | null;
  /** The texts that have a term, for terms that few have. */
  readonly #having = new Map<string, number[]>();

  constructor(texts: readonly string[], vectors: WordVectors | null) {
    const words = texts.map(tellingWordsOf);
    const terms = words.map(termsOf);
    const counts = new Map<string, number>();
    for (const own of terms) for (const term of own) counts.set(term, (counts.get(term) ?? 0) + 1);
    const rarity = (term: string) => Math.log(1 + texts.length / (counts.get(term) as number));
    this.#terms = terms.map((own) => ofLengthOne(new Map([...own].map((term) => [term, rarity(term)]))));
    for (const [text, own] of terms.entries()) {
      for (const term of own) {
        if ((counts.get(term) as number) > FEW) continue;
        const having = this.#having.get(term);
        if (having) having.push(text);
        else this.#having.set(term, [text]);
      }
    }
    this.#meanings = vectors && words.map((some) => meaningOf(some, vectors));
  }

  /** The texts that share any term with this one that few have: only these can be much alike. */
  neighboursOf(text: number): Set<number> {
    const near = new Set<number>();
    for (const term of (this.#terms[text] as Terms).keys()) for (const other of this.#having.get(term) ?? []) near.add(other);
    near.delete(text);
    return near;
  }

  of(a: number, b: number): number {
    const [x, y] = [this.#terms[a] as Terms, this.#terms[b] as Terms];
    const [small, large] = x.size < y.size ? [x, y] : [y, x];
    let shared = 0;
    for (const [term, weight] of small) shared += weight * (large.get(term) ?? 0);
    if (!this.#meanings) return shared;
    const [v, w] = [this.#meanings[a] as Float32Array, this.#meanings[b] as Float32Array];
    let near = 0;
    for (let i = 0; i < v.length; i++) near += (v[i] as number) * (w[i] as number);
    return LETTERS * shared + (1 - LETTERS) * Math.max(0, near);
  }
}

/** What a text is about; all of its words where none says more than the others. */
function tellingWordsOf(text: string): string[] {
  const words = surfaceWordsOf(text);
  const telling = words.filter((word) => !isCommon(stem(word)));
  return telling.length > 0 ? telling : words;
}

const termsOf = (words: readonly string[]) => new Set(words.flatMap((word) => [stem(word), ...runsOf(` ${word} `)]));

const runsOf = (word: string): string[] => Array.from({ length: Math.max(0, word.length - 3) }, (_, at) => `~${word.slice(at, at + 4)}`);

function meaningOf(words: readonly string[], vectors: WordVectors): Float32Array {
  const sum = new Float32Array(vectors.dimensions);
  for (const word of words) {
    const rank = vectors.rank(word);
    // The rarer the heavier, in about the proportion of how seldom it is written.
    if (rank !== undefined) vectors.addTo(sum, rank, Math.log(2 + rank));
  }
  const length = Math.hypot(...sum) || 1;
  return sum.map((value) => value / length);
}

function ofLengthOne(terms: Terms): Terms {
  const length = Math.hypot(...terms.values()) || 1;
  return new Map([...terms].map(([term, weight]) => [term, weight / length]));
}
