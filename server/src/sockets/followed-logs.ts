import { accessConversation, assertAccess } from '../access/access-conversation.ts';
import type { Actor } from '../access/actor.ts';
import type { PassingHint } from '../bus/bus.ts';
import type { Query } from '../db/client.ts';
import type { Conversation, Entry } from '../log/entry.ts';
import type { Feed, Follower, Told } from '../log/feed.ts';
import type { Cursor, Synced } from '../log/synced.ts';

export interface LogViewer {
  /** Before a log is read for its sync, and after it is followed: the next ask for the same log waits for both. */
  beforeSync?(conversationId: string): Promise<void>;
  afterSync?(conversationId: string): Promise<void>;
  onSynced(synced: Synced): void;
  onEntry(conversationId: string, told: Told<Entry>): void;
  onPassing(hint: PassingHint): void;
}

/** How far one followed log was handed over: by `seq` for a visitor, by `rev` for an agent. */
export interface FollowedHead {
  conversationId: string;
  epoch: string;
  place: number;
}

/** The logs that one client follows on behalf of its actor. */
export class FollowedLogs {
  readonly #query: Query;
  readonly #feed: Feed;
  readonly #actor: Actor;
  readonly #viewer: LogViewer;
  readonly #followers = new Map<string, Follower>();
  /** Asks for one log are answered one after another: each gets its sync, and the last one stays. */
  readonly #turns = new Map<string, Promise<void>>();
  #closed = false;

  constructor(query: Query, feed: Feed, actor: Actor, viewer: LogViewer) {
    this.#query = query;
    this.#feed = feed;
    this.#actor = actor;
    this.#viewer = viewer;
  }

  has(conversationId: string): boolean {
    return this.#followers.has(conversationId);
  }

  /**
   * Answers the cursor with one sync, then follows. Asked again for the same log, it starts anew from the new cursor.
   *
   * @throws AppError `conversation_not_found`
   */
  follow(conversationId: string, cursor: Cursor): Promise<void> {
    return this.#inTurn(conversationId, () => this.#follow(conversationId, cursor));
  }

  /** Follows a log from its start, unless it is followed already. */
  begin(conversationId: string): Promise<void> {
    return this.#inTurn(conversationId, async () => {
      if (!this.has(conversationId)) await this.#follow(conversationId, { epoch: null, place: 0 });
    });
  }

  unfollow(conversationId: string): Promise<void> {
    return this.#inTurn(conversationId, async () => this.#end(conversationId));
  }

  /** What this client has been handed so far. */
  get handedOver(): FollowedHead[] {
    return [...this.#followers].map(([conversationId, { head }]) => ({ conversationId, ...head }));
  }

  /** How far each followed log reaches as it is stored, so that a client can tell that it missed something. */
  async heads(): Promise<Conversation[]> {
    await Promise.allSettled(this.#turns.values());
    return Promise.all([...this.#followers.keys()].map((id) => accessConversation(this.#query, this.#actor, id)));
  }

  close(): void {
    this.#closed = true;
    for (const follower of this.#followers.values()) follower.end();
    this.#followers.clear();
  }

  async #follow(conversationId: string, cursor: Cursor): Promise<void> {
    if (this.#closed) return;
    await this.#viewer.beforeSync?.(conversationId);
    const follower = await this.#feed.follow({
      siteId: this.#actor.siteId,
      conversationId,
      view: this.#actor.kind,
      cursor,
      admit: (conversation) => {
        assertAccess(this.#actor, conversation);
        // The one before ends with the sync of this one, and not before it is known that there is one.
        this.#end(conversationId);
      },
      onSynced: (synced) => this.#viewer.onSynced(synced),
      onEntry: (told) => this.#viewer.onEntry(conversationId, told),
      onPassing: (hint) => this.#viewer.onPassing(hint),
    });
    if (this.#closed) return follower.end();
    this.#followers.set(conversationId, follower);
    await this.#viewer.afterSync?.(conversationId);
  }

  #end(conversationId: string): void {
    this.#followers.get(conversationId)?.end();
    this.#followers.delete(conversationId);
  }

  async #inTurn(conversationId: string, work: () => Promise<void>): Promise<void> {
    const done = (this.#turns.get(conversationId) ?? Promise.resolve()).then(work);
    const settled = done.catch(() => {});
    this.#turns.set(conversationId, settled);
    settled.then(() => this.#turns.get(conversationId) === settled && this.#turns.delete(conversationId));
    return done;
  }
}
