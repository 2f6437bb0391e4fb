import { textArray } from '../db/array-literal.ts';
import type { Query } from '../db/client.ts';
import type { AvailableAgent } from './assignment.ts';

/** A conversation in which nothing was said for so long, and nobody owes an answer, takes up nobody's time. */
export const LIVE_MS = 10 * 60_000;

const AVAILABLE = `
  select m.user_id as id, u.name, (extract(epoch from m.assigned_at) * 1000)::float8 as "assignedMs",
    count(c.id)::int as open,
    (count(c.id) filter (where c.waiting_since is not null or c.last_entry_at > now() - $3::float8 * interval '1 millisecond'))::int as live
  from memberships m
  join users u on u.id = m.user_id
  left join conversations c on c.site_id = m.site_id and c.assignee_id = m.user_id and c.state = 'active'
  where m.site_id = $1 and m.availability = 'available' and m.user_id in (select unnest($2::text::text[]))
  group by m.user_id, u.name, m.assigned_at`;

/** Of those who are connected the agents who take conversations, and how much each has. */
export async function readAvailable(query: Query, siteId: string, connected: ReadonlySet<string>): Promise<AvailableAgent[]> {
  if (connected.size === 0) return [];
  return query<AvailableAgent>(AVAILABLE, [siteId, textArray([...connected]), LIVE_MS]);
}

const GIVEN = `
  update memberships m set assigned_at = now()
  from (select distinct unnest($2::text::text[]) as user_id) as n where m.site_id = $1 and m.user_id = n.user_id`;

export async function noteAssigned(query: Query, siteId: string, userIds: readonly string[]): Promise<void> {
  await query(GIVEN, [siteId, textArray(userIds)]);
}
