import { and, asc, eq, sql } from 'drizzle-orm';
import type { FastifyBaseLogger } from 'fastify';
import type { Db } from '../../db/client.ts';
import { faqEntries } from '../../db/schema/index.ts';
import type { Match } from '../../faq/matcher.ts';
import { type Matching, MatchingError } from '../../faq/matching.ts';

interface Built {
  state: string;
  /** Resolves when it can be asked. */
  done: Promise<void>;
}

/** The published FAQ of each site, with its matcher built once for each state of it. */
export class FaqService {
  readonly #db: Db;
  readonly #matching: Matching;
  readonly #logger: FastifyBaseLogger;
  readonly #built = new Map<string, Built>();

  constructor(db: Db, matching: Matching, logger: FastifyBaseLogger) {
    this.#db = db;
    this.#matching = matching;
    this.#logger = logger;
  }

  async hasEntries(siteId: string): Promise<boolean> {
    const [first] = await this.#db.select({ id: faqEntries.id }).from(faqEntries).where(publishedOf(siteId)).limit(1);
    return first !== undefined;
  }

  /**
   * The published entries that fit a question, best first. Built anew when an entry was added, changed or taken back since: on
   * this node or another.
   *
   * @returns none where the matcher itself fails: then a person answers.
   */
  async match(siteId: string, question: string): Promise<Match[]> {
    const [row] = await this.#db
      .select({
        state: sql<string>`count(*)::text || ' ' || coalesce(sum(version), 0)::text || ' ' || coalesce(max(updated_at)::text, '')`,
      })
      .from(faqEntries)
      .where(publishedOf(siteId));
    const state = row?.state ?? '';
    // Twice: the thread that knew it may have ended since.
    for (let attempt = 0; ; attempt++) {
      const built = this.#builtFor(siteId, state);
      try {
        await built.done;
        return await this.#matching.match(siteId, question);
      } catch (error) {
        if (this.#built.get(siteId) === built) this.#built.delete(siteId);
        if (attempt === 0) continue;
        if (!(error instanceof MatchingError)) throw error;
        this.#logger.error({ err: error, siteId }, 'the FAQ could not be matched; the question goes to people');
        return [];
      }
    }
  }

  #builtFor(siteId: string, state: string): Built {
    const built = this.#built.get(siteId);
    if (built?.state === state) return built;
    const fresh = { state, done: this.#build(siteId) };
    this.#built.set(siteId, fresh);
    return fresh;
  }

  async #build(siteId: string): Promise<void> {
    const entries = await this.#db.select().from(faqEntries).where(publishedOf(siteId)).orderBy(asc(faqEntries.id));
    await this.#matching.build(siteId, entries);
  }
}

const publishedOf = (siteId: string) => and(eq(faqEntries.siteId, siteId), eq(faqEntries.published, true));
