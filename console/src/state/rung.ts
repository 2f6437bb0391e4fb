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
  const fresh = notices.filter((notice) => (rung.revs[keyOf(notice)] ?? 0) < notice.rev);
  const keys = new Set(fresh.map(keyOf));
  const kept = Object.entries(rung.revs).filter(([key]) => !keys.has(key));
  const added = fresh.map((notice) => [keyOf(notice), notice.rev] as const);
  return { fresh, rung: { ...rung, revs: Object.fromEntries([...kept, ...added].slice(-REMEMBERED)) } };
}

/** A mention comes on its own way: it may be told after what came later. */
const keyOf = ({ kind, summary: { id } }: Notice): string => (kind === 'mention' ? `@${id}` : id);

/** A bell that rings for each of twenty messages is soon switched off. A clock that was put back does not silence it. */
export const maySound = ({ soundedAt }: Rung, now: number): boolean => now < soundedAt || now - soundedAt >= SOUND_EVERY_MS;
