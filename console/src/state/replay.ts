import type { FaqContent, ReplayChange } from '@deskbell/shared';
import { postReplay } from '../api/faq-api.ts';

/** What the time machine has found so far. */
export interface Replay {
  total: number;
  replayed: number;
  answeredBefore: number;
  answeredAfter: number;
  changes: readonly ReplayChange[];
  isOver: boolean;
}

export interface ReplayOf {
  days: number;
  /** One entry as it is being written; null: all drafts as they are saved. */
  entry: { id: string | null; content: FaqContent } | null;
}

/**
 * Asks real questions of the last days again, part after part.
 *
 * @param onPart is told of all that was found up to and with each part.
 * @param signal ends it after the part that is under way.
 * @throws RefusedError
 */
export async function replay(siteId: string, { days, entry }: ReplayOf, onPart: (so: Replay) => void, signal: AbortSignal): Promise<void> {
  let found: Replay = { total: 0, replayed: 0, answeredBefore: 0, answeredAfter: 0, changes: [], isOver: false };
  let cursor: string | null = null;
  do {
    const part: Awaited<ReturnType<typeof postReplay>> = await postReplay(siteId, { days, cursor, entry });
    if (signal.aborted) return;
    cursor = part.cursor;
    found = {
      total: part.total,
      replayed: part.replayed,
      answeredBefore: found.answeredBefore + part.answeredBefore,
      answeredAfter: found.answeredAfter + part.answeredAfter,
      changes: [...found.changes, ...part.changes],
      isOver: cursor === null,
    };
    onPart(found);
  } while (cursor !== null);
}
