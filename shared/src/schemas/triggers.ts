import * as z from 'zod';
import { LIMITS } from '../limits.ts';
import { WIDGET_LOCALES } from '../widget-locales.ts';
import { cleanText } from './clean-text.ts';
import { deskIdSchema } from './desk.ts';
import { pagePatternSchema } from './faq.ts';

const least = (most: number, words: string) =>
  z.number('Write a number.').int('Write a whole number.').min(1, 'It is at least 1.').max(most, words);

const plainTriggerSchema = z.strictObject({
  id: deskIdSchema,
  /** Off: it is kept, and shown to nobody. */
  isOn: z.boolean(),
  message: z
    .string()
    .transform((text) => cleanText(text).normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, 'Write what visitors are told.')
        .max(LIMITS.triggerCharacters, `This has at most ${LIMITS.triggerCharacters} characters.`),
    ),
  /** Paths of the shop, as "/tents/*". Empty: everywhere. */
  pages: z.array(pagePatternSchema).max(20, 'A message is limited to at most 20 pages.'),
  /** On one page, since it was opened. */
  afterSeconds: least(3_600, 'It is at most 3600 seconds.').nullable(),
  /** How far down the page was seen, in percent. */
  scrolledPercent: least(100, 'It is at most 100 percent.').nullable(),
  /** The pointer leaves the page at its top. */
  leaving: z.boolean(),
  /** What is in the cart costs at least so much, in the currency that the shop's page says it in. */
  cartFrom: z.number('Write a number.').min(0, 'It is at least 0.').max(10_000_000, 'It is at most 10 million.').nullable(),
  /** They were in the shop before, more than half an hour ago. */
  returning: z.boolean(),
});
export type Trigger = z.infer<typeof plainTriggerSchema>;

/** When the chat says something first: all that is named must hold. */
const triggerSchema = plainTriggerSchema.superRefine((trigger, context) => {
  if (hasCondition(trigger)) return;
  context.addIssue({ code: 'custom', path: ['message'], message: 'Choose at least one condition, else everybody is told this at once.' });
});

const hasCondition = ({ pages, afterSeconds, scrolledPercent, leaving, cartFrom, returning }: Trigger): boolean =>
  pages.length > 0 || afterSeconds !== null || scrolledPercent !== null || leaving || cartFrom !== null || returning;

/** In the order in which they are tried. */
export const triggersSchema = z
  .array(triggerSchema)
  .max(LIMITS.triggers, `A shop has at most ${LIMITS.triggers} of these.`)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'This is in the list twice. Remove one of the two.');

/** How long a visitor is told nothing more, in hours. */
export const triggerPauseSchema = least(720, 'It is at most 720 hours.');

/** What a page gets of them: those that are on, with what is needed to say it. */
export const publicTriggersSchema = z.object({
  /** Who says it. */
  name: z.string(),
  locale: z.enum(WIDGET_LOCALES).optional(),
  pauseHours: z.number(),
  triggers: z.array(z.object(plainTriggerSchema.omit({ isOn: true }).shape).extend({ message: z.string(), pages: z.array(z.string()) })),
});
export type PublicTriggers = z.infer<typeof publicTriggersSchema>;
