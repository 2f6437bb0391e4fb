/**
 * "The log of this conversation now reaches `rev`." A hint, never a message: whoever misses one finds the entries by
 * reading the log after its cursor.
 */
export interface Hint<Stored> {
  siteId: string;
  conversationId: string;
  rev: number;
  /** On the node that stored them, the entries themselves; a hint from elsewhere has none. */
  stored?: Stored;
}

export interface Bus<Stored> {
  publish(hint: Hint<Stored>): void;
  /** @returns what ends the subscription. */
  subscribe(listener: (hint: Hint<Stored>) => void): () => void;
}
