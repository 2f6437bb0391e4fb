import { integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

type Chosen = Omit<import('@deskbell/shared').WidgetSettings, 'name' | 'origins'>;
type Always = 'accent' | 'greeting' | 'starters';

/** What was stored before a setting came lacks it: `widgetOf` puts the defaults below. */
export type SiteSettings = Pick<Chosen, Always> &
  Partial<Omit<Chosen, Always>> & {
    /** How sure the bot must be; balanced where nobody chose. */
    caution?: 'balanced' | 'careful';
  };

/** A place the widget is embedded. `publicKey` stands in the tag on the shop's page. */
export const sites = pgTable('sites', {
  id: text().primaryKey(),
  publicKey: text('public_key').notNull().unique(),
  name: text().notNull(),
  /** Exact origins that may embed the widget. */
  origins: jsonb().$type<string[]>().notNull(),
  settings: jsonb().$type<SiteSettings>().notNull(),
  /** Raised with each change of what an owner chose of the widget, name and origins among it: of two at once the second is told. */
  settingsRev: integer('settings_rev').notNull().default(0),
  /** Raised with each change of what visitors get from the FAQ: what was built from it is built anew. */
  faqRev: integer('faq_rev').notNull().default(0),
  /** Hours, teams, topics and how conversations are assigned; null where nobody chose. */
  desk: jsonb().$type<import('@deskbell/shared').DeskSettings>(),
  /** Raised with each change of `desk`, so that of two who change it at once the second is told. */
  deskRev: integer('desk_rev').notNull().default(0),
  /** What the shop's server signs by who a visitor is; null until an owner asks for it. */
  identitySecret: text('identity_secret'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});
