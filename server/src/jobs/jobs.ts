import type { FastifyBaseLogger } from 'fastify';
import PgBoss from 'pg-boss';
import type { Database } from '../db/client.ts';

/** The tables of the job library stand apart from ours. */
const SCHEMA = 'jobs';

/** Asked for in one statement at most: many conversations may be given to agents in one go. */
const BATCH = 500;

/** How often a node asks whether something is due: work with a due time is late by this at most. */
const POLL_SECONDS = 1;

/**
 * Work that is due at a time, kept in the database: it survives the process that asked for it, and is done once on one of the
 * nodes. Each kind of work must bear being done twice.
 */
export class Jobs {
  readonly #boss: PgBoss;
  readonly #logger: FastifyBaseLogger;
  readonly #kinds = new Map<string, (data: never) => Promise<void>>();
  #waiting: PgBoss.JobInsert[] = [];
  #sending: Promise<void> | null = null;
  #started: Promise<void> | null = null;
  #isStopping = false;

  constructor(database: Database, logger: FastifyBaseLogger) {
    this.#logger = logger;
    this.#boss = new PgBoss({ db: { executeSql: (text, values) => run(database, text, values) }, schema: SCHEMA });
    this.#boss.on('error', (error) => logger.warn({ err: error }, 'work that is due could not be looked up; it is tried again'));
  }

  /** Says what is done about a kind of work; before `start`. */
  on<Data extends object>(kind: string, work: (data: Data) => Promise<void>): void {
    this.#kinds.set(kind, work as (data: never) => Promise<void>);
  }

  start(): Promise<void> {
    this.#started ??= (async () => {
      await this.#boss.start();
      for (const [kind, work] of this.#kinds) {
        await this.#boss.createQueue(kind, { name: kind, policy: 'standard', retryLimit: 5, retryDelay: 5, retryBackoff: true });
        await this.#boss.work<object>(kind, { pollingIntervalSeconds: POLL_SECONDS, batchSize: 50 }, async (jobs) => {
          // All of them, whatever becomes of one; what failed is then tried again with the others, which bear it.
          const done = await Promise.allSettled(jobs.map(({ data }) => work(data as never)));
          const failed = done.find((one) => one.status === 'rejected');
          if (failed) throw failed.reason;
        });
      }
    })();
    return this.#started;
  }

  /**
   * Asks for work. Where it cannot be stored, whoever mends what a crash leaves comes upon it.
   *
   * @param when a moment by the database's clock, or in so many milliseconds: ours may be wrong.
   */
  send(kind: string, data: object, when: Date | number): void {
    if (this.#isStopping) return;
    this.#waiting.push({ name: kind, data, startAfter: typeof when === 'number' ? secondsOf(when) : when });
    this.#sending ??= this.#sendAll();
  }

  /** A batch after the other: while one is being stored, the next gathers. */
  async #sendAll(): Promise<void> {
    // Everything of this turn of the event loop goes together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, BATCH);
      try {
        await this.#started;
        await this.#boss.insert(batch);
      } catch (error) {
        const kinds = [...new Set(batch.map(({ name }) => name))];
        this.#logger.warn({ err: error, kinds }, 'work could not be asked for; a later look finds what it was for');
      }
    }
    this.#sending = null;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    if (!this.#started) return;
    await this.#started.catch(() => {});
    await this.#sending;
    await this.#boss.stop({ graceful: true, timeout: 2_000, wait: true });
  }
}

/** Its statements come in both forms: with parameters one, without any several at once. */
async function run(database: Database, text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
  return { rows: values && values.length > 0 ? await database.query(text, values.map(asText)) : await database.script(text) };
}

/** As the library takes an interval: without an exponent, which Postgres might not read. */
const secondsOf = (ms: number): string => String(Math.ceil(Math.max(0, ms)) / 1_000);

/** The drivers disagree on everything but text. */
function asText(value: unknown): unknown {
  if (value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? JSON.stringify(value) : value;
}
