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
    and exists (
      select 1 from unnest($2::text::text[], $3::text::text[]) as l(team_id, only_id)
      where l.team_id = case when c.team_id in (select unnest($4::text::text[])) then c.team_id else '' end
        and (l.only_id = '' or l.only_id is distinct from c.let_go_by_id)
    )
  order by c.waiting_since, c.id
  limit $5::text::int`;

export interface Waiting {
  id: string;
  teamId: string | null;
  preferredId: string | null;
  letGoById: string | null;
}

/** A line of a site in which somebody has room for one more: a team's, or that of what is for no team that is there. */
export interface Line {
  teamId: string | null;
  /** Who has room; at least one. */
  freeIds: readonly string[];
}

/**
 * The oldest conversations that somebody has room for.
 *
 * @param knownTeamIds every team that is there.
 */
export function readWaiting(
  query: Query,
  siteId: string,
  { lines, knownTeamIds, limit }: { lines: readonly Line[]; knownTeamIds: readonly string[]; limit: number },
): Promise<Waiting[]> {
  const teamIds = lines.map(({ teamId }) => teamId ?? '');
  // What the only one with room let go is not among them: it would take the place of what they may have.
  const onlyIds = lines.map(({ freeIds: [first = '', ...others] }) => (others.length === 0 ? first : ''));
  return query<Waiting>(WAITING, [siteId, textArray(teamIds), textArray(onlyIds), textArray(knownTeamIds), String(limit)]);
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
