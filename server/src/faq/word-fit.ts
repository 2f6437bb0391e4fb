import type { Phrasings } from './phrasings.ts';
import { salience } from './salience.ts';
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
  /** The number of the word without its ending in this FAQ; -1 for one that it has not. */
  root: number;
  /** How much it says: rare in the FAQ and rare in the language. */
  weight: number;
  /** Its rank in the language; -1 for one that the vectors do not know. */
  rank: number;
}

/** Lays the words of a question beside those of each phrasing: each has its partner in the word that means most nearly the same. */
export class WordFit {
  readonly #phrasings: Phrasings;
  readonly #vectors: WordVectors | null;
  readonly #roots = new Map<string, number>();
  readonly #entriesWith: number[] = [];
  readonly #words: Word[] = [];
  /** The words of phrasing `p`, as places in `#words`, from `#textStarts[p]` up to `#textStarts[p + 1]`. */
  readonly #texts: Int32Array;
  readonly #textStarts: Int32Array;

  constructor(phrasings: Phrasings, vectors: WordVectors | null) {
    this.#phrasings = phrasings;
    this.#vectors = vectors;
    const { stems, words, starts, entries } = phrasings;
    const lastEntry: number[] = [];
    for (let entry = 0; entry < entries; entry++) {
      for (let phrasing = starts[entry] as number; phrasing < (starts[entry + 1] as number); phrasing++) {
        for (const name of stems[phrasing] as readonly string[]) {
          const root = this.#roots.get(name) ?? this.#roots.size;
          this.#roots.set(name, root);
          if (lastEntry[root] === entry) continue;
          lastEntry[root] = entry;
          this.#entriesWith[root] = (this.#entriesWith[root] ?? 0) + 1;
        }
      }
    }
    const places = new Map<string, number>();
    this.#textStarts = new Int32Array(words.length + 1);
    for (const [phrasing, some] of words.entries()) this.#textStarts[phrasing + 1] = (this.#textStarts[phrasing] as number) + some.length;
    this.#texts = new Int32Array(this.#textStarts[words.length] as number);
    for (const [at, word] of words.flat().entries()) {
      const place = places.get(word) ?? places.size;
      if (place === places.size) {
        places.set(word, place);
        this.#words.push(this.#read(word));
      }
      this.#texts[at] = place;
    }
  }

  /** The share of a question's words, by what they say, that the FAQ has at all. */
  known(question: readonly string[]): number {
    const words = question.map((word) => this.#read(word));
    return share(words, ({ root }) => Number(root >= 0));
  }

  /** How rare a word is in the FAQ, from 1 for one that every entry has. @param root the word without its ending. */
  rarity(root: string): number {
    return 1 + Math.log((1 + this.#phrasings.entries) / (1 + (this.#entriesWith[this.#roots.get(root) ?? -1] ?? 0)));
  }

  /** @returns what tells how each entry fits. */
  of(question: readonly string[]): (entry: number) => Fit {
    const asked = [...new Map(question.map((word) => [stem(word), this.#read(word)])).values()];
    const heaviest = Math.max(...asked.map(({ weight }) => weight), 1e-9);
    const likeness = new Map<number, Float32Array>();
    const likenessTo = (place: number): Float32Array => {
      let known = likeness.get(place);
      if (!known) {
        const other = this.#words[place] as Word;
        known = Float32Array.from(asked, (word) => this.#likeness(word, other));
        likeness.set(place, known);
      }
      return known;
    };
    const { starts } = this.#phrasings;
    return (entry) => {
      const best: Fit = { coverage: 0, recall: 0, precision: 0, f1: 0, missing: 0 };
      const partner = new Float32Array(asked.length);
      for (let phrasing = starts[entry] as number; phrasing < (starts[entry + 1] as number); phrasing++) {
        const met = new Float32Array(asked.length);
        let said = 0;
        let all = 0;
        for (let at = this.#textStarts[phrasing] as number; at < (this.#textStarts[phrasing + 1] as number); at++) {
          const place = this.#texts[at] as number;
          const likely = likenessTo(place);
          let nearest = 0;
          for (let i = 0; i < asked.length; i++) {
            const cosine = likely[i] as number;
            if (cosine > (met[i] as number)) met[i] = cosine;
            if (cosine > nearest) nearest = cosine;
          }
          const { weight } = this.#words[place] as Word;
          said += weight * nearest;
          all += weight;
        }
        for (let i = 0; i < asked.length; i++) if ((met[i] as number) > (partner[i] as number)) partner[i] = met[i] as number;
        const recall = share(asked, (_, at) => met[at] as number);
        const precision = all > 0 ? said / all : 0;
        const f1 = recall + precision > 0 ? (2 * recall * precision) / (recall + precision) : 0;
        if (f1 > best.f1) Object.assign(best, { recall, precision, f1 });
      }
      best.coverage = share(asked, (_, at) => Number(partner[at] === 1));
      best.missing = Math.max(0, ...asked.map(({ weight }, at) => (weight / heaviest) * (1 - (partner[at] as number))));
      return best;
    };
  }

  #likeness(one: Word, other: Word): number {
    if (one.root === other.root && one.root >= 0) return 1;
    if (one.rank < 0 || other.rank < 0) return 0;
    // Only the same word is quite the same.
    return Math.min(NEAREST, Math.max(0, this.#vectors?.cosine(one.rank, other.rank) ?? 0));
  }

  #read(word: string): Word {
    const root = stem(word);
    return {
      root: this.#roots.get(root) ?? -1,
      weight: this.rarity(root) * salience(word, this.#vectors),
      rank: this.#vectors?.rank(word) ?? -1,
    };
  }
}

const NEAREST = 0.999;

function share(words: readonly Word[], of: (word: Word, at: number) => number): number {
  let sum = 0;
  let all = 0;
  for (const [at, word] of words.entries()) {
    sum += word.weight * of(word, at);
    all += word.weight;
  }
  return all > 0 ? sum / all : 0;
}
