import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../db/client.ts';
import type { ConversationKey } from '../log/reader.ts';
import type { LogWriter } from '../log/writer.ts';
import { DEFAULT_DESK, type DeskSettingsReader } from './desk-settings.ts';
import { idleCloses } from './moves/desk-moves.ts';

const HOUR_MS = 60 * 60_000;

const IDLE = `
  select c.site_id as "siteId", c.id as "conversationId" from conversations c join sites s on s.id = c.site_id
  where c.state in ('active', 'bot') and c.last_entry_at < now() - interval '1 hour'
    and c.last_entry_at < now() - coalesce((s.desk->>'closeAfterHours')::int, $1::text::int) * interval '1 hour'
    and case c.state when 'active' then c.waiting_since is null else c.bot_rev >= c.last_visitor_rev end
  order by c.last_entry_at limit 500`;

interface IdleClosingOptions {
  database: Database;
  writer: LogWriter;
  settings: DeskSettingsReader;
  logger: FastifyBaseLogger;
}

/** Closes what has been idle for as long as its site says. A look for what is long past, so nothing asks for it at a time. */
export class IdleClosing {
  readonly #options: IdleClosingOptions;

  constructor(options: IdleClosingOptions) {
    this.#options = options;
  }

  async sweep(): Promise<void> {
    const { database, settings, writer, logger } = this.#options;
    try {
      for (const key of await database.query<ConversationKey>(IDLE, [String(DEFAULT_DESK.closeAfterHours)])) {
        const idleMs = (await settings.of(key.siteId)).closeAfterHours * HOUR_MS;
        await writer.append({ ...key, cid: null, authorId: 'desk', plan: (now, at) => idleCloses(now, idleMs, at) });
      }
    } catch (error) {
      logger.error({ err: error }, 'what is idle could not be closed; it is tried again in 30 s');
    }
  }
}
