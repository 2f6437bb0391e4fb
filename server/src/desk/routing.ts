import type { DeskSettings } from '@deskbell/shared';
import { isOpenAt, opensAt } from './hours.ts';
import type { Route } from './moves/move.ts';

type Team = DeskSettings['teams'][number];

/** Where a conversation about this topic goes; undefined for a topic that the site does not have. */
export function routeOf(desk: DeskSettings, isMeant: (topic: DeskSettings['topics'][number]) => boolean): Route | undefined {
  const topic = desk.topics.find(isMeant);
  if (!topic) return undefined;
  const team = desk.teams.find(({ id }) => id === topic.teamId);
  return { topic: { id: topic.id, name: topic.name }, team: team ? { id: team.id, name: team.name } : null };
}

/** The FAQ names its topics in words. */
export const routeNamed = (desk: DeskSettings, name: string): Route | undefined =>
  routeOf(desk, (topic) => topic.name.toLowerCase() === name.toLowerCase());

export interface Reach {
  /** Who may have it now, of those who are available. */
  agentIds: readonly string[];
  /** From when on somebody should be there; null where it is within hours. */
  opensAt: Date | null;
}

/**
 * Who may have a conversation for a team, or for no team: its members within its hours; where none of them is available, what the
 * site's rule says.
 *
 * @param available ids of the agents who are connected and take conversations.
 */
export function reachOf(desk: DeskSettings, available: readonly string[], teamId: string | null, now: Date): Reach {
  const team = desk.teams.find(({ id }) => id === teamId);
  const { hours, timeZone } = desk;
  const isOpen = isOpenAt(hours, timeZone, now);
  if (!team) return { agentIds: isOpen ? available : [], opensAt: opensAt(hours, timeZone, now) };
  const own = available.filter((id) => team.memberIds.includes(id));
  const teamHours = hoursOf(team, desk);
  if (own.length > 0 && isOpenAt(teamHours, timeZone, now)) return { agentIds: own, opensAt: null };
  if (desk.teamRule === 'anyone' && isOpen && available.length > 0) return { agentIds: available, opensAt: null };
  return { agentIds: [], opensAt: opensAt(teamHours, timeZone, now) };
}

const hoursOf = (team: Team, desk: DeskSettings) => team.hours ?? desk.hours;

/** When the next line of the site opens that is closed now: then what waits there may be given to somebody. */
export function nextOpening(desk: DeskSettings, now: Date): Date | null {
  const all = [desk.hours, ...desk.teams.map((team) => hoursOf(team, desk))];
  const moments = all.flatMap((hours) => opensAt(hours, desk.timeZone, now) ?? []);
  return moments.length > 0 ? new Date(Math.min(...moments.map(Number))) : null;
}
