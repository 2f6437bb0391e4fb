import { LIMITS } from '@deskbell/shared';
import type { FastifyBaseLogger } from 'fastify';
import type { Db } from '../db/client.ts';
import { conversationNotFound } from '../errors.ts';
import type { Conversation, Entry, LogBus, LogHint } from './entry.ts';
import { type ConversationKey, readAfterRev, readAfterSeq, readConversation, readLast } from './reader.ts';

/** Everything up to here is known: by `seq` for a visitor, by `rev` for an agent. */
export interface Cursor {
  epoch: string | null;
  place: number;
}

export interface Synced {
  conversation: Conversation;
  /** Whether `entries` replaces what the follower had, or follows it. */
  full: boolean;
  entries: Entry[];
}

export interface FollowOptions extends ConversationKey {
  /** A visitor's follower never gets entries without a `seq`. */
  view: 'visitor' | 'agent';
  cursor: Cursor;
  /** Called once, before any `onEntry`. */
  onSynced(synced: Synced): void;
  onEntry(entry: Entry): void;
}

interface Follower {
  options: FollowOptions;
  /** The `rev` of the last entry that was handed over. */
  rev: number;
  /** Reading the log: hints that come meanwhile only ask for another look. */
  reading: boolean;
  hinted: boolean;
  ended: boolean;
}

const PAGE = 200;

/** The largest number that the column holds. */
const MAX_REV = 2 ** 31 - 1;

const mapKey = ({ siteId, conversationId }: ConversationKey) => `${siteId} ${conversationId}`;

/**
 * Hands each conversation's entries to those who follow it, in order and without a hole: first what the log has after
 * their cursor, then what comes.
 *
 * A follower that has the entry before gets the next one straight from the hint; one that has not is caught up from the
 * log. So a hint that is lost, late or doubled costs a read, never an entry.
 */
export class Feed {
  readonly #db: Db;
  readonly #bus: LogBus;
  readonly #logger: FastifyBaseLogger;
  readonly #followers = new Map<string, Set<Follower>>();
  readonly #siteListeners = new Map<string, Set<(conversation: Conversation) => void>>();
  readonly #unsubscribe: () => void;

  constructor(db: Db, bus: LogBus, logger: FastifyBaseLogger) {
    this.#db = db;
    this.#bus = bus;
    this.#logger = logger;
    this.#unsubscribe = this.#bus.subscribe((hint) => this.#onHint(hint));
  }

  /**
   * @returns what ends it.
   * @throws AppError `conversation_not_found`
   */
  async follow(options: FollowOptions): Promise<() => void> {
    const key = mapKey(options);
    const follower: Follower = { options, rev: 0, reading: true, hinted: false, ended: false };
    // Registered before the log is read, so that nothing falls between the reading and the hints.
    const followers = this.#followers.get(key) ?? new Set();
    this.#followers.set(key, followers.add(follower));
    const end = () => {
      follower.ended = true;
      followers.delete(follower);
      if (followers.size === 0 && this.#followers.get(key) === followers) this.#followers.delete(key);
    };
    try {
      const synced = await this.#sync(options);
      follower.rev = synced.conversation.lastRev;
      if (!follower.ended) options.onSynced(synced);
      follower.reading = false;
      if (follower.hinted) await this.#catchUp(follower);
      return end;
    } catch (error) {
      end();
      throw error;
    }
  }

  /** Every change of any conversation of a site, as the conversation stands after it. */
  followSite(siteId: string, listener: (conversation: Conversation) => void): () => void {
    const listeners = this.#siteListeners.get(siteId) ?? new Set();
    this.#siteListeners.set(siteId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#siteListeners.get(siteId) === listeners) this.#siteListeners.delete(siteId);
    };
  }

  close(): void {
    this.#unsubscribe();
  }

  async #sync({ siteId, conversationId, view, cursor }: FollowOptions): Promise<Synced> {
    const key = { siteId, conversationId };
    const conversation = await readConversation(this.#db, key);
    if (!conversation) throw conversationNotFound();
    const { lastRev, lastSeq, epoch } = conversation;
    const head = view === 'visitor' ? lastSeq : lastRev;
    const behind = head - cursor.place;
    if (cursor.epoch === epoch && behind >= 0 && behind <= LIMITS.syncEntries) {
      const entries =
        view === 'visitor'
          ? await readAfterSeq(this.#db, key, cursor.place, lastSeq, LIMITS.syncEntries)
          : await readAfterRev(this.#db, key, cursor.place, lastRev, LIMITS.syncEntries);
      if (bytesOf(entries) <= SYNC_BYTES) return { conversation, full: false, entries };
    }
    const entries = await readLast(this.#db, key, { toRev: lastRev, visible: view === 'visitor', limit: LIMITS.snapshotEntries });
    // As many of the newest as one frame holds.
    while (entries.length > 1 && bytesOf(entries) > SYNC_BYTES) entries.shift();
    return { conversation, full: true, entries };
  }

  #onHint(hint: LogHint): void {
    for (const follower of this.#followers.get(mapKey(hint)) ?? []) {
      if (follower.reading) follower.hinted = true;
      else if (!this.#handOver(follower, hint.stored?.entries ?? []) || follower.rev < hint.rev) {
        this.#catchUp(follower).catch((error) => {
          this.#logger.error({ err: error, conversationId: hint.conversationId }, 'a follower could not be caught up');
        });
      }
    }
    const listeners = this.#siteListeners.get(hint.siteId);
    if (!listeners) return;
    const tell = (conversation: Conversation | undefined) => {
      if (conversation) for (const listener of listeners) listener(conversation);
    };
    if (hint.stored) tell(hint.stored.conversation);
    else {
      readConversation(this.#db, hint).then(tell, (error) => {
        this.#logger.error({ err: error, conversationId: hint.conversationId }, 'a hint could not be followed');
      });
    }
  }

  /** @returns false when an entry is missing between what the follower has and these. */
  #handOver(follower: Follower, entries: readonly Entry[]): boolean {
    for (const entry of entries) {
      if (entry.rev <= follower.rev || follower.ended) continue;
      if (entry.rev > follower.rev + 1) return false;
      follower.rev = entry.rev;
      if (follower.options.view === 'agent' || entry.seq !== null) follower.options.onEntry(entry);
    }
    return true;
  }

  async #catchUp(follower: Follower): Promise<void> {
    follower.reading = true;
    try {
      do {
        follower.hinted = false;
        const entries = await readAfterRev(this.#db, follower.options, follower.rev, MAX_REV, PAGE);
        this.#handOver(follower, entries);
        if (entries.length === PAGE) follower.hinted = true;
      } while (follower.hinted && !follower.ended);
    } finally {
      follower.reading = false;
    }
  }
}

/** A sync leaves room in the frame for its other fields. */
const SYNC_BYTES = LIMITS.frameOutBytes - 1_024;

function bytesOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + Buffer.byteLength(JSON.stringify(entry)), 0);
}
