import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../db/client.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Conversation, LogBus } from '../log/entry.ts';
import { type ConversationKey, readConversation } from '../log/reader.ts';
import type { LogWriter } from '../log/writer.ts';
import { LEASE, leaseEnds, leaseOver } from './moves.ts';
import type { Presence } from './presence.ts';

/** How often a node looks for holds that ended while nobody was there to end them. */
const SWEEP_MS = 30_000;

const UNANSWERED = `
  select site_id as "siteId", id as "conversationId" from conversations
  where state = 'active' and waiting_since is not null and waiting_since < now() - ($1::float8 * interval '1 millisecond')
    and ($2::text is null or (site_id = $2 and assignee_id = $3))
  order by waiting_since
  limit 1000`;

export interface LeaseOptions {
  database: Database;
  bus: LogBus;
  writer: LogWriter;
  presence: Presence;
  jobs: Jobs;
  logger: FastifyBaseLogger;
  lease?: typeof LEASE;
}

/**
 * Takes a conversation back from an agent who does not answer: after three minutes, or when they have been gone for 75 seconds. It
 * goes back to the queue at the age of the visitor's wait, and both sides see why.
 *
 * Each look decides anew from what is stored, so it may come late, twice, or from two nodes at once.
 */
export class Leases {
  readonly #options: LeaseOptions;
  readonly #lease: typeof LEASE;
  /** Conversations that are looked at again at a time that is asked for already, by that time. */
  readonly #asked = new Map<string, number>();
  readonly #unsubscribe: () => void;
  readonly #timer: NodeJS.Timeout;

  constructor(options: LeaseOptions) {
    this.#options = options;
    this.#lease = options.lease ?? LEASE;
    options.jobs.on<ConversationKey>('lease', (key) => this.#look(key));
    options.jobs.on<{ siteId: string; userId: string }>('gone', ({ siteId, userId }) => this.#lookAll(siteId, userId));
    options.presence.onGone = (siteId, userId) => {
      options.jobs.send('gone', { siteId, userId }, inMs(this.#lease.goneMs));
    };
    this.#unsubscribe = options.bus.subscribe((hint) => {
      // Only what this node has stored: it is asked for once.
      if (hint.kind === 'log' && hint.stored) this.#hear(hint.stored.conversation);
    });
    this.#timer = setInterval(() => this.#sweep(), SWEEP_MS).unref();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#unsubscribe();
    this.#options.presence.onGone = () => {};
  }

  /** The visitor waits for whoever holds it: somebody looks when the time is up. */
  #hear({ siteId, id: conversationId, state, waitingSince, assignee }: Conversation): void {
    if (state !== 'active' || waitingSince === null || assignee === null) return;
    if (!this.#ask({ siteId, conversationId }, new Date(waitingSince.getTime() + this.#lease.silentMs))) return;
    this.#options.presence.goneMs(siteId, assignee.id).then(
      (goneMs) => goneMs > 0 && this.#ask({ siteId, conversationId }, inMs(Math.max(0, this.#lease.goneMs - goneMs))),
      () => {},
    );
  }

  /** @returns false where a look is asked for already that comes earlier: it asks again itself. */
  #ask(key: ConversationKey, at: Date): boolean {
    const name = nameOf(key);
    const asked = this.#asked.get(name);
    if (asked !== undefined && asked > Date.now() && asked <= at.getTime()) return false;
    this.#asked.set(name, at.getTime());
    this.#options.jobs.send('lease', key, at);
    return true;
  }

  #sweep(): void {
    // What another node has looked at meanwhile, nobody here would take off.
    for (const [name, at] of this.#asked) if (at < Date.now()) this.#asked.delete(name);
    this.#lookAll(null, null);
  }

  async #lookAll(siteId: string | null, userId: string | null): Promise<void> {
    try {
      const { database } = this.#options;
      const unanswered = await database.query<ConversationKey>(UNANSWERED, [siteId ? 0 : this.#lease.goneMs, siteId, userId]);
      for (const key of unanswered) {
        await this.#look(key).catch((error) => this.#options.logger.error({ err: error, ...key }, 'a hold could not be looked at'));
      }
    } catch (error) {
      this.#options.logger.error({ err: error }, 'unanswered conversations could not be looked at; it is tried again in 30 s');
    }
  }

  async #look(key: ConversationKey): Promise<void> {
    const { database, presence, writer } = this.#options;
    const conversation = await readConversation(database.query, key);
    const holder = conversation?.assignee?.id;
    if (!conversation || holder === undefined || conversation.waitingSince === null) return;
    const reason = leaseOver(conversation, await presence.goneMs(key.siteId, holder), new Date(), this.#lease);
    if (reason === null) return this.#hear(conversation);
    await writer.append({ ...key, cid: null, authorId: 'desk', plan: (now, at) => leaseEnds(now, holder, reason, at) });
  }
}

const nameOf = ({ siteId, conversationId }: ConversationKey) => `${siteId} ${conversationId}`;

const inMs = (ms: number) => new Date(Date.now() + ms);
