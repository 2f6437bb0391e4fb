import { nanoid } from 'nanoid';
import type { Query } from '../db/client.ts';
import { conversationNotFound } from '../errors.ts';
import type { Append, Stored } from './append.ts';
import { type Conversation, type Entry, previewOf } from './entry.ts';

export type Outcome = { stored: Stored } | { refused: unknown };

export interface BatchResult {
  /** One for each append, in their order. */
  outcomes: Outcome[];
  /** The conversations that have new entries, with those entries. */
  changed: { conversation: Conversation; entries: Entry[] }[];
}

// Plain SQL, and every set of rows as one JSON text: the same statement for any size of batch and for both drivers, and
// prepared once. Moments cross as milliseconds, since the drivers disagree on everything else.

const OPEN = `
  insert into conversations (site_id, id, visitor_id, state, epoch, page)
  select site_id, id, visitor_id, 'bot', epoch, page
  from jsonb_to_recordset($1::text::jsonb) as n(site_id text, id text, visitor_id text, epoch text, page jsonb)
  order by site_id, id
  on conflict do nothing`;

// In the order of ids, so that two nodes that write to the same conversations never wait for each other in a circle.
const LOCK = `
  select c.site_id as "siteId", c.id, c.visitor_id as "visitorId", c.state, c.assignee_id as "assigneeId",
    c.assignee_name as "assigneeName", c.epoch, c.last_rev as "lastRev", c.last_seq as "lastSeq", c.bot_rev as "botRev",
    c.last_visitor_rev as "lastVisitorRev", c.preview, c.preview_by as "previewBy", c.page::text as page,
    (extract(epoch from c.created_at) * 1000)::float8 as "createdMs",
    (extract(epoch from c.last_entry_at) * 1000)::float8 as "lastEntryMs",
    (extract(epoch from c.waiting_since) * 1000)::float8 as "waitingMs",
    (extract(epoch from now()) * 1000)::float8 as "nowMs"
  from conversations c
  where (c.site_id, c.id) in (select k.site_id, k.id from jsonb_to_recordset($1::text::jsonb) as k(site_id text, id text))
  order by c.site_id, c.id
  for update of c`;

// A statement of its own, after the locks: one that ran before them would not see what another node stored meanwhile.
const REPEATS = `
  select e.site_id as "siteId", e.conversation_id as "conversationId", e.rev, e.seq, e.cid, e.author_kind as "authorKind",
    e.author_id as "authorId", e.author_name as "authorName", e.content::text as content,
    (extract(epoch from e.at) * 1000)::float8 as "atMs"
  from jsonb_to_recordset($1::text::jsonb) as k(site_id text, id text, author_id text, cid text)
  join entries e on e.site_id = k.site_id and e.conversation_id = k.id and e.author_id = k.author_id and e.cid = k.cid`;

const WRITE = `
  with moved as (
    update conversations c set
      state = n.state, assignee_id = n.assignee_id, assignee_name = n.assignee_name, last_rev = n.last_rev,
      last_seq = n.last_seq, bot_rev = n.bot_rev, last_visitor_rev = n.last_visitor_rev, preview = n.preview,
      preview_by = n.preview_by, last_entry_at = to_timestamp(n.last_entry_ms / 1000),
      waiting_since = to_timestamp(n.waiting_ms / 1000)
    from jsonb_to_recordset($1::text::jsonb) as n(site_id text, id text, state text, assignee_id text, assignee_name text,
      last_rev int, last_seq int, bot_rev int, last_visitor_rev int, preview text, preview_by text, last_entry_ms float8,
      waiting_ms float8)
    where c.site_id = n.site_id and c.id = n.id
  )
  insert into entries (site_id, conversation_id, rev, seq, cid, author_kind, author_id, author_name, content, at)
  select site_id, id, rev, seq, cid, author_kind, author_id, author_name, content, to_timestamp(at_ms / 1000)
  from jsonb_to_recordset($2::text::jsonb) as n(site_id text, id text, rev int, seq int, cid text, author_kind text,
    author_id text, author_name text, content jsonb, at_ms float8)`;

interface ConversationRow extends Omit<Conversation, 'assignee' | 'page' | 'createdAt' | 'lastEntryAt' | 'waitingSince'> {
  assigneeId: string | null;
  assigneeName: string | null;
  page: string | null;
  createdMs: number;
  lastEntryMs: number;
  waitingMs: number | null;
  nowMs: number;
}

interface EntryRow {
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

/** A conversation of the batch while it is planned: as it stands after the appends so far, and what they added. */
interface Open {
  conversation: Conversation;
  added: Entry[];
  changed: boolean;
}

const keyOf = (...parts: string[]) => parts.join(' ');

/** Stores the appends of one transaction. Nothing is stored for an append that is refused. */
export async function storeBatch(query: Query, appends: readonly Append[]): Promise<BatchResult> {
  const opening = appends.flatMap(({ siteId, conversationId, open }) =>
    open ? [{ site_id: siteId, id: conversationId, visitor_id: open.visitorId, epoch: nanoid(), page: open.page }] : [],
  );
  if (opening.length > 0) await query(OPEN, [JSON.stringify(opening)]);

  const keys = JSON.stringify(
    appends.map(({ siteId, conversationId, authorId, cid }) => ({ site_id: siteId, id: conversationId, author_id: authorId, cid })),
  );
  const rows = await query<ConversationRow>(LOCK, [keys]);
  const open = new Map(rows.map((row) => [keyOf(row.siteId, row.id), openConversation(row)]));
  const now = new Date(rows[0]?.nowMs ?? Date.now());

  const stored = new Map<string, Entry>();
  for (const row of await query<EntryRow>(REPEATS, [keys])) {
    stored.set(keyOf(row.siteId, row.conversationId, row.authorId, row.cid), entryOf(row));
  }

  const outcomes = appends.map((append): Outcome => {
    try {
      return { stored: plan(append, open.get(keyOf(append.siteId, append.conversationId)), stored, now) };
    } catch (error) {
      return { refused: error };
    }
  });

  const changed = [...open.values()].filter((one) => one.changed);
  if (changed.length > 0)
    await query(WRITE, [JSON.stringify(changed.map(conversationRecord)), JSON.stringify(changed.flatMap(entryRecords))]);
  return {
    outcomes,
    changed: changed.map(({ conversation, added }) => ({ conversation, entries: added })),
  };
}

function plan(append: Append, open: Open | undefined, stored: Map<string, Entry>, now: Date): Stored {
  if (!open) throw conversationNotFound();
  const key = keyOf(append.siteId, append.conversationId, append.authorId, append.cid);
  const before = stored.get(key);
  // The author is part of the key, so nobody gets another's entry for its cid.
  if (before) return { conversation: open.conversation, entry: before, repeated: true };
  const { entries, change } = append.plan(open.conversation, now);
  if (entries.length === 0 && change === undefined) return { conversation: open.conversation, entry: null, repeated: false };

  const conversation: Conversation = { ...open.conversation, ...change };
  let own: Entry | null = null;
  for (const { cid = nanoid(22), author, content, visible } of entries) {
    conversation.lastRev += 1;
    if (visible) conversation.lastSeq += 1;
    const entry: Entry = { rev: conversation.lastRev, seq: visible ? conversation.lastSeq : null, cid, at: now, author, content };
    open.added.push(entry);
    if (cid === append.cid) {
      own = entry;
      stored.set(key, entry);
    }
    if (author.kind === 'visitor' && content.kind === 'message') conversation.lastVisitorRev = entry.rev;
    const preview = previewOf(content);
    if (preview !== null) {
      conversation.preview = preview;
      conversation.previewBy = author.kind;
    }
    conversation.lastEntryAt = now;
  }
  open.conversation = conversation;
  open.changed = true;
  return { conversation, entry: own, repeated: false };
}

function openConversation(row: ConversationRow): Open {
  const { assigneeId, assigneeName, page, createdMs, lastEntryMs, waitingMs, nowMs: _, ...same } = row;
  return {
    conversation: {
      ...same,
      assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName ?? '' },
      page: page === null ? null : JSON.parse(page),
      createdAt: new Date(createdMs),
      lastEntryAt: new Date(lastEntryMs),
      waitingSince: waitingMs === null ? null : new Date(waitingMs),
    },
    added: [],
    changed: false,
  };
}

function entryOf({ rev, seq, cid, authorKind, authorId, authorName, content, atMs }: EntryRow): Entry {
  return {
    rev,
    seq,
    cid,
    at: new Date(atMs),
    author: { kind: authorKind, id: authorId, name: authorName },
    content: JSON.parse(content),
  };
}

function conversationRecord({ conversation }: Open) {
  return {
    site_id: conversation.siteId,
    id: conversation.id,
    state: conversation.state,
    assignee_id: conversation.assignee?.id ?? null,
    assignee_name: conversation.assignee?.name ?? null,
    last_rev: conversation.lastRev,
    last_seq: conversation.lastSeq,
    bot_rev: conversation.botRev,
    last_visitor_rev: conversation.lastVisitorRev,
    preview: conversation.preview,
    preview_by: conversation.previewBy,
    last_entry_ms: conversation.lastEntryAt.getTime(),
    waiting_ms: conversation.waitingSince?.getTime() ?? null,
  };
}

function entryRecords({ conversation, added }: Open) {
  return added.map(({ rev, seq, cid, at, author, content }) => ({
    site_id: conversation.siteId,
    id: conversation.id,
    rev,
    seq,
    cid,
    author_kind: author.kind,
    author_id: author.id,
    author_name: author.name,
    content,
    at_ms: at.getTime(),
  }));
}
