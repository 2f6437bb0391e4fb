import type { SearchedPart } from './searched-parts.ts';
import { groupsOf, isPair } from './words.ts';

/** How much a word counts where it stands, as Postgres ranks it. */
const WEIGHTS: Record<SearchedPart['about'], string> = {
  said: 'B',
  note: 'B',
  visitor: 'A',
  contact: 'A',
  tag: 'A',
  file: 'B',
  product: 'C',
  page: 'D',
};

/** What Postgres keeps of one word, and of one text. */
const PLACES = 255;
const LAST_PLACE = 16_383;
/** More words than the longest message has. */
const WORDS = 4_000;

/** Shorter ones have no part, and no slip that would not make them another word. */
const SHORTEST = 3;
const LONGEST = 40;

export interface WordVector {
  /** As `tsvector` reads it. Words are letters and digits, so nothing in them has to be escaped. */
  vector: string;
  /** Those that may be looked for by a part, or with a slip. */
  words: string[];
}

/** The words of an entry as the database keeps them; null where there are none. */
export function wordVectorOf(parts: readonly SearchedPart[]): WordVector | null {
  const places = new Map<string, string[]>();
  let place = 0;
  const add = (word: string, weight: string) => {
    const known = places.get(word) ?? [];
    places.set(word, known);
    if (known.length < PLACES) known.push(`${Math.min(place, LAST_PLACE)}${weight}`);
  };
  for (const { about, text } of parts) {
    for (const { tokens, joined } of groupsOf(text)) {
      if (place > WORDS) break;
      if (joined !== null) {
        place += 1;
        add(joined, WEIGHTS[about]);
      }
      for (const { word } of tokens) {
        place += 1;
        add(word, WEIGHTS[about]);
      }
    }
  }
  if (places.size === 0) return null;
  const vector = [...places].map(([word, at]) => `'${word}':${at.join(',')}`).join(' ');
  const words = [...places.keys()].filter((word) => word.length >= SHORTEST && word.length <= LONGEST && !isPair(word));
  return { vector, words };
}
