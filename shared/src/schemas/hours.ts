import * as z from 'zod';
import { cleanText } from './clean-text.ts';

const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time, like 09:30.');

/** From a time of the day to another, in the site's time zone. */
export const spanSchema = z.strictObject({
  from: clockSchema,
  to: clockSchema,
  /** It ends on the next day, at or before the time that it begins at. */
  nextDay: z.literal(true).optional(),
});
export type Span = z.infer<typeof spanSchema>;

const spansSchema = z.array(spanSchema).max(12, 'A day has at most 12 spans.');

/** Days that are not like their weekday: closed, or with spans of their own. */
const holidaySchema = z.strictObject({
  date: z.iso.date('Choose the date.'),
  name: z
    .string()
    .transform((name) => cleanText(name).replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(60, 'A name has at most 60 characters.')),
  spans: spansSchema,
});

/** Hours as they are built; `hoursSchema` also holds them against each other. */
export const plainHoursSchema = z.strictObject({
  /** Monday first; several spans are a day with breaks, none a day off. */
  week: z.array(spansSchema).length(7),
  holidays: z.array(holidaySchema).max(200, 'At most 200 holidays are kept. Remove some that are over.'),
});
export type Hours = z.infer<typeof plainHoursSchema>;
