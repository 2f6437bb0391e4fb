import type { ConversationSummary } from '@deskbell/shared';
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';

const rows = new Map<string, Signal<ConversationSummary | null>>();

function signalOf(id: string): Signal<ConversationSummary | null> {
  const known = rows.get(id);
  if (known) return known;
  const row = signal<ConversationSummary | null>(null);
  rows.set(id, row);
  return row;
}

/** A conversation as it stands, null as long as it is not known: whoever reads it is told of its changes, and of no other's. */
export const summaryOf = (id: string): ReadonlySignal<ConversationSummary | null> => signalOf(id);

/** As it stands now, for whoever does not want to be told. */
export const peekSummary = (id: string): ConversationSummary | null => rows.get(id)?.peek() ?? null;

/**
 * Of two summaries of one conversation the one with the higher `rev` is the newer, and is kept.
 *
 * @param isLatest nothing was heard since the server was asked for it: then it holds also where a backup has taken it back.
 * @returns what was known before; undefined where this one says nothing new.
 */
export function keepSummary(summary: ConversationSummary, isLatest: boolean): ConversationSummary | null | undefined {
  const row = signalOf(summary.id);
  const before = row.peek();
  if (before && (isLatest ? before.rev === summary.rev : before.rev >= summary.rev)) return undefined;
  row.value = summary;
  return before;
}

/** Whoever looks at one is told that it is not known any more. */
export function forgetSummaries(): void {
  for (const row of rows.values()) row.value = null;
}
