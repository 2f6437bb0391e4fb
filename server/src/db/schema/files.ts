import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';
import { sites } from './sites.ts';

/** What was sent along with messages. Its id is all that is needed to read it, and cannot be guessed. */
export const files = pgTable(
  'files',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => sites.id, { onDelete: 'cascade' }),
    id: text().notNull(),
    name: text().notNull(),
    type: text().notNull(),
    /** In bytes; 0 until all of it is here. */
    size: integer().notNull(),
    width: integer(),
    height: integer(),
    /** Who brought it: only they can send it. */
    ownerKind: text('owner_kind', { enum: ['visitor', 'agent'] }).notNull(),
    ownerId: text('owner_id').notNull(),
    /** The conversation that it was sent in; null for one that was brought and not sent yet. */
    conversationId: text('conversation_id'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.id] }),
    uniqueIndex('files_by_id').on(table.id),
    index('files_of_owner').on(table.siteId, table.ownerId, table.createdAt),
    index('files_of_conversation').on(table.siteId, table.conversationId),
    index('files_unsent').on(table.createdAt).where(sql`conversation_id is null`),
  ],
);

/** The bytes of a file, in parts: no statement carries more than one. */
export const fileParts = pgTable(
  'file_parts',
  {
    siteId: text('site_id').notNull(),
    fileId: text('file_id').notNull(),
    part: integer().notNull(),
    bytes: bytea().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.fileId, table.part] }),
    foreignKey({ columns: [table.siteId, table.fileId], foreignColumns: [files.siteId, files.id] }).onDelete('cascade'),
  ],
);
