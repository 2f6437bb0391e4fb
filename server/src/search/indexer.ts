import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../db/client.ts';
import type { LogBus } from '../log/entry.ts';
import type { ConversationKey } from '../log/reader.ts';
import { turnBackChanged } from './changed-visitors.ts';
import { forgetOrphans, indexBatch } from './index-batch.ts';

/** What is said can be found after so long, where there is not very much of it. */
const GATHER_MS = 300;

/** Logs that are taken further in one transaction. On PGlite nobody else gets at the database meanwhile. */
const BATCH = { postgres: 50, pglite: 20 };

/** For each millisecond of a batch the indexer rests so many: messages are stored and told first. */
const REST = 3;

/** How often it is looked for what a crash, here or on another node, has left, and for what is gone. */
const SWEEP_MS = 60_000;

const RETRY_MS = 5_000;

/** Found by one look. */
const FOUND = 500;

// The newest first: it is what is looked for.
const BEHIND = `
  select c.site_id as "siteId", c.id as "conversationId"
  from conversations c left join search_cursors s on s.site_id = c.site_id and s.conversation_id = c.id
  where c.last_rev > coalesce(s.rev, 0)
  order by c.last_entry_at desc
  limit ${FOUND}`;

const mapKey = ({ siteId, conversationId }: ConversationKey) => `${siteId} ${conversationId}`;

interface IndexerOptions {
  database: Database;
  bus: LogBus;
  logger: FastifyBaseLogger;
}

/**
 * Makes what is said searchable: follows the log with a cursor of its own for each conversation, in batches, beside everything else.
 *
 * What it hears makes it prompt, and a look at all cursors makes it certain: so it also comes upon all that was said before there was a search.
 */
export class SearchIndexer {
  readonly #options: IndexerOptions;
  readonly #waiting = new Map<string, ConversationKey>();
  readonly #unsubscribe: () => void;
  readonly #sweepTimer: NodeJS.Timeout;
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> | null = null;
  #isClosed = false;
  /** It is to be looked for what nobody told of. */
  #isLooking = false;
  /** There may be visitors who are known by something new. */
  #hasChanged = true;
  /** There may be more than what waits here. */
  #isBehind = true;

  constructor(options: IndexerOptions) {
    this.#options = options;
    // Only what this node has stored: every other node has an indexer of its own.
    this.#unsubscribe = options.bus.subscribe((hint) => {
      if (hint.kind === 'gap') this.look();
      if (hint.kind === 'log' && hint.stored) this.#wait([{ siteId: hint.siteId, conversationId: hint.conversationId }]);
    });
    this.#sweepTimer = setInterval(() => this.look(), SWEEP_MS).unref();
  }

  /** Whether something that was said before this node started may not be found yet. */
  get isBehind(): boolean {
    return this.#isBehind;
  }

  /** Stops after the batch that it is at. The next start goes on. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#sweepTimer);
    clearTimeout(this.#timer);
    this.#unsubscribe();
    await this.#working;
  }

  /** To be told when visitors are known by something new (`noteChangedVisitors`). */
  visitorsChanged(): void {
    this.#hasChanged = true;
    this.#schedule(GATHER_MS);
  }

  /** Looks for what nobody told of. */
  look(): void {
    this.#isLooking = true;
    this.#hasChanged = true;
    this.#schedule(GATHER_MS);
  }

  #wait(keys: readonly ConversationKey[]): void {
    for (const key of keys) this.#waiting.set(mapKey(key), key);
    this.#schedule(GATHER_MS);
  }

  #schedule(inMs: number): void {
    if (this.#isClosed || this.#timer || this.#working || (this.#waiting.size === 0 && !this.#isLooking && !this.#hasChanged)) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#working = this.#work();
    }, inMs).unref();
  }

  async #work(): Promise<void> {
    const startedAt = performance.now();
    let restMs = GATHER_MS;
    try {
      await this.#takeFurther();
      restMs = Math.max(this.#isLooking ? 0 : GATHER_MS, (performance.now() - startedAt) * REST);
    } catch (error) {
      this.#options.logger.warn({ err: error }, 'what was said could not be made searchable; it is tried again');
      // What was at hand is found again.
      this.#isLooking = true;
      this.#hasChanged = true;
      restMs = RETRY_MS;
    }
    this.#working = null;
    this.#schedule(restMs);
  }

  /** One batch: of what was heard of, else of what a look finds. */
  async #takeFurther(): Promise<void> {
    const { database } = this.#options;
    if (this.#hasChanged) {
      // Heard of once more from here on, it is looked at once more.
      this.#hasChanged = false;
      const { keys, isMore } = await turnBackChanged(database);
      for (const key of keys) this.#waiting.set(mapKey(key), key);
      this.#hasChanged ||= isMore;
    }
    if (this.#waiting.size === 0 && this.#isLooking) {
      const orphans = await forgetOrphans(database);
      const found = await database.query<ConversationKey>(BEHIND, []);
      for (const key of found) this.#waiting.set(mapKey(key), key);
      this.#isBehind = found.length > 0;
      this.#isLooking = this.#isBehind || orphans > 0;
    }
    const keys = [...this.#waiting.values()].slice(0, BATCH[database.kind]);
    // As above.
    for (const key of keys) this.#waiting.delete(mapKey(key));
    if (keys.length === 0) return;
    for (const key of await indexBatch(database, keys)) this.#waiting.set(mapKey(key), key);
  }
}
