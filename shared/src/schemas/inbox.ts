import * as z from 'zod';
import { cleanText } from './clean-text.ts';
import { conversationSummarySchema } from './entities.ts';

/** The lists of a console. `mine`, `mentions` depend on who asks. */
export const INBOX_LISTS = ['waiting', 'mine', 'bot', 'open', 'leads', 'snoozed', 'closed', 'mentions'] as const;
export const inboxListSchema = z.enum(INBOX_LISTS);
export type InboxList = z.infer<typeof inboxListSchema>;

const known = z.string().max(64);

/** Of a list only what fits all of these. An empty filter is the whole list. */
export const inboxFilterSchema = z.strictObject({
  list: inboxListSchema,
  topicId: known.optional(),
  teamId: known.optional(),
  /** Who has it. */
  agentId: known.optional(),
  tag: z.string().max(40).optional(),
  /** The first part of the visitor's language: `de` for `de-AT`. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional(),
  /** Days, by the last entry, in UTC; both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type InboxFilter = z.infer<typeof inboxFilterSchema>;

/** A part of a list, in its order. `next` is given back for the part after it; null: there is none. */
export const inboxPageSchema = z.object({
  conversations: z.array(conversationSummarySchema),
  next: z.string().nullable(),
  /** Of `mentions`: the conversations of this part that were not looked at since. */
  unread: z.array(z.string()).optional(),
});
export type InboxPage = z.infer<typeof inboxPageSchema>;

/** How many are in each list; what is beyond `LIMITS.inboxCounted` is not counted. `mentions`: those not looked at yet. */
export const inboxCountsSchema = z.record(inboxListSchema, z.number().int());
export type InboxCounts = z.infer<typeof inboxCountsSchema>;

export const savedViewSchema = z.object({ id: z.string(), name: z.string(), filter: inboxFilterSchema });
export type SavedView = z.infer<typeof savedViewSchema>;

/** What of it a person writes. */
export const writtenViewSchema = z.strictObject({
  name: z
    .string()
    .transform((name) => cleanText(name).replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, 'Give the view a name.').max(60, 'A name has at most 60 characters.')),
  filter: inboxFilterSchema,
});
export type WrittenView = z.infer<typeof writtenViewSchema>;
