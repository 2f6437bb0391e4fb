import type { Notice } from './notices.ts';

/** What this agent was told already, by whichever tab: of each conversation how far, and when it last sounded. */
export interface Rung {
  soundedAt: number;
  revs: Readonly<Record<string, number>>;
}

const REMEMBERED = 200;
const SOUND_EVERY_MS = 3_000;

/** @param text as it is kept; anything else is as if nothing had rung. */
export function rungIn(text: string | null): Rung {
  try {
    const { soundedAt, revs } = JSON.parse(text ?? '') as Partial<Rung>;
    if (typeof soundedAt === 'number' && typeof revs === 'object' && revs !== null) return { soundedAt, revs };
  } catch {
    // Written by somebody else, or cut off.
  }
  return { soundedAt: 0, revs: {} };
}

/** The notices that no tab has told of, and the memory with them. */
export function takeFresh(rung: Rung, notices: readonly Notice[]): { fresh: Notice[]; rung: Rung } {
  const fresh = notices.filter(({ summary: { id }, rev }) => (rung.revs[id] ?? 0) < rev);
  const ids = new Set(fresh.map(({ summary: { id } }) => id));
  const kept = Object.entries(rung.revs).filter(([id]) => !ids.has(id));
  const added = fresh.map(({ summary: { id }, rev }) => [id, rev] as const);
  return { fresh, rung: { ...rung, revs: Object.fromEntries([...kept, ...added].slice(-REMEMBERED)) } };
}

/** A bell that rings for each of twenty messages is soon switched off. A clock that was put back does not silence it. */
export const maySound = ({ soundedAt }: Rung, now: number): boolean => now < soundedAt || now - soundedAt >= SOUND_EVERY_MS;
