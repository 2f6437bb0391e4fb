import { accessConversation } from '../../access/access-conversation.ts';
import type { VisitorActor } from '../../access/actor.ts';
import type { Database } from '../../db/client.ts';
import type { DeskSettingsReader } from '../../desk/desk-settings.ts';
import { chatClosed } from '../../errors.ts';
import type { LogBus } from '../../log/entry.ts';

/** Tells the agents who look at a conversation that its visitor is writing, and what, where the shop has chosen so. */
export class VisitorTyping {
  readonly #parts: { database: Database; bus: LogBus; settings: Pick<DeskSettingsReader, 'of'> };

  constructor(parts: { database: Database; bus: LogBus; settings: Pick<DeskSettingsReader, 'of'> }) {
    this.#parts = parts;
  }

  /** @throws AppError `conversation_not_found`; `chat_closed` for a visitor who is blocked */
  async say(actor: VisitorActor, { conversationId, text }: { conversationId: string; text?: string | undefined }): Promise<void> {
    const { database, bus, settings } = this.#parts;
    const { siteId, isBlocked } = await accessConversation(database.query, actor, conversationId);
    if (isBlocked) throw chatClosed();
    // Whatever a client sends: it goes no further where the shop does not show it.
    const { livePreview } = await settings.of(siteId);
    bus.publish({ kind: 'typing', siteId, conversationId, text: livePreview ? (text ?? null) : null });
  }
}
