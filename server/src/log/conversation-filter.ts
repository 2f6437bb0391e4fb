import type { InboxFilter, InboxList } from '@deskbell/shared';

/** Takes a value into a statement. @returns what stands for it there, of type text. */
export type Parameter = (value: string) => string;

/** What a list is, of `conversations c`. @param me stands for the id of who asks. */
export const LISTS: Record<Exclude<InboxList, 'mentions'>, (me: string) => string> = {
  waiting: () => `c.state = 'waiting' and c.lead_since is null`,
  leads: () => `c.state = 'waiting' and c.lead_since is not null`,
  mine: (me) => `c.state = 'active' and c.assignee_id = ${me}`,
  bot: () => `c.state = 'bot'`,
  open: () => `c.state <> 'closed'`,
  snoozed: () => `c.state = 'snoozed'`,
  closed: () => `c.state = 'closed'`,
};

/** Of `entries e`: a note that means somebody, and was not taken back. @param id stands for theirs. */
export const meansOne = (id: string): string =>
  `e.content ? 'mentions' and e.content->'mentions' @> jsonb_build_array(jsonb_build_object('id', ${id})) and not e.content ? 'deleted'`;

const DAY_MS = 24 * 60 * 60 * 1000;
const startOf = (day: string, daysLater = 0): string => new Date(Date.parse(day) + daysLater * DAY_MS).toISOString();

/** What of a list fits besides being in it, each a condition of its own, of `conversations c`. */
export function conditionsOf(
  { topicId, teamId, agentId, tag, language, from, to }: Omit<InboxFilter, 'list'>,
  parameter: Parameter,
): string[] {
  return [
    topicId !== undefined && `c.topic_id = ${parameter(topicId)}`,
    teamId !== undefined && `c.team_id = ${parameter(teamId)}`,
    agentId !== undefined && `c.assignee_id = ${parameter(agentId)}`,
    tag !== undefined && `c.tags <> '[]' and c.tags @> ${parameter(JSON.stringify([tag]))}::jsonb`,
    language !== undefined && `lower(split_part(c.language, '-', 1)) = ${parameter(language)}`,
    from !== undefined && `c.last_entry_at >= ${parameter(startOf(from))}::timestamptz`,
    to !== undefined && `c.last_entry_at < ${parameter(startOf(to, 1))}::timestamptz`,
  ].filter((condition) => condition !== false);
}
