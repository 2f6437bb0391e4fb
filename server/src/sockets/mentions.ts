import type { AgentReport } from '@deskbell/shared';
import type { FastifyBaseLogger } from 'fastify';
import type { Hint } from '../bus/bus.ts';
import type { Query } from '../db/client.ts';
import { summaryOf } from '../features/conversations/conversation-summary.ts';
import type { Stored } from '../log/append.ts';
import type { LogBus } from '../log/entry.ts';
import { readAfterRev, readConversation } from '../log/reader.ts';

type Mention = Extract<Hint<unknown>, { kind: 'mention' }>;

interface Parts {
  bus: LogBus;
  query: Query;
  logger: Pick<FastifyBaseLogger, 'warn'>;
  /** Hands a report to each line of these agents that ends at this node. */
  lines(siteId: string, userIds: ReadonlySet<string>): readonly ((report: AgentReport) => void)[];
}

/** Tells agents that a note mentions them, on whichever node they are connected. What a hint does not reach stands in their list all the same. */
export class Mentions {
  readonly #parts: Parts;
  readonly #unsubscribe: () => void;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#unsubscribe = parts.bus.subscribe((hint) => hint.kind === 'mention' && void this.#tell(hint));
  }

  /** Of a note that was just stored: one that was sent again has been told of. Nobody is told of their own words. */
  heard({ conversation, entry, repeated }: Stored): void {
    if (repeated || entry?.content.kind !== 'note') return;
    const userIds = (entry.content.mentions ?? []).map(({ id }) => id).filter((id) => id !== entry.author.id);
    if (userIds.length === 0) return;
    this.#parts.bus.publish({ kind: 'mention', siteId: conversation.siteId, conversationId: conversation.id, rev: entry.rev, userIds });
  }

  close(): void {
    this.#unsubscribe();
  }

  async #tell({ siteId, conversationId, rev, userIds }: Mention): Promise<void> {
    const { query, lines, logger } = this.#parts;
    if (lines(siteId, new Set(userIds)).length === 0) return;
    try {
      const key = { siteId, conversationId };
      const [[note], conversation] = await Promise.all([readAfterRev(query, key, rev - 1, rev, 1), readConversation(query, key)]);
      if (!conversation || note?.content.kind !== 'note' || note.content.deleted) return;
      const { id, name } = note.author;
      const { visitorName } = summaryOf(conversation);
      const report: AgentReport = { type: 'mention.added', conversationId, rev, by: { id, name }, text: note.content.text, visitorName };
      for (const send of lines(siteId, new Set(userIds))) send(report);
    } catch (error) {
      logger.warn({ err: error }, 'agents could not be told that a note mentions them; it stands in their list');
    }
  }
}
