import * as z from 'zod';
import { deskIdSchema } from './desk.ts';
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
  /** Takes it before there is an answer. */
  z.strictObject({ type: z.literal('conversation.claim'), ...appendFields }),
  /** Passes it on, with a word for whoever gets it. */
  z.strictObject({
    type: z.literal('conversation.handoff'),
    ...appendFields,
    to: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('agent'), id: z.string().max(64) }),
      z.strictObject({ kind: z.literal('team'), id: deskIdSchema }),
      z.strictObject({ kind: z.literal('queue') }),
    ]),
    note: textSchema.optional(),
  }),
  z.strictObject({ type: z.literal('conversation.snooze'), ...appendFields, until: z.iso.datetime() }),
  z.strictObject({ type: z.literal('conversation.reopen'), ...appendFields }),
  /** What this visitor writes is not taken any more, in any conversation. */
  z.strictObject({ type: z.literal('visitor.block'), ...appendFields, reason: textSchema }),
  z.strictObject({ type: z.literal('visitor.unblock'), ...appendFields }),
  /** Whether I take conversations. Kept over sign-outs. */
  z.strictObject({ type: z.literal('availability.set'), available: z.boolean() }),
  agentCursorSchema.extend({ type: z.literal('conversation.follow') }),
  z.strictObject({ type: z.literal('conversation.unfollow'), conversationId: idSchema }),
  pingSchema,
]);
export type AgentAsk = z.infer<typeof agentAskSchema>;
export type AgentHello = z.infer<typeof agentHelloSchema>;

/** What the server reports to an agent's console. */
export const agentReportSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...readyFields,
    agent: z.object({ id: z.string(), name: z.string() }),
    available: z.boolean(),
    /** How long I may leave a visitor without an answer before somebody else may have the conversation. */
    answerWithinMs: z.number().int(),
  }),
  /** The agent said so, here or elsewhere. */
  z.strictObject({ type: z.literal('availability.changed'), available: z.boolean() }),
  /** The lists: every conversation that is waiting or active, and the latest of the others; in several parts while `more` follows. */
  z.strictObject({ type: z.literal('inbox.synced'), conversations: z.array(conversationSummarySchema), more: z.boolean() }),
  z.strictObject({ type: z.literal('conversation.changed'), conversation: conversationSummarySchema }),
  z.strictObject({ ...syncedFields, entries: z.array(agentEntrySchema) }),
  z.strictObject({ type: z.literal('entry.added'), conversationId: idSchema, entry: agentEntrySchema }),
  /** Something that `VisitorProfile` tells of the visitor of a followed conversation changed: at most once a second. */
  z.strictObject({ type: z.literal('visitor.changed'), conversationId: idSchema }),
  z.strictObject({ ...entryStoredFields, rev: z.number().int() }),
  beatSchema,
  drainSchema,
  errorFrameSchema,
]);
export type AgentReport = z.infer<typeof agentReportSchema>;
