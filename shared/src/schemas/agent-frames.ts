import * as z from 'zod';
import { LIMITS } from '../limits.ts';
import { LIVE } from '../live.ts';
import { cleanText } from './clean-text.ts';
import { deskIdSchema } from './desk.ts';
import { agentEntrySchema, conversationSummarySchema, idSchema, textSchema } from './entities.ts';
import {
  agentCursorSchema,
  agentMessageSchema,
  appendFields,
  beatSchema,
  cursorCount,
  drainSchema,
  entryStoredFields,
  errorFrameSchema,
  pingSchema,
  placeSchema,
  readyFields,
  syncedFields,
  versionSchema,
} from './frames.ts';
import { inboxCountsSchema } from './inbox.ts';
import { tagNameSchema } from './tags.ts';

const tagNames = z.array(tagNameSchema).max(LIMITS.tagsPerConversation);

const onlookerDoing = ['viewing', 'typing', 'noting'] as const;

/** A colleague who looks at a conversation, writes to its visitor, or a note. */
export const onlookerSchema = z.object({ id: z.string(), name: z.string(), doing: z.enum(onlookerDoing) });
export type Onlooker = z.infer<typeof onlookerSchema>;

/** Why somebody is away, in their own words. */
const awayReasonSchema = z
  .string()
  .max(4 * LIVE.awayReasonCharacters)
  .transform((reason) => cleanText(reason).replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1).max(LIVE.awayReasonCharacters));

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
  agentMessageSchema,
  /** Takes back what one said oneself, a message or a note. */
  z.strictObject({ type: z.literal('message.delete'), ...appendFields, rev: placeSchema.positive() }),
  z.strictObject({
    type: z.literal('note.add'),
    ...appendFields,
    text: textSchema,
    /** The colleagues who are meant; who does not belong to the site is left out. */
    mentions: z.array(z.string().max(64)).max(LIMITS.mentionsPerNote).optional(),
  }),
  /** @property visitorRev the visitor's last entry that the agent knew of: with one after it, the conversation stays open. */
  z.strictObject({ type: z.literal('conversation.close'), ...appendFields, visitorRev: placeSchema.optional() }),
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
  /** Files it under names that may be new, and takes it out of others. */
  z.strictObject({ type: z.literal('conversation.tag'), ...appendFields, add: tagNames, remove: tagNames }),
  /** What this visitor writes is not taken any more, in any conversation. */
  z.strictObject({ type: z.literal('visitor.block'), ...appendFields, reason: textSchema }),
  z.strictObject({ type: z.literal('visitor.unblock'), ...appendFields }),
  /** Somebody did something in a console that is in front: for a minute they need no telling elsewhere. */
  z.strictObject({ type: z.literal('attention.note') }),
  /** Whether I take conversations, and if not, why. Kept over sign-outs. */
  z.strictObject({ type: z.literal('availability.set'), available: z.boolean(), reason: awayReasonSchema.optional() }),
  /** What I do with a conversation right now. Fades, is not kept and not answered. */
  z.strictObject({ type: z.literal('conversation.attend'), conversationId: idSchema, doing: z.enum([...onlookerDoing, 'gone']) }),
  /** Everything up to here was on my screen. Not answered. */
  z.strictObject({ type: z.literal('conversation.look'), conversationId: idSchema, rev: placeSchema.positive() }),
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
    /** Where I am away and said why. */
    awayReason: z.string().optional(),
    /** How long I may leave a visitor without an answer before somebody else may have the conversation. */
    answerWithinMs: z.number().int(),
  }),
  /** The agent said so, here or elsewhere. */
  z.strictObject({ type: z.literal('availability.changed'), available: z.boolean(), awayReason: z.string().optional() }),
  /** What must be known at once: the first who wait, at the page or for an e-mail, and the first of what I have; in several parts while `more` follows. */
  z.strictObject({ type: z.literal('inbox.synced'), conversations: z.array(conversationSummarySchema), more: z.boolean() }),
  /** How many are in each list: with the lists, and whenever one of the counts is another. */
  z.strictObject({ type: z.literal('inbox.counts'), counts: inboxCountsSchema }),
  z.strictObject({ type: z.literal('conversation.changed'), conversation: conversationSummarySchema }),
  z.strictObject({ ...syncedFields, entries: z.array(agentEntrySchema) }),
  z.strictObject({ type: z.literal('entry.added'), conversationId: idSchema, entry: agentEntrySchema }),
  /** Somebody mentioned me in the note at `rev`. */
  z.strictObject({
    type: z.literal('mention.added'),
    conversationId: idSchema,
    rev: z.number().int().positive(),
    by: z.object({ id: z.string(), name: z.string() }),
    text: z.string(),
    visitorName: z.string(),
  }),
  /** Something that `VisitorProfile` tells of the visitor of a followed conversation changed: at most once a second. */
  z.strictObject({ type: z.literal('visitor.changed'), conversationId: idSchema }),
  z.strictObject({ ...entryStoredFields, rev: z.number().int() }),
  /** Which colleagues look at a conversation or write in it; never oneself. */
  z.strictObject({ type: z.literal('conversation.attended'), conversationId: idSchema, people: z.array(onlookerSchema) }),
  /** The visitor is writing; `text`: what stands there so far, where the shop shows it. */
  z.strictObject({ type: z.literal('visitor.typing'), conversationId: idSchema, text: z.string().nullable() }),
  /** How far the visitor has seen it, and since when. */
  z.strictObject({ type: z.literal('visitor.seen'), conversationId: idSchema, seq: placeSchema, at: z.iso.datetime() }),
  /** How far I have looked at it, in whichever tab. */
  z.strictObject({ type: z.literal('conversation.looked'), conversationId: idSchema, rev: placeSchema }),
  beatSchema,
  drainSchema,
  errorFrameSchema,
]);
export type AgentReport = z.infer<typeof agentReportSchema>;
