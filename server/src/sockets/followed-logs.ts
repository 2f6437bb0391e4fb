import { accessConversation } from '../access/access-conversation.ts';
import type { Actor } from '../access/actor.ts';
import type { Db } from '../db/client.ts';
import type { Conversation, Entry } from '../log/entry.ts';
import type { Feed, Follower, Told } from '../log/feed.ts';
import type { Cursor, Synced } from '../log/synced.ts';

export interface LogViewer {
  onSynced(synced: Synced): void;
  onEntry(conversationId: string, told: Told<Entry>): void;
}

/** How far one followed log was handed over: by `seq` for a visitor, by `rev` for an agent. */
export interface FollowedHead {
  conversationId: string;
  epoch: string;
  place: number;
}

/** The logs that one client follows on behalf of its actor. */
export class FollowedLogs {
  readonly #db: Db;
  readonly #feed: Feed;
  readonly #actor: Actor;
  readonly #viewer: LogViewer;
  readonly #followers = new Map<string, Follower>();
  /** Asks are answered one after another: each gets its sync, and the last one stays. */
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(db: Db, feed: Feed, actor: Actor, viewer: LogViewer) {
    this.#db = db;
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
    return this.#inTurn(() => this.#follow(conversationId, cursor));
  }

  /** Follows a log from its start, unless it is followed already. */
  begin(conversationId: string): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.has(conversationId)) await this.#follow(conversationId, { epoch: null, place: 0 });
    });
  }

  unfollow(conversationId: string): Promise<void> {
    return this.#inTurn(async () => this.#end(conversationId));
  }

  /** What this client has been handed so far. */
  get handedOver(): FollowedHead[] {
    return [...this.#followers].map(([conversationId, { head }]) => ({ conversationId, ...head }));
  }

  /** How far each followed log reaches as it is stored, so that a client can tell that it missed something. */
  heads(): Promise<Conversation[]> {
    return this.#inTurn(() => Promise.all([...this.#followers.keys()].map((id) => accessConversation(this.#db, this.#actor, id))));
  }

  close(): void {
    this.#closed = true;
    for (const follower of this.#followers.values()) follower.end();
    this.#followers.clear();
  }

  async #follow(conversationId: string, cursor: Cursor): Promise<void> {
    const { siteId } = await accessConversation(this.#db, this.#actor, conversationId);
    this.#end(conversationId);
    if (this.#closed) return;
    const follower = await this.#feed.follow({
      siteId,
      conversationId,
      view: this.#actor.kind,
      cursor,
      onSynced: (synced) => this.#viewer.onSynced(synced),
      onEntry: (told) => this.#viewer.onEntry(conversationId, told),
    });
    if (this.#closed) follower.end();
    else this.#followers.set(conversationId, follower);
  }

  #end(conversationId: string): void {
    this.#followers.get(conversationId)?.end();
    this.#followers.delete(conversationId);
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }
}
