import type { Query } from '@deskbell/server/database';
import type { Content, ConversationState } from '@deskbell/shared';

/** A conversation as it is stored, with its whole log. */
export interface Filed {
  id: string;
  state: ConversationState;
  assigneeId: string | null;
  waitingMs: number | null;
  assignedMs: number | null;
  lastEntryMs: number;
  isLead: boolean;
  /** Who let it go: the desk gives it to somebody else. */
  letGoById: string | null;
  lastRev: number;
  botOwes: boolean;
  entries: { rev: number; atMs: number; author: 'visitor' | 'agent' | 'bot' | 'system'; authorId: string; content: Content }[];
  nowMs: number;
}

const FILED = `
  select c.id, c.state, c.assignee_id as "assigneeId", c.lead_since is not null as "isLead", c.let_go_by_id as "letGoById", c.last_rev as "lastRev",
    c.state = 'bot' and c.bot_rev < c.last_visitor_rev as "botOwes",
    (extract(epoch from c.waiting_since) * 1000)::float8 as "waitingMs",
    (extract(epoch from c.assigned_at) * 1000)::float8 as "assignedMs",
    (extract(epoch from c.last_entry_at) * 1000)::float8 as "lastEntryMs",
    (extract(epoch from now()) * 1000)::float8 as "nowMs",
    (select json_agg(json_build_object('rev', e.rev, 'atMs', (extract(epoch from e.at) * 1000)::float8, 'author', e.author_kind,
        'authorId', e.author_id, 'content', e.content) order by e.rev)::text
      from entries e where e.site_id = c.site_id and e.conversation_id = c.id) as entries
  from conversations c where c.site_id = $1`;

/** All conversations of a site as they stand at one moment. */
export async function readFiled(query: Query, siteId: string): Promise<Filed[]> {
  const rows = await query<Omit<Filed, 'entries'> & { entries: string }>(FILED, [siteId]);
  return rows.map((row) => ({ ...row, entries: JSON.parse(row.entries) }));
}

/**
 * What must be true of a conversation at every moment, whatever happened: what is stored on its row is what its log says.
 *
 * @returns what is wrong, in words.
 */
export function faultsOf(filed: Filed): string[] {
  const faults: string[] = [];
  let state: ConversationState = 'bot';
  let holder: string | null = null;
  /** Since when somebody owes the visitor a person's word; undefined where only the row knows. */
  let owedMs: number | null | undefined = null;
  for (const [at, { rev, atMs, author, content }] of filed.entries.entries()) {
    if (rev !== at + 1) faults.push(`entry ${at + 1} has the number ${rev}`);
    if (content.kind === 'message' && author === 'agent') owedMs = null;
    if (content.kind === 'message' && author === 'visitor' && state === 'active') owedMs ??= atMs;
    if (content.kind !== 'move') continue;
    const { from, to, reason, assignee } = content;
    if (from !== state) faults.push(`move ${rev} (${reason}) goes from ${from}, where it was ${state}`);
    if ((to === 'active' || to === 'snoozed') !== (assignee !== null))
      faults.push(`move ${rev} (${reason}) to ${to} is held by ${assignee?.name}`);
    if (from === 'active' && to === 'active' && reason !== 'handed_over')
      faults.push(`move ${rev} (${reason}) takes it from whoever has it`);
    if (to === 'closed' || to === 'bot' || to === 'snoozed') owedMs = null;
    // Nothing was owed while it was put away.
    else if (from === 'snoozed') owedMs = to === 'waiting' || author === 'visitor' ? atMs : null;
    // Whether the bot had reacted is not in the log.
    else if (from === 'bot' && to === 'active') owedMs = undefined;
    else if (to === 'waiting') owedMs ??= atMs;
    state = to;
    holder = assignee?.id ?? null;
  }
  if (filed.state !== state) faults.push(`is ${filed.state}, and by its log ${state}`);
  if (filed.assigneeId !== holder) faults.push(`is held by ${filed.assigneeId}, and by its log by ${holder}`);
  if (filed.lastRev !== filed.entries.length) faults.push(`counts ${filed.lastRev} entries and has ${filed.entries.length}`);
  const isTold = owedMs === undefined || Math.abs((filed.waitingMs ?? 0) - (owedMs ?? 0)) < 1;
  if (!isTold) faults.push(`the visitor waits since ${filed.waitingMs}, and by its log since ${owedMs}`);
  if (filed.state === 'waiting' && filed.waitingMs === null) faults.push('waits, and nobody knows since when');
  return faults;
}

/** An agent as the test knows them. */
export interface Known {
  id: string;
  isConnected: boolean;
  /** When the last of their connections ended, by the database's clock in milliseconds; null while one is open. */
  goneSinceMs: number | null;
  takes: boolean;
}

export interface Rules {
  silentMs: number;
  goneMs: number;
  /** How much later than that it may be done. */
  slackMs: number;
  /** Live conversations that the desk gives an agent at most; null where it gives none. */
  limit: number | null;
}

const LIVE_MS = 10 * 60_000;

/**
 * What must become true within a moment: somebody answers.
 *
 * @returns what is not, in words.
 */
export function neglect(all: readonly Filed[], agents: readonly Known[], { silentMs, goneMs, slackMs, limit }: Rules): string[] {
  const faults: string[] = [];
  for (const { id, state, assigneeId, waitingMs, assignedMs, isLead, botOwes, nowMs } of all) {
    if (botOwes) faults.push(`${id}: the bot has not reacted`);
    if (state !== 'active' || waitingMs === null) continue;
    const holder = agents.find((agent) => agent.id === assigneeId);
    const goneFor = holder?.goneSinceMs == null ? 0 : nowMs - holder.goneSinceMs;
    const silentFor = nowMs - Math.max(waitingMs, assignedMs ?? 0);
    if (!holder?.takes) faults.push(`${id}: an answer is owed by one who takes no conversations`);
    if (goneFor > goneMs + slackMs) faults.push(`${id}: an answer is owed by one who has been gone for ${Math.round(goneFor)} ms`);
    if (!isLead && silentFor > silentMs + slackMs) faults.push(`${id}: an answer has been owed for ${Math.round(silentFor)} ms`);
  }
  if (limit === null) return faults;
  const isLive = ({ waitingMs, lastEntryMs, nowMs }: Filed) => waitingMs !== null || nowMs - lastEntryMs < LIVE_MS;
  const has = (agent: Known) => all.filter((one) => one.state === 'active' && one.assigneeId === agent.id && isLive(one)).length;
  const free = agents.filter((agent) => agent.isConnected && agent.takes && has(agent) < limit);
  for (const { id, state, isLead, letGoById } of all) {
    const other = free.find((agent) => agent.id !== letGoById);
    if (state === 'waiting' && !isLead && other) faults.push(`${id}: waits, and ${other.id} has room`);
  }
  return faults;
}
