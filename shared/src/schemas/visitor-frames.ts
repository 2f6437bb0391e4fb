import * as z from 'zod';
import { idSchema, visitorEntrySchema } from './entities.ts';
import {
  appendFields,
  beatSchema,
  cursorCount,
  drainSchema,
  entryStoredFields,
  errorFrameSchema,
  messageSendSchema,
  pageSchema,
  pingSchema,
  placeSchema,
  readyFields,
  syncedFields,
  versionSchema,
  visitorCursorSchema,
} from './frames.ts';

export const visitorHelloSchema = z.strictObject({
  type: z.literal('hello'),
  v: versionSchema,
  /** From an earlier `ready`; null for a visitor who is new here. */
  token: z.string().max(100).nullable(),
  cursors: z.array(visitorCursorSchema).max(cursorCount),
});

/** What a visitor's widget may ask. */
export const visitorAskSchema = z.discriminatedUnion('type', [
  messageSendSchema.extend({ page: pageSchema.optional() }),
  /** "Talk to a person." */
  z.strictObject({ type: z.literal('handoff.request'), ...appendFields }),
  /** "Did this help?" */
  z.strictObject({
    type: z.literal('answer.rate'),
    ...appendFields,
    answerSeq: placeSchema.positive(),
    helped: z.boolean(),
  }),
  visitorCursorSchema.extend({ type: z.literal('conversation.follow') }),
  pingSchema,
]);
export type VisitorAsk = z.infer<typeof visitorAskSchema>;
export type VisitorHello = z.infer<typeof visitorHelloSchema>;

/** What the server reports to a visitor's widget. */
export const visitorReportSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...readyFields,
    visitorId: idSchema,
    /** Only for a visitor who is new here: to be kept and sent in each later `hello`. */
    token: z.string().nullable(),
    agentsOnline: z.boolean(),
  }),
  z.strictObject({ ...syncedFields, entries: z.array(visitorEntrySchema) }),
  z.strictObject({ type: z.literal('entry.added'), conversationId: idSchema, entry: visitorEntrySchema }),
  z.strictObject({ ...entryStoredFields, seq: z.number().int() }),
  /** Whether any agent of the shop is connected. */
  z.strictObject({ type: z.literal('desk.changed'), agentsOnline: z.boolean() }),
  beatSchema,
  drainSchema,
  errorFrameSchema,
]);
export type VisitorReport = z.infer<typeof visitorReportSchema>;
