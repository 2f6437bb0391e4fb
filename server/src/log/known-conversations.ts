import type { Conversation } from './entry.ts';
import type { ConversationKey } from './reader.ts';

const MOST = 5_000;

/** Not for ever: whoever repairs something by hand in the database does not move the counters. */
const KNOWN_FOR_MS = 30_000;

/**
 * Conversations as this process last saw them committed, and what time the database has.
 *
 * What is known may be out of date, so it is only ever acted on where the database is asked whether it still holds.
 */
export class KnownConversations {
  readonly #known = new Map<string, { conversation: Conversation; at: number }>();
  /** The database's time, less that of our own clock that only goes forward. */
  #offsetMs: number | null = null;

  get(key: ConversationKey): Conversation | undefined {
    const known = this.#known.get(mapKey(key));
    return known && performance.now() - known.at < KNOWN_FOR_MS ? known.conversation : undefined;
  }

  keep(conversation: Conversation): void {
    const key = mapKey({ siteId: conversation.siteId, conversationId: conversation.id });
    // The oldest stands first, and is the first to go.
    this.#known.delete(key);
    this.#known.set(key, { conversation, at: performance.now() });
    if (this.#known.size > MOST) for (const oldest of this.#known.keys()) return void this.#known.delete(oldest);
  }

  forget(key: ConversationKey): void {
    this.#known.delete(mapKey(key));
  }

  hearTime(databaseMs: number): void {
    this.#offsetMs = databaseMs - performance.now();
  }

  /** What time it is by the database's clock; null as long as it has not said. */
  get now(): Date | null {
    return this.#offsetMs === null ? null : new Date(this.#offsetMs + performance.now());
  }
}

const mapKey = ({ siteId, conversationId }: ConversationKey) => `${siteId} ${conversationId}`;
