import * as z from 'zod';
import { LIMITS } from '../limits.ts';
import { LIVE } from '../live.ts';
import { cleanText } from './clean-text.ts';
import { contactNameSchema, emailSchema } from './contact.ts';
import { deskIdSchema } from './desk.ts';
import { idSchema, textSchema, visitorEntrySchema } from './entities.ts';
import { formValueSchema } from './forms.ts';
import {
  appendFields,
  beatSchema,
  cursorCount,
  drainSchema,
  entryStoredFields,
  errorFrameSchema,
  pageSchema,
  pingSchema,
  placeSchema,
  readyFields,
  syncedFields,
  versionSchema,
  visitorCursorSchema,
  visitorMessageSchema,
} from './frames.ts';
import { visitorContextFields } from './visitors.ts';

/** Somebody of the shop as visitors see them. */
const faceSchema = z.object({
  name: z.string(),
  /** The id of their picture. Left out: they chose none. */
  face: z.string().optional(),
});
export type Face = z.infer<typeof faceSchema>;

/** How it stands with the desk as a whole. */
const deskFields = {
  /** Whether any agent is connected and takes conversations. */
  agentsOnline: z.boolean(),
  /** Whether it is within the shop's hours; true where it has none. */
  isOpen: z.boolean(),
  opensAt: z.iso.datetime().nullable(),
  /** Who is there to answer, at most three, where the shop shows faces. As it was when this was told. */
  team: z.array(faceSchema).max(3).optional(),
};

export const visitorHelloSchema = z.strictObject({
  type: z.literal('hello'),
  v: versionSchema,
  /** From an earlier `ready`; null for a visitor who is new here. */
  token: z.string().max(100).nullable(),
  cursors: z.array(visitorCursorSchema).max(cursorCount),
});

const previewSchema = z
  .string()
  .max(2 * LIVE.previewCodePoints)
  .refine((text) => [...text].length <= LIVE.previewCodePoints)
  .transform(cleanText);

const ratingCommentSchema = z
  .string()
  .max(4 * LIMITS.ratingCommentCodePoints, 'text_too_long')
  .transform((text) => cleanText(text).normalize('NFC').trim())
  .refine((text) => [...text].length <= LIMITS.ratingCommentCodePoints, 'text_too_long');

/** What a visitor's widget may ask. */
export const visitorAskSchema = z.discriminatedUnion('type', [
  visitorMessageSchema,
  /** "Talk to a person." */
  z.strictObject({
    type: z.literal('handoff.request'),
    ...appendFields,
    /** What it is about, of the site's topics. Where a person is awaited already, only this changes. */
    topicId: deskIdSchema.optional(),
  }),
  /** "E-mail me instead." */
  z.strictObject({
    type: z.literal('contact.leave'),
    ...appendFields,
    email: emailSchema,
    name: contactNameSchema.optional(),
    /** What the visitor had written and not sent. */
    text: textSchema.optional(),
    page: pageSchema.optional(),
  }),
  /** Everything up to here was on the screen. Not answered. */
  z.strictObject({ type: z.literal('conversation.seen'), conversationId: idSchema, seq: placeSchema.positive() }),
  /** Something is being written; `text`: what stands there so far, where the shop wants it. Fades, is not kept and not answered. */
  z.strictObject({ type: z.literal('typing'), conversationId: idSchema, text: previewSchema.optional() }),
  /** "Did this help?" */
  z.strictObject({
    type: z.literal('answer.rate'),
    ...appendFields,
    answerSeq: placeSchema.positive(),
    helped: z.boolean(),
  }),
  /** Nothing more is to be said. */
  z.strictObject({ type: z.literal('conversation.end'), ...appendFields }),
  /** What the form at `formSeq` asks for, in its order; blank where they would not say. */
  z.strictObject({
    type: z.literal('form.fill'),
    ...appendFields,
    formSeq: placeSchema.positive(),
    values: z.array(formValueSchema).min(1).max(LIMITS.formFields),
  }),
  /** How it was, of a conversation that is closed. */
  z.strictObject({
    type: z.literal('conversation.rate'),
    ...appendFields,
    /** The entry that closed it. */
    closedSeq: placeSchema.positive(),
    score: z.number().int().min(1).max(5),
    comment: ratingCommentSchema.optional(),
  }),
  /** What the page knows of them. Not answered. */
  z.strictObject({ type: z.literal('visitor.context'), ...visitorContextFields }),
  visitorCursorSchema.extend({ type: z.literal('conversation.follow') }),
  pingSchema,
]);
export type VisitorAsk = z.infer<typeof visitorAskSchema>;
export type VisitorContext = Omit<Extract<VisitorAsk, { type: 'visitor.context' }>, 'type'>;
export type VisitorHello = z.infer<typeof visitorHelloSchema>;

/** What the server reports to a visitor's widget. */
export const visitorReportSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...readyFields,
    visitorId: idSchema,
    /** Only for a visitor who is new here: to be kept and sent in each later `hello`. */
    token: z.string().nullable(),
    ...deskFields,
  }),
  z.strictObject({
    ...syncedFields,
    entries: z.array(visitorEntrySchema),
    /** Up to here it was on an agent's screen. Left out: not yet, or the shop does not tell. */
    lookedSeq: placeSchema.optional(),
  }),
  z.strictObject({ type: z.literal('entry.added'), conversationId: idSchema, entry: visitorEntrySchema }),
  z.strictObject({ ...entryStoredFields, seq: z.number().int() }),
  z.strictObject({ type: z.literal('desk.changed'), ...deskFields }),
  /** How it stands with a conversation that is in `waiting`. */
  z.strictObject({
    type: z.literal('queue.changed'),
    conversationId: idSchema,
    /** 1 for whoever is next; null for one who waits for an e-mail. */
    position: z.number().int().positive().nullable(),
    /** What it took those who were answered last, for as many as are before; null where too few were. */
    expectedWaitMs: z.number().int().nonnegative().nullable(),
    /** Whether anybody who may take it is there to take it, within their hours. */
    isStaffed: z.boolean(),
    /** Where it is out of hours: from when on somebody should be there. */
    opensAt: z.iso.datetime().nullable(),
  }),
  /** Somebody of the shop is writing an answer. */
  z.strictObject({ type: z.literal('agent.typing'), conversationId: idSchema, name: z.string() }),
  /** Everything up to here is on an agent's screen, or was. */
  z.strictObject({ type: z.literal('agent.looked'), conversationId: idSchema, seq: placeSchema }),
  beatSchema,
  drainSchema,
  errorFrameSchema,
]);
export type VisitorReport = z.infer<typeof visitorReportSchema>;
