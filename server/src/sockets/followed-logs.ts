import { accessConversation } from '../access/access-conversation.ts';
import type { Actor } from '../access/actor.ts';
import type { Db } from '../db/client.ts';
import type { Conversation, Entry } from '../log/entry.ts';
import type { Cursor, Feed, Synced } from '../log/feed.ts';

export interface LogViewer {
  onSynced(synced: Synced): void;
  onEntry(conversationId: string, entry: Entry): void;
}

/** The logs that one socket follows on behalf of its actor. */
export class FollowedLogs {
  readonly #db: Db;
  readonly #feed: Feed;
  readonly #actor: Actor;
  readonly #viewer: LogViewer;
  readonly #ends = new Map<string, () => void>();
  #closed = false;

  constructor(db: Db, feed: Feed, actor: Actor, viewer: LogViewer) {
    this.#db = db;
    this.#feed = feed;
    this.#actor = actor;
    this.#viewer = viewer;
  }

  has(conversationId: string): boolean {
    return this.#ends.has(conversationId);
  }

  /**
   * Answers the cursor with one sync, then follows. Asked again for the same log, it starts anew from the new cursor.
   *
   * @throws AppError `conversation_not_found`
   */
  async follow(conversationId: string, cursor: Cursor): Promise<void> {
    const { siteId } = await accessConversation(this.#db, this.#actor, conversationId);
    this.unfollow(conversationId);
    const end = await this.#feed.follow({
      siteId,
      conversationId,
      view: this.#actor.kind,
      cursor,
      onSynced: (synced) => this.#viewer.onSynced(synced),
      onEntry: (entry) => this.#viewer.onEntry(conversationId, entry),
    });
    if (this.#closed) return end();
    // Another tab may have asked on this one's behalf meanwhile: one follower stays.
    this.unfollow(conversationId);
    this.#ends.set(conversationId, end);
  }

  unfollow(conversationId: string): void {
    this.#ends.get(conversationId)?.();
    this.#ends.delete(conversationId);
  }

  /** How far each followed log reaches, so that a client can tell that it missed something. */
  async heads(): Promise<Conversation[]> {
    return Promise.all([...this.#ends.keys()].map((id) => accessConversation(this.#db, this.#actor, id)));
  }

  close(): void {
    this.#closed = true;
    for (const end of this.#ends.values()) end();
    this.#ends.clear();
  }
}
