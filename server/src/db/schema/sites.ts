import { integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

export interface SiteSettings {
  accent: string;
  greeting: string;
  starters: string[];
  /** How sure the bot must be; balanced where nobody chose. */
  caution?: 'balanced' | 'careful';
}

/** A place the widget is embedded. `publicKey` stands in the tag on the shop's page. */
export const sites = pgTable('sites', {
  id: text().primaryKey(),
  publicKey: text('public_key').notNull().unique(),
  name: text().notNull(),
  /** Exact origins that may embed the widget. */
  origins: jsonb().$type<string[]>().notNull(),
  settings: jsonb().$type<SiteSettings>().notNull(),
  /** Raised with each change of what visitors get from the FAQ: what was built from it is built anew. */
  faqRev: integer('faq_rev').notNull().default(0),
  /** Hours, teams, topics and how conversations are assigned; null where nobody chose. */
  desk: jsonb().$type<import('@deskbell/shared').DeskSettings>(),
  /** Raised with each change of `desk`, so that of two who change it at once the second is told. */
  deskRev: integer('desk_rev').notNull().default(0),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});
