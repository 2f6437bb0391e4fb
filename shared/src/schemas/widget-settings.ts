import * as z from 'zod';
import { LIMITS } from '../limits.ts';
import { WIDGET_LOCALES } from '../widget-locales.ts';
import { cleanText } from './clean-text.ts';
import { preChatSchema } from './forms.ts';
import { originSchema, shownNameSchema } from './http.ts';
import { triggerPauseSchema, triggersSchema } from './triggers.ts';

/** Of a text that a shop gives its visitors: one paragraph. */
const lineSchema = (least: number, most: number, missing: string) =>
  z
    .string()
    .transform((text) => cleanText(text).normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(least, missing).max(most, `This has at most ${most} characters.`));

/** What an owner chooses of the chat on their shop's pages. All of it has a default: see `widgetOf` in the server. */
export const widgetSettingsSchema = z.strictObject({
  name: shownNameSchema('Give the shop a name.'),
  /** Exact origins that may embed the widget. */
  origins: z
    .array(originSchema)
    .min(1, "Give at least one of the shop's addresses, else the chat works nowhere.")
    .max(LIMITS.origins, `A shop has at most ${LIMITS.origins} addresses.`)
    .transform((origins) => [...new Set(origins)]),
  /** Off: the widget stays away from all pages. */
  isOn: z.boolean(),
  accent: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, 'Write the colour as six digits, such as #0e5a4f.'),
  greeting: lineSchema(1, LIMITS.greetingCharacters, 'Say something, so that visitors know what they can ask.'),
  /** In place of `greeting` while the desk is closed or nobody is there. Blank: the same. */
  awayGreeting: lineSchema(0, LIMITS.greetingCharacters, ''),
  /** Good first questions. */
  starters: z
    .array(lineSchema(1, LIMITS.starterCharacters, 'Write the question, or remove it.'))
    .max(LIMITS.starters, 'Visitors get three questions to begin with at most.'),
  /** Visitors are asked how a chat was once it is closed. */
  csat: z.boolean(),
  /** The chat rings where an answer comes and nobody looks; visitors may still turn it off for themselves. */
  bell: z.boolean(),
  /** Visitors see faces of who is there and of whom they talk with: a picture or initials. */
  faces: z.boolean(),
  preChat: preChatSchema,
  /** When the chat says something first. */
  triggers: triggersSchema,
  triggerPauseHours: triggerPauseSchema,
  locale: z.enum(['auto', ...WIDGET_LOCALES], 'The chat does not speak this language. Choose one from the list.'),
});
export type WidgetSettings = z.infer<typeof widgetSettingsSchema>;

/** What the console gets. It was held to the rules when it was stored, so it is not looked through again. */
export const widgetSchema = z.object({
  widget: z.custom<WidgetSettings>(),
  /** Goes up with each change. */
  rev: z.number().int(),
  /** Whether this person may change it: owners and admins. */
  mayEdit: z.boolean(),
  /** The shop that comes with the server: its addresses follow the server's. */
  isDemo: z.boolean(),
});
export type Widget = z.infer<typeof widgetSchema>;

/**
 * What is left out stays as it is, so that a console from before a setting does not take it back.
 *
 * @property rev the state that the change began with: `widget_changed` where somebody was quicker.
 */
export const saveWidgetSchema = z.strictObject({ widget: widgetSettingsSchema.partial(), rev: z.number().int().min(0) });
