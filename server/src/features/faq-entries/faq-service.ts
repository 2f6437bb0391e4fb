import type { Caution } from '@deskbell/shared';
import { eq } from 'drizzle-orm';
import type { FastifyBaseLogger } from 'fastify';
import type { Db } from '../../db/client.ts';
import { sites } from '../../db/schema/index.ts';
import type { FaqEntry, Match } from '../../faq/matcher.ts';
import { type EncoderState, type Matching, MatchingError } from '../../faq/matching.ts';
import { asksForSecret } from '../../faq/secrets.ts';
import { THRESHOLDS } from '../../faq/thresholds.ts';
import { contentOf, type EntryAt, hasPublished, listEntries } from './faq-repository.ts';

/** An entry as visitors get it. */
export interface PublishedEntry extends FaqEntry {
  topic: string | null;
  language: string;
  pages: readonly string[];
  updatedAt: Date;
}

export interface Matched {
  /** Best first. */
  matches: Match[];
  /** How sure the bot must be to answer by itself: the owner's choice. */
  answerFrom: number;
}

interface Built {
  rev: number;
  entries: Promise<PublishedEntry[]>;
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

  hasEntries(siteId: string): Promise<boolean> {
    return hasPublished(this.#db, siteId);
  }

  /** Every entry that visitors may get, by its question. */
  async published(siteId: string): Promise<readonly PublishedEntry[]> {
    const { rev } = await this.#stateOf(siteId);
    return this.#builtFor(siteId, rev).entries;
  }

  /**
   * The published entries that fit a question. Built anew when what is published has changed since: on this node or another.
   *
   * @param path of the page that it was asked on, where that is known.
   * @param isQuick asked with each key that somebody presses: the built-in matcher alone answers.
   * @returns no matches where the matcher itself fails: then a person answers.
   */
  async match(siteId: string, question: string, path: string | null = null, isQuick = false): Promise<Matched> {
    const { rev, caution } = await this.#stateOf(siteId);
    const answerFrom = THRESHOLDS[caution];
    // Twice: the thread that knew it may have ended since.
    for (let attempt = 0; ; attempt++) {
      const built = this.#builtFor(siteId, rev);
      try {
        await built.done;
        return { matches: await this.#matching.match(siteId, question, path, isQuick), answerFrom };
      } catch (error) {
        if (this.#built.get(siteId) === built) this.#built.delete(siteId);
        if (attempt === 0) continue;
        if (!(error instanceof MatchingError)) throw error;
        this.#logger.error({ err: error, siteId }, 'the FAQ could not be matched; the question goes to people');
        return { matches: [], answerFrom };
      }
    }
  }

  /** As this process knows it; null where the server has none. */
  encoderFor(siteId: string): EncoderState | null {
    return this.#matching.encoderFor(siteId);
  }

  async cautionOf(siteId: string): Promise<Caution> {
    return (await this.#stateOf(siteId)).caution;
  }

  async #stateOf(siteId: string): Promise<{ rev: number; caution: Caution }> {
    const [site] = await this.#db.select({ rev: sites.faqRev, settings: sites.settings }).from(sites).where(eq(sites.id, siteId));
    return { rev: site?.rev ?? 0, caution: site?.settings.caution ?? 'balanced' };
  }

  #builtFor(siteId: string, rev: number): Built {
    const built = this.#built.get(siteId);
    // Whoever began before the last change gets what is newer.
    if (built && built.rev >= rev) return built;
    const entries = listEntries(this.#db, siteId, 'published').then((rows) => rows.map(publishedOf));
    // After the one before, however long that took to be read: the last one built is the one that stands.
    const before = built?.done.catch(() => {});
    const done = Promise.all([entries, before]).then(([faq]) => this.#matching.build(siteId, faq.filter(isHarmless)));
    const fresh = { rev, entries, done };
    this.#built.set(siteId, fresh);
    // Whoever waits hears of it; nobody else is to end the process over it.
    fresh.done.catch(() => {
      if (this.#built.get(siteId) === fresh) this.#built.delete(siteId);
    });
    return fresh;
  }
}

/** The bot asks for nothing that nobody should write into a chat, whoever wrote the answer. */
const isHarmless = ({ answer }: FaqEntry): boolean => asksForSecret(answer) === null;

export const publishedOf = ({ entry, version }: EntryAt): PublishedEntry => ({
  ...contentOf(version),
  id: entry.id,
  version: version.version,
  updatedAt: version.at,
});
