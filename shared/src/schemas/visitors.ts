import * as z from 'zod';
import { LIMITS } from '../limits.ts';
import { cleanName, cleanText } from './clean-text.ts';
import { emailSchema } from './contact.ts';
import { conversationSummarySchema, idSchema } from './entities.ts';
import { fieldKindSchema } from './forms.ts';
import { pageSchema } from './frames.ts';

const short = z.string().max(300).overwrite(cleanText);

const NOTE_TOO_LONG = `A note about a person has at most ${LIMITS.visitorNoteCodePoints} characters. Write it in two.`;

export const cartSchema = z.strictObject({
  items: z
    .array(
      z.strictObject({
        title: short,
        url: z.string().max(2_000).optional(),
        quantity: z.number().positive().max(100_000),
        price: short.optional(),
      }),
    )
    .max(50),
  total: short.optional(),
});
export type Cart = z.infer<typeof cartSchema>;

const attributeSchema = z.union([short, z.number(), z.boolean()]);
const attributeNameSchema = z.string().regex(/^[^\p{Cc}\p{Cs}]{1,40}$/u);
const attributesSchema = z
  .record(attributeNameSchema, attributeSchema)
  .refine((attributes) => Object.keys(attributes).length <= LIMITS.visitorAttributes, `at most ${LIMITS.visitorAttributes}`);

/** What a visitor did, as the shop's page tells it. */
const eventFields = {
  name: z
    .string()
    .max(LIMITS.eventNameCodeUnits)
    .overwrite((name) => cleanText(name).replace(/\s+/g, ' ').trim())
    .min(1),
  data: attributesSchema
    .refine((data) => Object.keys(data).length <= LIMITS.eventAttributes, `at most ${LIMITS.eventAttributes}`)
    .optional(),
};

/** What the shop's page says of a visitor, merged with what is known: null takes away what was said before. */
export const visitorContextFields = {
  /** Where they are now. */
  page: pageSchema.omit({ facts: true }).optional(),
  referrer: z.string().max(4_096).nullable().optional(),
  timeZone: z
    .string()
    .regex(/^[A-Za-z0-9_+\-/]{1,64}$/)
    .nullable()
    .optional(),
  cart: cartSchema.nullable().optional(),
  attributes: z
    .record(attributeNameSchema, attributeSchema.nullable())
    .refine((attributes) => Object.keys(attributes).length <= LIMITS.visitorAttributes, `at most ${LIMITS.visitorAttributes}`)
    .nullable()
    .optional(),
  /** Something that the visitor just did. Said once: sent again it has happened again. */
  event: z.strictObject(eventFields).optional(),
};

const IDENTITY_NAME = z
  .string()
  .max(400)
  .transform((name) => [...cleanName(name)].slice(0, 80).join(''));

/**
 * What a token of the shop's server may say of a visitor. Claims of other names are the shop's own matter.
 *
 * Null is as good as nothing: shops write down what they have.
 */
export const identityClaimsSchema = z.object({
  /** The shop's own name for this person, for good. */
  sub: z
    .union([z.string(), z.number().int()])
    .transform(String)
    .pipe(
      z
        .string()
        .min(1)
        .max(255)
        .refine((sub) => cleanText(sub) === sub),
    ),
  name: IDENTITY_NAME.nullish(),
  email: emailSchema.nullish(),
  phone: short.pipe(z.string().max(40)).nullish(),
  attributes: attributesSchema.nullish(),
  /** Where it is there, the token works once. */
  jti: z.string().min(1).max(255).optional(),
  /** The public key of the site that it is meant for. */
  aud: z.union([z.string(), z.array(z.string())]).optional(),
});

/** A page of the shop hands on who its visitor is. */
export const identifySchema = z.strictObject({
  /** As the shop's server signed it. */
  identity: z.string().max(8_000),
  /** This browser's, from an earlier `ready`. */
  token: z.string().max(100).nullable(),
});

export const identifiedSchema = z.object({
  /** To be kept in place of the one before; null where this browser is this visitor already. */
  token: z.string().nullable(),
  visitorId: idSchema,
  /** What went on in this browser, else their newest; null where there is none. */
  conversationId: idSchema.nullable(),
  /** How far they have read it. */
  seenSeq: z.number().int(),
  /** The address that the shop gave with it, with enough left out that only who has it knows it: "a…@home.example". Left out: none. */
  mailTo: z.string().optional(),
});
export type Identified = z.infer<typeof identifiedSchema>;

/** By what the shop's server signs; null where nobody has made one. */
export const identitySecretSchema = z.object({ secret: z.string().nullable() });
export type IdentitySecret = z.infer<typeof identitySecretSchema>;

/** A visitor leaves this browser. */
export const logoutSchema = z.strictObject({ token: z.string().max(100) });

/** What an agent may see of a visitor. Nothing of it is proven but what `verified` holds. */
export const visitorDetailsSchema = z.object({
  /** BCP 47 tags, the preferred one first. */
  languages: z.array(z.string()).optional(),
  /** An IANA name. */
  timeZone: z.string().optional(),
  userAgent: z.string().optional(),
  /** The page outside of the shop that led here. */
  referrer: z.string().optional(),
  cart: cartSchema.optional(),
  /** What the shop's page said of them. */
  attributes: z.record(z.string(), attributeSchema).optional(),
  /** What they answered in forms, newest word for each. */
  told: z.array(z.object({ kind: fieldKindSchema, label: z.string(), value: z.string() })).optional(),
  /** Who they are, as the shop's server signed it. */
  verified: z
    .object({
      id: z.string(),
      name: z.string().optional(),
      email: z.string().optional(),
      phone: z.string().optional(),
      attributes: z.record(z.string(), attributeSchema).optional(),
    })
    .optional(),
  /** What their page told that they did, the newest first. */
  events: z.array(z.object({ ...eventFields, at: z.iso.datetime() })).optional(),
});
export type VisitorDetails = z.infer<typeof visitorDetailsSchema>;

export const visitorNoteSchema = z.object({
  id: z.string(),
  text: z.string(),
  author: z.object({ id: z.string(), name: z.string() }),
  at: z.iso.datetime(),
});
export type VisitorNote = z.infer<typeof visitorNoteSchema>;

/** Sent again with its `id` it is written down once. */
export const newVisitorNoteSchema = z.strictObject({
  id: idSchema,
  text: z
    .string()
    .max(4 * LIMITS.visitorNoteCodePoints, NOTE_TOO_LONG)
    .transform((text) => cleanText(text).normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1, 'Write something first.')
        .refine((text) => [...text].length <= LIMITS.visitorNoteCodePoints, NOTE_TOO_LONG),
    ),
});
export type NewVisitorNote = z.infer<typeof newVisitorNoteSchema>;

/** As their browser says of itself. */
export const deviceSchema = z.object({
  /** With its version. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  kind: z.enum(['phone', 'tablet', 'computer', 'other']),
});
export type Device = z.infer<typeof deviceSchema>;

/** "Who is this?" */
export const visitorProfileSchema = z.object({
  visitorId: z.string(),
  name: z.string(),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime().nullable(),
  details: visitorDetailsSchema,
  device: deviceSchema.nullable(),
  /** The newest first; the first is where they are, or were last. */
  pages: z.array(z.object({ url: z.string(), title: z.string(), at: z.iso.datetime() })),
  /** Their others, the newest first: as many as `LIMITS.visitorConversations`. */
  conversations: z.array(conversationSummarySchema),
  notes: z.array(visitorNoteSchema),
});
export type VisitorProfile = z.infer<typeof visitorProfileSchema>;
