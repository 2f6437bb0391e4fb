import { foreignKey, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { sites } from './sites.ts';

/** What a shop answers by itself. What an entry says is in its versions; visitors get the published one. */
export const faqEntries = pgTable(
  'faq_entries',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => sites.id, { onDelete: 'cascade' }),
    id: text().notNull(),
    /** The newest version: what an editor shows. */
    version: integer().notNull().default(1),
    /** Null for what was never published or was taken back. An answer in a log names the version it was given from. */
    publishedVersion: integer('published_version'),
    /** Since when visitors have got it, in whatever version. */
    publishedAt: timestamp('published_at', { withTimezone: true }),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.id] })],
);

/** The history of each entry. Rows are only ever added. */
export const faqVersions = pgTable(
  'faq_versions',
  {
    siteId: text('site_id').notNull(),
    entryId: text('entry_id').notNull(),
    version: integer().notNull(),
    question: text().notNull(),
    /** Other ways that people ask the same. */
    phrasings: jsonb().$type<string[]>().notNull(),
    /** Limited Markdown; empty only in a draft. */
    answer: text().notNull(),
    language: text().notNull(),
    topic: text(),
    /** Paths of pages that it holds for; empty: everywhere. */
    pages: jsonb().$type<string[]>().notNull().default([]),
    reason: text({ enum: ['written', 'imported', 'restored', 'learnt'] }).notNull(),
    /** The name of whoever made it; empty where no person did. */
    by: text().notNull().default(''),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.entryId, table.version] }),
    foreignKey({ columns: [table.siteId, table.entryId], foreignColumns: [faqEntries.siteId, faqEntries.id] }).onDelete('cascade'),
  ],
);
