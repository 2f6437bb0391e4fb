import type { Evidence, Violation } from './checker/evidence.ts';
import type { HistoryEvent } from './history.ts';

/** What one fault came to. The names are those of `--json`. */
export interface Figures {
  /** How often it struck. */
  kills: number;
  /** Requests that were acknowledged, each counted once. */
  acked: number;
  /** Times that a request was under way when its connection ended, so that its client could not know. */
  ambiguous: number;
  lost: number;
  doubled: number;
  reordered: number;
  /** The longest time until somebody whom it struck had something acknowledged that they sent after it; null if it never struck. */
  recovery_ms_max: number | null;
}

export function figuresOf({ history }: Pick<Evidence, 'history'>, violations: readonly Violation[]): Figures {
  const harmed = (harm: Violation['harm']) => violations.filter((violation) => violation.harm === harm).length;
  const recoveries = recoveriesOf(history);
  return {
    kills: history.filter(({ type }) => type === 'fault').length,
    acked: new Set(history.flatMap((event) => (event.type === 'ack' ? [`${event.conversationId} ${event.author} ${event.cid}`] : []))).size,
    ambiguous: ambiguousIn(history),
    lost: harmed('lost'),
    doubled: harmed('doubled'),
    reordered: harmed('reordered'),
    recovery_ms_max: recoveries.length > 0 ? Math.max(...recoveries) : null,
  };
}

function ambiguousIn(history: readonly HistoryEvent[]): number {
  const open = new Map<number, Set<string>>();
  let ambiguous = 0;
  for (const event of history) {
    if (event.type === 'sent') open.set(event.connection, (open.get(event.connection) ?? new Set()).add(event.cid));
    else if (event.type === 'ack' || event.type === 'nack') open.get(event.connection)?.delete(event.cid);
    else if (event.type === 'closed') {
      ambiguous += open.get(event.connection)?.size ?? 0;
      open.delete(event.connection);
    }
  }
  return ambiguous;
}

/** From each strike, or from the end of one that lasts, to the next acknowledgement of something sent after it by one of those it hit. */
function recoveriesOf(history: readonly HistoryEvent[]): number[] {
  return history.flatMap((strike, index) => {
    if (!(strike.type === 'mended' || (strike.type === 'fault' && !strike.lasts))) return [];
    const hit = strike.hit && new Set(strike.hit);
    const since = new Set<string>();
    for (const event of history.slice(index + 1)) {
      if (event.type === 'invoke' && (!hit || hit.has(event.who))) since.add(event.cid);
      else if (event.type === 'ack' && since.has(event.cid)) return [event.at - strike.at];
    }
    return [];
  });
}

export function total(all: readonly Figures[]): Figures {
  const sum = (name: Exclude<keyof Figures, 'recovery_ms_max'>) => all.reduce((before, figures) => before + figures[name], 0);
  const recoveries = all.flatMap(({ recovery_ms_max: ms }) => (ms === null ? [] : [ms]));
  return {
    kills: sum('kills'),
    acked: sum('acked'),
    ambiguous: sum('ambiguous'),
    lost: sum('lost'),
    doubled: sum('doubled'),
    reordered: sum('reordered'),
    recovery_ms_max: recoveries.length > 0 ? Math.max(...recoveries) : null,
  };
}
