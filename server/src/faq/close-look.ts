import { kernelScores, speakersOf } from './kernel-view.ts';
import type { Phrasings } from './phrasings.ts';
import type { Compared } from './view.ts';

/** So many entries compete in the kernel. */
const RIVALS = 10;

/** What the views say of some entries, phrasing by phrasing. */
export interface CloseLook {
  /** By a view, of the entry at a place: its best phrasing, the middle of all of them, and their mean. */
  likeness(view: number, place: number): [number, number, number];
  /** How much each entry is meant, all their phrasings taken together. */
  meant: Float32Array;
}

/**
 * @param shares how much each view counts in the kernel.
 * @param entries the likeliest first; what is not among them costs nothing.
 */
export function lookClosely(
  views: readonly Compared[],
  shares: readonly number[],
  { starts }: Phrasings,
  entries: readonly number[],
): CloseLook {
  /** The entries' phrasings one after another, and where each entry's begin. */
  const phrasings: number[] = [];
  const from = [0];
  for (const entry of entries) {
    for (let phrasing = starts[entry] as number; phrasing < (starts[entry + 1] as number); phrasing++) phrasings.push(phrasing);
    from.push(phrasings.length);
  }
  const likeness = views.map((view) => view.toPhrasings(Int32Array.from(phrasings)));
  const toQuestion = Float64Array.from(phrasings, (_, at) =>
    shares.reduce((sum, share, view) => sum + share * (likeness[view]?.[at] ?? 0), 0),
  );

  const { places, owners } = speakersOf(from.slice(0, RIVALS + 1), toQuestion);
  const speaking = Int32Array.from(places, (place) => phrasings[place] as number);
  const between = new Float64Array(places.length ** 2);
  for (const [view, { addBetween }] of views.entries()) addBetween(speaking, shares[view] as number, between);
  const ofSpeaking = Float64Array.from(places, (place) => toQuestion[place] as number);

  return {
    meant: kernelScores(owners, between, ofSpeaking, entries.length),
    likeness(view, place) {
      const own = likeness[view]?.subarray(from[place], from[place + 1]);
      if (!own) return [0, 0, 0];
      const middle = views[view]?.toEntries[entries[place] as number] as number;
      return [own.reduce((max, one) => Math.max(max, one), 0), middle, own.reduce((sum, one) => sum + one, 0) / own.length];
    },
  };
}
