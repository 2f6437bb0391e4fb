import { Likeness } from './likeness.ts';
import type { FaqEntry } from './matcher.ts';
import type { WordVectors } from './word-vectors.ts';

/** Phrasings of one that lie nearer to the other than to anything else of their own: who asks so may get the wrong one. */
export interface Alike {
  a: string;
  b: string;
  phrasings: string[];
}

/** Texts that are compared with each other; of a larger FAQ the first phrasings of each entry. */
const MOST_TEXTS = 20_000;

/** Below the first, two phrasings have no more in common than any two; from the second on one pair of them is enough to be told. */
const NEAR = 0.6;
const VERY_NEAR = 0.7;

/** Nearly every two entries about one product have a phrasing or two in common. */
const SEVERAL = 3;

/**
 * Which entries take each other's questions. Each phrasing is looked at as if a visitor had said it and the entry did not have it.
 * That overstates how well a FAQ does, so it is no measure of confidence; what it finds is worth a look.
 */
export function alikeEntries(entries: readonly FaqEntry[], vectors: WordVectors | null): Alike[] {
  const each = Math.max(1, Math.floor(MOST_TEXTS / Math.max(1, entries.length)));
  const phrasings = entries.flatMap(({ id, question, phrasings: others, pages = [] }) =>
    [question, ...others].slice(0, each).map((text) => ({ id, text, pages })),
  );
  const likeness = new Likeness(
    phrasings.map(({ text }) => text),
    vectors,
  );
  const found = new Map<string, Alike & { nearest: number }>();
  for (const [at, one] of phrasings.entries()) {
    let own = 0;
    let other = { likeness: NEAR, id: '' };
    for (const place of likeness.neighboursOf(at)) {
      const two = phrasings[place] as (typeof phrasings)[number];
      const near = likeness.of(at, place);
      if (two.id === one.id) own = Math.max(own, near);
      // Entries for different pages never meet.
      else if (near > other.likeness && mayMeet(one.pages, two.pages)) other = { likeness: near, id: two.id };
    }
    if (other.id === '' || other.likeness <= own) continue;
    const key = JSON.stringify([one.id, other.id].sort());
    const pair = found.get(key) ?? { a: one.id, b: other.id, phrasings: [], nearest: 0 };
    pair.phrasings.push(one.text);
    pair.nearest = Math.max(pair.nearest, other.likeness);
    found.set(key, pair);
  }
  return [...found.values()]
    .filter((pair) => pair.nearest >= VERY_NEAR || pair.phrasings.length >= SEVERAL)
    .sort((a, b) => b.phrasings.length - a.phrasings.length)
    .map(({ a, b, phrasings: own }) => ({ a, b, phrasings: own }));
}

const mayMeet = (a: readonly string[], b: readonly string[]) => a.length === 0 || b.length === 0 || a.some((page) => b.includes(page));
