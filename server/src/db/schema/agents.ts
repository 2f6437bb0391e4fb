import { customType, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { sites } from './sites.ts';

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

export const users = pgTable('users', {
  id: text().primaryKey(),
  email: text().notNull().unique(),
  name: text().notNull(),
  /** argon2id, in its own encoded form. */
  passwordHash: text('password_hash').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

/** The picture that somebody chose of themselves, for visitors. Its id is new with each picture, and all that is needed to read it. */
export const faces = pgTable('faces', {
  userId: text('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  id: text().notNull().unique(),
  type: text().notNull(),
  bytes: bytea().notNull(),
});

export const memberships = pgTable(
  'memberships',
  {
    siteId: text('site_id')
      .notNull()
      .references(() => sites.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text({ enum: ['owner', 'admin', 'agent'] }).notNull(),
    /** Whether they take conversations here, where they are connected. */
    availability: text({ enum: ['available', 'away', 'signed_out'] })
      .notNull()
      .default('available'),
    /** When the desk last gave them a conversation. */
    assignedAt: timestamp('assigned_at', { withTimezone: true }),
    /** Why they are away, in their words. */
    awayReason: text('away_reason'),
    /** What they want to be told of while no console of theirs is open; null: what everybody gets. */
    notices: jsonb().$type<import('@deskbell/shared').RemoteNotices>(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.userId] })],
);

/** Signed-in browsers. The cookie's value is not here, only its SHA-256. */
export const sessions = pgTable('sessions', {
  tokenHash: text('token_hash').primaryKey(),
  userId: text('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
});

/** Secrets that work once: the owner's first link, an agent's ticket to a socket, a visitor's way back from an e-mail, an identity that names itself. Only their SHA-256 is kept. */
export const oneTimeTokens = pgTable('one_time_tokens', {
  tokenHash: text('token_hash').primaryKey(),
  purpose: text({ enum: ['setup', 'socket', 'resume', 'identity'] }).notNull(),
  /** The conversation that a link leads back to. */
  siteId: text('site_id'),
  conversationId: text('conversation_id'),
  /** The session that asked for a socket's ticket. */
  sessionHash: text('session_hash').references(() => sessions.tokenHash, { onDelete: 'cascade' }),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
});
