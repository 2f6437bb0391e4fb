import { and, asc, eq, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { faqEntries } from '../../db/schema/index.ts';
import { buildLexicalMatcher } from '../../faq/lexical-matcher.ts';
import type { FaqMatcher } from '../../faq/matcher.ts';

/** The published FAQ of each site, with its matcher built once for each state of it. */
export class FaqService {
  readonly #db: Db;
  readonly #built = new Map<string, { state: string; matcher: FaqMatcher }>();

  constructor(db: Db) {
    this.#db = db;
  }

  async hasEntries(siteId: string): Promise<boolean> {
    const [first] = await this.#db
      .select({ id: faqEntries.id })
      .from(faqEntries)
      .where(and(eq(faqEntries.siteId, siteId), eq(faqEntries.published, true)))
      .limit(1);
    return first !== undefined;
  }

  /** Built anew when an entry was added, changed or taken back since: on this node or another. */
  async matcherOf(siteId: string): Promise<FaqMatcher> {
    const published = and(eq(faqEntries.siteId, siteId), eq(faqEntries.published, true));
    const [row] = await this.#db
      .select({
        state: sql<string>`count(*)::text || ' ' || coalesce(sum(version), 0)::text || ' ' || coalesce(max(updated_at)::text, '')`,
      })
      .from(faqEntries)
      .where(published);
    const state = row?.state ?? '';
    const built = this.#built.get(siteId);
    if (built?.state === state) return built.matcher;
    const entries = await this.#db.select().from(faqEntries).where(published).orderBy(asc(faqEntries.id));
    const matcher = buildLexicalMatcher(entries);
    this.#built.set(siteId, { state, matcher });
    return matcher;
  }
}
