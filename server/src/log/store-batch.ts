import { LIMITS } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { columns } from '../db/array-literal.ts';
import type { Query } from '../db/client.ts';
import { chatClosed, conversationNotFound, conversationsFull } from '../errors.ts';
import type { Append, Stored } from './append.ts';
import { type Conversation, type Entry, previewOf, wantsReaction } from './entry.ts';
import type { KnownConversations } from './known-conversations.ts';
import { CONVERSATION_COLUMNS, type ConversationRow, conversationOf, ENTRY_COLUMNS, type EntryRow, entryOf } from './rows.ts';

export type Outcome = { stored: Stored } | { refused: unknown };

export interface BatchResult {
  /** One for each append, in their order. */
  outcomes: Outcome[];
  /** The conversations that have new entries, with those entries. */
  changed: { conversation: Conversation; entries: Entry[] }[];
}

// Plain SQL, and every column of a set of rows as one array literal: the same statement for any size of batch and for both
// drivers, prepared once, and parsed by the database in half the time of JSON. Moments cross as milliseconds, since the
// drivers disagree on everything else.

// The visitor's row is held meanwhile: whoever blocks them either waits, and then finds this conversation, or is seen here.
// Where the shop's server has said who they are, an answer reaches them there. What they began lately counts also where it was ended;
// what is begun at this very moment elsewhere does not, since that would cost a lock of its own for each that begins.
const OPEN = `
  insert into conversations (site_id, id, visitor_id, state, epoch, page, language, contact)
  select n.site_id, n.id, n.visitor_id, 'bot', n.epoch, n.page, n.language, case when v.details->'verified' ? 'email'
    then jsonb_build_object('email', v.details->'verified'->'email', 'name', coalesce(v.details->'verified'->'name', '""')) end
  from (
    select *, row_number() over (partition by site_id, visitor_id order by id) as nth
    from unnest($1::text::text[], $2::text::text[], $3::text::text[], $4::text::text[], $5::text::jsonb[],
      $6::text::text[]) as given(site_id, id, visitor_id, epoch, page, language)
  ) as n
  join visitors v on v.site_id = n.site_id and v.id = n.visitor_id
  where v.blocked_at is null and ${LIMITS.conversationsBegun} >= n.nth + (
    select count(*) from conversations c
    where c.site_id = v.site_id and c.visitor_id = v.id and (c.state <> 'closed' or c.created_at > now() - interval '1 day'))
  order by n.site_id, n.id
  for share of v
  on conflict do nothing`;

const NOT_BLOCKED = `
  select n.id from unnest($1::text::text[], $2::text::text[], $3::text::text[]) as n(site_id, id, visitor_id)
  join visitors v on v.site_id = n.site_id and v.id = n.visitor_id
  where v.blocked_at is null`;

// In the order of ids, so that two nodes that write to the same conversations never wait for each other in a circle.
const LOCK = `
  select ${CONVERSATION_COLUMNS}, (extract(epoch from now()) * 1000)::float8 as "nowMs"
  from conversations c
  where (c.site_id, c.id) in (select * from unnest($1::text::text[], $2::text::text[]))
  order by c.site_id, c.id
  for update of c`;

// A statement of its own, after the locks: one that ran before them would not see what another node stored meanwhile.
// Lateral, so that it is one look at the index for each row whatever the planner thinks of the table's size.
const REPEATS = `
  select ${ENTRY_COLUMNS}
  from unnest($1::text::text[], $2::text::text[], $3::text::text[], $4::text::text[]) as k(site_id, id, author_id, cid)
  cross join lateral (
    select * from entries
    where site_id = k.site_id and conversation_id = k.id and author_id = k.author_id and cid = k.cid
    limit 1
  ) e`;

const MOVE = `
  update conversations c set
    state = n.state, assignee_id = n.assignee_id, assignee_name = n.assignee_name, last_rev = n.last_rev,
    last_seq = n.last_seq, bot_rev = n.bot_rev, last_visitor_rev = n.last_visitor_rev, preview = n.preview,
    preview_by = n.preview_by, last_entry_at = to_timestamp(n.last_entry_ms / 1000),
    waiting_since = to_timestamp(n.waiting_ms / 1000), assigned_at = to_timestamp(n.assigned_ms / 1000),
    last_agent_id = n.last_agent_id, team_id = n.team_id, topic_id = n.topic_id,
    snoozed_until = to_timestamp(n.snoozed_ms / 1000), contact = n.contact, lead_since = to_timestamp(n.lead_ms / 1000),
    is_blocked = n.is_blocked, let_go_by_id = n.let_go_by_id, placed_rev = n.placed_rev, tags = n.tags`;

const MOVED = `
  unnest($1::text::text[], $2::text::text[], $3::text::text[], $4::text::text[], $5::text::text[], $6::text::int[],
    $7::text::int[], $8::text::int[], $9::text::int[], $10::text::text[], $11::text::text[], $12::text::float8[],
    $13::text::float8[], $14::text::float8[], $15::text::text[], $16::text::text[], $17::text::text[], $18::text::float8[],
    $19::text::jsonb[], $20::text::float8[], $21::text::boolean[], $22::text::text[],
    $23::text::int[], $24::text::jsonb[], $25::text::int[]) as n(site_id, id, state, assignee_id,
    assignee_name, last_rev, last_seq, bot_rev, last_visitor_rev, preview, preview_by, last_entry_ms, waiting_ms, assigned_ms,
    last_agent_id, team_id, topic_id, snoozed_ms, contact, lead_ms, is_blocked, let_go_by_id, placed_rev, tags, known_rev)`;

const ADD = `
  insert into entries (site_id, conversation_id, rev, seq, cid, author_kind, author_id, author_name, content, at)
  select e.site_id, e.id, e.rev, e.seq, e.cid, e.author_kind, e.author_id, e.author_name, e.content, to_timestamp(e.at_ms / 1000)
  from unnest($26::text::text[], $27::text::text[], $28::text::int[], $29::text::int[], $30::text::text[], $31::text::text[],
    $32::text::text[], $33::text::text[], $34::text::jsonb[], $35::text::float8[])
    as e(site_id, id, rev, seq, cid, author_kind, author_id, author_name, content, at_ms)`;

const WRITE = `
  with moved as (${MOVE} from ${MOVED} where c.site_id = n.site_id and c.id = n.id)
  ${ADD}`;

// Locked in the order of ids here too. A row that another node moved meanwhile is not among the locked ones, since
// Postgres looks at it again after waiting for it; and then nothing is written at all.
const WRITE_IF_KNOWN = `
  with n as materialized (select * from ${MOVED}), locked as (
    select c.id from conversations c join n on c.site_id = n.site_id and c.id = n.id
    where c.last_rev = n.known_rev order by c.site_id, c.id for update of c
  ), whole as materialized (
    select count(*) = (select count(*) from n) as holds from locked
  ), moved as (${MOVE} from n, whole where whole.holds and c.site_id = n.site_id and c.id = n.id
  ), added as (${ADD}, whole where whole.holds)
  select holds, (extract(epoch from now()) * 1000)::float8 as "nowMs" from whole`;

interface LockedRow extends ConversationRow {
  nowMs: number;
}

/** A conversation of the batch while it is planned: as it stands after the appends so far, and what they added. */
interface Open {
  readonly conversation: Conversation;
  /** The counter as it was before. */
  readonly knownRev: number;
  readonly entries: Entry[];
}

const newOpen = (conversation: Conversation): Open => ({ conversation, knownRev: conversation.lastRev, entries: [] });

const keyOf = (...parts: string[]) => parts.join(' ');

/**
 * Stores appends to conversations that are all known, in one statement: planned on what is known, and written only if it
 * still holds.
 *
 * @returns null where it does not, where a `cid` may be stored already, or where something is not known: then nothing was
 * stored, and `storeBatch` finds out.
 * @throws the database's error, `isRepeat` for a `cid` that is stored.
 */
export async function storeIfKnown(query: Query, appends: readonly Append[], known: KnownConversations): Promise<BatchResult | null> {
  const { now } = known;
  if (now === null) return null;
  const open = new Map<string, Open>();
  for (const append of appends) {
    const key = keyOf(append.siteId, append.conversationId);
    if (open.has(key)) continue;
    const conversation = known.get(append);
    if (!conversation) return null;
    open.set(key, newOpen({ ...conversation }));
  }
  const { outcomes, changed } = planAll(appends, open, new Map(), now);
  if (changed.length === 0 || outcomes.some(changedNothing)) return null;
  const [written] = await query<{ holds: boolean; nowMs: number }>(WRITE_IF_KNOWN, writeParameters(changed));
  if (!written?.holds) return null;
  known.hearTime(written.nowMs);
  return { outcomes, changed };
}

/**
 * Stores the appends of one transaction. Nothing is stored for an append that is refused.
 *
 * Whether a `cid` is stored already is looked up only where the plan itself would not tell: an append that adds its entry
 * again breaks the unique index on `cid`, and the caller comes back with `lookFirst`.
 *
 * @throws the database's error, `isRepeat` for one that asks for `lookFirst`.
 */
export async function storeBatch(
  query: Query,
  appends: readonly Append[],
  known: KnownConversations,
  lookFirst: boolean,
): Promise<BatchResult> {
  const keys = columns(appends, ['siteId', 'conversationId']);
  let rows = await query<LockedRow>(LOCK, keys);
  const found = new Set(rows.map((row) => keyOf(row.siteId, row.id)));
  const opening = appends.flatMap(({ siteId, conversationId, open }) =>
    open && !found.has(keyOf(siteId, conversationId))
      ? [
          {
            siteId,
            conversationId,
            visitorId: open.visitorId,
            epoch: nanoid(),
            page: open.page && JSON.stringify(open.page),
            language: open.language,
          },
        ]
      : [],
  );
  if (opening.length > 0) {
    await query(OPEN, columns(opening, ['siteId', 'conversationId', 'visitorId', 'epoch', 'page', 'language']));
    rows = await query<LockedRow>(LOCK, keys);
  }
  const opened = new Set(rows.map(({ id }) => id));
  const refused = opening.filter(({ conversationId }) => !opened.has(conversationId));
  // Who is blocked is told nothing of why.
  const full = new Set(
    refused.length === 0
      ? []
      : (await query<{ id: string }>(NOT_BLOCKED, columns(refused, ['siteId', 'conversationId', 'visitorId']))).map(({ id }) => id),
  );
  const [first] = rows;
  if (first) known.hearTime(first.nowMs);
  const now = new Date(first?.nowMs ?? Date.now());

  const open = () => new Map(rows.map((row) => [keyOf(row.siteId, row.id), newOpen(conversationOf(row))]));
  let planned = planAll(appends, open(), new Map(), now, full);
  const mayBeRepeat = planned.outcomes.some((outcome, index) => changedNothing(outcome) && appends[index]?.cid !== null);
  if (lookFirst || mayBeRepeat) planned = planAll(appends, open(), await readRepeats(query, appends), now, full);
  if (planned.changed.length > 0) await query(WRITE, writeParameters(planned.changed));
  return planned;
}

/** SQLSTATE 23505: an entry of this batch is stored already, or another node stored it a moment ago. */
export const isRepeat = (error: unknown): boolean => (error as { code?: string }).code === '23505';

/** Refused, or with nothing to add: as a request would be that has been stored before and is planned once more. */
const changedNothing = (outcome: Outcome): boolean => !('stored' in outcome) || outcome.stored.entry === null;

async function readRepeats(query: Query, appends: readonly Append[]): Promise<Map<string, Entry>> {
  const named = appends.filter(({ cid }) => cid !== null);
  const rows = await query<EntryRow>(REPEATS, columns(named, ['siteId', 'conversationId', 'authorId', 'cid']));
  return new Map(rows.map((row) => [keyOf(row.siteId, row.conversationId, row.authorId, row.cid), entryOf(row)]));
}

/** @param full conversations that were not opened, since their visitor has begun enough. */
function planAll(
  appends: readonly Append[],
  open: Map<string, Open>,
  stored: Map<string, Entry>,
  now: Date,
  full: ReadonlySet<string> = new Set(),
) {
  const outcomes = appends.map((append): Outcome => {
    try {
      if (full.has(append.conversationId)) throw conversationsFull();
      return { stored: plan(append, open.get(keyOf(append.siteId, append.conversationId)), stored, now) };
    } catch (error) {
      return { refused: error };
    }
  });
  return { outcomes, changed: [...open.values()].filter(({ entries }) => entries.length > 0) };
}

function plan(append: Append, open: Open | undefined, stored: Map<string, Entry>, now: Date): Stored {
  // What a visitor may open is there by now, unless they are blocked.
  if (!open) throw append.open ? chatClosed() : conversationNotFound();
  const key = keyOf(append.siteId, append.conversationId, append.authorId, append.cid ?? '');
  const before = append.cid === null ? undefined : stored.get(key);
  // The author is part of the key, so nobody gets another's entry for its cid.
  if (before) return { conversation: open.conversation, entry: before, repeated: true };
  const { entries, change } = append.plan(open.conversation, now);
  if (entries.length === 0) return { conversation: open.conversation, entry: null, repeated: false };

  const { conversation } = open;
  const place = placeOf(conversation);
  Object.assign(conversation, change);
  let own: Entry | null = null;
  for (const { cid = nanoid(22), author, content, visible } of entries) {
    conversation.lastRev += 1;
    if (visible) conversation.lastSeq += 1;
    const entry: Entry = { rev: conversation.lastRev, seq: visible ? conversation.lastSeq : null, cid, at: now, author, content };
    open.entries.push(entry);
    if (cid === append.cid) {
      own = entry;
      stored.set(key, entry);
    }
    if (author.kind === 'visitor' && wantsReaction(content)) conversation.lastVisitorRev = entry.rev;
    const preview = previewOf(entry);
    if (preview !== null) {
      conversation.preview = preview;
      conversation.previewBy = author.kind;
    }
    // Filing says nothing, nor does who somebody is: where a tag is renamed, no list is turned over by it.
    if (content.kind !== 'tags' && content.kind !== 'identity') conversation.lastEntryAt = now;
  }
  if (placeOf(conversation) !== place) conversation.placedRev = conversation.lastRev;
  return { conversation, entry: own, repeated: false };
}

/** Where a conversation stands, for whoever is told that it came there. */
const placeOf = ({ state, assignee, leadSince }: Conversation): string => keyOf(state, assignee?.id ?? '', leadSince ? 'lead' : '');

const writeParameters = (changed: readonly Open[]): string[] => [
  ...columns(changed.map(conversationRecord), WRITTEN_OF_CONVERSATION),
  ...columns(changed.flatMap(entryRecords), WRITTEN_OF_ENTRY),
];

const WRITTEN_OF_CONVERSATION = [
  'siteId',
  'id',
  'state',
  'assigneeId',
  'assigneeName',
  'lastRev',
  'lastSeq',
  'botRev',
  'lastVisitorRev',
  'preview',
  'previewBy',
  'lastEntryMs',
  'waitingMs',
  'assignedMs',
  'lastAgentId',
  'teamId',
  'topicId',
  'snoozedMs',
  'contact',
  'leadMs',
  'isBlocked',
  'letGoById',
  'placedRev',
  'tags',
  'knownRev',
] as const;

const conversationRecord = ({ conversation, knownRev }: Open) => ({
  ...conversation,
  knownRev,
  assigneeId: conversation.assignee?.id ?? null,
  assigneeName: conversation.assignee?.name ?? null,
  lastEntryMs: conversation.lastEntryAt.getTime(),
  waitingMs: conversation.waitingSince?.getTime() ?? null,
  assignedMs: conversation.assignedAt?.getTime() ?? null,
  snoozedMs: conversation.snoozedUntil?.getTime() ?? null,
  contact: conversation.contact && JSON.stringify(conversation.contact),
  leadMs: conversation.leadSince?.getTime() ?? null,
  isBlocked: conversation.isBlocked ? 't' : 'f',
  tags: JSON.stringify(conversation.tags),
});

const WRITTEN_OF_ENTRY = ['siteId', 'id', 'rev', 'seq', 'cid', 'authorKind', 'authorId', 'authorName', 'content', 'atMs'] as const;

const entryRecords = ({ conversation: { siteId, id }, entries }: Open) =>
  entries.map(({ rev, seq, cid, at, author, content }) => ({
    siteId,
    id,
    rev,
    seq,
    cid,
    authorKind: author.kind,
    authorId: author.id,
    authorName: author.name,
    content: JSON.stringify(content),
    atMs: at.getTime(),
  }));
