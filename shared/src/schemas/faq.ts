import * as z from 'zod';
import { LIMITS } from '../limits.ts';
import { cleanText } from './clean-text.ts';

/** One line: no line breaks, single spaces. */
const lineSchema = (most: number, { missing, tooLong }: { missing: string; tooLong: string }) =>
  z
    .string()
    .max(4 * most, tooLong)
    .transform((text) => cleanText(text).normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, missing)
        .refine((text) => [...text].length <= most, tooLong),
    );

/** A question as a visitor asks it. */
export const faqQuestionSchema = lineSchema(LIMITS.faqQuestionCodePoints, {
  missing: 'Write the question.',
  tooLong: `A question has at most ${LIMITS.faqQuestionCodePoints} characters.`,
});

/** Limited Markdown, see `client/markdown`. Empty only while an entry is a draft. */
export const faqAnswerSchema = z
  .string()
  // Before anything is done with it: some of that takes longer the longer it is.
  .max(4 * LIMITS.textCodePoints, `An answer has at most ${LIMITS.textCodePoints} characters.`)
  .transform((text) => cleanText(text).normalize('NFC').trim())
  .refine((text) => [...text].length <= LIMITS.textCodePoints, `An answer has at most ${LIMITS.textCodePoints} characters.`);

/** The name of a language, as in `lang="…"`: "en", "pt-BR". */
export const languageSchema = z
  .string()
  .trim()
  .max(35)
  .transform((text, context) => {
    try {
      return Intl.getCanonicalLocales(text)[0] as string;
    } catch {
      context.addIssue({ code: 'custom', message: 'This is no language. It looks like en, de or pt-BR.' });
      return z.NEVER;
    }
  });

/** Where an entry holds: a path of the shop, `*` for any run of characters. "/tents/*" */
export const pagePatternSchema = lineSchema(300, {
  missing: 'Write the path of a page.',
  tooLong: 'The path of a page has at most 300 characters.',
}).refine((pattern) => /^[/*]/.test(pattern), 'The path of a page begins with / and may hold *. It looks like /tents/*.');

export const topicSchema = lineSchema(60, { missing: 'Write the topic.', tooLong: 'A topic has at most 60 characters.' });

/** What of an entry a person writes. */
export const faqContentSchema = z.strictObject({
  question: faqQuestionSchema,
  /** Other ways that people ask the same. */
  phrasings: z.array(faqQuestionSchema).max(LIMITS.faqPhrasings, `An entry has at most ${LIMITS.faqPhrasings} phrasings.`),
  answer: faqAnswerSchema,
  language: languageSchema,
  topic: topicSchema.nullable(),
  /** Empty: it holds everywhere. */
  pages: z.array(pagePatternSchema).max(20, 'An entry is limited to at most 20 pages.'),
});

/** The same as each version keeps it. */
const keptContentSchema = z.object({
  question: z.string(),
  phrasings: z.array(z.string()),
  answer: z.string(),
  language: z.string(),
  topic: z.string().nullable(),
  pages: z.array(z.string()),
});
export type FaqContent = z.infer<typeof keptContentSchema>;

/**
 * What became of the answers that an entry gave in a span of time. Each answer is counted once, by the first that holds:
 * `shown` is the sum of the others.
 */
export const faqFiguresSchema = z.object({
  shown: z.number().int(),
  /** The visitor said that it helped. */
  confirmed: z.number().int(),
  /** The visitor said that it did not. */
  bounced: z.number().int(),
  /** The next thing was that a person was needed. */
  handedOver: z.number().int(),
  /** The visitor wrote on. */
  wroteOn: z.number().int(),
  /** Nothing followed for 24 hours. */
  assumed: z.number().int(),
  /** Nothing has followed, and 24 hours are not over. */
  open: z.number().int(),
});
export type FaqFigures = z.infer<typeof faqFiguresSchema>;

/** One row of the FAQ's list. */
export const faqRowSchema = z.object({
  id: z.string(),
  question: z.string(),
  topic: z.string().nullable(),
  language: z.string(),
  /** How many there are. */
  phrasings: z.number().int(),
  pages: z.array(z.string()),
  /** The newest version: what the editor shows. */
  version: z.number().int(),
  /** What visitors get; null for what was never published or was taken back. Below `version`: there are changes to publish. */
  publishedVersion: z.number().int().nullable(),
  updatedAt: z.iso.datetime(),
  /** Of the last 30 days. */
  figures: faqFiguresSchema,
});
export type FaqRow = z.infer<typeof faqRowSchema>;

/** How sure the bot must be before it answers by itself. */
export const cautionSchema = z.enum(['balanced', 'careful']);
export type Caution = z.infer<typeof cautionSchema>;

export const faqListSchema = z.object({
  entries: z.array(faqRowSchema),
  caution: cautionSchema,
  /** From which confidence on it answers by itself, for either caution. */
  thresholds: z.object({ balanced: z.number(), careful: z.number() }),
  /** Whether this person may change it: owners and admins. */
  mayEdit: z.boolean(),
  /** The model that words answers, if the server has one; `failure` says why it is not asked now. */
  model: z.object({ name: z.string(), failure: z.string().nullable() }).nullable(),
  /** The encoder that helps to find entries, if the server has one; `failure` says why it does not now. */
  encoder: z.object({ name: z.string(), failure: z.string().nullable() }).nullable(),
});
export type FaqList = z.infer<typeof faqListSchema>;

/** Why a version was made. `learnt`: an agent confirmed a visitor's words as a phrasing. */
export const faqVersionReasonSchema = z.enum(['written', 'imported', 'restored', 'learnt']);

export const faqVersionSchema = z.object({
  version: z.number().int(),
  content: keptContentSchema,
  reason: faqVersionReasonSchema,
  at: z.iso.datetime(),
  /** Who made it; empty where no person did. */
  by: z.string(),
});
export type FaqVersion = z.infer<typeof faqVersionSchema>;

/** One entry with its history, newest version first. */
export const faqEntrySchema = z.object({
  id: z.string(),
  version: z.number().int(),
  publishedVersion: z.number().int().nullable(),
  versions: z.array(faqVersionSchema).min(1),
});
export type FaqEntryDetail = z.infer<typeof faqEntrySchema>;

export const newFaqEntrySchema = z.strictObject({ content: faqContentSchema, publish: z.boolean() });

/** `baseVersion` is what the writer began from: refused with `faq_changed` where somebody was quicker. */
export const saveFaqEntrySchema = z.strictObject({
  content: faqContentSchema,
  baseVersion: z.number().int(),
  publish: z.boolean(),
  /** The version whose words these are, where an earlier one is brought back. */
  restores: z.number().int().optional(),
});

/** `publish: false` takes an entry back: visitors no longer get it. */
export const publishFaqEntrySchema = z.strictObject({ publish: z.boolean() });

export const teachPhrasingSchema = z.strictObject({ phrasing: faqQuestionSchema });

export const cautionBodySchema = z.strictObject({ caution: cautionSchema });

/** What the matcher says to a text. */
export const faqMatchSchema = z.object({
  faqId: z.string(),
  version: z.number().int(),
  question: z.string(),
  answer: z.string(),
  topic: z.string().nullable(),
  confidence: z.number(),
  matched: z.array(z.string()),
});
export type FaqMatch = z.infer<typeof faqMatchSchema>;

export const tryFaqSchema = z.strictObject({
  text: z.string().max(LIMITS.textCodePoints * 2),
  /** The address or path of the page it is asked on. */
  page: z.string().max(2_000).nullable(),
});
export const triedFaqSchema = z.object({
  matches: z.array(faqMatchSchema),
  /** What the bot would do. */
  reaction: z.enum(['answer', 'suggest', 'ask', 'hand_over', 'small_talk']),
});
export type TriedFaq = z.infer<typeof triedFaqSchema>;

export const faqFormatSchema = z.enum(['csv', 'markdown', 'json']);
export type FaqFormat = z.infer<typeof faqFormatSchema>;

export const importFaqSchema = z.strictObject({
  format: faqFormatSchema,
  text: z.string().max(LIMITS.faqFileCharacters, 'This file is too large: at most 4 MB at once.'),
  /** The imported entries are published; else they are drafts. */
  publish: z.boolean(),
  /** Only says what would happen. */
  dryRun: z.boolean(),
});

/** Where a file does not fit: the line of the file, from 1, and what to do. */
export const importFaultSchema = z.object({ line: z.number().int(), message: z.string() });
export type ImportFault = z.infer<typeof importFaultSchema>;

/** With faults nothing is imported, whatever was asked. */
export const importedFaqSchema = z.object({
  faults: z.array(importFaultSchema),
  added: z.array(z.string()),
  changed: z.array(z.string()),
  same: z.number().int(),
  done: z.boolean(),
});
export type ImportedFaq = z.infer<typeof importedFaqSchema>;

const conversationRefs = z.array(z.string());

export const faqHealthSchema = z.object({
  /** Visitors who mean one may get the other: these phrasings of one lie nearer to the other than to anything else of their own. */
  alike: z.array(
    z.object({
      a: z.object({ id: z.string(), question: z.string() }),
      b: z.object({ id: z.string(), question: z.string() }),
      phrasings: z.array(z.string()),
      /** In which an answer of either did not help, or led on to a person. */
      conversations: conversationRefs,
    }),
  ),
  fewPhrasings: z.array(z.object({ id: z.string(), question: z.string(), phrasings: z.number().int(), conversations: conversationRefs })),
  /** Published for 30 days and never given. */
  neverUsed: z.array(z.object({ id: z.string(), question: z.string(), publishedAt: z.iso.datetime() })),
  /** Of three answers or more, more did not help than did. */
  notHelping: z.array(z.object({ id: z.string(), question: z.string(), figures: faqFiguresSchema, conversations: conversationRefs })),
  /** Answers that ask for what nobody should ask for in a chat. */
  risky: z.array(z.object({ id: z.string(), question: z.string(), asksFor: z.enum(['card', 'password']) })),
});
export type FaqHealth = z.infer<typeof faqHealthSchema>;

/** Questions of visitors that the bot could not answer, alike ones together. */
export const unansweredGroupSchema = z.object({
  /** The question that stands for the others. */
  question: z.string(),
  questions: z.array(z.object({ text: z.string(), conversationId: z.string(), at: z.iso.datetime() })),
  /** What an agent wrote to one of them, as a first draft; empty where nobody has. */
  answer: z.string(),
  answeredBy: z.string(),
  topic: z.string().nullable(),
  language: z.string(),
  /** Of all unanswered questions, how many this entry would have answered by itself. */
  wouldAnswer: z.number().int(),
});
export type UnansweredGroup = z.infer<typeof unansweredGroupSchema>;

export const unansweredSchema = z.object({
  groups: z.array(unansweredGroupSchema),
  days: z.number().int(),
  /** How many questions were looked at; the newest ones, where there are more than `LIMITS.faqReplayed`. */
  questions: z.number().int(),
});
export type Unanswered = z.infer<typeof unansweredSchema>;

/**
 * The time machine: real questions of the last days, asked of the FAQ as it is published and as it would be.
 * In parts: `cursor` is null at first, and then what the last part gave.
 */
export const replayFaqSchema = z.strictObject({
  days: z.number().int().min(1).max(365),
  cursor: z.string().max(100).nullable(),
  /** One entry as it is being written (`id` null for a new one); null: all drafts as they are saved. */
  entry: z.strictObject({ id: z.string().nullable(), content: faqContentSchema }).nullable(),
});

export const replayChangeSchema = z.object({
  kind: z.enum(['answered', 'lost', 'changed']),
  question: z.string(),
  conversationId: z.string(),
  before: z.object({ id: z.string(), question: z.string(), confidence: z.number() }).nullable(),
  after: z.object({ id: z.string(), question: z.string(), confidence: z.number() }).nullable(),
});
export type ReplayChange = z.infer<typeof replayChangeSchema>;

export const replayedFaqSchema = z.object({
  /** Questions in all, and up to and with this part. */
  total: z.number().int(),
  replayed: z.number().int(),
  /** Of this part. */
  changes: z.array(replayChangeSchema),
  /** Answered in this part, before and after. */
  answeredBefore: z.number().int(),
  answeredAfter: z.number().int(),
  /** For the next part; null when this was the last. */
  cursor: z.string().nullable(),
});
export type ReplayedFaq = z.infer<typeof replayedFaqSchema>;

/** What a visitor may see of an entry. `answer` is limited Markdown. */
export const publicFaqEntrySchema = z.object({
  id: z.string(),
  question: z.string(),
  answer: z.string(),
  topic: z.string().nullable(),
});
export type PublicFaqEntry = z.infer<typeof publicFaqEntrySchema>;

export const publicFaqSchema = z.object({ entries: z.array(publicFaqEntrySchema) });
export type PublicFaq = z.infer<typeof publicFaqSchema>;
