import { bigint, customType, index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/**
 * What can be searched, made from the log by `search/indexer.ts` (docs/decisions/0023): a row for each entry that says something, and one
 * with rev 0 for what is known of the conversation as a whole.
 *
 * Like the log's, its rows refer to `conversations` without a foreign key: the indexer clears up after those that are gone.
 */
export const searchTexts = pgTable(
  'search_texts',
  {
    siteId: text('site_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    rev: integer().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    words: tsvector().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.conversationId, table.rev] }),
    // What was added last is looked through one by one with each search, until there is so much of it (in kB): PGlite never tidies up by itself.
    index('search_texts_words').using('gin', table.words).with({ gin_pending_list_limit: 256 }),
    // The newest of what very many fit.
    index('search_texts_at').on(table.siteId, table.at),
  ],
);

/**
 * Every word that stands in `search_texts`, each once: for parts of words and for slips of the finger.
 *
 * Where there is pg_trgm, `db/trigrams.ts` gives it an index on that.
 */
export const searchWords = pgTable(
  'search_words',
  {
    siteId: text('site_id').notNull(),
    word: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.word] })],
);

/** How far each conversation's log is in `search_texts`. */
export const searchCursors = pgTable(
  'search_cursors',
  {
    siteId: text('site_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    rev: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.conversationId] })],
);

/**
 * Visitors of whom something that can be searched is known anew, beside any log: in order, and one as often as that happened.
 *
 * Only ever added to and taken from, so that whoever keeps what is known waits for no indexer.
 */
export const searchChanges = pgTable('search_changes', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  siteId: text('site_id').notNull(),
  visitorId: text('visitor_id').notNull(),
});
