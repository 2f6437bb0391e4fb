import * as z from 'zod';
import { cleanText } from './clean-text.ts';

const line = (text: string) => cleanText(text).normalize('NFC').replace(/\s+/g, ' ').trim();

/** What a form asks for. `label`: in the shop's words. */
export const formFieldSchema = z.strictObject({
  kind: z.enum(['name', 'email', 'order', 'text']),
  label: z.string().transform(line).pipe(z.string().min(1, 'Say what is asked for.').max(80, 'This has at most 80 characters.')),
  required: z.boolean(),
});
export type FormField = z.infer<typeof formFieldSchema>;

/** What visitors are asked once they have written: with `intro` above it. Without fields they are asked nothing. */
export const preChatSchema = z.strictObject({
  intro: z.string().transform(line).pipe(z.string().min(1, 'Say why you ask.').max(300, 'This has at most 300 characters.')),
  fields: z
    .array(formFieldSchema)
    .max(5, 'A form has five fields at most.')
    .refine((fields) => new Set(fields.map(({ label }) => label.toLowerCase())).size === fields.length, 'Ask for each only once.'),
});
export type PreChat = z.infer<typeof preChatSchema>;

/** What a visitor wrote into a form, in its order; blank where they would not say. */
export const formValueSchema = z
  .string()
  .max(2_000)
  .transform((text) => [...line(text)].slice(0, 500).join(''));
