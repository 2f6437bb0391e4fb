import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

/** Every file of the widget that this installation has served under a name with the hash of its contents: pages that have one of them go on asking for the others. */
export const widgetFiles = pgTable('widget_files', {
  name: text().primaryKey(),
  content: bytea().notNull(),
  firstServedAt: timestamp('first_served_at', { withTimezone: true }).notNull().defaultNow(),
});
