import type { FastifyBaseLogger } from 'fastify';
import type { LogHint, PassingHint } from '../bus/bus.ts';
import type { Database } from '../db/client.ts';
import { readAfterPlaces, readConversations, readFurtherHeads } from './bulk-reader.ts';
import type { Conversation, Entry, JustStored, LogBus } from './entry.ts';
import { Gatherer } from './gatherer.ts';
import type { ConversationKey } from './reader.ts';
import { readSynced, type Synced, type SyncOptions } from './synced.ts';
import { Turnstile } from './turnstile.ts';

export interface FollowOptions extends SyncOptions {
  /** Called once, before any `onEntry`. */
  onSynced(synced: Synced): void;
  onEntry(told: Told<Entry>): void;
  /** What is about this conversation and not in its log; nothing is caught up. */
  onPassing?(hint: PassingHint): void;
}

/** Something that is told to many: whoever first makes a frame of it leaves the text here for the others of the same view. */
export interface Told<Thing> {
  readonly about: Thing;
  readonly frames: { visitor?: string; agent?: string };
}

/** One who follows a log. */
export interface Follower {
  /** How far the log was handed over. For a visitor `place` is a `seq`, for an agent a `rev`. */
  readonly head: { epoch: string; place: number };
  end(): void;
}

export interface SiteListener {
  onChange(told: Told<Conversation>): void;
  /** Changes may have been missed: whoever keeps a list reads it anew. */
  onGap(): void;
}

interface Following {
  options: FollowOptions;
  /** The `rev` of the last entry that was handed over. */
  rev: number;
  head: { epoch: string; place: number };
  /** Its sync is being read: hints that come meanwhile are looked after when it is there. */
  syncing: boolean;
  hinted: boolean;
}

/** At most so many entries of a log are read at once, and so many logs. */
const PAGE = 200;
const LOGS = 500;

const HEADS_MS = 5_000;

/** Logs that are read for somebody who comes or comes back. */
const REPLAYS = { atOnce: 32, mayWait: 10_000 };

const mapKey = ({ siteId, conversationId }: ConversationKey) => `${siteId} ${conversationId}`;

/**
 * Hands each conversation's entries to those who follow it, in order and without a hole: first what the log has after
 * their cursor, then what comes.
 *
 * A follower that has the entry before gets the next one straight from the hint; one that has not is caught up from the
 * log. So a hint that is lost, late or doubled costs a read, never an entry: every 5 s the heads of all followed logs are
 * looked up in one query.
 */
export class Feed {
  readonly #database: Database;
  readonly #logger: FastifyBaseLogger;
  readonly #followings = new Map<string, Set<Following>>();
  readonly #siteListeners = new Map<string, Set<SiteListener>>();
  readonly #behind: Gatherer<ConversationKey>;
  readonly #changedElsewhere: Gatherer<ConversationKey>;
  readonly #replays = new Turnstile(REPLAYS);
  readonly #unsubscribe: () => void;
  readonly #headsTimer: NodeJS.Timeout;
  #lookingAtHeads = false;

  constructor(database: Database, bus: LogBus, logger: FastifyBaseLogger) {
    this.#database = database;
    this.#logger = logger;
    const onError = (error: unknown) => logger.error({ err: error }, 'logs could not be read; they are looked at again');
    this.#behind = new Gatherer(mapKey, LOGS, (keys) => this.#catchUp(keys), onError);
    this.#changedElsewhere = new Gatherer(mapKey, LOGS, (keys) => this.#tellSites(keys), onError);
    this.#unsubscribe = bus.subscribe((hint) => {
      if (hint.kind === 'log') this.#onLogHint(hint);
      else if (hint.kind === 'gap') this.#onGap();
      else if ('conversationId' in hint) this.#pass(hint);
    });
    this.#headsTimer = setInterval(() => this.#lookAtHeads(), HEADS_MS).unref();
  }

  /** @throws AppError `conversation_not_found`, `overloaded`, and what `admit` throws. */
  async follow(options: FollowOptions): Promise<Follower> {
    const key = mapKey(options);
    const following: Following = { options, rev: 0, head: { epoch: '', place: 0 }, syncing: true, hinted: false };
    // Registered before the log is read, so that nothing falls between the reading and the hints.
    const followings = this.#followings.get(key) ?? new Set();
    this.#followings.set(key, followings.add(following));
    const end = () => {
      followings.delete(following);
      if (followings.size === 0 && this.#followings.get(key) === followings) this.#followings.delete(key);
    };
    try {
      const synced = await this.#replays.pass(() => readSynced(this.#database.query, options));
      const { lastRev, lastSeq, epoch } = synced.conversation;
      following.rev = lastRev;
      following.head = { epoch, place: options.view === 'visitor' ? lastSeq : lastRev };
      if (followings.has(following)) options.onSynced(synced);
      following.syncing = false;
      if (following.hinted) this.#behind.add(options);
      return {
        get head() {
          return following.head;
        },
        end,
      };
    } catch (error) {
      end();
      throw error;
    }
  }

  /** Every change of any conversation of a site, as the conversation stands after it. */
  followSite(siteId: string, listener: SiteListener): () => void {
    const listeners = this.#siteListeners.get(siteId) ?? new Set();
    this.#siteListeners.set(siteId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#siteListeners.get(siteId) === listeners) this.#siteListeners.delete(siteId);
    };
  }

  close(): void {
    clearInterval(this.#headsTimer);
    this.#unsubscribe();
  }

  #onLogHint(hint: LogHint<JustStored>): void {
    let isBehind = false;
    const followings = this.#followings.get(mapKey(hint));
    const entries = followings && hint.stored ? hint.stored.entries.map(toTell) : [];
    for (const following of followings ?? []) {
      if (following.syncing) following.hinted = true;
      else if (!handOver(following, entries) || following.rev < hint.rev) isBehind = true;
    }
    if (isBehind) this.#behind.add(hint);
    if (!this.#siteListeners.has(hint.siteId)) return;
    if (hint.stored) this.#tellSite(hint.stored.conversation);
    else this.#changedElsewhere.add(hint);
  }

  /** Not to somebody whose sync is being read: it is not known yet whether they may. */
  #pass(hint: PassingHint): void {
    for (const { syncing, options } of this.#followings.get(mapKey(hint)) ?? []) if (!syncing) options.onPassing?.(hint);
  }

  #onGap(): void {
    this.#lookAtHeads();
    for (const listeners of this.#siteListeners.values()) for (const listener of listeners) listener.onGap();
  }

  async #lookAtHeads(): Promise<void> {
    if (this.#lookingAtHeads || this.#followings.size === 0) return;
    this.#lookingAtHeads = true;
    try {
      const places = [...this.#followings.values()].flatMap((followings) => placeOf(followings) ?? []);
      for (let at = 0; at < places.length; at += LOGS) {
        const further = await readFurtherHeads(this.#database.query, places.slice(at, at + LOGS));
        for (const key of further) this.#behind.add(key);
      }
    } catch (error) {
      this.#logger.warn({ err: error }, 'the heads of the followed logs could not be read; they are looked at again in 5 s');
    } finally {
      this.#lookingAtHeads = false;
    }
  }

  async #catchUp(keys: readonly ConversationKey[]): Promise<void> {
    const places = keys.flatMap((key) => placeOf(this.#followings.get(mapKey(key)) ?? new Set()) ?? []);
    if (places.length === 0) return;
    for (const part of await readAfterPlaces(this.#database.query, places, PAGE)) {
      const entries = part.entries.map(toTell);
      for (const following of this.#followings.get(mapKey(part)) ?? []) if (!following.syncing) handOver(following, entries);
      if (part.entries.length === PAGE) this.#behind.add(part);
    }
  }

  async #tellSites(keys: readonly ConversationKey[]): Promise<void> {
    for (const conversation of await readConversations(this.#database.query, keys)) this.#tellSite(conversation);
  }

  #tellSite(conversation: Conversation): void {
    const told = toTell(conversation);
    for (const listener of this.#siteListeners.get(conversation.siteId) ?? []) listener.onChange(told);
  }
}

/** The place of the one that is furthest behind, or null if nobody is there whose sync has been read. */
function placeOf(followings: ReadonlySet<Following>): (ConversationKey & { rev: number }) | null {
  let last: Following | null = null;
  for (const following of followings) if (!following.syncing && following.rev < (last?.rev ?? Number.POSITIVE_INFINITY)) last = following;
  return last && { siteId: last.options.siteId, conversationId: last.options.conversationId, rev: last.rev };
}

/** @returns false when an entry is missing between what the follower has and these. */
function handOver(following: Following, entries: readonly Told<Entry>[]): boolean {
  const { view, onEntry } = following.options;
  for (const told of entries) {
    const entry = told.about;
    if (entry.rev <= following.rev) continue;
    if (entry.rev > following.rev + 1) return false;
    following.rev = entry.rev;
    if (view === 'visitor' && entry.seq === null) continue;
    following.head.place = view === 'visitor' ? (entry.seq as number) : entry.rev;
    onEntry(told);
  }
  return true;
}

const toTell = <Thing>(about: Thing): Told<Thing> => ({ about, frames: {} });
