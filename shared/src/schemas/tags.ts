import * as z from 'zod';
import { LIMITS } from '../limits.ts';
import { cleanText } from './clean-text.ts';

const TOO_LONG = `A tag has at most ${LIMITS.tagCodePoints} characters.`;

/** What conversations are filed under: NFC, on one line, not blank. Upper and lower case are the same, see `client/tag-key`. */
export const tagNameSchema = z
  .string()
  // Before anything is done with it: some of that takes longer the longer it is.
  .max(4 * LIMITS.tagCodePoints, TOO_LONG)
  .transform((name) => cleanText(name).normalize('NFC').replace(/\s+/g, ' ').trim())
  .superRefine((name, context) => {
    if (name === '') context.addIssue({ code: 'custom', message: 'Write a name.' });
    else if ([...name].length > LIMITS.tagCodePoints) context.addIssue({ code: 'custom', message: TOO_LONG });
  });

/** The tags of a shop by name, with how many conversations have each. `mayEdit`: whether one may rename and delete them. */
export const tagsSchema = z.object({
  tags: z.array(z.object({ name: z.string(), conversations: z.number().int() })),
  mayEdit: z.boolean(),
});
export type Tags = z.infer<typeof tagsSchema>;

/** @property merge the name may be another tag's: then the two become one. */
export const renameTagSchema = z.strictObject({ name: tagNameSchema, to: tagNameSchema, merge: z.boolean() });
export type RenameTag = z.infer<typeof renameTagSchema>;

export const deleteTagSchema = z.strictObject({ name: tagNameSchema });
