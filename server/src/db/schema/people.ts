import { foreignKey, index, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { visitors } from './conversations.ts';

/** The pages that a visitor has been on, while they had the chat open: the newest of each visitor are kept. */
export const visitorPages = pgTable(
  'visitor_pages',
  {
    siteId: text('site_id').notNull(),
    visitorId: text('visitor_id').notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    url: text().notNull(),
    title: text().notNull(),
  },
  (table) => [
    index('visitor_pages_of_visitor').on(table.siteId, table.visitorId, table.at),
    foreignKey({ columns: [table.siteId, table.visitorId], foreignColumns: [visitors.siteId, visitors.id] }).onDelete('cascade'),
  ],
);

/** What agents wrote down about a person, beside any conversation. */
export const visitorNotes = pgTable(
  'visitor_notes',
  {
    siteId: text('site_id').notNull(),
    visitorId: text('visitor_id').notNull(),
    id: text().notNull(),
    text: text().notNull(),
    authorId: text('author_id').notNull(),
    authorName: text('author_name').notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.visitorId, table.id] }),
    foreignKey({ columns: [table.siteId, table.visitorId], foreignColumns: [visitors.siteId, visitors.id] }).onDelete('cascade'),
  ],
);
