import type { Conversation, Entry } from './entry.ts';

// Moments cross as milliseconds and JSON as text: the drivers disagree on everything else.

/** The columns of `conversations c`, as `conversationOf` takes them. */
export const CONVERSATION_COLUMNS = `
  c.site_id as "siteId", c.id, c.visitor_id as "visitorId", c.state, c.assignee_id as "assigneeId",
  c.assignee_name as "assigneeName", c.epoch, c.last_rev as "lastRev", c.last_seq as "lastSeq", c.bot_rev as "botRev",
  c.last_visitor_rev as "lastVisitorRev", c.preview, c.preview_by as "previewBy", c.page::text as page,
  c.last_agent_id as "lastAgentId", c.let_go_by_id as "letGoById", c.team_id as "teamId", c.topic_id as "topicId", c.contact::text as contact,
  c.is_blocked as "isBlocked", c.placed_rev as "placedRev", c.tags::text as tags, c.language, c.looked_seq as "lookedSeq",
  (extract(epoch from c.assigned_at) * 1000)::float8 as "assignedMs",
  (extract(epoch from c.snoozed_until) * 1000)::float8 as "snoozedMs", (extract(epoch from c.lead_since) * 1000)::float8 as "leadMs",
  (extract(epoch from c.created_at) * 1000)::float8 as "createdMs",
  (extract(epoch from c.last_entry_at) * 1000)::float8 as "lastEntryMs",
  (extract(epoch from c.waiting_since) * 1000)::float8 as "waitingMs"`;

type Crossing =
  | 'assignee'
  | 'page'
  | 'contact'
  | 'tags'
  | 'createdAt'
  | 'lastEntryAt'
  | 'waitingSince'
  | 'assignedAt'
  | 'snoozedUntil'
  | 'leadSince';

export interface ConversationRow extends Omit<Conversation, Crossing> {
  assigneeId: string | null;
  assigneeName: string | null;
  page: string | null;
  contact: string | null;
  tags: string;
  createdMs: number;
  lastEntryMs: number;
  waitingMs: number | null;
  assignedMs: number | null;
  snoozedMs: number | null;
  leadMs: number | null;
}

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

export const conversationOf = (row: ConversationRow): Conversation => ({
  siteId: row.siteId,
  id: row.id,
  visitorId: row.visitorId,
  state: row.state,
  assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName ?? '' },
  epoch: row.epoch,
  lastRev: row.lastRev,
  lastSeq: row.lastSeq,
  botRev: row.botRev,
  lastVisitorRev: row.lastVisitorRev,
  preview: row.preview,
  previewBy: row.previewBy,
  page: row.page === null ? null : JSON.parse(row.page),
  createdAt: new Date(row.createdMs),
  lastEntryAt: new Date(row.lastEntryMs),
  waitingSince: dateOf(row.waitingMs),
  assignedAt: dateOf(row.assignedMs),
  lastAgentId: row.lastAgentId,
  letGoById: row.letGoById,
  teamId: row.teamId,
  topicId: row.topicId,
  snoozedUntil: dateOf(row.snoozedMs),
  contact: row.contact === null ? null : JSON.parse(row.contact),
  leadSince: dateOf(row.leadMs),
  isBlocked: row.isBlocked,
  placedRev: row.placedRev,
  tags: JSON.parse(row.tags),
  language: row.language,
  lookedSeq: row.lookedSeq,
});

/** The columns of `entries e`, as `entryOf` takes them. */
export const ENTRY_COLUMNS = `
  e.site_id as "siteId", e.conversation_id as "conversationId", e.rev, e.seq, e.cid, e.author_kind as "authorKind",
  e.author_id as "authorId", e.author_name as "authorName", e.content::text as content,
  (extract(epoch from e.at) * 1000)::float8 as "atMs"`;

export interface EntryRow {
  siteId: string;
  conversationId: string;
  rev: number;
  seq: number | null;
  cid: string;
  authorKind: Entry['author']['kind'];
  authorId: string;
  authorName: string;
  content: string;
  atMs: number;
}

export const entryOf = (row: EntryRow): Entry => ({
  rev: row.rev,
  seq: row.seq,
  cid: row.cid,
  at: new Date(row.atMs),
  author: { kind: row.authorKind, id: row.authorId, name: row.authorName },
  content: JSON.parse(row.content),
});
