import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../db/client.ts';
import { AppError } from '../errors.ts';
import type { Append, Stored } from './append.ts';
import type { LogBus } from './entry.ts';
import { type BatchResult, type Outcome, storeBatch } from './store-batch.ts';

const QUEUE_LIMIT = 10_000;
const BATCH_LIMIT = 500;

interface Waiting {
  append: Append;
  resolve(stored: Stored): void;
  reject(error: unknown): void;
}

/**
 * The only way into a conversation's log.
 *
 * All appends of a node go through one writer: while one batch is being committed, the next gathers. Within a batch each
 * conversation's row is locked once, in the order of ids, and the appends to it are planned one after another on that
 * row; so a rule such as "the first reply takes the conversation" is decided under the lock, and `rev` and `seq` have no
 * holes. A promise resolves only after COMMIT.
 */
export class LogWriter {
  readonly #database: Database;
  readonly #bus: LogBus;
  readonly #logger: FastifyBaseLogger;
  #queue: Waiting[] = [];
  #running: Promise<void> | null = null;

  constructor(database: Database, bus: LogBus, logger: FastifyBaseLogger) {
    this.#database = database;
    this.#bus = bus;
    this.#logger = logger;
  }

  /**
   * @throws AppError `conversation_not_found`; what `plan` throws; `overloaded` when too much waits; `storage_unavailable`
   * when the database did not answer: then the entry may or may not be stored, and the same append sent again tells.
   */
  append(append: Append): Promise<Stored> {
    if (this.#queue.length >= QUEUE_LIMIT) {
      return Promise.reject(
        new AppError('overloaded', 'Too much is being written at this moment. It is sent again by itself.', { retryAfterMs: 2_000 }),
      );
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ append, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when everything that was waiting has been decided. */
  async flush(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    // Let everything that arrived in this turn of the event loop into the first batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#queue.length > 0) await this.#commit(this.#queue.splice(0, BATCH_LIMIT));
    this.#running = null;
  }

  async #commit(batch: Waiting[], alone = false): Promise<void> {
    let result: BatchResult;
    try {
      result = await this.#database.transaction((query) =>
        storeBatch(
          query,
          batch.map(({ append }) => append),
        ),
      );
    } catch (error) {
      // SQLSTATE 22 and 23: it broke over its data. Stored one by one, one append spoils no other; and a repeat that
      // another node stored a moment ago is found by the second look.
      const brokeOverData = /^2[23]/.test((error as { code?: string }).code ?? '');
      if (brokeOverData && !alone) {
        for (const waiting of batch) await this.#commit([waiting], true);
        return;
      }
      this.#logger.error({ err: error, appends: batch.length }, 'appends could not be stored');
      const refusal = brokeOverData
        ? new AppError('bad_frame', 'This cannot be stored as it is. Write it in other words.')
        : new AppError('storage_unavailable', 'The message store does not answer. It is sent again by itself.', { retryAfterMs: 2_000 });
      for (const { reject } of batch) reject(refusal);
      return;
    }
    for (const { conversation, entries } of result.changed) {
      const { siteId, id: conversationId, lastRev: rev } = conversation;
      this.#bus.publish({ siteId, conversationId, rev, stored: { conversation, entries } });
    }
    batch.forEach(({ resolve, reject }, index) => {
      const outcome = result.outcomes[index] as Outcome;
      if ('stored' in outcome) {
        const { conversation, repeated } = outcome.stored;
        // Perhaps nobody was told the first time: the answer to that COMMIT may have been lost.
        if (repeated) this.#bus.publish({ siteId: conversation.siteId, conversationId: conversation.id, rev: conversation.lastRev });
        resolve(outcome.stored);
      } else reject(outcome.refused);
    });
  }
}
