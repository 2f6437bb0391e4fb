import * as z from 'zod';
import { LIMITS } from '../limits.ts';
import { cleanText } from './clean-text.ts';
import { agentEntrySchema, authorSchema, conversationSummarySchema, visitorEntrySchema } from './entities.ts';
import { inboxFilterSchema } from './inbox.ts';

const codePoints = (text: string) => (text.length > LIMITS.searchCodePoints ? [...text].length : text.length);

/** What to look for, and in which conversations. `after`: the `next` of the part before. */
export const searchSchema = inboxFilterSchema.partial({ list: true }).extend({
  q: z
    .string()
    // A space at the end says that the last word is whole.
    .transform((text) => cleanText(text).normalize('NFC').trimStart())
    .refine((text) => text.trim() !== '', 'Say what to look for.')
    .refine((text) => codePoints(text) <= LIMITS.searchCodePoints, `Look for at most ${LIMITS.searchCodePoints} characters.`),
  after: z.string().max(80).optional(),
});
export type Search = z.infer<typeof searchSchema>;

/** A place where what was looked for stands. */
export const searchHitSchema = z.object({
  /** The entry; null for what is known of the conversation as a whole. */
  rev: z.number().int().positive().nullable(),
  at: z.iso.datetime(),
  author: authorSchema.nullable(),
  about: z.enum(['said', 'note', 'file', 'product', 'contact', 'visitor', 'tag', 'page']),
  /** The words around it, as they were written. */
  text: z.string(),
  /** What fits, in `text`: where each begins and ends, in UTF-16 code units. */
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const foundConversationSchema = z.object({
  conversation: conversationSummarySchema,
  hits: z.array(searchHitSchema),
  /** How many there are; `hits` has the best. */
  hitCount: z.number().int(),
});
export type FoundConversation = z.infer<typeof foundConversationSchema>;

export const searchedSchema = z.object({
  /** The best first. */
  found: z.array(foundConversationSchema),
  /** Conversations, as far as they were counted. */
  total: z.number().int(),
  /** There are more than `total`. */
  isCounted: z.boolean(),
  /** Little or nothing fits exactly: here are words that are spelt nearly so, and conversations that have the words in different entries. */
  isWide: z.boolean(),
  /** What was said before the last upgrade is not all in here yet. */
  isIndexing: z.boolean(),
  next: z.string().nullable(),
});
export type Searched = z.infer<typeof searchedSchema>;

/** A part of a conversation's log, as it may be leafed back in. `before`: a `rev` for an agent and a `seq` for a visitor, itself not included. */
export const earlierSchema = z.object({
  before: z.coerce
    .number()
    .int()
    .positive()
    .max(2 ** 31 - 1),
  limit: z.coerce.number().int().min(1).max(LIMITS.earlierEntries).default(LIMITS.snapshotEntries),
});

/** `epoch`: of the log that they are of. They are a run without a hole, oldest first. */
export const earlierEntriesSchema = z.object({ epoch: z.string(), entries: z.array(agentEntrySchema) });
export const visitorEarlierEntriesSchema = earlierEntriesSchema.extend({ entries: z.array(visitorEntrySchema) });
export type VisitorEarlierEntries = z.infer<typeof visitorEarlierEntriesSchema>;
export type EarlierEntries = z.infer<typeof earlierEntriesSchema>;
