import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../db/client.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { LogBus } from '../log/entry.ts';
import { type ConversationKey, readConversation } from '../log/reader.ts';
import type { LogWriter } from '../log/writer.ts';
import { readAttendance } from './attendance.ts';
import { snoozeEnds } from './moves/desk-moves.ts';
import type { Presence } from './presence.ts';

const OVER = `
  select site_id as "siteId", id as "conversationId" from conversations
  where state = 'snoozed' and snoozed_until <= now() order by snoozed_until limit 500`;

interface SnoozeOptions {
  database: Database;
  bus: LogBus;
  writer: LogWriter;
  presence: Presence;
  jobs: Jobs;
  logger: FastifyBaseLogger;
}

/** Brings back what was put away, at its time. */
export class Snoozes {
  readonly #options: SnoozeOptions;
  readonly #unsubscribe: () => void;

  constructor(options: SnoozeOptions) {
    this.#options = options;
    options.jobs.on<ConversationKey>('snooze', (key) => this.#wake(key));
    this.#unsubscribe = options.bus.subscribe((hint) => {
      if (hint.kind !== 'log' || !hint.stored) return;
      const { siteId, id: conversationId, state, snoozedUntil } = hint.stored.conversation;
      const isNew = hint.stored.entries.some(({ content }) => content.kind === 'move' && content.to === 'snoozed');
      if (isNew && state === 'snoozed' && snoozedUntil) options.jobs.send('snooze', { siteId, conversationId }, snoozedUntil);
    });
  }

  close(): void {
    this.#unsubscribe();
  }

  /** Looks for what should have come back while nobody was there to see it. */
  async sweep(): Promise<void> {
    const { database, logger } = this.#options;
    try {
      for (const key of await database.query<ConversationKey>(OVER, [])) await this.#wake(key);
    } catch (error) {
      logger.error({ err: error }, 'what was put away could not be looked at; it is tried again in 30 s');
    }
  }

  async #wake(key: ConversationKey): Promise<void> {
    const { database, presence, writer } = this.#options;
    const conversation = await readConversation(database.query, key);
    if (conversation?.state !== 'snoozed') return;
    const holder = conversation.assignee?.id;
    const isHolderHere = holder !== undefined && (await readAttendance(database, presence, key.siteId, holder)).absence === null;
    await writer.append({ ...key, cid: null, authorId: 'desk', plan: (now, at) => snoozeEnds(now, isHolderHere, at) });
  }
}
