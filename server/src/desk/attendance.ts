import type { Database } from '../db/client.ts';
import type { Presence } from './presence.ts';

/** Why an agent does not answer now, and since how long, in milliseconds, where that matters. */
export type Absence = { reason: 'agent_removed' | 'agent_signed_out' | 'agent_away' } | { reason: 'agent_gone'; ms: number };

const AVAILABILITY = `
  select (select availability from memberships where site_id = $1 and user_id = $2) as availability,
    (extract(epoch from now()) * 1000)::float8 as "nowMs"`;

export interface Attendance {
  /** Null for an agent who is connected and takes conversations. */
  absence: Absence | null;
  /** By the database's clock: ours may be wrong. */
  now: Date;
}

export async function readAttendance(database: Database, presence: Presence, siteId: string, userId: string): Promise<Attendance> {
  const [row] = await database.query<{ availability: keyof typeof UNAVAILABLE | 'available' | null; nowMs: number }>(AVAILABILITY, [
    siteId,
    userId,
  ]);
  const now = new Date(row?.nowMs ?? Date.now());
  const availability = row?.availability ?? 'removed';
  if (availability !== 'available') return { absence: { reason: UNAVAILABLE[availability] }, now };
  const ms = await presence.goneMs(siteId, userId);
  return { absence: ms > 0 ? { reason: 'agent_gone', ms } : null, now };
}

const UNAVAILABLE = { away: 'agent_away', signed_out: 'agent_signed_out', removed: 'agent_removed' } as const;
