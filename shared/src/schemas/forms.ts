import * as z from 'zod';
import { LIMITS } from '../limits.ts';
import { cleanText } from './clean-text.ts';

const line = (text: string) => cleanText(text).normalize('NFC').replace(/\s+/g, ' ').trim();

export const fieldKindSchema = z.enum(['name', 'email', 'phone', 'order', 'text', 'choice']);

const fieldFields = {
  kind: fieldKindSchema,
  label: z.string().transform(line).pipe(z.string().min(1, 'Say what is asked for.').max(80, 'This has at most 80 characters.')),
  required: z.boolean(),
  /** Of a `choice`: what can be chosen. */
  options: z
    .array(z.string().transform(line).pipe(z.string().min(1, 'Say what can be chosen.').max(80, 'A choice has at most 80 characters.')))
    .min(2, 'Give two choices at least, with a slash between them.')
    .max(LIMITS.formOptions, `A field has ${LIMITS.formOptions} choices at most.`)
    .transform((options) => [...new Set(options)])
    .optional(),
};

/** What a form asks for. `label`: in the shop's words. */
export const formFieldSchema = z.strictObject(fieldFields).superRefine(({ kind, options }, context) => {
  if ((kind === 'choice') !== (options !== undefined))
    context.addIssue({ code: 'custom', message: 'Give the choices, with a slash between them.', path: ['options'] });
});
export type FormField = z.infer<typeof formFieldSchema>;

/** As it stands in a conversation. `known`: what the visitor said to it before, or the shop says of them. */
export const askedFieldSchema = z.object({ ...fieldFields, known: z.string().optional() });
export type AskedField = z.infer<typeof askedFieldSchema>;

/** All that a form asks for. */
export const formFieldsSchema = z
  .array(formFieldSchema)
  .max(LIMITS.formFields, 'A form has five fields at most.')
  .refine((fields) => new Set(fields.map(({ label }) => label.toLowerCase())).size === fields.length, 'Ask for each only once.');

/** What visitors are asked once they have written: with `intro` above it. Without fields they are asked nothing. */
export const preChatSchema = z.strictObject({
  intro: z.string().transform(line).pipe(z.string().min(1, 'Say why you ask.').max(300, 'This has at most 300 characters.')),
  fields: formFieldsSchema,
});
export type PreChat = z.infer<typeof preChatSchema>;

/** What a visitor wrote into a form, in its order; blank where they would not say. */
export const formValueSchema = z
  .string()
  .max(2_000)
  .transform((text) => [...line(text)].slice(0, 500).join(''));
