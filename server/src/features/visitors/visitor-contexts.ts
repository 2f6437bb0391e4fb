import { isDeepStrictEqual } from 'node:util';
import type { VisitorContext } from '@deskbell/shared';
import type { FastifyBaseLogger } from 'fastify';
import type { VisitorActor } from '../../access/actor.ts';
import type { Client } from '../../access/client.ts';
import type { Database } from '../../db/client.ts';
import type { LogBus } from '../../log/entry.ts';
import { Gatherer } from '../../log/gatherer.ts';
import { noteChangedVisitors } from '../../search/changed-visitors.ts';
import type { SearchIndexer } from '../../search/indexer.ts';
import { searchedDetails } from '../../search/searched-parts.ts';
import { cleanAddress } from './clean-address.ts';
import { lockVisitors, type PageOfVisitor, prunePages, writeVisitors } from './visitor-repository.ts';
import { withContext } from './with-context.ts';

interface Said {
  key: string;
  actor: VisitorActor;
  client: Client;
  context: VisitorContext;
  settle(refusal?: unknown): void;
}

/** What so many pages said at once is stored in one transaction. */
const BATCH = 200;

/** More than this is let go: a page is no message, and the next one says it again. */
const MOST_WAITING = 5_000;

interface VisitorContextsOptions {
  database: Database;
  bus: LogBus;
  indexer: Pick<SearchIndexer, 'visitorsChanged'>;
  logger: FastifyBaseLogger;
}

/**
 * Keeps what visitors' pages say of them, beside the log and never in its way: one transaction at a time, for all who spoke
 * meanwhile.
 */
export class VisitorContexts {
  readonly #database: Database;
  readonly #bus: LogBus;
  readonly #indexer: Pick<SearchIndexer, 'visitorsChanged'>;
  readonly #logger: FastifyBaseLogger;
  readonly #waiting: Gatherer<Said>;
  #count = 0;
  #isWaiting = 0;

  constructor({ database, bus, indexer, logger }: VisitorContextsOptions) {
    this.#database = database;
    this.#bus = bus;
    this.#indexer = indexer;
    this.#logger = logger;
    this.#waiting = new Gatherer(
      ({ key }) => key,
      BATCH,
      (said) => this.#keep(said),
      (error) => logger.warn({ err: error }, 'what visitors’ pages said could not be kept'),
    );
  }

  /**
   * Resolves when it is kept, or could not be: that is nothing to bother a visitor with.
   *
   * @throws AppError `bad_frame` where it would be more than is kept of one visitor.
   */
  keep(actor: VisitorActor, client: Client, context: VisitorContext): Promise<void> {
    if (this.#isWaiting >= MOST_WAITING) {
      this.#logger.warn({ siteId: actor.siteId }, 'too many visitors’ pages speak at once; some of what they said is not kept');
      return Promise.resolve();
    }
    this.#isWaiting += 1;
    this.#count += 1;
    const key = String(this.#count);
    return new Promise<void>((resolve, reject) => {
      const settle = (refusal?: unknown) => (refusal === undefined ? resolve() : reject(refusal));
      this.#waiting.add({ key, actor, client, context, settle });
    });
  }

  async #keep(said: readonly Said[]): Promise<void> {
    try {
      const visitors = new Map(said.map(({ actor }) => [keyOf(actor), actor]));
      const { changed, found, pages } = await this.#database.transaction(async (query) => {
        const known = await lockVisitors(query, [...visitors.values()]);
        const next = known.map((visitor) => ({
          ...visitor,
          details: said.filter(isBy(visitor)).reduce(apply(visitor.origins), visitor.details),
        }));
        const pages = known.flatMap((visitor) => pagesOf(visitor.origins, said.filter(isBy(visitor))));
        if (known.length > 0) await writeVisitors(query, next, pages);
        const found = next.filter(({ details }, at) => {
          return !isDeepStrictEqual(searchedDetails(details), searchedDetails(known[at]?.details ?? null));
        });
        await noteChangedVisitors(query, found);
        const hasPages = new Set(pages.map(keyOf));
        return {
          pages,
          found,
          changed: next.filter(
            ({ details }, at) => hasPages.has(keyOf(known[at] as Key)) || !isDeepStrictEqual(details, known[at]?.details),
          ),
        };
      });
      for (const { siteId, visitorId } of changed) this.#bus.publish({ kind: 'visitor', siteId, visitorId });
      if (found.length > 0) this.#indexer.visitorsChanged();
      if (pages.length > 0) await prunePages(this.#database.query, pages);
    } finally {
      this.#isWaiting -= said.length;
      // What was refused is settled already.
      for (const { settle } of said) settle();
    }
  }
}

interface Key {
  siteId: string;
  visitorId: string;
}

const keyOf = ({ siteId, visitorId }: Key) => `${siteId} ${visitorId}`;

const isBy =
  (visitor: Key) =>
  ({ actor }: Said): boolean =>
    keyOf(actor) === keyOf(visitor);

/** What does not fit refuses that one, and none of the others. */
const apply =
  (origins: readonly string[]) =>
  (details: ReturnType<typeof withContext>, { context, client, settle }: Said) => {
    try {
      return withContext(details, context, client, origins);
    } catch (refusal) {
      settle(refusal);
      return details;
    }
  };

/** The shop's own pages, each once, where it was seen last. */
function pagesOf(origins: readonly string[], said: readonly Said[]): PageOfVisitor[] {
  const pages = new Map<string, PageOfVisitor>();
  for (const { actor, context } of said) {
    const url = context.page ? cleanAddress(context.page.url) : null;
    if (url === null || !context.page || !origins.includes(new URL(url).origin)) continue;
    pages.delete(url);
    pages.set(url, { siteId: actor.siteId, visitorId: actor.visitorId, url, title: context.page.title });
  }
  return [...pages.values()];
}
