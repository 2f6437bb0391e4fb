import * as z from 'zod';
import { ERRORS, type ErrorCode } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { cleanText } from './clean-text.ts';
import { blankableTextSchema, conversationStateSchema, idSchema } from './entities.ts';
import { formFieldsSchema } from './forms.ts';
import { pageFactsSchema } from './page-facts.ts';

/** A socket that proves nothing yet: the version it speaks comes first on either socket. */
export const versionSchema = z.number().int();

export const pingSchema = z.strictObject({ type: z.literal('ping') });

/** The largest number that a log's counter takes. */
export const placeSchema = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1);
const epoch = z.string().max(64).nullable();

/** "I have everything up to here." `epoch` is null, and the place 0, for somebody who has nothing yet. */
export const visitorCursorSchema = z.strictObject({ conversationId: idSchema, epoch, seq: placeSchema });
export const agentCursorSchema = z.strictObject({ conversationId: idSchema, epoch, rev: placeSchema });

/** What every frame that adds to a log carries: the client's own id of the entry, and the log. */
export const appendFields = { cid: idSchema, conversationId: idSchema };

const messageFields = {
  type: z.literal('message.send'),
  ...appendFields,
  /** Blank only where something goes along. */
  text: blankableTextSchema,
  /** What was brought before, by whoever sends it, and was not sent yet. */
  files: z.array(idSchema).min(1).max(LIMITS.filesPerMessage).optional(),
};

interface Said {
  text: string;
  files?: string[] | undefined;
  product?: object | undefined;
}

function saysSomething({ text, files, product }: Said, context: z.core.$RefinementCtx): void {
  if (text === '' && !files && !product) context.addIssue({ code: 'custom', message: 'text_empty', path: ['text'] });
}

/** The page that a visitor writes from. Kept short: it is shown to agents. */
export const pageSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  title: z
    .string()
    .max(1_000)
    .transform((title) => [...cleanText(title)].slice(0, 300).join('')),
  facts: pageFactsSchema.optional(),
});

export const visitorMessageSchema = z
  .strictObject({
    ...messageFields,
    page: pageSchema.optional(),
    /** The trigger by which the shop spoke first: where this begins a conversation, what it said stands before this. */
    invitation: z.string().max(32).optional(),
  })
  .superRefine(saysSomething);

export const productPageSchema = z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(2_000) });

const replySchema = z
  .string()
  .max(4 * LIMITS.replyCodePoints)
  .transform((text) => cleanText(text).replace(/\s+/g, ' ').trim())
  .refine((text) => text !== '' && [...text].length <= LIMITS.replyCodePoints);

export const agentMessageSchema = z
  .strictObject({
    ...messageFields,
    /** The `rev` of the message that this one answers. */
    quotes: placeSchema.positive().optional(),
    /** A page of the shop's about one product: it is shown as a card. */
    product: productPageSchema.optional(),
    /** What the visitor may answer with one press. */
    replies: z.array(replySchema).min(1).max(LIMITS.replies).optional(),
    /** What the visitor is asked to fill in: with words above it. */
    form: formFieldsSchema.min(1).optional(),
    /** Also into what a colleague has; they keep it. */
    anyway: z.literal(true).optional(),
  })
  .superRefine(saysSomething);

export const readyFields = { type: z.literal('ready'), v: versionSchema, now: z.iso.datetime() };

/**
 * The answer to a cursor. `full: false`: `entries` is everything that follows the cursor. `full: true`: `entries` is the
 * end of the log and replaces whatever the client had.
 */
export const syncedFields = {
  type: z.literal('conversation.synced'),
  conversationId: idSchema,
  epoch: z.string(),
  head: placeSchema,
  full: z.boolean(),
  state: conversationStateSchema,
};

export const entryStoredFields = {
  type: z.literal('entry.stored'),
  conversationId: idSchema,
  cid: idSchema,
  at: z.iso.datetime(),
};

const codes = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];

/** A refusal. `cid` names the entry that was refused, `conversationId` the log that was asked for; neither: the frame itself. */
export const errorFrameSchema = z.strictObject({
  type: z.literal('error'),
  code: z.enum(codes),
  message: z.string(),
  retryable: z.boolean(),
  retryAfterMs: z.number().int().optional(),
  /** Which part of what was asked the fault lies in. */
  field: z.string().optional(),
  cid: z.string().optional(),
  conversationId: z.string().optional(),
});
export type ErrorFrame = z.infer<typeof errorFrameSchema>;

export const headSchema = z.strictObject({ conversationId: idSchema, epoch: z.string(), head: placeSchema });
/** The heads of every followed log: the answer to `ping`, and unasked with each heartbeat. */
export const beatSchema = z.strictObject({ type: z.literal('beat'), heads: z.array(headSchema) });

/** The server is about to stop: connect anew at a random moment between the two, and only then leave this socket. From now, in milliseconds. */
export const drainSchema = z.strictObject({
  type: z.literal('drain'),
  afterMs: z.number().int().min(0),
  withinMs: z.number().int().min(0),
});

export const cursorCount = LIMITS.cursors;
