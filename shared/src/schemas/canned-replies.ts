import * as z from 'zod';
import { parseCanned } from '../client/canned-text.ts';
import { LIMITS } from '../limits.ts';
import { cleanText } from './clean-text.ts';

const SHORTCUT = 'A shortcut has 1 to 32 letters a to z, digits and hyphens. It looks like delivery-time.';

/** What is typed behind a slash. Upper and lower case are the same. */
export const shortcutSchema = z
  .string()
  .transform((text) => text.trim().replace(/^\//, '').toLowerCase())
  .pipe(z.string().regex(/^[a-z0-9-]{1,32}$/, SHORTCUT));

const TOO_LONG = `A canned reply has at most ${LIMITS.textCodePoints} characters.`;

/** As long as a message, with nothing in double braces that cannot be filled: see `client/canned-text`. */
export const cannedTextSchema = z
  .string()
  // Before anything is done with it: some of that takes longer the longer it is.
  .max(4 * LIMITS.textCodePoints, TOO_LONG)
  .transform((text) => cleanText(text).normalize('NFC'))
  .superRefine((text, context) => {
    // The place is counted in the text as it was written: blank lines before it are lines.
    const { fault } = parseCanned(text);
    if (text.trim() === '') context.addIssue({ code: 'custom', message: 'Write what is said.' });
    else if ([...text.trim()].length > LIMITS.textCodePoints) context.addIssue({ code: 'custom', message: TOO_LONG });
    else if (fault) context.addIssue({ code: 'custom', message: fault.message });
  })
  .transform((text) => text.trim());

/** What of it a person writes. `isShared`: everybody of the shop uses it; else only whoever wrote it. */
export const newCannedReplySchema = z.strictObject({ shortcut: shortcutSchema, text: cannedTextSchema, isShared: z.boolean() });
export type NewCannedReply = z.infer<typeof newCannedReplySchema>;

/** @property baseVersion that the change began with: `canned_changed` where somebody was quicker. */
export const changeCannedReplySchema = newCannedReplySchema.extend({ baseVersion: z.number().int() });

export const cannedReplySchema = z.object({
  id: z.string(),
  shortcut: z.string(),
  text: z.string(),
  isShared: z.boolean(),
  /** Goes up with each change. */
  version: z.number().int(),
  /** Messages that were sent with it. */
  uses: z.number().int(),
  lastUsedAt: z.iso.datetime().nullable(),
  updatedAt: z.iso.datetime(),
});
export type CannedReply = z.infer<typeof cannedReplySchema>;

/** What one person sees: the shop's, and their own. `mayEdit`: whether they may change the shop's. */
export const cannedRepliesSchema = z.object({ replies: z.array(cannedReplySchema), mayEdit: z.boolean() });
export type CannedReplies = z.infer<typeof cannedRepliesSchema>;
