import * as z from 'zod';
import { ERRORS, type ErrorCode } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { WIDGET_LOCALES } from '../widget-locales.ts';
import { cleanName } from './clean-text.ts';
import { emailSchema } from './contact.ts';
import { idSchema } from './entities.ts';

/** The body of every answer that is not a success. */
export const errorBodySchema = z.object({
  code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  /** In which field of the request the fault lies. */
  field: z.string().optional(),
  /** When trying again makes sense; the header Retry-After says the same in seconds. */
  retryAfterMs: z.number().int().optional(),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;

/** What the widget may know of a site before anybody has said anything. */
export const publicSiteSchema = z.object({
  name: z.string(),
  accent: z.string(),
  greeting: z.string(),
  /** In place of `greeting` while nobody is there to answer. */
  awayGreeting: z.string().optional(),
  /** Good first questions, at most three. */
  starters: z.array(z.string()),
  /** Whether there is anything that the bot could answer from. */
  hasFaq: z.boolean(),
  /** What it may be about when somebody asks for a person; none where the shop has named none. */
  topics: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Agents see what is written before it is sent, and visitors are told so. Left out: they do not. */
  livePreview: z.literal(true).optional(),
  /** The language that the shop chose for its chat. Left out: the page's and the visitor's. */
  locale: z.enum(WIDGET_LOCALES).optional(),
  /** What visitors may send along, as an `accept` attribute has it. Left out: nothing. */
  files: z.string().optional(),
  /** A chat can be sent to its visitor by e-mail. */
  mail: z.literal(true).optional(),
  /** The shop does not ask how a chat was. Left out: it does. */
  csat: z.literal(false).optional(),
  /** Answers are not heard. Left out: they are, where nobody looks. */
  bell: z.literal(false).optional(),
  /** The shop shows no faces of its people. Left out: it does. */
  faces: z.literal(false).optional(),
});
export type PublicSite = z.infer<typeof publicSiteSchema>;

/** What people and shops are called. @param missing what to say where there is none. */
export const shownNameSchema = (missing: string) =>
  z.string().transform(cleanName).pipe(z.string().min(1, missing).max(80, 'A name has at most 80 characters.'));

/** Length is what makes a password strong: at least 10 characters, no rules about kinds of characters. */
const passwordSchema = z.string().min(10, 'A password has at least 10 characters.').max(200, 'A password has at most 200 characters.');

export const setupSchema = z.strictObject({
  token: z.string().max(100),
  name: shownNameSchema('Tell us your name.'),
  email: emailSchema,
  password: passwordSchema,
});
export type Setup = z.infer<typeof setupSchema>;

export const signInSchema = z.strictObject({ email: emailSchema, password: z.string().max(200) });
export type SignIn = z.infer<typeof signInSchema>;

/** An exact origin: scheme, host and port as a browser sends them, without a path. */
export const originSchema = z
  .string()
  .trim()
  .transform((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url && /^https?:$/.test(url.protocol) && url.username === '') return url.origin;
    context.addIssue({ code: 'custom', message: "This is not a shop's address. It looks like https://shop.example." });
    return z.NEVER;
  });

export const newSiteSchema = z.strictObject({
  name: shownNameSchema('Give the shop a name.'),
  origin: originSchema,
});
export type NewSite = z.infer<typeof newSiteSchema>;

export const siteSchema = z.object({
  id: idSchema,
  name: z.string(),
  publicKey: z.string(),
  origins: z.array(z.string()),
  role: z.enum(['owner', 'admin', 'agent']),
  /** The accent colour that the snippet says, so that the bell has it at once. Left out: the one that it has anyway. */
  accent: z.string().optional(),
  /** The snippet says that the chat may say something first. */
  proactive: z.literal(true).optional(),
});
export type Site = z.infer<typeof siteSchema>;

export const sessionSchema = z.object({
  agent: z.object({
    id: idSchema,
    name: z.string(),
    email: z.string(),
    /** The id of the picture that they chose of themselves. */
    face: z.string().optional(),
  }),
  sites: z.array(siteSchema),
  /** Whether answers reach visitors who have left by e-mail. Where not, agents write to them themselves. */
  mail: z.boolean(),
});
export type Session = z.infer<typeof sessionSchema>;

/** How somebody who answers is shown, to colleagues by name and to visitors. */
export const profileSchema = z.strictObject({
  name: shownNameSchema('Tell us your name.'),
  /** A picture in base64, at most `LIMITS.faceBytes`. Left out: as it is; null: none. */
  picture: z
    .base64('This is no picture.')
    .max(Math.ceil(LIMITS.faceBytes / 3) * 4, 'This picture is too large. Choose a smaller one.')
    .nullable()
    .optional(),
});
export type Profile = z.infer<typeof profileSchema>;

export const ticketSchema = z.object({ ticket: z.string() });

/** A visitor comes back by the link in an e-mail. */
export const resumeSchema = z.strictObject({ token: z.string().max(100) });

export const resumedSchema = z.object({
  /** The visitor's, for this browser: to be kept and sent in each later `hello`. */
  token: z.string(),
  conversationId: idSchema,
  visitorId: idSchema,
});
export type Resumed = z.infer<typeof resumedSchema>;
