import * as z from 'zod';
import { conversationSummarySchema } from './entities.ts';

const short = z.string().max(300);

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
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  /** Who they are, as the shop's server signed it. */
  verified: z.object({ id: z.string(), name: z.string().optional(), email: z.string().optional() }).optional(),
});
export type VisitorDetails = z.infer<typeof visitorDetailsSchema>;

export const visitorNoteSchema = z.object({
  id: z.string(),
  text: z.string(),
  author: z.object({ id: z.string(), name: z.string() }),
  at: z.iso.datetime(),
});
export type VisitorNote = z.infer<typeof visitorNoteSchema>;

/** "Who is this?" */
export const visitorProfileSchema = z.object({
  visitorId: z.string(),
  name: z.string(),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime().nullable(),
  details: visitorDetailsSchema,
  /** The newest first; the first is where they are, or were last. */
  pages: z.array(z.object({ url: z.string(), title: z.string(), at: z.iso.datetime() })),
  /** Their others, the newest first. */
  conversations: z.array(conversationSummarySchema),
  notes: z.array(visitorNoteSchema),
});
export type VisitorProfile = z.infer<typeof visitorProfileSchema>;
