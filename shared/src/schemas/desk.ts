import * as z from 'zod';
import { cleanText } from './clean-text.ts';

/** A team or a topic of a site's desk: made by the console. */
export const deskIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/);

const nameSchema = (missing: string) =>
  z
    .string()
    .transform((name) => cleanText(name).replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, missing).max(60, 'A name has at most 60 characters.'));

const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time looks like 09:30.');

/** From a time of the day to another, in the site's time zone. */
export const spanSchema = z.strictObject({
  from: clockSchema,
  to: clockSchema,
  /** It ends on the next day, at or before the time that it begins at. */
  nextDay: z.literal(true).optional(),
});
export type Span = z.infer<typeof spanSchema>;

export const hoursSchema = z.strictObject({
  /** Monday first; several spans are a day with breaks, none a day off. */
  week: z.array(z.array(spanSchema).max(12)).length(7),
  /** Days that are not like their weekday: closed, or with spans of their own. */
  holidays: z.array(z.strictObject({ date: z.iso.date(), name: z.string().max(60), spans: z.array(spanSchema).max(12) })).max(200),
});
export type Hours = z.infer<typeof hoursSchema>;

export const deskSettingsSchema = z.strictObject({
  timeZone: z.string().max(64),
  /** Null: always. */
  hours: hoursSchema.nullable(),
  /** Whether the desk gives waiting conversations to agents, or they take them. */
  assignment: z.enum(['off', 'auto']),
  /** Live conversations that an agent gets at most from the desk. */
  limit: z.number().int().min(1).max(50),
  /** Who may have a conversation for a team that has nobody available: any agent, or it waits. */
  teamRule: z.enum(['anyone', 'queue']),
  topics: z
    .array(
      z.strictObject({
        id: deskIdSchema,
        name: nameSchema('A topic needs a name.'),
        kind: z.enum(['service', 'support']),
        teamId: deskIdSchema.nullable(),
      }),
    )
    .max(12),
  teams: z
    .array(
      z.strictObject({
        id: deskIdSchema,
        name: nameSchema('A team needs a name.'),
        memberIds: z.array(z.string().max(64)).max(200),
        /** Null: as the site's. */
        hours: hoursSchema.nullable(),
      }),
    )
    .max(50),
  /** A conversation in which nobody owes an answer is closed when nothing was said for so long. */
  closeAfterHours: z.number().int().min(1).max(720),
});
export type DeskSettings = z.infer<typeof deskSettingsSchema>;
