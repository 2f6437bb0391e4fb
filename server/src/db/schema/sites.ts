import { jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

export interface SiteSettings {
  accent: string;
  greeting: string;
  starters: string[];
}

/** A place the widget is embedded. `publicKey` stands in the tag on the shop's page. */
export const sites = pgTable('sites', {
  id: text().primaryKey(),
  publicKey: text('public_key').notNull().unique(),
  name: text().notNull(),
  /** Exact origins that may embed the widget. */
  origins: jsonb().$type<string[]>().notNull(),
  settings: jsonb().$type<SiteSettings>().notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});
