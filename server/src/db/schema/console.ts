import { foreignKey, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { memberships, users } from './agents.ts';
import { sites } from './sites.ts';

/** Names that conversations are filed under. One is made by being used. */
export const tags = pgTable(
  'tags',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => sites.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.name] })],
);

/** Filters of the lists that somebody keeps for themselves. */
export const views = pgTable(
  'views',
  {
    siteId: text('site_id').notNull(),
    userId: text('user_id').notNull(),
    id: text().notNull(),
    name: text().notNull(),
    filter: jsonb().$type<import('@deskbell/shared').InboxFilter>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.userId, table.id] }),
    foreignKey({ columns: [table.siteId, table.userId], foreignColumns: [memberships.siteId, memberships.userId] }).onDelete('cascade'),
  ],
);

/** Browsers that a person wants to be told in while no console is open. */
export const pushSubscriptions = pgTable('push_subscriptions', {
  /** Where the browser's maker takes messages for it. */
  endpoint: text().primaryKey(),
  userId: text('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  p256dh: text().notNull(),
  auth: text().notNull(),
  /** What kind of browser it is, for its owner's list. */
  label: text().notNull(),
  /** Messages in a row that were not taken. */
  failures: integer().notNull().default(0),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

/** What this installation made for itself when it first started, such as the keys that prove it to push services. */
export const serverKeys = pgTable('server_keys', {
  name: text().primaryKey(),
  value: jsonb().$type<Record<string, string>>().notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

/** Of what a person was told last about a conversation, so that nobody is told of the same twice, whichever node looks. */
export const told = pgTable(
  'told',
  {
    siteId: text('site_id').notNull(),
    userId: text('user_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    /** One of the kinds of notices, or `mail`. */
    kind: text().notNull(),
    /** The entry that it was about. */
    rev: integer().notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.conversationId, table.userId, table.kind] }),
    foreignKey({ columns: [table.siteId, table.userId], foreignColumns: [memberships.siteId, memberships.userId] }).onDelete('cascade'),
  ],
);

/** What a person got by e-mail of visitors who wait, and what stands in the way of the next one. */
export const waitingMails = pgTable(
  'waiting_mails',
  {
    siteId: text('site_id').notNull(),
    userId: text('user_id').notNull(),
    mailedAt: timestamp('mailed_at', { withTimezone: true }),
    /** Attempts in a row that failed. */
    failures: integer().notNull().default(0),
    /** Nobody takes it up before then. */
    claimedUntil: timestamp('claimed_until', { withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.userId] }),
    foreignKey({ columns: [table.siteId, table.userId], foreignColumns: [memberships.siteId, memberships.userId] }).onDelete('cascade'),
  ],
);
