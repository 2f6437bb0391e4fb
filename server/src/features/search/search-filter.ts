import type { InboxList, Search } from '@deskbell/shared';

/** What a list is, of `conversations c`. `$me` stands for who asks. */
const LISTS: Record<InboxList, string> = {
  waiting: `c.state = 'waiting' and c.lead_since is null`,
  leads: `c.state = 'waiting' and c.lead_since is not null`,
  mine: `c.state = 'active' and c.assignee_id = $me`,
  open: `c.state <> 'closed'`,
  bot: `c.state = 'bot'`,
  snoozed: `c.state = 'snoozed'`,
  closed: `c.state = 'closed'`,
  mentions: `exists (
    select from entries e where e.site_id = c.site_id and e.conversation_id = c.id
      and e.content ? 'mentions' and e.content->'mentions' @> jsonb_build_array(jsonb_build_object('id', $me)) and not e.content ? 'deleted')`,
};

export interface Conditions {
  /** Of `conversations c`; empty where every conversation fits. */
  where: string;
  parameters: string[];
}

/** @param from the number of the first parameter. */
export function conditionsOf(filter: Omit<Search, 'q' | 'after'>, me: string, from: number): Conditions {
  const parameters: string[] = [];
  const parameter = (value: string) => {
    parameters.push(value);
    return `$${from + parameters.length - 1}::text`;
  };
  const where: string[] = [];
  if (filter.list) where.push(LISTS[filter.list].replaceAll('$me', () => parameter(me)));
  if (filter.topicId !== undefined) where.push(`c.topic_id = ${parameter(filter.topicId)}`);
  if (filter.teamId !== undefined) where.push(`c.team_id = ${parameter(filter.teamId)}`);
  if (filter.agentId !== undefined) where.push(`c.assignee_id = ${parameter(filter.agentId)}`);
  if (filter.tag !== undefined) where.push(`c.tags <> '[]' and c.tags @> jsonb_build_array(${parameter(filter.tag)})`);
  if (filter.language !== undefined) where.push(`lower(split_part(c.language, '-', 1)) = ${parameter(filter.language)}`);
  if (filter.from !== undefined) where.push(`c.last_entry_at >= ${parameter(filter.from)}::timestamp at time zone 'UTC'`);
  if (filter.to !== undefined) where.push(`c.last_entry_at < (${parameter(filter.to)}::date + 1)::timestamp at time zone 'UTC'`);
  return { where: where.map((one) => `(${one})`).join(' and '), parameters };
}
