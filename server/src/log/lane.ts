import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../db/client.ts';
import { isTransient } from '../db/transient-error.ts';
import { AppError } from '../errors.ts';
import type { Append, Stored } from './append.ts';
import type { LogBus } from './entry.ts';
import { KnownConversations } from './known-conversations.ts';
import type { ConversationKey } from './reader.ts';
import { type BatchResult, isRepeat, type Outcome, storeBatch, storeIfKnown } from './store-batch.ts';

/** Appends that may wait in one lane; beyond that it refuses. */
const QUEUE_LIMIT = 5_000;
const BATCH_LIMIT = 500;

/** Shorter than a client waits for its acknowledgement, so that it is told before it gives the connection up. */
const PATIENCE_MS = 6_000;

/** How long to wait before a batch whose outcome is not known, or that a moment's trouble broke, is tried again. */
const RETRY_DELAYS_MS = [100, 400, 1_500];

interface Waiting {
  append: Append;
  since: number;
  resolve(stored: Stored): void;
  reject(error: unknown): void;
}

/**
 * Stores the appends of some conversations, batch after batch: while one is being committed, the next gathers.
 *
 * When the database does not say whether a batch was committed, the batch is tried again and asks for its `cid`s first:
 * what is stored is found, what is not is stored now. Only then are its senders told.
 */
export class Lane {
  readonly #database: Database;
  readonly #bus: LogBus;
  readonly #logger: FastifyBaseLogger;
  readonly #known = new KnownConversations();
  #queue: Waiting[] = [];
  #underWay: Waiting[] = [];
  #running: Promise<void> | null = null;
  #expiry: NodeJS.Timeout | undefined;

  constructor(database: Database, bus: LogBus, logger: FastifyBaseLogger) {
    this.#database = database;
    this.#bus = bus;
    this.#logger = logger;
  }

  /** @throws AppError as `LogWriter.append` does. */
  append(append: Append): Promise<Stored> {
    if (this.#queue.length >= QUEUE_LIMIT) {
      return Promise.reject(
        new AppError('overloaded', 'Too much is being written at this moment. It is sent again by itself.', { retryAfterMs: 2_000 }),
      );
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ append, since: performance.now(), resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Another node has written to this conversation. */
  forget(key: ConversationKey): void {
    this.#known.forget(key);
  }

  /** Resolves when everything that was waiting has been decided. */
  async flush(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    this.#expiry ??= setInterval(() => this.#expire(), 1_000).unref();
    while (this.#queue.length > 0) {
      // Everything that arrives in this turn of the event loop goes into the batch, and what the last one led to leaves: the
      // built-in database never waits for anything outside, so without this nobody else would have a turn.
      await new Promise((resolve) => setImmediate(resolve));
      this.#underWay = this.#queue.splice(0, BATCH_LIMIT);
      await this.#commit(this.#underWay);
    }
    this.#underWay = [];
    clearInterval(this.#expiry);
    this.#expiry = undefined;
    this.#running = null;
  }

  async #commit(batch: Waiting[], lookFirst = false): Promise<void> {
    const appends = batch.map(({ append }) => append);
    for (let attempt = 0; ; attempt++) {
      try {
        return this.#tell(batch, await this.#store(appends, lookFirst || attempt > 0));
      } catch (error) {
        if (isRepeat(error) && !lookFirst) return this.#commit(batch, true);
        if (brokeOverData(error)) return this.#commitEach(batch, error);
        const delay = RETRY_DELAYS_MS[attempt];
        if (delay === undefined || !isTransient(error)) {
          this.#logger.error({ err: error, appends: batch.length }, 'appends could not be stored');
          return refuse(batch, storageUnavailable());
        }
        await wait(delay);
      }
    }
  }

  async #store(appends: readonly Append[], lookFirst: boolean): Promise<BatchResult> {
    try {
      const { query, transaction } = this.#database;
      const result =
        (lookFirst ? null : await storeIfKnown(query, appends, this.#known)) ??
        (await transaction((within) => storeBatch(within, appends, this.#known, lookFirst)));
      for (const { conversation } of result.changed) this.#known.keep(conversation);
      return result;
    } catch (error) {
      for (const append of appends) this.#known.forget(append);
      throw error;
    }
  }

  /** One by one, so that an append that cannot be stored spoils no other. */
  async #commitEach(batch: Waiting[], error: unknown): Promise<void> {
    if (batch.length > 1) {
      for (const waiting of batch) await this.#commit([waiting], true);
      return;
    }
    this.#logger.error({ err: error }, 'an append could not be stored');
    refuse(batch, new AppError('bad_frame', 'This cannot be stored as it is. Write it in other words.'));
  }

  #tell(batch: Waiting[], { changed, outcomes }: BatchResult): void {
    for (const { conversation, entries } of changed) {
      const { siteId, id: conversationId, lastRev: rev } = conversation;
      this.#bus.publish({ kind: 'log', siteId, conversationId, rev, stored: { conversation, entries } });
    }
    batch.forEach(({ resolve, reject }, index) => {
      const outcome = outcomes[index] as Outcome;
      if (!('stored' in outcome)) return reject(outcome.refused);
      const { conversation, repeated } = outcome.stored;
      // Perhaps nobody was told the first time: the answer to that COMMIT may have been lost.
      if (repeated) {
        const { siteId, id: conversationId, lastRev: rev } = conversation;
        this.#bus.publish({ kind: 'log', siteId, conversationId, rev, stored: { conversation, entries: [] } });
      }
      resolve(outcome.stored);
    });
  }

  /** The database is silent: whoever has waited too long is told, and may ask again. What is under way may still be stored. */
  #expire(): void {
    const before = performance.now() - PATIENCE_MS;
    const isLate = ({ since }: Waiting) => since < before;
    refuse([...this.#underWay, ...this.#queue].filter(isLate), storageUnavailable());
    this.#queue = this.#queue.filter((waiting) => !isLate(waiting));
  }
}

/** SQLSTATE classes 22 and 23. */
const brokeOverData = (error: unknown): boolean => /^2[23]/.test((error as { code?: string }).code ?? '');

const storageUnavailable = () =>
  new AppError('storage_unavailable', 'The message store does not answer. It is sent again by itself.', { retryAfterMs: 2_000 });

function refuse(batch: Waiting[], refusal: AppError): void {
  for (const { reject } of batch) reject(refusal);
}
