import * as z from 'zod';
import { LIMITS } from '../limits.ts';
import { cleanText } from './clean-text.ts';
import { askedFieldSchema } from './forms.ts';
import { pageFactsSchema } from './page-facts.ts';

/** 22 characters of nanoid: 132 random bits, made by whoever starts the thing it names. */
export const idSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/** What a person typed: NFC, without control characters but tab and newline, at most `LIMITS.textCodePoints` long. */
export const blankableTextSchema = z
  .string()
  // Before anything is done with it: some of that takes longer the longer it is.
  .max(4 * LIMITS.textCodePoints, 'text_too_long')
  .transform((text) => cleanText(text).normalize('NFC').trim())
  .superRefine((text, context) => {
    if (text.length > LIMITS.textCodePoints && [...text].length > LIMITS.textCodePoints) {
      context.addIssue({ code: 'custom', message: 'text_too_long' });
    }
  });

/** As `blankableTextSchema`, and not blank. */
export const textSchema = blankableTextSchema.superRefine((text, context) => {
  if (text === '') context.addIssue({ code: 'custom', message: 'text_empty' });
});

export const conversationStateSchema = z.enum(['bot', 'waiting', 'active', 'snoozed', 'closed']);
export type ConversationState = z.infer<typeof conversationStateSchema>;

export const authorSchema = z.object({
  kind: z.enum(['visitor', 'agent', 'bot', 'system']),
  id: z.string(),
  name: z.string(),
});
export type Author = z.infer<typeof authorSchema>;

export const moveReasonSchema = z.enum([
  /** The visitor asked for a person. */
  'visitor_asked',
  /** The FAQ had no answer. */
  'no_answer',
  /** An agent's first reply took the conversation. */
  'agent_replied',
  'agent_closed',
  /** The visitor wrote into a closed conversation. */
  'visitor_wrote',
  /** The bot's answers did not help. */
  'not_helped',
  /** The visitor said that the bot's answer helped. */
  'visitor_confirmed',
  /** An agent gave the conversation back to the bot. */
  'agent_returned',
  /** Whoever held it did not answer in time. */
  'agent_silent',
  /** Whoever held it has been gone for too long. */
  'agent_gone',
  /** Whoever held it said that they are away. */
  'agent_away',
  'agent_signed_out',
  /** Whoever held it does not belong to the shop any more. */
  'agent_removed',
  /** An agent took it from the queue before they had an answer. */
  'agent_claimed',
  /** The desk gave it to an agent. */
  'assigned',
  /** An agent passed it on, to a colleague, a team or the queue. */
  'handed_over',
  /** Put away until a time, or until the visitor writes. */
  'agent_snoozed',
  'snooze_over',
  'agent_reopened',
  /** Nobody said anything for long. */
  'idle',
  /** What the visitor writes is not taken any more. */
  'blocked',
  'unblocked',
  /** The visitor said what it is about, and it is routed by that. */
  'topic_chosen',
  /** The visitor wants the answer by e-mail. */
  'contact_left',
  /** The visitor ended the chat. */
  'visitor_ended',
]);
export type MoveReason = z.infer<typeof moveReasonSchema>;

const faqChoiceSchema = z.object({ faqId: z.string(), question: z.string() });

/** How the bot came to what it said. For agents and owners; a visitor never gets it. */
export const whySchema = z.object({
  confidence: z.number(),
  runnerUp: faqChoiceSchema.extend({ confidence: z.number() }).nullable(),
  matched: z.array(z.string()),
});
export type Why = z.infer<typeof whySchema>;

/** The page that a visitor is on, with what it says of itself. */
export const pageSeenSchema = z.object({ url: z.string(), title: z.string(), facts: pageFactsSchema.optional() });
export type PageSeen = z.infer<typeof pageSeenSchema>;

/** What was sent along with a message; its bytes are at `/v1/files/ID/NAME`. */
export const sentFileSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** Media type, as the bytes themselves say. */
  type: z.string(),
  /** In bytes. */
  size: z.number().int(),
  /** Of a picture, in pixels. */
  width: z.number().int().optional(),
  height: z.number().int().optional(),
});
export type SentFile = z.infer<typeof sentFileSchema>;

/** The beginning of an earlier message that this one answers. */
export const quoteSchema = z.object({ seq: z.number().int(), author: authorSchema, text: z.string() });
export type Quote = z.infer<typeof quoteSchema>;

/** A product of the shop, as its page described it when it was sent. */
export const productCardSchema = z.object({
  url: z.string(),
  title: z.string(),
  image: z.string().optional(),
  /** As it is shown, with its currency. */
  price: z.string().optional(),
  isAvailable: z.boolean().optional(),
});
export type ProductCard = z.infer<typeof productCardSchema>;

/** The `seq` of the visitor's message that the bot reacts to. */
const askedSchema = z.number().int().optional();

/** What an entry says, told apart by `kind`. */
export const contentSchema = z.discriminatedUnion('kind', [
  /** `page`: where a visitor wrote it, if that is not where the conversation began. */
  z.object({
    kind: z.literal('message'),
    /** Blank where only `files` or a `product` are sent, and where it is `deleted`. */
    text: z.string(),
    page: pageSeenSchema.optional(),
    files: z.array(sentFileSchema).optional(),
    quote: quoteSchema.optional(),
    product: productCardSchema.optional(),
    /** What the visitor may answer with one press, while it is the last that was said. */
    replies: z.array(z.string()).optional(),
    /** What the visitor is asked for with it. */
    form: z.array(askedFieldSchema).optional(),
    /** It answers the form at this `seq`; `text` says the same, for people to read. */
    filled: z
      .object({
        formSeq: z.number().int(),
        /** What was said to what, in the form's order, without what was left blank. */
        answers: z.array(z.object({ label: z.string(), value: z.string() })).optional(),
      })
      .optional(),
    /** Whoever said it took it back: nothing of it is left. */
    deleted: z.literal(true).optional(),
  }),
  /** The bot's answer from the FAQ. */
  z.object({
    kind: z.literal('answer'),
    text: z.string(),
    faqId: z.string(),
    faqVersion: z.number().int(),
    question: z.string(),
    /** A model put it in these words; the entry is what they rest on. */
    worded: z.literal(true).optional(),
    asked: askedSchema,
    why: whySchema.optional(),
  }),
  /** The bot's answer, read from what the visitor's page says of itself. */
  z.object({
    kind: z.literal('page_answer'),
    text: z.string(),
    page: z.object({ url: z.string(), title: z.string() }),
    asked: askedSchema,
  }),
  /** "Did you mean": the bot is unsure and offers up to three questions. `instead`: of an answer that did not help. */
  z.object({
    kind: z.literal('suggestions'),
    options: z.array(faqChoiceSchema),
    instead: z.literal(true).optional(),
    asked: askedSchema,
    why: whySchema.optional(),
  }),
  /** The bot cannot tell what is meant, and asks once: which of these topics, or in more words where there are none. */
  z.object({ kind: z.literal('clarify'), topics: z.array(z.string()), asked: askedSchema, why: whySchema.optional() }),
  /** Said among agents; has no `seq`, so a visitor never gets it. */
  z.object({
    kind: z.literal('note'),
    text: z.string(),
    /** The colleagues who are meant. */
    mentions: z.array(z.object({ id: z.string(), name: z.string() })).optional(),
    deleted: z.literal(true).optional(),
  }),
  /** What was said at `rev` was taken back; `seq` is that entry's too, null for a note. */
  z.object({ kind: z.literal('deletion'), rev: z.number().int(), seq: z.number().int().nullable() }),
  /** The visitor deleted the conversation: nothing is left of what was said before. */
  z.object({ kind: z.literal('erasure') }),
  /** What the conversation is filed under. Has no `seq`. */
  z.object({ kind: z.literal('tags'), added: z.array(z.string()), removed: z.array(z.string()) }),
  /** From here on the shop's server says who the visitor is. Has no `seq`. */
  z.object({ kind: z.literal('identity'), name: z.string(), email: z.string().nullable() }),
  /** The conversation changed its state. `assignee` is who holds it from here on. */
  z.object({
    kind: z.literal('move'),
    from: conversationStateSchema,
    to: conversationStateSchema,
    reason: moveReasonSchema,
    assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
    /** What it seems to be about, where a person is needed. */
    topic: z.string().optional(),
    /** The team that it waits for. */
    team: z.object({ id: z.string(), name: z.string() }).optional(),
    /** Until when it is put away. */
    until: z.iso.datetime().optional(),
    asked: askedSchema,
    /** What the bot had in hand when it gave up. */
    why: whySchema.optional(),
  }),
  /** The visitor's word on the answer at `answerSeq`. */
  z.object({ kind: z.literal('feedback'), answerSeq: z.number().int(), helped: z.boolean() }),
  /** How the visitor found what was closed at `closedSeq`, 1 (bad) to 5 (very good); their last word on it counts. */
  z.object({
    kind: z.literal('rating'),
    closedSeq: z.number().int(),
    score: z.number().int().min(1).max(5),
    comment: z.string().optional(),
  }),
  /** Where the visitor wants the answer. */
  z.object({ kind: z.literal('contact'), email: z.string(), name: z.string() }),
  /** What was not seen went to the visitor by e-mail, or could not yet: `failure` says why. Has no `seq`. */
  z.object({
    kind: z.literal('mail'),
    email: z.string(),
    entries: z.number().int(),
    failure: z.string().nullable(),
    /** It was refused for good, and is not tried again before there is something newer. */
    isFinal: z.literal(true).optional(),
  }),
]);
export type Content = z.infer<typeof contentSchema>;

/** An entry as a visitor sees it. */
export const visitorEntrySchema = z.object({
  seq: z.number().int().positive(),
  cid: z.string(),
  at: z.iso.datetime(),
  /** `face`: the id of the picture that an agent chose of themselves, where the shop shows faces. */
  author: authorSchema.extend({ face: z.string().optional() }),
  content: contentSchema,
});
export type VisitorEntry = z.infer<typeof visitorEntrySchema>;

/** An entry as an agent sees it: `seq` is null for what the visitor may not see. */
export const agentEntrySchema = visitorEntrySchema.extend({
  author: authorSchema,
  rev: z.number().int().positive(),
  seq: z.number().int().positive().nullable(),
});
export type AgentEntry = z.infer<typeof agentEntrySchema>;

export const contactSchema = z.object({ email: z.string(), name: z.string() });
export type Contact = z.infer<typeof contactSchema>;

/** One row of the console's lists. Of two for the same conversation the one with the higher `rev` is the newer. */
export const conversationSummarySchema = z.object({
  id: idSchema,
  visitorName: z.string(),
  state: conversationStateSchema,
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  rev: z.number().int(),
  /** The entry that brought it where it stands: its state, who has it, or that it waits for an e-mail. */
  placedRev: z.number().int(),
  /** The visitor's last entry that wants an answer; 0: there is none. */
  lastVisitorRev: z.number().int(),
  preview: z.string(),
  previewBy: authorSchema.shape.kind,
  /** Where it began. `product`: the name of what that page sells, where it says so. */
  page: z.object({ url: z.string(), title: z.string(), product: z.string().optional() }).nullable(),
  createdAt: z.iso.datetime(),
  lastEntryAt: z.iso.datetime(),
  /** Since when a person has been needed; null when nobody waits. */
  waitingSince: z.iso.datetime().nullable(),
  /** Since when whoever has it owes the visitor an answer; null when they owe none. */
  unansweredSince: z.iso.datetime().nullable(),
  /** Of the site's desk settings. */
  teamId: z.string().nullable(),
  topicId: z.string().nullable(),
  snoozedUntil: z.iso.datetime().nullable(),
  /** Where the visitor wants an answer when they have left. */
  contact: contactSchema.nullable(),
  /** Since when the visitor waits for an e-mail and not at the page; null for everybody else. */
  leadSince: z.iso.datetime().nullable(),
  isBlocked: z.boolean(),
  tags: z.array(z.string()),
  /** The visitor's first language, as their browser said when the conversation began: a BCP 47 tag. */
  language: z.string().nullable(),
});
export type ConversationSummary = z.infer<typeof conversationSummarySchema>;
