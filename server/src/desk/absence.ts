import type { Database } from '../db/client.ts';
import type { Presence } from './presence.ts';

/** Why an agent does not answer now, and since how long, in milliseconds, where that matters. */
export type Absence = { reason: 'agent_removed' | 'agent_signed_out' | 'agent_away' } | { reason: 'agent_gone'; ms: number };

const AVAILABILITY = 'select availability from memberships where site_id = $1 and user_id = $2';

/** @returns null for an agent who is connected and takes conversations. */
export async function readAbsence(database: Database, presence: Presence, siteId: string, userId: string): Promise<Absence | null> {
  const [member] = await database.query<{ availability: 'available' | 'away' | 'signed_out' }>(AVAILABILITY, [siteId, userId]);
  if (!member) return { reason: 'agent_removed' };
  if (member.availability === 'signed_out') return { reason: 'agent_signed_out' };
  if (member.availability === 'away') return { reason: 'agent_away' };
  const ms = await presence.goneMs(siteId, userId);
  return ms > 0 ? { reason: 'agent_gone', ms } : null;
}
