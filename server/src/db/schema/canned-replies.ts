import { sql } from 'drizzle-orm';
import { foreignKey, integer, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { memberships } from './agents.ts';
import { sites } from './sites.ts';

/** Stored replies: the shop's, and those that one person keeps for themselves. */
export const cannedReplies = pgTable(
  'canned_replies',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => sites.id, { onDelete: 'cascade' }),
    id: text().notNull(),
    /** Lower case. */
    shortcut: text().notNull(),
    text: text().notNull(),
    /** Whose it is; null: the shop's. It goes with their membership. */
    ownerId: text('owner_id'),
    /** Raised with each change, so that of two who change it at once the second is told. */
    version: integer().notNull().default(1),
    /** Messages that were sent with it. */
    uses: integer().notNull().default(0),
    lastUsedAt: timestamp('last_used_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.id] }),
    foreignKey({ columns: [table.siteId, table.ownerId], foreignColumns: [memberships.siteId, memberships.userId] }).onDelete('cascade'),
    uniqueIndex('canned_replies_shared').on(table.siteId, table.shortcut).where(sql`owner_id is null`),
    uniqueIndex('canned_replies_own').on(table.siteId, table.ownerId, table.shortcut).where(sql`owner_id is not null`),
  ],
);
