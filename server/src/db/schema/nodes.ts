import { doublePrecision, index, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

/** Agents who are connected, by node. A row counts while its node keeps `seenAt` fresh: a node that died leaves rows that fade. */
export const presences = pgTable(
  'presences',
  {
    siteId: text('site_id').notNull(),
    userId: text('user_id').notNull(),
    node: text().notNull(),
    seenAt: timestamp('seen_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.userId, table.node] }), index('presences_node').on(table.node)],
);

/** When an agent was last known to be connected to a site: written as they come and as they go. */
export const lastSeen = pgTable(
  'last_seen',
  {
    siteId: text('site_id').notNull(),
    userId: text('user_id').notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** When they last did something in a console that they saw. */
    attendedAt: timestamp('attended_at', { withTimezone: true }),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.userId] })],
);

/** What is left of allowances that several nodes share. A row that has not been touched for long is as good as none. */
export const allowances = pgTable('allowances', {
  key: text().primaryKey(),
  tokens: doublePrecision().notNull(),
  burst: doublePrecision().notNull(),
  perSecond: doublePrecision('per_second').notNull(),
  at: timestamp({ withTimezone: true }).notNull().defaultNow(),
});
