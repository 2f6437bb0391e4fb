import { textArray } from '../db/array-literal.ts';
import type { Query } from '../db/client.ts';

const WAITING = `
  select c.id, c.team_id as "teamId", coalesce(c.last_agent_id, (
      select o.last_agent_id from conversations o
      where o.site_id = c.site_id and o.visitor_id = c.visitor_id and o.last_agent_id is not null
      order by o.last_entry_at desc limit 1
    )) as "preferredId", c.let_go_by_id as "letGoById"
  from conversations c
  where c.site_id = $1 and c.state = 'waiting' and c.lead_since is null
    and (c.team_id in (select unnest($2::text::text[])) or ($3::text::boolean and (c.team_id is null or c.team_id not in (select unnest($4::text::text[])))))
  order by c.waiting_since, c.id
  limit $5::text::int`;

export interface Waiting {
  id: string;
  teamId: string | null;
  preferredId: string | null;
  letGoById: string | null;
}

/** The lines of a site that are looked at: those of some teams, and of what is for no team that is there. */
export interface Lines {
  teamIds: readonly string[];
  others: boolean;
  /** Every team that is there. */
  knownTeamIds: readonly string[];
}

/** The oldest conversations that wait for a person who comes now. */
export function readWaiting(query: Query, siteId: string, { teamIds, others, knownTeamIds }: Lines, limit: number): Promise<Waiting[]> {
  return query<Waiting>(WAITING, [siteId, textArray(teamIds), String(others), textArray(knownTeamIds), String(limit)]);
}

const SITES = `select distinct site_id as "siteId" from conversations where state = 'waiting' and lead_since is null`;

/** Sites in which somebody waits. */
export const readSitesThatWait = async (query: Query): Promise<string[]> =>
  (await query<{ siteId: string }>(SITES, [])).map(({ siteId }) => siteId);

const FIRST_IDLE = `
  select (extract(epoch from min(last_entry_at)) * 1000)::float8 as "atMs" from conversations
  where site_id = $1 and state = 'active' and waiting_since is null and last_entry_at > now() - $2::float8 * interval '1 millisecond'`;

/** When the next conversation that is live now was last heard of, in milliseconds since 1970. */
export const readOldestLive = async (query: Query, siteId: string, liveMs: number): Promise<number | null> =>
  (await query<{ atMs: number | null }>(FIRST_IDLE, [siteId, liveMs]))[0]?.atMs ?? null;
