import type { Phrasings } from './phrasings.ts';
import type { Word } from './vocabulary.ts';

/** How the words of a question and those of an entry fit: shares from 0 to 1, but for the last. */
export interface Fit {
  /** How much of the question the entry has in any phrasing, word for word. */
  coverage: number;
  /** Of the best phrasing: how much of the question it means too, how much of it was asked, and both at once. */
  recall: number;
  precision: number;
  f1: number;
  /** How much the question's most telling word is missing in the entry. */
  missing: number;
  /** How many words of the question the entry has, each counting by what it says. */
  met: number;
}

/** Lays the words of a question beside those of each phrasing: each has its partner in the word that means most nearly the same. */
export class WordFit {
  readonly #phrasings: Phrasings;
  /** For each root. */
  readonly #entriesWith: Int32Array;
  /** For each word of the FAQ. */
  readonly #weights: Float32Array;
  /** For each word of the FAQ where the last question's likeness to it stands, -1 where nowhere; and those that have a place. */
  readonly #slots: Int32Array;
  #slotted: number[] = [];

  constructor(phrasings: Phrasings) {
    this.#phrasings = phrasings;
    const { vocabulary, textStarts, starts, entries } = phrasings;
    this.#entriesWith = new Int32Array(vocabulary.roots);
    const lastEntry = new Int32Array(vocabulary.roots).fill(-1);
    for (let entry = 0; entry < entries; entry++) {
      const end = textStarts[starts[entry + 1] as number] as number;
      for (let at = textStarts[starts[entry] as number] as number; at < end; at++) {
        const { root } = vocabulary.words[phrasings.words[at] as number] as Word;
        if (lastEntry[root] === entry) continue;
        lastEntry[root] = entry;
        this.#entriesWith[root] = (this.#entriesWith[root] as number) + 1;
      }
    }
    this.#slots = new Int32Array(vocabulary.words.length).fill(-1);
    this.#weights = Float32Array.from(vocabulary.words, (word) => this.#weightOf(word));
  }

  /** The share of a question's words, by what they say, that the FAQ has at all. */
  known(question: readonly Word[]): number {
    return share(
      Float64Array.from(question, (word) => this.#weightOf(word)),
      Float64Array.from(question, ({ root }) => Number(root >= 0)),
    );
  }

  /** How rare a word is in the FAQ, in any form; 1 for one that every entry has. */
  rarity({ root }: Word): number {
    return 1 + Math.log((1 + this.#phrasings.entries) / (1 + (this.#entriesWith[root] ?? 0)));
  }

  /** @returns what tells how each entry fits, until the next question. */
  of(question: readonly Word[]): (entry: number) => Fit {
    const { vocabulary, starts, textStarts, words } = this.#phrasings;
    // Two forms of a word are one; what the FAQ has in no form is its own.
    const asked = [...new Map(question.map((word) => [word.root < 0 ? word.text : word.root, word])).values()];
    const size = asked.length;
    const weights = Float64Array.from(asked, (word) => this.#weightOf(word));
    const heaviest = Math.max(...weights, 1e-9);
    // How near each word of the question is to a word of the FAQ, once it was asked for: `size` numbers from its slot on.
    let near = new Float64Array(size * 256);
    for (const place of this.#slotted) this.#slots[place] = -1;
    this.#slotted = [];
    const slotOf = (place: number): number => {
      const known = this.#slots[place] as number;
      if (known >= 0) return known;
      const slot = this.#slotted.length * size;
      if (slot === near.length) {
        const longer = new Float64Array(2 * slot);
        longer.set(near);
        near = longer;
      }
      this.#slots[place] = slot;
      this.#slotted.push(place);
      const other = vocabulary.words[place] as Word;
      for (let i = 0; i < size; i++) near[slot + i] = this.#likeness(asked[i] as Word, other);
      return slot;
    };
    const met = new Float64Array(size);
    const partner = new Float64Array(size);
    return (entry) => {
      const best: Fit = { coverage: 0, recall: 0, precision: 0, f1: 0, missing: 0, met: 0 };
      partner.fill(0);
      for (let phrasing = starts[entry] as number; phrasing < (starts[entry + 1] as number); phrasing++) {
        met.fill(0);
        let said = 0;
        let all = 0;
        for (let at = textStarts[phrasing] as number; at < (textStarts[phrasing + 1] as number); at++) {
          const place = words[at] as number;
          const slot = slotOf(place);
          let nearest = 0;
          for (let i = 0; i < size; i++) {
            const cosine = near[slot + i] as number;
            if (cosine > (met[i] as number)) met[i] = cosine;
            if (cosine > nearest) nearest = cosine;
          }
          const weight = this.#weights[place] as number;
          said += weight * nearest;
          all += weight;
        }
        for (let i = 0; i < size; i++) partner[i] = Math.max(partner[i] as number, met[i] as number);
        const recall = share(weights, met);
        const precision = all > 0 ? said / all : 0;
        const f1 = recall + precision > 0 ? (2 * recall * precision) / (recall + precision) : 0;
        if (f1 > best.f1) Object.assign(best, { recall, precision, f1 });
      }
      best.coverage = share(weights, partner.map(Math.floor));
      for (const [i, { salience }] of asked.entries()) {
        const lacking = 1 - (partner[i] as number);
        best.missing = Math.max(best.missing, ((weights[i] as number) / heaviest) * lacking);
        best.met += lacking === 0 ? salience : 0;
      }
      return best;
    };
  }

  #likeness(one: Word, other: Word): number {
    if (one.root === other.root && one.root >= 0) return 1;
    if (one.rank < 0 || other.rank < 0) return 0;
    // Only the same word is quite the same.
    return Math.min(NEAREST, Math.max(0, this.#phrasings.vocabulary.table?.cosine(one.rank, other.rank) ?? 0));
  }

  /** How much a word says: rare in the FAQ and rare in the language. */
  #weightOf(word: Word): number {
    return this.rarity(word) * word.salience;
  }
}

const NEAREST = 0.999;

/** The mean of some values. */
function share(weights: Float64Array, values: Float64Array): number {
  let sum = 0;
  let all = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += (weights[i] as number) * (values[i] as number);
    all += weights[i] as number;
  }
  return all > 0 ? sum / all : 0;
}
