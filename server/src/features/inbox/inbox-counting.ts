import type { InboxCounts } from '@deskbell/shared';
import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../../db/client.ts';
import type { Feed } from '../../log/feed.ts';
import { SharedReads } from '../../log/shared-reads.ts';
import { type Asker, readMentioned, readMentionsCounts, readMineCounts, readSharedCounts, type SharedCounts } from './inbox-repository.ts';

/** Between two counts of a site, at least. */
const APART_MS = 1_000;
/** What changes in one go is counted once. */
const TOGETHER_MS = 50;
/** What somebody has looked at elsewhere is no change that is heard here: with the next one it is counted again. */
const MENTIONS_KNOWN_FOR_MS = 30_000;

interface Listener extends Asker {
  tell(counts: InboxCounts): void;
  /** What they were told last. */
  told: string | null;
}

interface Mentions {
  count: number;
  until: number;
}

interface CountedSite {
  listeners: Set<Listener>;
  unfollow(): void;
  timer: NodeJS.Timeout | null;
  countedAt: number;
  /** One count after the other. */
  counting: Promise<void>;
  /** The conversations that have changed since; null where it cannot be told. */
  changed: Set<string> | null;
  mentions: Map<string, Mentions>;
}

/** How many are in each list, told to the agents of this node: when they come, and after changes at most once a second. */
export class InboxCounting {
  readonly #database: Database;
  readonly #feed: Feed;
  readonly #logger: FastifyBaseLogger;
  readonly #sites = new Map<string, CountedSite>();
  readonly #shared: SharedReads<SharedCounts>;

  constructor({ database, feed, logger }: { database: Database; feed: Feed; logger: FastifyBaseLogger }) {
    this.#database = database;
    this.#feed = feed;
    this.#logger = logger;
    this.#shared = new SharedReads((siteId) => readSharedCounts(this.#database.query, siteId));
  }

  /** Tells them once before it resolves, then whenever something differs. @returns what ends it. */
  async follow({ siteId, userId }: Asker, tell: Listener['tell']): Promise<() => void> {
    const listener: Listener = { siteId, userId, tell, told: null };
    const site = this.#sites.get(siteId) ?? this.#newSite(siteId);
    site.listeners.add(listener);
    const end = () => {
      site.listeners.delete(listener);
      if (site.listeners.size > 0 || this.#sites.get(siteId) !== site) return;
      this.#sites.delete(siteId);
      site.unfollow();
      if (site.timer) clearTimeout(site.timer);
    };
    try {
      const { query } = this.#database;
      site.mentions.delete(userId);
      // Read after the site is followed: what changes from here on is counted again.
      const [shared, mine, mentions] = await Promise.all([
        this.#shared.of(siteId),
        readMineCounts(query, siteId, [userId]),
        readMentionsCounts(query, siteId, [userId]),
      ]);
      const counts = { ...shared, mine: mine.get(userId) ?? 0, mentions: mentions.get(userId) ?? 0 };
      // Else they were told something newer meanwhile.
      if (listener.told === null) tellIfNew(listener, counts);
      return end;
    } catch (error) {
      end();
      throw error;
    }
  }

  /** Somebody has looked at something, which is no entry. */
  touch({ siteId, userId }: Asker): void {
    const site = this.#sites.get(siteId);
    if (!site) return;
    site.mentions.delete(userId);
    this.#later(siteId, site);
  }

  #newSite(siteId: string): CountedSite {
    const site: CountedSite = {
      listeners: new Set(),
      unfollow: this.#feed.followSite(siteId, {
        onChange: ({ about }) => {
          site.changed?.add(about.id);
          this.#later(siteId, site);
        },
        onGap: () => {
          site.changed = null;
          this.#later(siteId, site);
        },
      }),
      timer: null,
      countedAt: Number.NEGATIVE_INFINITY,
      counting: Promise.resolve(),
      changed: new Set(),
      mentions: new Map(),
    };
    this.#sites.set(siteId, site);
    return site;
  }

  #later(siteId: string, site: CountedSite): void {
    if (site.timer) return;
    const inMs = Math.max(TOGETHER_MS, site.countedAt + APART_MS - performance.now());
    site.timer = setTimeout(() => {
      site.counting = site.counting.then(() => this.#count(siteId, site));
    }, inMs).unref();
  }

  async #count(siteId: string, site: CountedSite): Promise<void> {
    const { changed } = site;
    // What changes while it is counted is counted after it.
    site.timer = null;
    site.countedAt = performance.now();
    site.changed = new Set();
    try {
      const userIds = [...new Set([...site.listeners].map(({ userId }) => userId))];
      const [shared, mine] = await Promise.all([
        this.#shared.of(siteId),
        readMineCounts(this.#database.query, siteId, userIds),
        this.#countMentions(siteId, site, userIds, changed),
      ]);
      for (const listener of site.listeners) {
        const { userId } = listener;
        const mentions = site.mentions.get(userId);
        // Who came meanwhile is told what was read after they came.
        if (!mentions) continue;
        tellIfNew(listener, { ...shared, mine: mine.get(userId) ?? 0, mentions: mentions.count });
      }
    } catch (error) {
      site.changed = null;
      this.#logger.warn({ err: error }, 'the lists could not be counted; they are counted again after the next change');
    }
  }

  /** They are dear to count and seldom change: only for those whom a new note means. */
  async #countMentions(siteId: string, site: CountedSite, userIds: readonly string[], changed: ReadonlySet<string> | null): Promise<void> {
    const { query } = this.#database;
    const mentioned = changed && (changed.size > 0 ? await readMentioned(query, siteId, [...changed]) : new Set());
    const now = performance.now();
    const isKnown = (userId: string) => mentioned && !mentioned.has(userId) && (site.mentions.get(userId)?.until ?? 0) > now;
    const counts = await readMentionsCounts(
      query,
      siteId,
      userIds.filter((userId) => !isKnown(userId)),
    );
    for (const [userId, count] of counts) site.mentions.set(userId, { count, until: now + MENTIONS_KNOWN_FOR_MS });
  }
}

function tellIfNew(listener: Listener, counts: InboxCounts): void {
  const text = JSON.stringify(counts);
  if (listener.told === text) return;
  listener.told = text;
  listener.tell(counts);
}
