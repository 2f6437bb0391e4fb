import { type ConversationSummary, type InboxFilter, type InboxPage, LIMITS } from '@deskbell/shared';
import { accessConversation } from '../../access/access-conversation.ts';
import type { AgentActor } from '../../access/actor.ts';
import type { Database } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import { summaryOf } from '../conversations/conversation-summary.ts';
import { cursorOf, cursorText } from './inbox-cursor.ts';
import { type Asker, readInbox, readLastChange } from './inbox-repository.ts';

/** What the console's lists hold: what an agent must know at once, and each list a part at a time. */
export class InboxService {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @throws AppError `bad_request` for a cursor of another list, and for days in the wrong order. */
  async page(actor: AgentActor, filter: InboxFilter, after?: string): Promise<InboxPage> {
    assertDays(filter);
    const cursor = after === undefined ? null : cursorOf(filter.list, after);
    const rows = await readInbox(this.#database.query, actor, filter, cursor, LIMITS.inboxPage + 1);
    const part = rows.slice(0, LIMITS.inboxPage);
    const last = part.at(-1);
    return {
      conversations: part.map(({ conversation }) => summaryOf(conversation)),
      next: rows.length > part.length && last ? cursorText(filter.list, last.cursor) : null,
      ...(filter.list === 'mentions' && { unread: part.flatMap(({ conversation, isUnread }) => (isUnread ? conversation.id : [])) }),
    };
  }

  /** @throws AppError `conversation_not_found` */
  async one(actor: AgentActor, conversationId: string): Promise<ConversationSummary> {
    return summaryOf(await accessConversation(this.#database.query, actor, conversationId));
  }

  /** Who waits for a person, at the page or for an e-mail: the first of each. The same for all agents. */
  async waiting(siteId: string): Promise<ConversationSummary[]> {
    const asker = { siteId, userId: '' };
    const [waiting, leads] = await Promise.all([this.#first(asker, 'waiting'), this.#first(asker, 'leads')]);
    return [...waiting, ...leads];
  }

  /** What somebody has: the first of it. */
  mine(asker: Asker): Promise<ConversationSummary[]> {
    return this.#first(asker, 'mine');
  }

  /** A text that differs after each change of any conversation. */
  lastChange(siteId: string): Promise<string> {
    return readLastChange(this.#database.query, siteId);
  }

  async #first(asker: Asker, list: 'waiting' | 'leads' | 'mine'): Promise<ConversationSummary[]> {
    const rows = await readInbox(this.#database.query, asker, { list }, null, LIMITS.inboxPage);
    return rows.map(({ conversation }) => summaryOf(conversation));
  }
}

/** @throws AppError `bad_request` */
export function assertDays({ from, to }: InboxFilter): void {
  if (from === undefined || to === undefined || from <= to) return;
  throw new AppError('bad_request', 'The last day is before the first one. Choose a later last day.', { field: 'to' });
}
