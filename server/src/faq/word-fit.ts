import type { Phrasings } from './phrasings.ts';
import { salience } from './salience.ts';
import { unit } from './vector-view.ts';
import type { WordVectors } from './word-vectors.ts';
import { stem } from './words.ts';

/** How the words of a question and those of an entry fit, each from 0 to 1. */
export interface Fit {
  /** How much of the question the entry has in any phrasing, word for word. */
  coverage: number;
  /** Of the best phrasing: how much of the question it means too, how much of it was asked, and both at once. */
  recall: number;
  precision: number;
  f1: number;
  /** How much the question's most telling word is missing in the entry. */
  missing: number;
}

interface Word {
  stem: string;
  /** How much it says: rare in the FAQ and rare in the language. */
  weight: number;
  /** Its place among the vectors of this FAQ's words; -1 without one. */
  place: number;
}

/** Lays the words of a question beside those of each phrasing: each has its partner in the word that means most nearly the same. */
export class WordFit {
  readonly #phrasings: Phrasings;
  readonly #vectors: WordVectors | null;
  readonly #entriesWith = new Map<string, number>();
  readonly #stemsOf: Set<string>[];
  readonly #words: Word[][];
  readonly #places = new Map<string, number>();
  #units: Float32Array = new Float32Array(0);

  constructor(phrasings: Phrasings, vectors: WordVectors | null) {
    this.#phrasings = phrasings;
    this.#vectors = vectors;
    const { stems, words, starts, entries } = phrasings;
    this.#stemsOf = Array.from({ length: entries }, (_, entry) => new Set(stems.slice(starts[entry], starts[entry + 1]).flat()));
    for (const own of this.#stemsOf) for (const one of own) this.#entriesWith.set(one, (this.#entriesWith.get(one) ?? 0) + 1);
    const known = vectors ? [...new Set(words.flat())].filter((word) => vectors.rank(word) !== undefined) : [];
    this.#units = new Float32Array(known.length * (vectors?.dimensions ?? 0));
    for (const [place, word] of known.entries()) {
      this.#places.set(word, place);
      this.#units.set(this.#unitOf(word), place * (vectors?.dimensions ?? 0));
    }
    this.#words = words.map((some) => this.#read(some));
  }

  /** The share of a question's words, by what they say, that the FAQ has at all. */
  known(words: readonly string[]): number {
    return share(this.#read(words), ({ stem: one }) => Number(this.#entriesWith.has(one)));
  }

  /** How rare a word is in the FAQ, from 1 for one that every entry has. @param root the word without its ending. */
  rarity(root: string): number {
    return 1 + Math.log((1 + this.#phrasings.entries) / (1 + (this.#entriesWith.get(root) ?? 0)));
  }

  /** @returns what tells how each entry fits. */
  of(question: readonly string[]): (entry: number) => Fit {
    const asked = unique(this.#read(question));
    const units = question.map((word) => this.#unitOf(word));
    const unitsByStem = new Map(question.map((word, at) => [stem(word), units[at] as Float32Array]));
    const { dimensions = 0 } = this.#vectors ?? {};
    // Of each word of the question to each of the FAQ's words, as far as it was asked for; -2 where it was not.
    const seen = asked.map(() => new Float32Array(this.#places.size).fill(-2));
    const likeness = (at: number, other: Word): number => {
      if ((asked[at] as Word).stem === other.stem) return 1;
      const vector = unitsByStem.get((asked[at] as Word).stem);
      if (!vector || other.place < 0) return 0;
      const known = seen[at] as Float32Array;
      if ((known[other.place] as number) < -1) {
        let cosine = 0;
        for (let i = 0, from = other.place * dimensions; i < dimensions; i++)
          cosine += (vector[i] as number) * (this.#units[from + i] as number);
        known[other.place] = cosine;
      }
      return Math.max(0, known[other.place] as number);
    };
    const { starts } = this.#phrasings;
    return (entry) => {
      const own = this.#stemsOf[entry] as Set<string>;
      const best: Fit = { coverage: share(asked, (word) => Number(own.has(word.stem))), recall: 0, precision: 0, f1: 0, missing: 1 };
      const partner = new Float32Array(asked.length);
      for (let phrasing = starts[entry] as number; phrasing < (starts[entry + 1] as number); phrasing++) {
        const said = this.#words[phrasing] as Word[];
        const asks = new Float32Array(asked.length);
        const says = new Float32Array(said.length);
        for (let i = 0; i < asked.length; i++) {
          for (const [j, other] of said.entries()) {
            const cosine = likeness(i, other);
            if (cosine > (asks[i] as number)) asks[i] = cosine;
            if (cosine > (says[j] as number)) says[j] = cosine;
          }
          if ((asks[i] as number) > (partner[i] as number)) partner[i] = asks[i] as number;
        }
        const recall = share(asked, (_, at) => asks[at] as number);
        const precision = share(said, (_, at) => says[at] as number);
        const f1 = recall + precision > 0 ? (2 * recall * precision) / (recall + precision) : 0;
        if (f1 > best.f1) Object.assign(best, { recall, precision, f1 });
      }
      const heaviest = Math.max(...asked.map(({ weight }) => weight), 1e-9);
      best.missing = Math.max(0, ...asked.map(({ weight }, at) => (weight / heaviest) * (1 - (partner[at] as number))));
      return best;
    };
  }

  #read(words: readonly string[]): Word[] {
    return words.map((word) => {
      const root = stem(word);
      return { stem: root, weight: this.#weight(word, root), place: this.#places.get(word) ?? -1 };
    });
  }

  #weight(word: string, root: string): number {
    return this.rarity(root) * salience(word, this.#vectors);
  }

  #unitOf(word: string): Float32Array {
    const vector = new Float32Array(this.#vectors?.dimensions ?? 0);
    const rank = this.#vectors?.rank(word);
    if (rank !== undefined) this.#vectors?.addTo(vector, 0, rank, 1);
    return unit(vector);
  }
}

const unique = (words: readonly Word[]): Word[] => [...new Map(words.map((word) => [word.stem, word])).values()];

function share(words: readonly Word[], of: (word: Word, at: number) => number): number {
  let sum = 0;
  let all = 0;
  for (const [at, word] of words.entries()) {
    sum += word.weight * of(word, at);
    all += word.weight;
  }
  return all > 0 ? sum / all : 0;
}
