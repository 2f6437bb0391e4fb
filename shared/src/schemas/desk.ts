import * as z from 'zod';
import { cleanText } from './clean-text.ts';
import { plainHoursSchema } from './hours.ts';
import { type Fault, hoursFaults } from './hours-faults.ts';

/** A team or a topic of a site's desk: made by the console. */
export const deskIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/);

const nameSchema = (missing: string) =>
  z
    .string()
    .transform((name) => cleanText(name).replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, missing).max(60, 'A name has at most 60 characters.'));

export const hoursSchema = plainHoursSchema.superRefine((hours, context) => {
  if (isWellFormed(context)) addFaults(context, hoursFaults(hours));
});

/** The name of an IANA zone, as a browser knows it. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, 'This time zone is not known here. Choose one from the list, such as Europe/Berlin.');

/** Consoles from before this setting do not name it. */
const MAIL_AFTER_MINUTES = 5;

const plainDeskSchema = z.strictObject({
  timeZone: timeZoneSchema,
  /** Null: always. */
  hours: hoursSchema.nullable(),
  /** Whether the desk gives waiting conversations to agents, or they take them. */
  assignment: z.enum(['off', 'auto']),
  /** Live conversations that an agent gets at most from the desk. */
  limit: z.number('Write a number.').int('Write a whole number.').min(1, 'It is at least 1.').max(50, 'It is at most 50.'),
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
    .max(12, 'A visitor can choose among 12 topics at most.'),
  teams: z
    .array(
      z.strictObject({
        id: deskIdSchema,
        name: nameSchema('A team needs a name.'),
        memberIds: z.array(z.string().max(64)).max(200, 'A team has at most 200 people.'),
        /** Null: as the site's. */
        hours: hoursSchema.nullable(),
      }),
    )
    .max(50, 'A shop has at most 50 teams.'),
  /** A conversation in which nobody owes an answer is closed when nothing was said for so long. */
  closeAfterHours: z
    .number('Write a number.')
    .int('Write a whole number.')
    .min(1, 'It is at least 1 hour.')
    .max(720, 'It is at most 720 hours.'),
  /** When a visitor has waited for so many minutes, the team gets an e-mail, where e-mail is set up. Null: never. */
  mailAfterMinutes: z
    .number('Write a number.')
    .int('Write a whole number.')
    .min(1, 'It is at least 1 minute.')
    .max(1_440, 'It is at most 1440 minutes.')
    .nullable()
    .default(MAIL_AFTER_MINUTES),
  /** Whether agents see what a visitor writes before it is sent. Left out: no. */
  livePreview: z.boolean().default(false),
  /** Whether visitors are told that an agent has looked at what they wrote. Left out: yes. */
  tellLooks: z.boolean().default(true),
});
export type DeskSettings = z.infer<typeof plainDeskSchema>;

export const deskSettingsSchema = plainDeskSchema.superRefine(({ teams, topics }, context) => {
  if (!isWellFormed(context)) return;
  addFaults(context, repeated('teams', teams, 'Another team has this name. Give each its own.'));
  addFaults(context, repeated('topics', topics, 'Another topic has this name. Give each its own.'));
  for (const [at, { teamId }] of topics.entries()) {
    if (teamId === null || teams.some(({ id }) => id === teamId)) continue;
    context.addIssue({ code: 'custom', path: ['topics', at, 'teamId'], message: 'This team is not there. Choose another, or none.' });
  }
});

/** What the console gets. It was held to the rules when it was stored, so it is not looked through again. */
export const deskSchema = z.object({
  desk: z.custom<DeskSettings>(),
  /** Goes up with each change. */
  rev: z.number().int(),
  /** Whether this person may change it: owners and admins. */
  mayEdit: z.boolean(),
});
export type Desk = z.infer<typeof deskSchema>;

/** @property rev the state that the change began with: `desk_changed` where somebody was quicker. */
export const saveDeskSchema = z.strictObject({ desk: deskSettingsSchema, rev: z.number().int().min(0) });

/** Hours that are being written, to be read at this moment: they may not be finished. */
export const writtenHoursSchema = z.strictObject({ timeZone: z.unknown(), hours: z.unknown() });

export const readableHoursSchema = z.strictObject({ timeZone: timeZoneSchema, hours: hoursSchema.nullable() });

/** How it stands with them, or what is wrong with them. */
export const hoursNowSchema = z.object({
  standing: z
    .object({
      isOpen: z.boolean(),
      /** When it closes, or opens again; null: not within a year. */
      changesAt: z.iso.datetime().nullable(),
    })
    .nullable(),
  /** @property field "hours/week/0/1" */
  fault: z.object({ field: z.string(), message: z.string() }).nullable(),
});
export type HoursNow = z.infer<typeof hoursNowSchema>;

/** Somebody who answers for a shop. */
export const deskAgentSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['owner', 'admin', 'agent']),
  /** What they chose. */
  availability: z.enum(['available', 'away', 'signed_out']),
  /** Where they are away and said why. */
  awayReason: z.string().optional(),
  /** Whether they are connected, as it is measured. */
  isPresent: z.boolean(),
  /** How many they hold. */
  openConversations: z.number().int(),
});
export type DeskAgent = z.infer<typeof deskAgentSchema>;

export const deskAgentsSchema = z.object({
  agents: z.array(deskAgentSchema),
  /** Whether this person may take somebody off the shop: owners. */
  mayRemove: z.boolean(),
});
export type DeskAgents = z.infer<typeof deskAgentsSchema>;

/** NOTE: what is no date or no time gets here too, and only what is some can be compared. */
const isWellFormed = ({ issues }: z.core.$RefinementCtx): boolean => issues.length === 0;

function addFaults(context: z.core.$RefinementCtx, faults: readonly Fault[]): void {
  for (const fault of faults) context.addIssue({ code: 'custom', ...fault });
}

function repeated(field: string, all: readonly { id: string; name: string }[], message: string): Fault[] {
  const same = (name: string) => name.normalize('NFC').toLowerCase();
  return all.flatMap(({ id, name }, at) => {
    const before = all.slice(0, at);
    if (before.some((other) => other.id === id))
      return [{ path: [field, at, 'id'], message: 'This is in the list twice. Remove one of the two.' }];
    return before.some((other) => same(other.name) === same(name)) ? [{ path: [field, at, 'name'], message }] : [];
  });
}

/** Names only: what is written as an offset, such as +02:00, would not know of summer. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
