import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../db/client.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Conversation, JustStored, LogBus } from '../log/entry.ts';
import { type ConversationKey, readConversation } from '../log/reader.ts';
import type { LogWriter } from '../log/writer.ts';
import { readAttendance } from './attendance.ts';
import { Looks } from './looks.ts';
import { type LEASE, leaseEnds, leaseOver, silentAt } from './moves/desk-moves.ts';
import type { Presence } from './presence.ts';

const UNANSWERED = `
  select site_id as "siteId", id as "conversationId" from conversations
  where state = 'active' and waiting_since is not null
    and ($1::text is null or (site_id = $1 and assignee_id = $2))
  order by waiting_since
  limit 1000`;

export interface LeaseOptions {
  database: Database;
  bus: LogBus;
  writer: LogWriter;
  presence: Presence;
  jobs: Jobs;
  logger: FastifyBaseLogger;
  lease: typeof LEASE;
}

/**
 * Takes a conversation back from an agent who does not answer: after three minutes, when they have been gone for 75 seconds, or at once
 * when they say that they are away, sign out or do not belong to the shop any more. It goes back to the queue at the age of the
 * visitor's wait, and both sides see why.
 *
 * Each look decides anew from what is stored, so it may come late, twice, or from two nodes at once.
 */
export class Leases {
  readonly #options: LeaseOptions;
  readonly #lease: typeof LEASE;
  readonly #looks: Looks;
  readonly #unsubscribe: () => void;

  constructor(options: LeaseOptions) {
    this.#options = options;
    this.#lease = options.lease;
    this.#looks = new Looks(options.jobs, 'lease', (key) => this.#look(key));
    options.jobs.on<{ siteId: string; userId: string }>('gone', ({ siteId, userId }) => this.#lookAll(siteId, userId));
    options.presence.onGone = (siteId, userId, goneMs) => {
      options.jobs.send('gone', { siteId, userId }, Math.max(0, this.#lease.goneMs - goneMs));
    };
    this.#unsubscribe = options.bus.subscribe((hint) => {
      // Only what this node has stored: it is asked for once.
      if (hint.kind === 'log' && hint.stored) this.#hear(hint.stored);
      if (hint.kind === 'removed') this.left(hint.siteId, hint.userId);
    });
  }

  close(): void {
    this.#unsubscribe();
    this.#options.presence.onGone = () => {};
  }

  /** Looks at what this agent holds: they are away, signed out, or do not belong to the site any more. */
  left(siteId: string, userId: string): Promise<void> {
    return this.#lookAll(siteId, userId);
  }

  /** The visitor waits for whoever holds it: somebody looks when the time is up, and now where the holder may not be here. */
  #hear({ conversation, entries }: JustStored): void {
    const { siteId, id: conversationId, state, waitingSince, assignee } = conversation;
    if (state !== 'active' || waitingSince === null || assignee === null) return;
    this.#askForEnd(conversation);
    const isNew = entries.some(({ at, content }) => content.kind === 'move' || at.getTime() === waitingSince.getTime());
    if (!isNew || this.#options.presence.isHere(siteId, assignee.id)) return;
    const key = { siteId, conversationId };
    this.#look(key).catch((error) => this.#options.logger.error({ err: error, ...key }, 'a hold could not be looked at'));
  }

  #askForEnd({ siteId, id: conversationId, waitingSince, assignedAt }: Conversation): void {
    if (waitingSince) this.#looks.ask({ siteId, conversationId }, new Date(silentAt({ waitingSince, assignedAt }, this.#lease)));
  }

  /** Looks for holds that ended while nobody was there to end them. */
  async sweep(): Promise<void> {
    this.#looks.tidy();
    await this.#lookAll(null, null);
  }

  async #lookAll(siteId: string | null, userId: string | null): Promise<void> {
    try {
      const { database } = this.#options;
      const unanswered = await database.query<ConversationKey>(UNANSWERED, [siteId, userId]);
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
    if (conversation?.state !== 'active' || holder === undefined || conversation.waitingSince === null) return;
    const { absence, now } = await readAttendance(database, presence, key.siteId, holder);
    const reason = leaseOver(conversation, absence, now, this.#lease);
    if (reason === null) {
      if (absence?.reason === 'agent_gone') this.#looks.ask(key, new Date(now.getTime() + this.#lease.goneMs - absence.ms));
      return this.#askForEnd(conversation);
    }
    // Once more under the lock: the agent may have answered, and owe another answer since.
    const plan = (current: Conversation, at: Date) =>
      leaseOver(current, absence, at, this.#lease) === null ? { entries: [] } : leaseEnds(current, holder, reason, at);
    await writer.append({ ...key, cid: null, authorId: 'desk', plan });
  }
}
