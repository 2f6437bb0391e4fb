import * as z from 'zod';
import { agentEntrySchema, conversationSummarySchema, idSchema, textSchema } from './entities.ts';
import {
  agentCursorSchema,
  appendFields,
  beatSchema,
  cursorCount,
  drainSchema,
  entryStoredFields,
  errorFrameSchema,
  messageSendSchema,
  pingSchema,
  readyFields,
  syncedFields,
  versionSchema,
} from './frames.ts';

export const agentHelloSchema = z.strictObject({
  type: z.literal('hello'),
  v: versionSchema,
  /** One use, 30 seconds: from `POST /v1/session/tickets`. */
  ticket: z.string().max(100),
  siteId: idSchema,
  cursors: z.array(agentCursorSchema).max(cursorCount),
});

/** What an agent's console may ask. */
export const agentAskSchema = z.discriminatedUnion('type', [
  messageSendSchema,
  z.strictObject({ type: z.literal('note.add'), ...appendFields, text: textSchema }),
  z.strictObject({ type: z.literal('conversation.close'), ...appendFields }),
  /** "Back to the bot": it answers the next message again. */
  z.strictObject({ type: z.literal('conversation.return'), ...appendFields }),
  agentCursorSchema.extend({ type: z.literal('conversation.follow') }),
  z.strictObject({ type: z.literal('conversation.unfollow'), conversationId: idSchema }),
  pingSchema,
]);
export type AgentAsk = z.infer<typeof agentAskSchema>;
export type AgentHello = z.infer<typeof agentHelloSchema>;

/** What the server reports to an agent's console. */
export const agentReportSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...readyFields, agent: z.object({ id: z.string(), name: z.string() }) }),
  /** The lists: every conversation that is waiting or active, and the latest of the others; in several parts while `more` follows. */
  z.strictObject({ type: z.literal('inbox.synced'), conversations: z.array(conversationSummarySchema), more: z.boolean() }),
  z.strictObject({ type: z.literal('conversation.changed'), conversation: conversationSummarySchema }),
  z.strictObject({ ...syncedFields, entries: z.array(agentEntrySchema) }),
  z.strictObject({ type: z.literal('entry.added'), conversationId: idSchema, entry: agentEntrySchema }),
  z.strictObject({ ...entryStoredFields, rev: z.number().int() }),
  beatSchema,
  drainSchema,
  errorFrameSchema,
]);
export type AgentReport = z.infer<typeof agentReportSchema>;
