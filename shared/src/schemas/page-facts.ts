import * as z from 'zod';
import { cleanText } from './clean-text.ts';

const nameSchema = z
  .string()
  .max(200)
  .transform((name) => cleanText(name).trim())
  .pipe(z.string().min(1));

/** In the currency's own unit, as the page has it: "149.00". */
const amountSchema = z.string().regex(/^\d{1,9}(?:\.\d{1,4})?$/);
/** ISO 4217. */
const currencySchema = z.string().regex(/^[A-Z]{3}$/);
const daysSchema = z.number().int().min(0).max(400);

/**
 * What a product's page says of itself in schema.org's words, as the widget has read it: a few answers stand in it. It is
 * the page's word, and shown as such.
 */
export const pageFactsSchema = z.strictObject({
  name: nameSchema,
  price: z.strictObject({ amount: amountSchema, most: amountSchema.optional(), currency: currencySchema }).optional(),
  /** schema.org's ItemAvailability, in our words. */
  stock: z.enum(['in_stock', 'few_left', 'out_of_stock', 'pre_order', 'back_order', 'in_store_only', 'discontinued']).optional(),
  /** `fromDays` to `toDays`: handling and transport together. */
  delivery: z
    .strictObject({
      cost: z.strictObject({ amount: amountSchema, currency: currencySchema }).optional(),
      fromDays: daysSchema.optional(),
      toDays: daysSchema.optional(),
      /** ISO 3166-1 alpha-2; left out where the page does not say. */
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional(),
    })
    .optional(),
  /** `days`: how long after delivery; 0: no returns. */
  returns: z.strictObject({ days: daysSchema, isFree: z.boolean().optional() }).optional(),
});
export type PageFacts = z.infer<typeof pageFactsSchema>;
