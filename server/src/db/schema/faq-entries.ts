import { boolean, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { sites } from './sites.ts';

export const faqEntries = pgTable(
  'faq_entries',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => sites.id, { onDelete: 'cascade' }),
    id: text().notNull(),
    question: text().notNull(),
    /** Other ways that people ask the same. */
    phrasings: jsonb().$type<string[]>().notNull(),
    answer: text().notNull(),
    language: text().notNull(),
    topic: text(),
    /** Raised with each change: an answer in a log names the version it was given from. */
    version: integer().notNull().default(1),
    published: boolean().notNull().default(true),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.id] })],
);
