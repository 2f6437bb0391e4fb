import type { HistoryEvent, SeenEntry } from '../history.ts';

/** A row of the log, as it is stored. */
export interface StoredEntry extends SeenEntry {
  conversationId: string;
  rev: number;
  authorKind: 'visitor' | 'agent' | 'bot' | 'system';
}

export interface StoredConversation {
  id: string;
  epoch: string;
  lastRev: number;
  lastSeq: number;
}

/** What one client shows of one log at the end, top to bottom. */
export interface Screen {
  who: string;
  view: 'visitor' | 'agent';
  conversationId: string;
  entries: readonly SeenEntry[];
}

/** Something that a client has still not got rid of. */
export interface Unsent {
  who: string;
  cid: string;
  conversationId: string;
  status: string;
}

/** All that is known after the calm. */
export interface Evidence {
  history: readonly HistoryEvent[];
  conversations: readonly StoredConversation[];
  /** In the order of `rev` within each conversation. */
  rows: readonly StoredEntry[];
  screens: readonly Screen[];
  unsent: readonly Unsent[];
}

/** What a visitor suffers when a rule is broken. */
type Harm = 'lost' | 'doubled' | 'reordered' | 'other';

export interface Violation {
  rule: string;
  harm: Harm;
  says: string;
  /** The entries and events concerned. */
  about: readonly unknown[];
}

export const placeOn = (view: 'visitor' | 'agent', { rev, seq }: SeenEntry): number | null => (view === 'visitor' ? seq : rev);

export function groupBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
