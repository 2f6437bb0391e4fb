import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { sites } from './sites.ts';

export const visitors = pgTable(
  'visitors',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => sites.id, { onDelete: 'cascade' }),
    id: text().notNull(),
    /** Since when what they write is not taken; with who decided that and why, for the shop's eyes. */
    blockedAt: timestamp('blocked_at', { withTimezone: true }),
    blockedBy: text('blocked_by'),
    blockedReason: text('blocked_reason'),
    /** What their browser and the shop's page said of them, for agents; unproven but for what `details.verified` holds. */
    details: jsonb().$type<import('@deskbell/shared').VisitorDetails>(),
    lastSeenAt: timestamp('last_seen_at', { withTimezone: true }),
    /** The shop's own name for them, where its server has signed who they are. */
    subject: text(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.id] }),
    uniqueIndex('visitors_subject').on(table.siteId, table.subject).where(sql`subject is not null`),
  ],
);

/** What proves a visitor: one for each browser that they came back with. Only the SHA-256 is here. */
export const visitorTokens = pgTable(
  'visitor_tokens',
  {
    siteId: text('site_id').notNull(),
    tokenHash: text('token_hash').notNull(),
    visitorId: text('visitor_id').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.tokenHash] }),
    foreignKey({ columns: [table.siteId, table.visitorId], foreignColumns: [visitors.siteId, visitors.id] }).onDelete('cascade'),
  ],
);

export const conversations = pgTable(
  'conversations',
  {
    siteId: text('site_id').notNull(),
    /** Made by the visitor's widget before the first send, so that a first send repeated opens one conversation. */
    id: text().notNull(),
    visitorId: text('visitor_id').notNull(),
    state: text({ enum: ['bot', 'waiting', 'active', 'snoozed', 'closed'] }).notNull(),
    assigneeId: text('assignee_id'),
    assigneeName: text('assignee_name'),
    /** Changed when a backup is restored, so that no cursor from before is believed. */
    epoch: text().notNull(),
    /** The counters that give `rev` and `seq`, moved only under this row's lock. */
    lastRev: integer('last_rev').notNull().default(0),
    lastSeq: integer('last_seq').notNull().default(0),
    /** The bot's cursor, and what the visitor last said that wants a reaction: the bot owes one while it is behind. */
    botRev: integer('bot_rev').notNull().default(0),
    lastVisitorRev: integer('last_visitor_rev').notNull().default(0),
    preview: text().notNull().default(''),
    previewBy: text('preview_by', { enum: ['visitor', 'agent', 'bot', 'system'] })
      .notNull()
      .default('visitor'),
    page: jsonb().$type<import('@deskbell/shared').PageSeen>(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    lastEntryAt: timestamp('last_entry_at', { withTimezone: true }).notNull().defaultNow(),
    /** Since when the visitor has waited for a person's word: in the queue, or with an agent who has not answered yet. */
    waitingSince: timestamp('waiting_since', { withTimezone: true }),
    /** Since when `assignee` has had it: what was not answered before is counted from here. */
    assignedAt: timestamp('assigned_at', { withTimezone: true }),
    /** Who last spoke with the visitor here. */
    lastAgentId: text('last_agent_id'),
    /** Who let it go, while it waits for somebody else. */
    letGoById: text('let_go_by_id'),
    /** Of the site's desk: where it is routed to. A team that is not there any more is no team. */
    teamId: text('team_id'),
    topicId: text('topic_id'),
    snoozedUntil: timestamp('snoozed_until', { withTimezone: true }),
    /** Where the visitor wants an answer when they have left, as they gave it here. */
    contact: jsonb().$type<import('@deskbell/shared').Contact>(),
    /** Since when the visitor does not wait at the page, but for an e-mail. */
    leadSince: timestamp('lead_since', { withTimezone: true }),
    isBlocked: boolean('is_blocked').notNull().default(false),
    /** The entry that brought it where it stands: its state, who has it, or that it waits for an e-mail. */
    placedRev: integer('placed_rev').notNull().default(0),
    /** What agents filed it under, by name. */
    tags: jsonb().$type<string[]>().notNull().default([]),
    /** The visitor's first language when it began, a BCP 47 tag. */
    language: text(),
    /** What its visitor may see of what was on an agent's screen reaches to here. Moved by whoever looks, and never by the log's writer. */
    lookedSeq: integer('looked_seq').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.id] }),
    foreignKey({ columns: [table.siteId, table.visitorId], foreignColumns: [visitors.siteId, visitors.id] }).onDelete('cascade'),
    index('conversations_inbox').on(table.siteId, table.state, table.lastEntryAt),
    index('conversations_unanswered').on(table.siteId, table.waitingSince).where(sql`state = 'active' and waiting_since is not null`),
    index('conversations_waiting').on(table.siteId, table.waitingSince).where(sql`state = 'waiting'`),
    index('conversations_held').on(table.siteId, table.assigneeId).where(sql`assignee_id is not null`),
    index('conversations_assigned').on(table.siteId, table.assignedAt).where(sql`assigned_at is not null`),
    index('conversations_snoozed').on(table.snoozedUntil).where(sql`state = 'snoozed'`),
    index('conversations_idle').on(table.lastEntryAt).where(sql`state in ('active', 'bot')`),
    index('conversations_contact').on(table.lastEntryAt).where(sql`contact is not null`),
    index('conversations_tags').using('gin', sql`tags jsonb_path_ops`).where(sql`tags <> '[]'`),
    index('conversations_of_visitor').on(table.siteId, table.visitorId),
    index('conversations_bot_due').on(table.siteId, table.id).where(sql`state = 'bot' and bot_rev < last_visitor_rev`),
  ],
);

/**
 * The log. Rows are only ever added.
 *
 * No foreign key to `conversations`: the writer adds rows under the lock of their conversation and nobody else does, and
 * the database's own check made each row three times as dear (docs/decisions/0006). Whoever deletes a conversation
 * deletes its entries with it.
 */
export const entries = pgTable(
  'entries',
  {
    siteId: text('site_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    rev: integer().notNull(),
    /** Null for what the visitor may not see. */
    seq: integer(),
    cid: text().notNull(),
    authorKind: text('author_kind', { enum: ['visitor', 'agent', 'bot', 'system'] }).notNull(),
    authorId: text('author_id').notNull(),
    authorName: text('author_name').notNull(),
    content: jsonb().$type<import('@deskbell/shared').Content>().notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.conversationId, table.rev] }),
    uniqueIndex('entries_cid').on(table.siteId, table.conversationId, table.authorId, table.cid),
    // Which e-mails an address got, wherever it was left.
    index('entries_of_mail')
      .on(table.siteId, sql`(content->>'email')`, table.at)
      .where(sql`author_kind = 'system' and content->>'kind' = 'mail'`),
    // Who was mentioned in a note.
    index('entries_of_mentions').using('gin', sql`(content->'mentions') jsonb_path_ops`).where(sql`content ? 'mentions'`),
    // What the bot said, by time: the figures of the FAQ, and what it could not answer. The others' entries cost nothing here.
    index('entries_of_bot').on(table.siteId, table.at).where(sql`author_kind = 'bot'`),
  ],
);

/** How far a visitor has seen a conversation's log, with the panel open. */
export const visitorReadings = pgTable(
  'visitor_readings',
  {
    siteId: text('site_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    seenSeq: integer('seen_seq').notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.conversationId] })],
);

/** How far an agent has looked at a conversation's log. */
export const agentReadings = pgTable(
  'agent_readings',
  {
    siteId: text('site_id').notNull(),
    userId: text('user_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    seenRev: integer('seen_rev').notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.userId, table.conversationId] })],
);

/** What was sent by e-mail of a conversation, and what stands in the way of the next one. */
export const followUps = pgTable(
  'follow_ups',
  {
    siteId: text('site_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    /** Everything up to here was in an e-mail. */
    mailedSeq: integer('mailed_seq').notNull().default(0),
    mailedAt: timestamp('mailed_at', { withTimezone: true }),
    /** Attempts in a row that failed. */
    failures: integer().notNull().default(0),
    /** Nobody takes it up before then: a node is at it, died at it, or could not send it a moment ago. */
    claimedUntil: timestamp('claimed_until', { withTimezone: true }),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.conversationId] })],
);
