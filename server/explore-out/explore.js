import { link, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { createHash, randomBytes } from "node:crypto";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { setTimeout } from "node:timers/promises";
import { boolean, customType, doublePrecision, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { nanoid } from "nanoid";
import "luxon";
// \0rolldown/runtime.js
var __defProp = Object.defineProperty;
var __exportAll = (all, no_symbols) => {
	let target = {};
	for (var name in all) __defProp(target, name, {
		get: all[name],
		enumerable: true
	});
	if (!no_symbols) __defProp(target, Symbol.toStringTag, { value: "Module" });
	return target;
};
// ../shared/src/errors.ts
/**
* Every refusal that leaves the server, over HTTP or a socket.
*
* `status` is the HTTP status; `retryable` says whether the same request may succeed later without a change.
* Codes are added, never renamed: widgets in caches know the old ones.
*/
const ERRORS = {
	bad_request: {
		status: 400,
		retryable: false
	},
	bad_frame: {
		status: 400,
		retryable: false
	},
	text_empty: {
		status: 400,
		retryable: false
	},
	text_too_long: {
		status: 400,
		retryable: false
	},
	faq_answer_empty: {
		status: 400,
		retryable: false
	},
	hello_expected: {
		status: 400,
		retryable: false
	},
	protocol_version: {
		status: 426,
		retryable: false
	},
	unauthenticated: {
		status: 401,
		retryable: false
	},
	sign_in_failed: {
		status: 401,
		retryable: false
	},
	token_invalid: {
		status: 401,
		retryable: false
	},
	ticket_invalid: {
		status: 401,
		retryable: false
	},
	not_allowed: {
		status: 403,
		retryable: false
	},
	cross_site: {
		status: 403,
		retryable: false
	},
	chat_closed: {
		status: 403,
		retryable: false
	},
	origin_not_allowed: {
		status: 403,
		retryable: false
	},
	site_unknown: {
		status: 404,
		retryable: false
	},
	conversation_not_found: {
		status: 404,
		retryable: false
	},
	entry_not_found: {
		status: 404,
		retryable: false
	},
	faq_not_found: {
		status: 404,
		retryable: false
	},
	not_found: {
		status: 404,
		retryable: false
	},
	conversation_taken: {
		status: 409,
		retryable: false
	},
	answer_owed: {
		status: 409,
		retryable: false
	},
	not_yours: {
		status: 409,
		retryable: false
	},
	agent_unavailable: {
		status: 409,
		retryable: false
	},
	faq_changed: {
		status: 409,
		retryable: false
	},
	desk_changed: {
		status: 409,
		retryable: false
	},
	canned_changed: {
		status: 409,
		retryable: false
	},
	canned_full: {
		status: 409,
		retryable: false
	},
	shortcut_taken: {
		status: 409,
		retryable: false
	},
	last_owner: {
		status: 409,
		retryable: false
	},
	faq_full: {
		status: 409,
		retryable: false
	},
	email_taken: {
		status: 409,
		retryable: false
	},
	link_used: {
		status: 410,
		retryable: false
	},
	rate_limited: {
		status: 429,
		retryable: true
	},
	file_too_large: {
		status: 413,
		retryable: false
	},
	file_type: {
		status: 415,
		retryable: false
	},
	internal: {
		status: 500,
		retryable: true
	},
	overloaded: {
		status: 503,
		retryable: true
	},
	storage_unavailable: {
		status: 503,
		retryable: true
	}
};
// ../shared/src/limits.ts
/** Bounds of the wire, the same on both sides. Times in milliseconds, sizes in bytes. `docs/protocol.md` has the reasons. */
const LIMITS = {
	/** Room for the longest message, in four bytes a character, and the page it was written on. */
	frameInBytes: 32768,
	frameOutBytes: 65536,
	/** A message's length in Unicode code points. */
	textCodePoints: 4e3,
	helloTimeoutMs: 5e3,
	/** The server pings this often, ± 20 %. */
	heartbeatMs: 25e3,
	pongTimeoutMs: 8e3,
	/** A client that has heard nothing for this long asks whether anybody is there: more than the longest heartbeat. */
	silenceMs: 35e3,
	ackTimeoutMs: 8e3,
	/** A connection that lasted this long sets the count of failed attempts back to 0. */
	goodConnectionMs: 3e4,
	reconnectCapMs: 3e4,
	/** Nobody looks at a hidden page, so it may take its time. */
	hiddenReconnectCapMs: 3e5,
	reconnectBaseMs: 500,
	reconnectFloorMs: 100,
	/** What a server that is too busy (1013), or was put off by what was sent (1008), is left alone for at least. */
	busyPauseMs: 5e3,
	policyPauseMs: 6e4,
	/** How long a client holds entries that came ahead of a gap before it asks for what is missing. */
	gapWaitMs: 250,
	/** Entries that came ahead of a gap and are held. */
	heldEntries: 100,
	/** More than this behind, and a client gets a snapshot instead of what it missed. */
	syncEntries: 200,
	snapshotEntries: 50,
	/** A WebSocket on which nothing has come for this long may be blocked: HTTP is tried beside it. */
	fallbackAfterMs: 4e3,
	/** From one poll over HTTP to the next, at least. */
	pollFloorMs: 100,
	/** How long a tab waits for the one that keeps the connection for all. */
	leaderAnswerMs: 2e3,
	outboxEntries: 20,
	outboxBytes: 65536,
	outboxAgeMs: 864e5,
	/** Sends that a visitor may make at once; the allowance refills at `sendsPerMinute`. */
	sendBurst: 10,
	sendsPerMinute: 30,
	socketsPerVisitor: 5,
	/** How long a poll over HTTP waits for something new. */
	pollMs: 25e3,
	/** Of a shop, with those that its people keep for themselves. */
	cannedReplies: 500,
	faqQuestionCodePoints: 300,
	faqPhrasings: 100,
	faqEntries: 5e3,
	faqFileCharacters: 4e6,
	/** Questions that the time machine asks again, and that are looked through for what was not answered: the newest. */
	faqReplayed: 2e3,
	/** Conversations in one part of a list. */
	inboxPage: 50,
	/** A list is counted as far as this. */
	inboxCounted: 1e3,
	tagsPerConversation: 20,
	tagCodePoints: 40,
	/** Saved filters of one person in one shop. */
	views: 50,
	/** What one file may have. */
	fileBytes: 10485760,
	filesPerMessage: 5,
	/** What one search may ask for. */
	searchCodePoints: 200,
	/** Conversations in one part of what was found. */
	searchPage: 20,
	/** Of an earlier part of a log, at once. */
	earlierEntries: 200,
	/** Cursors in one `hello`. */
	cursors: 5
};
// src/errors.ts
/**
* A refusal: thrown where the rule lives, caught at the door (`app.ts` for HTTP, `sockets/connection.ts` for frames).
*
* The message is for a person and says what to do next. It leaves the house, so it holds nothing secret.
*/
var AppError = class extends Error {
	code;
	retryAfterMs;
	field;
	constructor(code, message, more = {}) {
		super(message);
		this.name = "AppError";
		this.code = code;
		this.retryAfterMs = more.retryAfterMs;
		this.field = more.field;
	}
	get status() {
		return ERRORS[this.code].status;
	}
	get retryable() {
		return ERRORS[this.code].retryable;
	}
};
/** One sentence that ends the start: what is wrong and what to do. Printed without a stack trace, exit code 1. */
var StartError = class extends Error {
	name = "StartError";
};
// src/db/folder-lock.ts
const TRIES = 10;
/** After a dead owner's lock was taken away, so long until it is certain whose the new one is. */
const SETTLE_MS = 150;
/**
* Holds a data folder for this process, until the returned function is called or the process dies.
*
* PGlite takes no lock of its own, and a second process that opens the same folder overwrites what the first has stored.
* A listening socket is a lock that the kernel drops when its owner dies, whatever killed it.
*
* @throws StartError when another process holds the folder.
*/
async function lockFolder(folder) {
	const name = `deskbell-${createHash("sha256").update(resolve(folder)).digest("hex").slice(0, 16)}`;
	const release = process.platform === "win32" ? await listenAt(`\\\\.\\pipe\\${name}`, name).catch(() => null) : await lockByFile(lockPath(folder, name));
	if (release) return release;
	throw new StartError(`The data folder ${folder} is in use by another Deskbell. Stop that one first, or choose another folder with DATA_DIR.`);
}
/** A socket's address has at most about 100 bytes, and ten more are needed beside it. */
function lockPath(folder, name) {
	const inside = join(resolve(folder), ".lock");
	return inside.length < 90 ? inside : join(tmpdir(), `${name}.lock`);
}
/**
* The lock is a link to a socket on which its holder listens and says its name. A dead holder leaves the link behind, and
* the next one takes it away; of several that do so at once the one whose link stays holds the folder.
*/
async function lockByFile(path) {
	const me = randomBytes(4).toString("hex");
	const own = `${path}-${me}`;
	const stopListening = await listenAt(own, me);
	const release = async () => {
		await takeAway(path, await identityOf(own));
		await stopListening();
	};
	let tookAway = false;
	for (let attempt = 0; attempt < TRIES; attempt++) {
		if (await linked(own, path)) {
			if (tookAway) await setTimeout(SETTLE_MS);
			if (!tookAway || await holderOf(path) === me) {
				await tidy(path, own);
				return release;
			}
		}
		const before = await identityOf(path);
		if (await holderOf(path) !== null) break;
		await takeAway(path, before);
		tookAway = true;
	}
	await stopListening();
	return null;
}
/** The sockets of those who were killed, or came too late. */
async function tidy(path, own) {
	for (const name of await readdir(dirname(path))) {
		const left = join(dirname(path), name);
		if (left.startsWith(`${path}-`) && left !== own) await rm(left, { force: true });
	}
}
/** Whoever connects is told the holder's name. */
function listenAt(address, name) {
	const server = createServer((socket) => socket.on("error", () => {}).end(name));
	return new Promise((done, fail) => {
		server.once("error", fail);
		server.listen(address, () => {
			server.unref();
			done(() => new Promise((ended) => server.close(() => ended())));
		});
	});
}
const linked = (from, to) => link(from, to).then(() => true, () => false);
/** @returns the name of the process that listens behind the path, or null if nobody does. */
function holderOf(path) {
	return new Promise((done) => {
		let name = "";
		const probe = connect(path);
		probe.setEncoding("utf8").on("data", (text) => {
			name += text;
		});
		probe.once("end", () => done(name));
		probe.once("error", () => done(null));
	});
}
async function identityOf(path) {
	const found = await stat(path, { bigint: true }).catch(() => null);
	return found && `${found.ino} ${found.mtimeNs}`;
}
/** Takes a lock away, unless it has become another one since it was looked at: then it is put back. */
async function takeAway(path, expected) {
	const aside = `${path}-${randomBytes(4).toString("hex")}`;
	try {
		await rename(path, aside);
		if (await identityOf(aside) !== expected) await linked(aside, path);
		await rm(aside, { force: true });
	} catch {}
}
// src/db/schema/sites.ts
/** A place the widget is embedded. `publicKey` stands in the tag on the shop's page. */
const sites = pgTable("sites", {
	id: text().primaryKey(),
	publicKey: text("public_key").notNull().unique(),
	name: text().notNull(),
	/** Exact origins that may embed the widget. */
	origins: jsonb().$type().notNull(),
	settings: jsonb().$type().notNull(),
	/** Raised with each change of what visitors get from the FAQ: what was built from it is built anew. */
	faqRev: integer("faq_rev").notNull().default(0),
	/** Hours, teams, topics and how conversations are assigned; null where nobody chose. */
	desk: jsonb().$type(),
	/** Raised with each change of `desk`, so that of two who change it at once the second is told. */
	deskRev: integer("desk_rev").notNull().default(0),
	createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow()
});
// src/db/schema/agents.ts
const users = pgTable("users", {
	id: text().primaryKey(),
	email: text().notNull().unique(),
	name: text().notNull(),
	/** argon2id, in its own encoded form. */
	passwordHash: text("password_hash").notNull(),
	createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow()
});
const memberships = pgTable("memberships", {
	siteId: text("site_id").notNull().references(() => sites.id, { onDelete: "cascade" }),
	userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
	role: text({ enum: [
		"owner",
		"admin",
		"agent"
	] }).notNull(),
	/** Whether they take conversations here, where they are connected. */
	availability: text({ enum: [
		"available",
		"away",
		"signed_out"
	] }).notNull().default("available"),
	/** When the desk last gave them a conversation. */
	assignedAt: timestamp("assigned_at", { withTimezone: true }),
	/** Why they are away, in their words. */
	awayReason: text("away_reason"),
	/** What they want to be told of while no console of theirs is open; null: what everybody gets. */
	notices: jsonb().$type()
}, (table) => [primaryKey({ columns: [table.siteId, table.userId] })]);
/** Signed-in browsers. The cookie's value is not here, only its SHA-256. */
const sessions = pgTable("sessions", {
	tokenHash: text("token_hash").primaryKey(),
	userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
	expiresAt: timestamp("expires_at", { withTimezone: true }).notNull()
});
/** Secrets that work once: the owner's first link, an agent's ticket to a socket, a visitor's way back from an e-mail. Only their SHA-256 is kept. */
const oneTimeTokens = pgTable("one_time_tokens", {
	tokenHash: text("token_hash").primaryKey(),
	purpose: text({ enum: [
		"setup",
		"socket",
		"resume"
	] }).notNull(),
	/** The conversation that a link leads back to. */
	siteId: text("site_id"),
	conversationId: text("conversation_id"),
	/** The session that asked for a socket's ticket. */
	sessionHash: text("session_hash").references(() => sessions.tokenHash, { onDelete: "cascade" }),
	expiresAt: timestamp("expires_at", { withTimezone: true }).notNull()
});
// src/db/schema/canned-replies.ts
/** Stored replies: the shop's, and those that one person keeps for themselves. */
const cannedReplies = pgTable("canned_replies", {
	siteId: text("site_id").notNull().references(() => sites.id, { onDelete: "cascade" }),
	id: text().notNull(),
	/** Lower case. */
	shortcut: text().notNull(),
	text: text().notNull(),
	/** Whose it is; null: the shop's. It goes with their membership. */
	ownerId: text("owner_id"),
	/** Raised with each change, so that of two who change it at once the second is told. */
	version: integer().notNull().default(1),
	/** Messages that were sent with it. */
	uses: integer().notNull().default(0),
	lastUsedAt: timestamp("last_used_at", { withTimezone: true }),
	createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
	updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow()
}, (table) => [
	primaryKey({ columns: [table.siteId, table.id] }),
	foreignKey({
		columns: [table.siteId, table.ownerId],
		foreignColumns: [memberships.siteId, memberships.userId]
	}).onDelete("cascade"),
	uniqueIndex("canned_replies_shared").on(table.siteId, table.shortcut).where(sql`owner_id is null`),
	uniqueIndex("canned_replies_own").on(table.siteId, table.ownerId, table.shortcut).where(sql`owner_id is not null`)
]);
// src/db/schema/console.ts
/** Names that conversations are filed under. One is made by being used. */
const tags = pgTable("tags", {
	siteId: text("site_id").notNull().references(() => sites.id, { onDelete: "cascade" }),
	name: text().notNull(),
	createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow()
}, (table) => [primaryKey({ columns: [table.siteId, table.name] })]);
/** Filters of the lists that somebody keeps for themselves. */
const views = pgTable("views", {
	siteId: text("site_id").notNull(),
	userId: text("user_id").notNull(),
	id: text().notNull(),
	name: text().notNull(),
	filter: jsonb().$type().notNull(),
	createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow()
}, (table) => [primaryKey({ columns: [
	table.siteId,
	table.userId,
	table.id
] }), foreignKey({
	columns: [table.siteId, table.userId],
	foreignColumns: [memberships.siteId, memberships.userId]
}).onDelete("cascade")]);
/** Browsers that a person wants to be told in while no console is open. */
const pushSubscriptions = pgTable("push_subscriptions", {
	/** Where the browser's maker takes messages for it. */
	endpoint: text().primaryKey(),
	userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
	p256dh: text().notNull(),
	auth: text().notNull(),
	/** What kind of browser it is, for its owner's list. */
	label: text().notNull(),
	/** Messages in a row that were not taken. */
	failures: integer().notNull().default(0),
	createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow()
});
/** What this installation made for itself when it first started, such as the keys that prove it to push services. */
const serverKeys = pgTable("server_keys", {
	name: text().primaryKey(),
	value: jsonb().$type().notNull(),
	createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow()
});
// src/db/schema/conversations.ts
const visitors = pgTable("visitors", {
	siteId: text("site_id").notNull().references(() => sites.id, { onDelete: "cascade" }),
	id: text().notNull(),
	/** Since when what they write is not taken; with who decided that and why, for the shop's eyes. */
	blockedAt: timestamp("blocked_at", { withTimezone: true }),
	blockedBy: text("blocked_by"),
	blockedReason: text("blocked_reason"),
	/** What their browser and the shop's page said of them, for agents; unproven but for what `details.verified` holds. */
	details: jsonb().$type(),
	lastSeenAt: timestamp("last_seen_at", { withTimezone: true }),
	createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow()
}, (table) => [primaryKey({ columns: [table.siteId, table.id] })]);
/** What proves a visitor: one for each browser that they came back with. Only the SHA-256 is here. */
const visitorTokens = pgTable("visitor_tokens", {
	siteId: text("site_id").notNull(),
	tokenHash: text("token_hash").notNull(),
	visitorId: text("visitor_id").notNull(),
	createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow()
}, (table) => [primaryKey({ columns: [table.siteId, table.tokenHash] }), foreignKey({
	columns: [table.siteId, table.visitorId],
	foreignColumns: [visitors.siteId, visitors.id]
}).onDelete("cascade")]);
const conversations = pgTable("conversations", {
	siteId: text("site_id").notNull(),
	/** Made by the visitor's widget before the first send, so that a first send repeated opens one conversation. */
	id: text().notNull(),
	visitorId: text("visitor_id").notNull(),
	state: text({ enum: [
		"bot",
		"waiting",
		"active",
		"snoozed",
		"closed"
	] }).notNull(),
	assigneeId: text("assignee_id"),
	assigneeName: text("assignee_name"),
	/** Changed when a backup is restored, so that no cursor from before is believed. */
	epoch: text().notNull(),
	/** The counters that give `rev` and `seq`, moved only under this row's lock. */
	lastRev: integer("last_rev").notNull().default(0),
	lastSeq: integer("last_seq").notNull().default(0),
	/** The bot's cursor, and what the visitor last said that wants a reaction: the bot owes one while it is behind. */
	botRev: integer("bot_rev").notNull().default(0),
	lastVisitorRev: integer("last_visitor_rev").notNull().default(0),
	preview: text().notNull().default(""),
	previewBy: text("preview_by", { enum: [
		"visitor",
		"agent",
		"bot",
		"system"
	] }).notNull().default("visitor"),
	page: jsonb().$type(),
	createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
	lastEntryAt: timestamp("last_entry_at", { withTimezone: true }).notNull().defaultNow(),
	/** Since when the visitor has waited for a person's word: in the queue, or with an agent who has not answered yet. */
	waitingSince: timestamp("waiting_since", { withTimezone: true }),
	/** Since when `assignee` has had it: what was not answered before is counted from here. */
	assignedAt: timestamp("assigned_at", { withTimezone: true }),
	/** Who last spoke with the visitor here. */
	lastAgentId: text("last_agent_id"),
	/** Who let it go, while it waits for somebody else. */
	letGoById: text("let_go_by_id"),
	/** Of the site's desk: where it is routed to. A team that is not there any more is no team. */
	teamId: text("team_id"),
	topicId: text("topic_id"),
	snoozedUntil: timestamp("snoozed_until", { withTimezone: true }),
	/** Where the visitor wants an answer when they have left, as they gave it here. */
	contact: jsonb().$type(),
	/** Since when the visitor does not wait at the page, but for an e-mail. */
	leadSince: timestamp("lead_since", { withTimezone: true }),
	isBlocked: boolean("is_blocked").notNull().default(false),
	/** The entry that brought it where it stands: its state, who has it, or that it waits for an e-mail. */
	placedRev: integer("placed_rev").notNull().default(0),
	/** What agents filed it under, by name. */
	tags: jsonb().$type().notNull().default([]),
	/** The visitor's first language when it began, a BCP 47 tag. */
	language: text()
}, (table) => [
	primaryKey({ columns: [table.siteId, table.id] }),
	foreignKey({
		columns: [table.siteId, table.visitorId],
		foreignColumns: [visitors.siteId, visitors.id]
	}).onDelete("cascade"),
	index("conversations_inbox").on(table.siteId, table.state, table.lastEntryAt),
	index("conversations_unanswered").on(table.siteId, table.waitingSince).where(sql`state = 'active' and waiting_since is not null`),
	index("conversations_waiting").on(table.siteId, table.waitingSince).where(sql`state = 'waiting'`),
	index("conversations_held").on(table.siteId, table.assigneeId).where(sql`assignee_id is not null`),
	index("conversations_assigned").on(table.siteId, table.assignedAt).where(sql`assigned_at is not null`),
	index("conversations_snoozed").on(table.snoozedUntil).where(sql`state = 'snoozed'`),
	index("conversations_idle").on(table.lastEntryAt).where(sql`state in ('active', 'bot')`),
	index("conversations_contact").on(table.lastEntryAt).where(sql`contact is not null`),
	index("conversations_tags").using("gin", sql`tags jsonb_path_ops`).where(sql`tags <> '[]'`),
	index("conversations_of_visitor").on(table.siteId, table.visitorId),
	index("conversations_bot_due").on(table.siteId, table.id).where(sql`state = 'bot' and bot_rev < last_visitor_rev`)
]);
/**
* The log. Rows are only ever added.
*
* No foreign key to `conversations`: the writer adds rows under the lock of their conversation and nobody else does, and
* the database's own check made each row three times as dear (docs/decisions/0006). Whoever deletes a conversation
* deletes its entries with it.
*/
const entries = pgTable("entries", {
	siteId: text("site_id").notNull(),
	conversationId: text("conversation_id").notNull(),
	rev: integer().notNull(),
	/** Null for what the visitor may not see. */
	seq: integer(),
	cid: text().notNull(),
	authorKind: text("author_kind", { enum: [
		"visitor",
		"agent",
		"bot",
		"system"
	] }).notNull(),
	authorId: text("author_id").notNull(),
	authorName: text("author_name").notNull(),
	content: jsonb().$type().notNull(),
	at: timestamp({ withTimezone: true }).notNull().defaultNow()
}, (table) => [
	primaryKey({ columns: [
		table.siteId,
		table.conversationId,
		table.rev
	] }),
	uniqueIndex("entries_cid").on(table.siteId, table.conversationId, table.authorId, table.cid),
	index("entries_of_mail").on(table.siteId, sql`(content->>'email')`, table.at).where(sql`author_kind = 'system' and content->>'kind' = 'mail'`),
	index("entries_of_mentions").using("gin", sql`(content->'mentions') jsonb_path_ops`).where(sql`content ? 'mentions'`),
	index("entries_of_bot").on(table.siteId, table.at).where(sql`author_kind = 'bot'`)
]);
/** How far a visitor has seen a conversation's log, with the panel open. */
const visitorReadings = pgTable("visitor_readings", {
	siteId: text("site_id").notNull(),
	conversationId: text("conversation_id").notNull(),
	seenSeq: integer("seen_seq").notNull(),
	at: timestamp({ withTimezone: true }).notNull().defaultNow()
}, (table) => [primaryKey({ columns: [table.siteId, table.conversationId] })]);
/** How far an agent has looked at a conversation's log. */
const agentReadings = pgTable("agent_readings", {
	siteId: text("site_id").notNull(),
	userId: text("user_id").notNull(),
	conversationId: text("conversation_id").notNull(),
	seenRev: integer("seen_rev").notNull(),
	at: timestamp({ withTimezone: true }).notNull().defaultNow()
}, (table) => [primaryKey({ columns: [
	table.siteId,
	table.userId,
	table.conversationId
] })]);
/** What was sent by e-mail of a conversation, and what stands in the way of the next one. */
const followUps = pgTable("follow_ups", {
	siteId: text("site_id").notNull(),
	conversationId: text("conversation_id").notNull(),
	/** Everything up to here was in an e-mail. */
	mailedSeq: integer("mailed_seq").notNull().default(0),
	mailedAt: timestamp("mailed_at", { withTimezone: true }),
	/** Attempts in a row that failed. */
	failures: integer().notNull().default(0),
	/** Nobody takes it up before then: a node is at it, died at it, or could not send it a moment ago. */
	claimedUntil: timestamp("claimed_until", { withTimezone: true })
}, (table) => [primaryKey({ columns: [table.siteId, table.conversationId] })]);
// src/db/schema/faq-entries.ts
/** What a shop answers by itself. What an entry says is in its versions; visitors get the published one. */
const faqEntries = pgTable("faq_entries", {
	siteId: text("site_id").notNull().references(() => sites.id, { onDelete: "cascade" }),
	id: text().notNull(),
	/** The newest version: what an editor shows. */
	version: integer().notNull().default(1),
	/** Null for what was never published or was taken back. An answer in a log names the version it was given from. */
	publishedVersion: integer("published_version"),
	/** Since when visitors have got it, in whatever version. */
	publishedAt: timestamp("published_at", { withTimezone: true }),
	updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow()
}, (table) => [primaryKey({ columns: [table.siteId, table.id] })]);
/** The history of each entry. Rows are only ever added. */
const faqVersions = pgTable("faq_versions", {
	siteId: text("site_id").notNull(),
	entryId: text("entry_id").notNull(),
	version: integer().notNull(),
	question: text().notNull(),
	/** Other ways that people ask the same. */
	phrasings: jsonb().$type().notNull(),
	/** Limited Markdown; empty only in a draft. */
	answer: text().notNull(),
	language: text().notNull(),
	topic: text(),
	/** Paths of pages that it holds for; empty: everywhere. */
	pages: jsonb().$type().notNull().default([]),
	reason: text({ enum: [
		"written",
		"imported",
		"restored",
		"learnt"
	] }).notNull(),
	/** The name of whoever made it; empty where no person did. */
	by: text().notNull().default(""),
	at: timestamp({ withTimezone: true }).notNull().defaultNow()
}, (table) => [primaryKey({ columns: [
	table.siteId,
	table.entryId,
	table.version
] }), foreignKey({
	columns: [table.siteId, table.entryId],
	foreignColumns: [faqEntries.siteId, faqEntries.id]
}).onDelete("cascade")]);
// src/db/schema/files.ts
const bytea = customType({ dataType: () => "bytea" });
/** What was sent along with messages. Its id is all that is needed to read it, and cannot be guessed. */
const files = pgTable("files", {
	siteId: text("site_id").notNull().references(() => sites.id, { onDelete: "cascade" }),
	id: text().notNull(),
	name: text().notNull(),
	type: text().notNull(),
	size: integer().notNull(),
	width: integer(),
	height: integer(),
	/** Who brought it: only they can send it. */
	ownerKind: text("owner_kind", { enum: ["visitor", "agent"] }).notNull(),
	ownerId: text("owner_id").notNull(),
	/** The conversation that it was sent in; null for one that was brought and not sent yet. */
	conversationId: text("conversation_id"),
	createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow()
}, (table) => [
	primaryKey({ columns: [table.siteId, table.id] }),
	index("files_of_conversation").on(table.siteId, table.conversationId),
	index("files_unsent").on(table.createdAt).where(sql`conversation_id is null`)
]);
/** The bytes of a file, in parts: no statement carries more than one. */
const fileParts = pgTable("file_parts", {
	siteId: text("site_id").notNull(),
	fileId: text("file_id").notNull(),
	part: integer().notNull(),
	bytes: bytea().notNull()
}, (table) => [primaryKey({ columns: [
	table.siteId,
	table.fileId,
	table.part
] }), foreignKey({
	columns: [table.siteId, table.fileId],
	foreignColumns: [files.siteId, files.id]
}).onDelete("cascade")]);
// src/db/schema/nodes.ts
/** Agents who are connected, by node. A row counts while its node keeps `seenAt` fresh: a node that died leaves rows that fade. */
const presences = pgTable("presences", {
	siteId: text("site_id").notNull(),
	userId: text("user_id").notNull(),
	node: text().notNull(),
	seenAt: timestamp("seen_at", { withTimezone: true }).notNull().defaultNow()
}, (table) => [primaryKey({ columns: [
	table.siteId,
	table.userId,
	table.node
] }), index("presences_node").on(table.node)]);
/** When an agent was last known to be connected to a site: written as they come and as they go. */
const lastSeen = pgTable("last_seen", {
	siteId: text("site_id").notNull(),
	userId: text("user_id").notNull(),
	at: timestamp({ withTimezone: true }).notNull().defaultNow()
}, (table) => [primaryKey({ columns: [table.siteId, table.userId] })]);
/** What is left of allowances that several nodes share. A row that has not been touched for long is as good as none. */
const allowances = pgTable("allowances", {
	key: text().primaryKey(),
	tokens: doublePrecision().notNull(),
	burst: doublePrecision().notNull(),
	perSecond: doublePrecision("per_second").notNull(),
	at: timestamp({ withTimezone: true }).notNull().defaultNow()
});
// src/db/schema/people.ts
/** The pages that a visitor has been on, while they had the chat open: the newest of each visitor are kept. */
const visitorPages = pgTable("visitor_pages", {
	siteId: text("site_id").notNull(),
	visitorId: text("visitor_id").notNull(),
	at: timestamp({ withTimezone: true }).notNull().defaultNow(),
	url: text().notNull(),
	title: text().notNull()
}, (table) => [index("visitor_pages_of_visitor").on(table.siteId, table.visitorId, table.at), foreignKey({
	columns: [table.siteId, table.visitorId],
	foreignColumns: [visitors.siteId, visitors.id]
}).onDelete("cascade")]);
/** What agents wrote down about a person, beside any conversation. */
const visitorNotes = pgTable("visitor_notes", {
	siteId: text("site_id").notNull(),
	visitorId: text("visitor_id").notNull(),
	id: text().notNull(),
	text: text().notNull(),
	authorId: text("author_id").notNull(),
	authorName: text("author_name").notNull(),
	at: timestamp({ withTimezone: true }).notNull().defaultNow()
}, (table) => [primaryKey({ columns: [
	table.siteId,
	table.visitorId,
	table.id
] }), foreignKey({
	columns: [table.siteId, table.visitorId],
	foreignColumns: [visitors.siteId, visitors.id]
}).onDelete("cascade")]);
// src/db/schema/search.ts
const tsvector = customType({ dataType: () => "tsvector" });
/**
* What can be searched, made from the log by `search/indexer.ts` (docs/decisions/0023): a row for each entry that says something, and one
* with rev 0 for what is known of the conversation as a whole.
*
* Like the log's, its rows refer to `conversations` without a foreign key: the indexer clears up after those that are gone.
*/
const searchTexts = pgTable("search_texts", {
	siteId: text("site_id").notNull(),
	conversationId: text("conversation_id").notNull(),
	rev: integer().notNull(),
	at: timestamp({ withTimezone: true }).notNull(),
	words: tsvector().notNull()
}, (table) => [
	primaryKey({ columns: [
		table.siteId,
		table.conversationId,
		table.rev
	] }),
	index("search_texts_words").using("gin", table.words),
	index("search_texts_at").on(table.siteId, table.at)
]);
/**
* Every word that stands in `search_texts`, each once: for parts of words and for slips of the finger.
*
* Where there is pg_trgm, `db/trigrams.ts` gives it an index on that.
*/
const searchWords = pgTable("search_words", {
	siteId: text("site_id").notNull(),
	word: text().notNull()
}, (table) => [primaryKey({ columns: [table.siteId, table.word] })]);
/** How far each conversation's log is in `search_texts`. */
const searchCursors = pgTable("search_cursors", {
	siteId: text("site_id").notNull(),
	conversationId: text("conversation_id").notNull(),
	rev: integer().notNull().default(0)
}, (table) => [primaryKey({ columns: [table.siteId, table.conversationId] })]);
// src/db/schema/index.ts
var schema_exports = /* @__PURE__ */ __exportAll({
	agentReadings: () => agentReadings,
	allowances: () => allowances,
	cannedReplies: () => cannedReplies,
	conversations: () => conversations,
	entries: () => entries,
	faqEntries: () => faqEntries,
	faqVersions: () => faqVersions,
	fileParts: () => fileParts,
	files: () => files,
	followUps: () => followUps,
	lastSeen: () => lastSeen,
	memberships: () => memberships,
	oneTimeTokens: () => oneTimeTokens,
	presences: () => presences,
	pushSubscriptions: () => pushSubscriptions,
	searchCursors: () => searchCursors,
	searchTexts: () => searchTexts,
	searchWords: () => searchWords,
	serverKeys: () => serverKeys,
	sessions: () => sessions,
	sites: () => sites,
	tags: () => tags,
	users: () => users,
	views: () => views,
	visitorNotes: () => visitorNotes,
	visitorPages: () => visitorPages,
	visitorReadings: () => visitorReadings,
	visitorTokens: () => visitorTokens,
	visitors: () => visitors
});
// src/db/trigrams.ts
/**
* Makes what finds parts of words and words with a slip in them.
*
* Since Postgres 13 whoever may create things in a database may add this extension; but it has to be installed on the database's machine.
*
* @returns null, or why there is none.
*/
async function prepareTrigrams(query) {
	try {
		await query("create extension if not exists pg_trgm", []);
		await query("create index if not exists search_words_trigrams on search_words using gin (word gin_trgm_ops)", []);
		return null;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
// src/db/client.ts
/** @throws StartError when the database cannot be had. */
function openDatabase(options) {
	return options.url === void 0 ? openPglite(options) : openPostgres(options.url, options.migrationsFolder);
}
async function openPostgres(url, migrationsFolder) {
	const [{ default: postgres }, { drizzle }, { migrate }] = await Promise.all([
		import("postgres"),
		import("drizzle-orm/postgres-js"),
		import("drizzle-orm/postgres-js/migrator")
	]);
	const sql = postgres(url, {
		max: 10,
		connect_timeout: 5,
		onnotice: () => {},
		connection: {
			application_name: "deskbell",
			synchronous_commit: "on"
		}
	});
	const db = drizzle(sql, { schema: schema_exports });
	let withoutTrigrams = null;
	try {
		await sql`select 1`;
		const lock = await sql.reserve();
		try {
			await lock`select pg_advisory_lock(7263541)`;
			await migrate(db, { migrationsFolder });
			withoutTrigrams = await prepareTrigrams((text) => sql.unsafe(text));
		} finally {
			await lock`select pg_advisory_unlock(7263541)`;
			lock.release();
		}
	} catch (error) {
		await sql.end({ timeout: 1 });
		throw new StartError(`The database at ${withoutPassword(url)} does not answer as it should (${reasonOf(error)}). Check DATABASE_URL and that Postgres is running, or unset DATABASE_URL to use the built-in database.`);
	}
	return {
		kind: "postgres",
		db,
		lanes: 2,
		withoutTrigrams,
		query: (text, parameters) => sql.unsafe(text, parameters, { prepare: true }),
		script: async (text) => {
			const connection = await sql.reserve();
			try {
				const results = await connection.unsafe(text).simple();
				const last = results.at(-1);
				return Array.isArray(last) ? last : results;
			} finally {
				connection.release();
			}
		},
		transaction: (work) => sql.begin((tx) => work((text, parameters) => tx.unsafe(text, parameters, { prepare: true }))),
		close: () => sql.end({ timeout: 5 })
	};
}
async function openPglite({ dataDir, migrationsFolder }) {
	const [{ PGlite }, { pg_trgm }, { drizzle }, { migrate }] = await Promise.all([
		import("@electric-sql/pglite"),
		import("@electric-sql/pglite/contrib/pg_trgm"),
		import("drizzle-orm/pglite"),
		import("drizzle-orm/pglite/migrator")
	]);
	let unlock = async () => {};
	if (dataDir !== void 0) {
		try {
			await mkdir(dataDir, {
				recursive: true,
				mode: 448
			});
		} catch (error) {
			throw new StartError(`The data folder ${dataDir} cannot be made (${reasonOf(error)}). Choose one that can be written with DATA_DIR.`);
		}
		unlock = await lockFolder(dataDir);
	}
	try {
		const client = await PGlite.create(dataDir === void 0 ? "memory://" : join(dataDir, "postgres"), { extensions: { pg_trgm } });
		const db = drizzle(client, { schema: schema_exports });
		await migrate(db, { migrationsFolder });
		return {
			kind: "pglite",
			db,
			lanes: 1,
			withoutTrigrams: await prepareTrigrams(async (text) => (await client.query(text)).rows),
			query: async (text, parameters) => (await client.query(text, parameters)).rows,
			script: async (text) => (await client.exec(text)).at(-1)?.rows ?? [],
			transaction: (work) => client.transaction((tx) => work(async (text, parameters) => (await tx.query(text, parameters)).rows)),
			close: async () => {
				await client.close();
				await unlock();
			}
		};
	} catch (error) {
		await unlock();
		throw new StartError(`The database in ${dataDir ?? "memory"} cannot be opened (${reasonOf(error)}). Move the folder away to start afresh, or set DATABASE_URL to use Postgres.`);
	}
}
function withoutPassword(url) {
	if (!URL.canParse(url)) return "DATABASE_URL";
	const { hostname, port, pathname } = new URL(url);
	return `${hostname}${port && `:${port}`}${pathname}`;
}
function reasonOf(error) {
	const { code, message } = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	return [code, message?.split("\n")[0]].filter(Boolean).join(": ") || "no reason given";
}
// src/db/array-literal.ts
/**
* The columns of some rows, each as a Postgres array literal: parameters for `unnest`.
*
* Texts are quoted as Postgres wants it: inside double quotes, with a backslash before each double quote and backslash.
*/
function columns(rows, names) {
	return names.map((name) => {
		let literal = "{";
		for (const row of rows) literal += `${literal.length > 1 ? "," : ""}${cellOf(row[name])}`;
		return `${literal}}`;
	});
}
/** Some texts as one array literal. */
const textArray = (texts) => `{${texts.map(cellOf).join(",")}}`;
function cellOf(cell) {
	if (cell === null) return "NULL";
	if (typeof cell === "number") return cell;
	return `"${SPECIAL.test(cell) ? cell.replace(/["\\]/g, "\\$&") : cell}"`;
}
const SPECIAL = /["\\]/;
// src/log/rows.ts
/** The columns of `conversations c`, as `conversationOf` takes them. */
const CONVERSATION_COLUMNS = `
  c.site_id as "siteId", c.id, c.visitor_id as "visitorId", c.state, c.assignee_id as "assigneeId",
  c.assignee_name as "assigneeName", c.epoch, c.last_rev as "lastRev", c.last_seq as "lastSeq", c.bot_rev as "botRev",
  c.last_visitor_rev as "lastVisitorRev", c.preview, c.preview_by as "previewBy", c.page::text as page,
  c.last_agent_id as "lastAgentId", c.let_go_by_id as "letGoById", c.team_id as "teamId", c.topic_id as "topicId", c.contact::text as contact,
  c.is_blocked as "isBlocked", c.placed_rev as "placedRev", c.tags::text as tags, c.language, (extract(epoch from c.assigned_at) * 1000)::float8 as "assignedMs",
  (extract(epoch from c.snoozed_until) * 1000)::float8 as "snoozedMs", (extract(epoch from c.lead_since) * 1000)::float8 as "leadMs",
  (extract(epoch from c.created_at) * 1000)::float8 as "createdMs",
  (extract(epoch from c.last_entry_at) * 1000)::float8 as "lastEntryMs",
  (extract(epoch from c.waiting_since) * 1000)::float8 as "waitingMs"`;
const dateOf = (ms) => ms === null ? null : new Date(ms);
const conversationOf = (row) => ({
	siteId: row.siteId,
	id: row.id,
	visitorId: row.visitorId,
	state: row.state,
	assignee: row.assigneeId === null ? null : {
		id: row.assigneeId,
		name: row.assigneeName ?? ""
	},
	epoch: row.epoch,
	lastRev: row.lastRev,
	lastSeq: row.lastSeq,
	botRev: row.botRev,
	lastVisitorRev: row.lastVisitorRev,
	preview: row.preview,
	previewBy: row.previewBy,
	page: row.page === null ? null : JSON.parse(row.page),
	createdAt: new Date(row.createdMs),
	lastEntryAt: new Date(row.lastEntryMs),
	waitingSince: dateOf(row.waitingMs),
	assignedAt: dateOf(row.assignedMs),
	lastAgentId: row.lastAgentId,
	letGoById: row.letGoById,
	teamId: row.teamId,
	topicId: row.topicId,
	snoozedUntil: dateOf(row.snoozedMs),
	contact: row.contact === null ? null : JSON.parse(row.contact),
	leadSince: dateOf(row.leadMs),
	isBlocked: row.isBlocked,
	placedRev: row.placedRev,
	tags: JSON.parse(row.tags),
	language: row.language
});
/** The columns of `entries e`, as `entryOf` takes them. */
const ENTRY_COLUMNS = `
  e.site_id as "siteId", e.conversation_id as "conversationId", e.rev, e.seq, e.cid, e.author_kind as "authorKind",
  e.author_id as "authorId", e.author_name as "authorName", e.content::text as content,
  (extract(epoch from e.at) * 1000)::float8 as "atMs"`;
const entryOf = (row) => ({
	rev: row.rev,
	seq: row.seq,
	cid: row.cid,
	at: new Date(row.atMs),
	author: {
		kind: row.authorKind,
		id: row.authorId,
		name: row.authorName
	},
	content: JSON.parse(row.content)
});
// src/log/bulk-reader.ts
const AFTER = `
  select ${ENTRY_COLUMNS}
  from unnest($1::text::text[], $2::text::text[], $3::text::int[]) as k(site_id, id, rev)
  cross join lateral (
    select * from entries
    where site_id = k.site_id and conversation_id = k.id and rev > k.rev
    order by rev
    limit $4::int
  ) e
  order by e.site_id, e.conversation_id, e.rev`;
/** What follows each place, oldest first, at most `limit` entries of each log. Logs without any are left out. */
async function readAfterPlaces(query, places, limit) {
	const rows = await query(AFTER, [...columns(places, [
		"siteId",
		"conversationId",
		"rev"
	]), limit]);
	const parts = [];
	for (const row of rows) {
		let part = parts.at(-1);
		if (part?.conversationId !== row.conversationId || part.siteId !== row.siteId) {
			part = {
				siteId: row.siteId,
				conversationId: row.conversationId,
				entries: []
			};
			parts.push(part);
		}
		part.entries.push(entryOf(row));
	}
	return parts;
}
const CONVERSATIONS$1 = `
  select ${CONVERSATION_COLUMNS}
  from unnest($1::text::text[], $2::text::text[]) as k(site_id, id)
  join conversations c on c.site_id = k.site_id and c.id = k.id`;
async function readConversations(query, keys) {
	return (await query(CONVERSATIONS$1, columns(keys, ["siteId", "conversationId"]))).map(conversationOf);
}
// src/log/visitor-name.ts
/** Anonymous visitors are told apart by a few characters of their id. */
const visitorNameOf = (visitorId) => `Visitor ${visitorId.replace(/[^A-Za-z0-9]/g, "").slice(0, 4).toUpperCase()}`;
// src/search/searched-parts.ts
/** What an entry says. Nothing of what was taken back. */
function partsOfEntry(content) {
	switch (content.kind) {
		case "message":
			if (content.deleted) return [];
			return [
				{
					about: "said",
					text: content.text
				},
				...(content.files ?? []).map(({ name }) => ({
					about: "file",
					text: name
				})),
				...content.product ? [{
					about: "product",
					text: `${content.product.title} ${content.product.url}`
				}] : [],
				...content.page ? [pagePart(content.page)] : []
			];
		case "note": return content.deleted ? [] : [{
			about: "note",
			text: content.text
		}];
		case "answer":
		case "page_answer": return [{
			about: "said",
			text: content.text
		}];
		case "contact": return [{
			about: "contact",
			text: `${content.name} ${content.email}`.trim()
		}];
		case "suggestions":
		case "clarify":
		case "deletion":
		case "tags":
		case "move":
		case "feedback":
		case "mail": return [];
		default: return [];
	}
}
/** What is known of a conversation as a whole: who it is with, what it is filed under, and where it began. */
function partsOfConversation({ visitorId, contact, tags, page }, details) {
	const { verified, attributes = {} } = details ?? {};
	const named = [
		visitorNameOf(visitorId),
		contact?.name,
		contact?.email,
		verified?.name,
		verified?.email,
		verified?.id
	];
	const told = Object.values(attributes).filter((value) => typeof value !== "boolean");
	return [
		{
			about: "visitor",
			text: [...new Set([...named, ...told].flatMap((one) => one ? [String(one)] : []))].join(" · ")
		},
		...tags.map((tag) => ({
			about: "tag",
			text: tag
		})),
		...page ? [pagePart(page)] : []
	];
}
const pagePart = ({ url, title }) => ({
	about: "page",
	text: `${title} ${url}`.trim()
});
// src/search/words.ts
/** Letters and digits without anything between them. */
const RUN = /[\p{L}\p{N}\p{M}]+/gu;
/** Scripts that are written without spaces between words. */
const SPACELESS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]+/gu;
/** What joins the parts of an order number or a phone number: FW-2026/4711. */
const JOINT = /^[-_./#+:]$/;
/** A longer run is nothing that anybody looks for: its beginning is kept. */
const WORD = 60;
const JOINED = 40;
/** What Unicode does not take apart into a letter and its mark. */
const LETTERS = {
	ß: "ss",
	ø: "o",
	đ: "d",
	ð: "d",
	ł: "l",
	æ: "ae",
	œ: "oe",
	þ: "th",
	ı: "i"
};
const LETTER = /[ßøđðłæœþı]/g;
/** Accents of Latin, Greek and Cyrillic letters, and the vowel marks of Hebrew and Arabic. */
const MARKS$1 = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;
const NO_LETTER = /[^\p{L}\p{N}\p{M}]/gu;
/** Neither case, accents nor the width of letters tell two words apart. */
const folded = (text) => text.normalize("NFKD").replace(MARKS$1, "").normalize("NFC").toLowerCase().replace(MARKS$1, "").replace(LETTER, (letter) => LETTERS[letter] ?? letter).replace(NO_LETTER, "");
/**
* The words of a text, in their order. Where a script has no spaces, each two neighbouring letters are a word, and the last one by itself.
*/
function wordsOf(text) {
	return [...text.matchAll(RUN)].flatMap(({ 0: run, index }) => wordsOfRun(run, index));
}
function wordsOfRun(run, start) {
	const tokens = [];
	let from = 0;
	for (const { 0: spaceless, index } of run.matchAll(SPACELESS)) {
		if (index > from) tokens.push(...plainWord(run.slice(from, index), start + from));
		tokens.push(...pairs(spaceless, start + index));
		from = index + spaceless.length;
	}
	if (from < run.length) tokens.push(...plainWord(run.slice(from), start + from));
	return tokens;
}
function plainWord(run, start) {
	const word = folded(run).slice(0, WORD);
	return word === "" ? [] : [{
		word,
		start,
		end: start + run.length
	}];
}
function pairs(run, start) {
	const letters = [...run];
	const tokens = [];
	let at = start;
	for (const [index, letter] of letters.entries()) {
		const pair = letter + (letters[index + 1] ?? "");
		tokens.push({
			word: folded(pair),
			start: at,
			end: at + pair.length
		});
		at += letter.length;
	}
	return tokens.filter(({ word }) => word !== "");
}
/** The words of a text, with what is joined by a sign and has a digit in it held together. */
function groupsOf(text) {
	const groups = [];
	let parts = [];
	for (const token of wordsOf(text)) {
		const before = parts.at(-1);
		if (before && !JOINT.test(text.slice(before.end, token.start))) {
			groups.push(...groupOf(parts));
			parts = [];
		}
		parts.push(token);
	}
	return [...groups, ...groupOf(parts)];
}
function groupOf(tokens) {
	const joined = tokens.map(({ word }) => word).join("");
	return tokens.length > 1 && joined.length <= JOINED && /\p{N}/u.test(joined) ? [{
		tokens,
		joined
	}] : tokens.map((token) => ({
		tokens: [token],
		joined: null
	}));
}
/** Pairs of letters are no words that one could misspell or write a part of. */
const isPair = (word) => SPACELESS_WORD.test(word);
const SPACELESS_WORD = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]/u;
// src/search/word-vector.ts
/** How much a word counts where it stands, as Postgres ranks it. */
const WEIGHTS = {
	said: "B",
	note: "B",
	visitor: "A",
	contact: "A",
	tag: "A",
	file: "B",
	product: "C",
	page: "D"
};
/** What Postgres keeps of one word, and of one text. */
const PLACES = 255;
const LAST_PLACE = 16383;
/** More words than the longest message has. */
const WORDS = 4e3;
/** Shorter ones have no part, and no slip that would not make them another word. */
const SHORTEST = 3;
const LONGEST = 40;
/** The words of an entry as the database keeps them; null where there are none. */
function wordVectorOf(parts) {
	const places = /* @__PURE__ */ new Map();
	let place = 0;
	const add = (word, weight) => {
		const known = places.get(word) ?? [];
		places.set(word, known);
		if (known.length < PLACES) known.push(`${Math.min(place, LAST_PLACE)}${weight}`);
	};
	for (const { about, text } of parts) for (const { tokens, joined } of groupsOf(text)) {
		if (place > WORDS) break;
		if (joined !== null) {
			place += 1;
			add(joined, WEIGHTS[about]);
		}
		for (const { word } of tokens) {
			place += 1;
			add(word, WEIGHTS[about]);
		}
	}
	if (places.size === 0) return null;
	return {
		vector: [...places].map(([word, at]) => `'${word}':${at.join(",")}`).join(" "),
		words: [...places.keys()].filter((word) => word.length >= SHORTEST && word.length <= LONGEST && !isPair(word))
	};
}
// src/search/index-batch.ts
/** Entries of one log that are taken at once. */
const ENTRIES$2 = 20;
const BEGIN = `
  insert into search_cursors (site_id, conversation_id)
  select c.site_id, c.id
  from unnest($1::text::text[], $2::text::text[]) as k(site_id, id)
  join conversations c on c.site_id = k.site_id and c.id = k.id
  order by c.site_id, c.id
  on conflict do nothing`;
const BEHIND = `
  select s.site_id as "siteId", s.conversation_id as "conversationId", s.rev
  from search_cursors s
  join conversations c on c.site_id = s.site_id and c.id = s.conversation_id
  where (s.site_id, s.conversation_id) in (select * from unnest($1::text::text[], $2::text::text[])) and c.last_rev > s.rev
  order by s.site_id, s.conversation_id
  for update of s`;
const DETAILS$1 = `
  select c.id, v.details::text as details
  from unnest($1::text::text[], $2::text::text[]) as k(site_id, id)
  join conversations c on c.site_id = k.site_id and c.id = k.id
  join visitors v on v.site_id = c.site_id and v.id = c.visitor_id
  where v.details is not null`;
const ADD = `
  insert into search_texts as known (site_id, conversation_id, rev, at, words)
  select site_id, id, rev, to_timestamp(ms / 1000), words::tsvector
  from unnest($1::text::text[], $2::text::text[], $3::text::int[], $4::text::float8[], $5::text::text[]) as n(site_id, id, rev, ms, words)
  on conflict (site_id, conversation_id, rev) do update set words = excluded.words where known.words <> excluded.words`;
const ADD_WORDS = `
  insert into search_words (site_id, word)
  select site_id, word from unnest($1::text::text[], $2::text::text[]) as n(site_id, word)
  where not exists (select from search_words w where w.site_id = n.site_id and w.word = n.word)
  order by site_id, word
  on conflict do nothing`;
const MOVE = `
  update search_cursors s set rev = n.rev
  from unnest($1::text::text[], $2::text::text[], $3::text::int[]) as n(site_id, id, rev)
  where s.site_id = n.site_id and s.conversation_id = n.id`;
const TAKE_BACK = `
  delete from search_texts
  where (site_id, conversation_id, rev) in (select * from unnest($1::text::text[], $2::text::text[], $3::text::int[]))
  returning site_id as "siteId", array_to_json(tsvector_to_array(words))::text as words`;
const FORGET_WORDS = `
  delete from search_words w
  using unnest($1::text::text[], $2::text::text[]) as n(site_id, word)
  where w.site_id = n.site_id and w.word = n.word
    and not exists (select from search_texts t where t.site_id = n.site_id and t.words @@ ('''' || n.word || '''')::tsquery)`;
/**
* Takes some logs a part further in what can be searched.
*
* @returns those that may have more.
*/
async function indexBatch(database, keys) {
	const named = columns(keys, ["siteId", "conversationId"]);
	await database.query(BEGIN, named);
	return database.transaction(async (query) => {
		const places = await query(BEHIND, named);
		if (places.length === 0) return [];
		const logs = await readAfterPlaces(query, places, ENTRIES$2);
		const rows = await rowsOf(query, places, logs);
		const words = /* @__PURE__ */ new Set();
		for (const { siteId, vector } of rows) for (const word of vector.words) words.add(`${siteId} ${word}`);
		if (rows.length > 0) {
			const added = rows.map(({ vector, ...row }) => ({
				...row,
				words: vector.vector
			}));
			await query(ADD, columns(added, [
				"siteId",
				"id",
				"rev",
				"ms",
				"words"
			]));
		}
		if (words.size > 0) await query(ADD_WORDS, columns(wordRows(words), ["siteId", "word"]));
		await takeBack(query, logs);
		const moved = logs.map(({ siteId, conversationId, entries }) => ({
			siteId,
			conversationId,
			rev: entries.at(-1).rev
		}));
		if (moved.length > 0) await query(MOVE, columns(moved, [
			"siteId",
			"conversationId",
			"rev"
		]));
		return logs.filter(({ entries }) => entries.length === ENTRIES$2).map(({ siteId, conversationId }) => ({
			siteId,
			conversationId
		}));
	});
}
async function rowsOf(query, places, logs) {
	const named = columns(places, ["siteId", "conversationId"]);
	const detailsById = new Map((await query(DETAILS$1, named)).map(({ id, details }) => [id, JSON.parse(details)]));
	const whole = (await readConversations(query, places)).map((conversation) => ({
		siteId: conversation.siteId,
		id: conversation.id,
		rev: 0,
		ms: conversation.createdAt.getTime(),
		vector: wordVectorOf(partsOfConversation(conversation, detailsById.get(conversation.id) ?? null))
	}));
	const said = logs.flatMap(({ siteId, conversationId, entries }) => entries.map(({ rev, at, content }) => ({
		siteId,
		id: conversationId,
		rev,
		ms: at.getTime(),
		vector: wordVectorOf(partsOfEntry(content))
	})));
	return [...whole, ...said].flatMap(({ vector, ...row }) => vector ? [{
		...row,
		vector
	}] : []);
}
async function takeBack(query, logs) {
	const taken = logs.flatMap(({ siteId, conversationId, entries }) => entries.flatMap(({ content }) => content.kind === "deletion" ? [{
		siteId,
		conversationId,
		rev: content.rev
	}] : []));
	if (taken.length === 0) return;
	await forgetWords(query, await query(TAKE_BACK, columns(taken, [
		"siteId",
		"conversationId",
		"rev"
	])));
}
/** Words that stand nowhere else any more. */
async function forgetWords(query, gone) {
	const words = /* @__PURE__ */ new Set();
	for (const { siteId, words: json } of gone) for (const word of JSON.parse(json)) words.add(`${siteId} ${word}`);
	if (words.size > 0) await query(FORGET_WORDS, columns(wordRows(words), ["siteId", "word"]));
}
const wordRows = (words) => [...words].map((one) => {
	const at = one.indexOf(" ");
	return {
		siteId: one.slice(0, at),
		word: one.slice(at + 1)
	};
});
// src/faq/spelling.ts
/** Whether one letter was added, left out or changed, or two neighbours changed places. */
function isOneSlip(said, meant) {
	let start = 0;
	while (start < said.length && said[start] === meant[start]) start++;
	let end = 0;
	while (end < Math.min(said.length, meant.length) - start && said.at(-1 - end) === meant.at(-1 - end)) end++;
	const a = said.slice(start, said.length - end);
	const b = meant.slice(start, meant.length - end);
	if (a.length <= 1 && b.length <= 1) return true;
	return a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
}
// src/features/conversations/conversation-service.ts
function summaryOf(conversation) {
	const { id, visitorId, state, assignee, lastRev, preview, previewBy, page, createdAt, lastEntryAt, waitingSince } = conversation;
	const { teamId, topicId, snoozedUntil, contact, leadSince, isBlocked, placedRev, lastVisitorRev, tags, language } = conversation;
	return {
		id,
		visitorName: visitorNameOf(visitorId),
		state,
		assignee,
		rev: lastRev,
		placedRev,
		lastVisitorRev,
		preview,
		previewBy,
		page: page && {
			url: page.url,
			title: page.title,
			...page.facts && { product: page.facts.name }
		},
		createdAt: createdAt.toISOString(),
		lastEntryAt: lastEntryAt.toISOString(),
		waitingSince: state === "waiting" && waitingSince?.toISOString() || null,
		unansweredSince: state === "active" && waitingSince?.toISOString() || null,
		teamId,
		topicId,
		snoozedUntil: snoozedUntil?.toISOString() ?? null,
		contact,
		leadSince: state === "waiting" && leadSince?.toISOString() || null,
		isBlocked,
		tags: [...tags],
		language
	};
}
// src/features/search/query-words.ts
/** More words than that do not make it any clearer. */
const GROUPS = 12;
/** What was typed, as it is searched. */
function readQuery(q) {
	const typed = groupsOf(q).slice(0, GROUPS);
	const isOpen = /[\p{L}\p{N}\p{M}]$/u.test(q);
	const groups = typed.map(({ tokens, joined }, at) => ({
		parts: partsOf(tokens.map(({ word }) => word)),
		joined,
		isOpen: isOpen && at === typed.length - 1,
		others: []
	}));
	return groups.filter(({ parts: [word = ""] }, at) => {
		const before = groups[at - 1]?.parts[0] ?? "";
		return !(isPair(word) && [...word].length === 1 && isPair(before) && before.endsWith(word));
	});
}
const partsOf = (words) => words.filter((word, at) => at === 0 || word !== words[at - 1]);
/** A word that a part or a slip of may be looked for. */
const wordToWiden = ({ parts }) => {
	const [word = ""] = parts;
	if (parts.length > 1 || isPair(word)) return null;
	return word.length >= (/\p{N}/u.test(word) ? 3 : 4) ? word : null;
};
/** As `tsquery` reads it. Words are letters and digits, so nothing in them has to be escaped. */
function queryOf({ parts, joined, isOpen, others }) {
	const ways = [
		all(parts, isOpen),
		...joined === null ? [] : [all([joined], isOpen)],
		...others.map((word) => all([word], false))
	];
	return ways.length === 1 ? ways[0] : `(${ways.join(" | ")})`;
}
const all = (parts, isOpen) => parts.length === 1 ? `'${parts[0]}'${isOpen ? ":*" : ""}` : `(${parts.map((word, at) => `'${word}'${isOpen && at === parts.length - 1 ? ":*" : ""}`).join(" & ")})`;
/** Whether a word of a text is what one of these is about. */
function fits(groups) {
	const words = new Set(groups.flatMap(({ parts, joined, others }) => [
		...parts,
		...joined === null ? [] : [joined],
		...others
	]));
	const last = groups.at(-1);
	const beginnings = last?.isOpen ? [last.parts.at(-1)] : [];
	return (word) => words.has(word) || beginnings.some((beginning) => word.startsWith(beginning));
}
// src/features/search/search-filter.ts
/** What a list is, of `conversations c`. `$me` stands for who asks. */
const LISTS = {
	waiting: `c.state = 'waiting' and c.lead_since is null`,
	leads: `c.state = 'waiting' and c.lead_since is not null`,
	mine: `c.state = 'active' and c.assignee_id = $me`,
	open: `c.state = 'active'`,
	bot: `c.state = 'bot'`,
	snoozed: `c.state = 'snoozed'`,
	closed: `c.state = 'closed'`,
	mentions: `exists (
    select from entries e where e.site_id = c.site_id and e.conversation_id = c.id
      and e.content ? 'mentions' and e.content->'mentions' @> jsonb_build_array(jsonb_build_object('id', $me)))`
};
/** @param from the number of the first parameter. */
function conditionsOf(filter, me, from) {
	const parameters = [];
	const parameter = (value) => {
		parameters.push(value);
		return `$${from + parameters.length - 1}::text`;
	};
	const where = [];
	if (filter.list) where.push(LISTS[filter.list].replaceAll("$me", () => parameter(me)));
	if (filter.topicId !== void 0) where.push(`c.topic_id = ${parameter(filter.topicId)}`);
	if (filter.teamId !== void 0) where.push(`c.team_id = ${parameter(filter.teamId)}`);
	if (filter.agentId !== void 0) where.push(`c.assignee_id = ${parameter(filter.agentId)}`);
	if (filter.tag !== void 0) where.push(`c.tags <> '[]' and c.tags @> jsonb_build_array(${parameter(filter.tag)})`);
	if (filter.language !== void 0) where.push(`lower(split_part(c.language, '-', 1)) = ${parameter(filter.language)}`);
	if (filter.from !== void 0) where.push(`c.last_entry_at >= ${parameter(filter.from)}::timestamp at time zone 'UTC'`);
	if (filter.to !== void 0) where.push(`c.last_entry_at < (${parameter(filter.to)}::date + 1)::timestamp at time zone 'UTC'`);
	return {
		where: where.map((one) => `(${one})`).join(" and "),
		parameters
	};
}
// src/features/search/search-repository.ts
/** Of very many entries that fit, the newest are ranked. */
const RANKED = 2e3;
/** More entries than that fit what is common: then the newest are found by their time. */
const COMMON = 3e3;
/** A year counts as much as fitting e times better: what is old is found where nothing newer fits as well. */
const AGE_SECONDS = 31536e3;
/** Entries of one conversation that are shown. */
const SHOWN = 3;
/**
* For as long as the transaction lasts, what the planner cannot know: that a look at all that was ever said is never the shorter way.
*
* And two letters that changed places leave a short word little of what it was.
*/
async function settle(query) {
	await query(`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true), set_config('pg_trgm.similarity_threshold', '0.2', true)`, []);
}
/** Of the site, but not by an index on it: where a shop has said everything that there is, that is no shorter way either. */
const ofSite = (table) => `${table}.site_id || '' = $1`;
/** In how many entries each of these stands, counted as far as `COMMON`. @param queries as `tsquery`. */
async function countFitting(query, siteId, queries) {
	const [row] = await query(`select ${queries.map((_, at) => `(select count(*)::int from (select from search_texts t where ${ofSite("t")} and words @@ $${at + 2}::text::tsquery limit ${COMMON}) n) as "n${at}"`).join(", ")}`, [siteId, ...queries]);
	return queries.map((_, at) => row?.[`n${at}`] ?? 0);
}
const isCommon = (count) => count >= COMMON;
/**
* The best conversations first.
*
* A score does not change with time, so that a part after another goes on where that one ended: age is not counted from now.
*/
function find(query, looked) {
	const { siteId, fitting, whole, best, conditions, after, limit } = looked;
	return query(`
    with ${wholeSql(looked)} fitting as materialized (
      select t.conversation_id, t.rev, t.at, t.words ${fromSql(looked)}
      order by t.at desc limit ${RANKED}
    ), ranked as (
      select conversation_id, rev,
        ln(ts_rank(words, $2::text::tsquery) + 10 * ts_rank(words, $3::text::tsquery) + 0.0001)
          + extract(epoch from at)::float8 / ${AGE_SECONDS} as score
      from fitting
    ), grouped as (
      select conversation_id as id, max(score) as score, count(*)::int as hits, (array_agg(rev order by score desc, rev desc))[1:${SHOWN}] as revs
      from ranked group by conversation_id
    ), counted as (
      select g.*, (count(*) over ())::int as total from grouped g
      where exists (select from conversations c where c.site_id = $1 and c.id = g.id)
    )
    select id, score, hits as "hitCount", array_to_json(revs)::text as revs, total,
      (select count(*) >= ${RANKED} from fitting) as "isCut"
    from counted
    where $4::text is null or score < $4::text::float8 or (score = $4::text::float8 and id > $5::text)
    order by score desc, id
    limit $6::text::int`, [
		siteId,
		fitting,
		best,
		after && String(after.score),
		after?.id ?? null,
		String(limit),
		...conditions.parameters,
		...whole
	]);
}
/** The conversations of what fits the fewest entries, as far as they fit the rest: it looks into each by itself. */
function wholeSql({ whole, conditions: { parameters } }) {
	if (whole.length === 0) return "";
	const [first, ...others] = whole.map((_, at) => `words @@ $${6 + parameters.length + 1 + at}::text::tsquery`);
	const fits = others.map((one) => `exists (select from search_texts o where o.site_id = $1 and o.conversation_id = d.conversation_id and o.${one} offset 0)`);
	return `whole as materialized (
    select distinct d.conversation_id from (
      select conversation_id from search_texts t where ${ofSite("t")} and ${first} order by at desc limit ${COMMON}
    ) d ${fits.length > 0 ? `where ${fits.join(" and ")}` : ""}
  ),`;
}
function fromSql({ whole, isCommon: isByTime, conditions: { where } }) {
	const narrowed = where && `join conversations c on c.site_id = t.site_id and c.id = t.conversation_id and ${where}`;
	if (whole.length > 0) return `from whole cross join lateral (
      select * from search_texts where site_id = $1 and conversation_id = whole.conversation_id and words @@ $2::text::tsquery offset 0
    ) t ${narrowed}`;
	return `from search_texts t ${narrowed} where ${isByTime && where === "" ? "t.site_id = $1 and (t.words @@ $2::text::tsquery) is true" : `${ofSite("t")} and t.words @@ $2::text::tsquery`}`;
}
const PARTS = `
  select n.at::int as at, w.word from unnest($2::text::text[]) with ordinality as n(word, at)
  cross join lateral (
    select word from search_words
    -- Of some letters a database that knows only English has no trigrams, and would look at every word.
    where array_length(show_trgm(n.word), 1) > 0 and site_id = $1 and word like '%' || n.word || '%' and word <> n.word
    order by length(word), word limit 40
  ) w`;
/** Words that have one of these in them. */
const wordsWith = (query, siteId, words) => query(PARTS, [siteId, textArray(words)]);
const ALIKE = `
  select n.at::int as at, w.word, w.likeness from unnest($2::text::text[]) with ordinality as n(word, at)
  cross join lateral (
    select word, similarity(word, n.word)::float8 as likeness from search_words
    where array_length(show_trgm(n.word), 1) > 0 and site_id = $1 and word % n.word and word <> n.word and abs(length(word) - length(n.word)) <= 2
    order by likeness desc, word limit 80
  ) w`;
/** Words that look like one of these, with how much; after `settle`. */
const wordsLike = (query, siteId, words) => query(ALIKE, [siteId, textArray(words)]);
const ENTRIES$1 = `
  select ${ENTRY_COLUMNS}
  from unnest($2::text::text[], $3::text::int[]) as k(id, rev)
  join entries e on e.site_id = $1 and e.conversation_id = k.id and e.rev = k.rev`;
const readEntries = (query, siteId, keys) => query(ENTRIES$1, [siteId, ...columns(keys, ["id", "rev"])]);
const DETAILS = `
  select c.id, v.details::text as details from conversations c
  join visitors v on v.site_id = c.site_id and v.id = c.visitor_id
  where c.site_id = $1 and c.id in (select unnest($2::text::text[])) and v.details is not null`;
const readDetails = (query, siteId, ids) => query(DETAILS, [siteId, textArray(ids)]);
// src/features/search/snippet.ts
/** So much of a text is shown around what fits. */
const LENGTH = 160;
/** So much of it before the first mark. */
const BEFORE = 40;
/** More marks than these say nothing more. */
const MARKS = 12;
/** @returns the words around what fits, or null where nothing does. */
function snippetOf(text, fits) {
	const found = joinedUp(spansIn(text, fits));
	if (found.length === 0) return null;
	const first = densest(found);
	const start = startNear(text, Math.max(0, first.start - BEFORE), first.start);
	const end = endNear(text, start + LENGTH);
	const before = start > 0 ? "…" : "";
	const after = end < text.length ? "…" : "";
	const shown = text.slice(start, end).replace(/\s/g, " ");
	const marks = found.filter((mark) => mark.start >= start && mark.end <= end).slice(0, MARKS).map((mark) => [mark.start - start + before.length, mark.end - start + before.length]);
	return {
		text: `${before}${shown}${after}`,
		marks
	};
}
/** A number that fits as one word is marked with all that is between its parts. */
const spansIn = (text, fits) => groupsOf(text).flatMap(({ tokens, joined }) => {
	if (joined === null || !fits(joined)) return tokens.filter(({ word }) => fits(word));
	return [{
		start: tokens[0].start,
		end: tokens.at(-1).end
	}];
});
/** Neighbours that overlap, as pairs of letters do, are one mark. */
function joinedUp(found) {
	const spans = [];
	for (const { start, end } of found) {
		const before = spans.at(-1);
		if (before && start <= before.end) before.end = Math.max(before.end, end);
		else spans.push({
			start,
			end
		});
	}
	return spans;
}
/** Where most of it stands together. */
function densest(spans) {
	let best = spans[0];
	let most = 0;
	let to = 0;
	for (const [at, span] of spans.entries()) {
		while (to < spans.length && spans[to].end <= span.start + LENGTH - BEFORE) to += 1;
		if (to - at > most) {
			most = to - at;
			best = span;
		}
	}
	return best;
}
/** At the beginning of a word, if one is near. */
function startNear(text, from, to) {
	if (from === 0) return 0;
	const space = text.slice(from, to).search(/\s/);
	if (space >= 0) return from + space + 1;
	return isInsideOfLetter(text, from) ? from + 1 : from;
}
function endNear(text, end) {
	if (end >= text.length) return text.length;
	return isInsideOfLetter(text, end) ? end - 1 : end;
}
/** Between the two halves of a letter beyond the first 65,536. */
const isInsideOfLetter = (text, at) => /[\udc00-\udfff]/.test(text.charAt(at));
// src/features/search/search-service.ts
/** So few that fit are not enough: what is nearly so is shown too. */
const FEW = 3;
const bestOf = (typed) => typed.map(queryOf).join(" & ");
/** Who looks for a number or an address wants that one. */
const isEnough = (q, rows) => rows.length >= (/[\p{N}@]/u.test(q) ? 1 : FEW);
/** A long word with more than one slip looks like the right one still. */
const LONG_WORD = 8;
const LIKE = .45;
/** One box over everything that was said in a shop, and all that is known of who said it. */
var SearchService = class {
	#database;
	#indexer;
	constructor(database, indexer) {
		this.#database = database;
		this.#indexer = indexer;
	}
	/** @throws AppError `bad_request` for an `after` that no part has given. */
	async search(member, search) {
		const after = search.after === void 0 ? null : afterOf(search.after);
		return this.#database.transaction(async (query) => {
			await settle(query);
			const { groups, rows, isWide } = await this.#find(query, member, search, after);
			const shown = rows.slice(0, LIMITS.searchPage);
			const last = shown.at(-1);
			return {
				found: await this.#show(query, member.siteId, groups, shown),
				total: rows[0]?.total ?? 0,
				isCounted: rows[0] === void 0 || !rows[0].isCut,
				isWide,
				isIndexing: this.#indexer.isBehind,
				next: last && rows.length > shown.length ? `${isWide ? "w" : "x"}${last.score}_${last.id}` : null
			};
		});
	}
	async #find(query, member, search, after) {
		const typed = readQuery(search.q);
		if (typed.length === 0) return {
			groups: [],
			rows: [],
			isWide: false
		};
		const looked = {
			siteId: member.siteId,
			conditions: conditionsOf(search, member.userId, 7),
			after,
			limit: LIMITS.searchPage + 1
		};
		const groups = await this.#withParts(query, member.siteId, typed);
		const exact = after?.isWide ? [] : await this.#inOne(query, looked, groups, typed);
		if (after ? !after.isWide : isEnough(search.q, exact)) return {
			groups,
			rows: exact,
			isWide: false
		};
		const wide = await this.#withSlips(query, member.siteId, groups);
		const rows = await this.#inWhole(query, looked, wide, typed);
		return rows.length > exact.length || after?.isWide ? {
			groups: wide,
			rows,
			isWide: true
		} : {
			groups,
			rows: exact,
			isWide: false
		};
	}
	/** Conversations with an entry that has all of it. */
	async #inOne(query, looked, groups, typed) {
		const fitting = groups.map(queryOf).join(" & ");
		const [count = 0] = await countFitting(query, looked.siteId, [fitting]);
		if (count === 0) return [];
		return find(query, {
			...looked,
			fitting,
			isCommon: isCommon(count),
			whole: [],
			best: bestOf(typed)
		});
	}
	/** Conversations that have all of it, be it in different entries. */
	async #inWhole(query, looked, groups, typed) {
		if (groups.length === 1) return this.#inOne(query, looked, groups, typed);
		const queries = groups.map(queryOf);
		const counts = await countFitting(query, looked.siteId, queries);
		if (counts.includes(0)) return [];
		const whole = [...queries.keys()].sort((a, b) => counts[a] - counts[b]).map((at) => queries[at]);
		return find(query, {
			...looked,
			fitting: queries.join(" | "),
			isCommon: false,
			whole,
			best: bestOf(typed)
		});
	}
	/** With the words of the shop that have in them what was typed. */
	async #withParts(query, siteId, groups) {
		return this.#withOthers(groups, wordToWiden, (words) => wordsWith(query, siteId, words));
	}
	/** With the words of the shop that what was typed may be a slip of. A number with another digit is another number. */
	async #withSlips(query, siteId, groups) {
		const toMend = (group) => {
			const word = wordToWiden(group);
			return word === null || /\p{N}/u.test(word) ? null : word;
		};
		return this.#withOthers(groups, toMend, async (words) => {
			return (await wordsLike(query, siteId, words)).filter(({ at, word, likeness }) => {
				const typed = words[at - 1];
				return isOneSlip(typed, word) || typed.length >= LONG_WORD && likeness >= LIKE;
			});
		});
	}
	async #withOthers(groups, wordOf, othersOf) {
		const words = [...new Set(groups.flatMap((group) => wordOf(group) ?? []))];
		if (words.length === 0 || this.#database.withoutTrigrams !== null) return [...groups];
		const others = await othersOf(words);
		return groups.map((group) => {
			const at = words.indexOf(wordOf(group) ?? "") + 1;
			const more = others.filter((other) => other.at === at).map(({ word }) => word);
			return {
				...group,
				others: [.../* @__PURE__ */ new Set([...group.others, ...more])]
			};
		});
	}
	async #readDetails(query, siteId, ids) {
		return ids.length === 0 ? [] : readDetails(query, siteId, ids);
	}
	async #show(query, siteId, groups, rows) {
		if (rows.length === 0) return [];
		const wanted = rows.map(({ id, revs }) => ({
			id,
			revs: JSON.parse(revs)
		}));
		const [conversations, entries, details] = await Promise.all([
			readConversations(query, rows.map(({ id }) => ({
				siteId,
				conversationId: id
			}))),
			readEntries(query, siteId, wanted.flatMap(({ id, revs }) => revs.filter((rev) => rev > 0).map((rev) => ({
				id,
				rev
			})))),
			this.#readDetails(query, siteId, wanted.filter(({ revs }) => revs.includes(0)).map(({ id }) => id))
		]);
		const conversationById = new Map(conversations.map((conversation) => [conversation.id, conversation]));
		const entryByKey = new Map(entries.map((row) => [`${row.conversationId} ${row.rev}`, entryOf(row)]));
		const detailsById = new Map(details.map((row) => [row.id, JSON.parse(row.details)]));
		const isFound = fits(groups);
		return rows.flatMap(({ id, hitCount }, at) => {
			const conversation = conversationById.get(id);
			if (!conversation) return [];
			const hits = (wanted[at]?.revs ?? []).flatMap((rev) => {
				const entry = entryByKey.get(`${id} ${rev}`);
				if (rev > 0) return entry ? hitsOfEntry(entry, isFound) : [];
				return hitsOfWhole(conversation, partsOfConversation(conversation, detailsById.get(id) ?? null), isFound);
			});
			return hits.length === 0 ? [] : [{
				conversation: summaryOf(conversation),
				hits,
				hitCount: Math.max(hitCount, hits.length)
			}];
		});
	}
};
function hitsOfEntry({ rev, at, author, content }, isFound) {
	return partsOfEntry(content).flatMap(({ about, text }) => {
		const snippet = snippetOf(text, isFound);
		return snippet ? [{
			rev,
			at: at.toISOString(),
			author,
			about,
			...snippet
		}] : [];
	}).slice(0, 1);
}
function hitsOfWhole({ createdAt }, parts, isFound) {
	return parts.flatMap(({ about, text }) => {
		const snippet = snippetOf(text, isFound);
		return snippet ? [{
			rev: null,
			at: createdAt.toISOString(),
			author: null,
			about,
			...snippet
		}] : [];
	});
}
/** @throws AppError `bad_request` */
function afterOf(text) {
	const [, how, score, id] = /^([wx])(-?[\d.]+(?:e-?\d+)?)_([A-Za-z0-9_-]{22})$/.exec(text) ?? [];
	if (how === void 0 || id === void 0 || !Number.isFinite(Number(score))) throw new AppError("bad_request", "Nothing was found after that. Search again from the beginning.", { field: "after" });
	return {
		isWide: how === "w",
		score: Number(score),
		id
	};
}
// ../tests/load/talk.ts
/** Numbers that look random, and are the same each time. */
function randomFrom(seed) {
	let state = seed;
	return () => {
		state = Math.imul(state, 1664525) + 1013904223 >>> 0;
		return state / 2 ** 32;
	};
}
const FIRST = "Anna Ben Clara Diego Elif Farid Greta Hiro Ines Jonas Katya Luca Mira Noor Oskar Priya Quentin Rosa Sven Tomoko Uma Viktor Wanda Xenia Yusuf Zoe".split(" ");
const LAST = "Adler Berg Costa Dubois Eriksen Fischer Garcia Haas Ito Jansen Kaya Lind Moreau Novak Okafor Petrov Quist Rossi Santos Tanaka Ulrich Vogel Weber Xu Yilmaz Zimmer".split(" ");
const CITIES = "Berlin Hamburg Wien Zürich Kraków København Lisboa Sevilla Lyon Bruxelles Göteborg Tromsø Milano Praha Dublin Glasgow Utrecht Łódź Athens Tallinn".split(" ");
/** What visitors of an outdoor shop ask, and what they are answered; `{order}` and the like are filled in. */
const LANGUAGES = [
	{
		code: "en",
		products: [
			"rain jacket",
			"hiking boots",
			"down sleeping bag",
			"trekking poles",
			"two-person tent",
			"merino shirt",
			"headlamp",
			"gas stove",
			"climbing harness",
			"waterproof backpack"
		],
		asks: [
			"Where is my order {order}? It should have been in {city} last week.",
			"Do the {product} run small? I usually wear a {size}.",
			"The zipper of my {product} broke after {days} days, what can I do?",
			"Can I change the delivery address of {order} to {city}?",
			"I would like to return the {product} from order {order}, they do not fit.",
			"Is the {product} back in stock soon? My e-mail is {email}.",
			"How do I wash the {product} without ruining the membrane?",
			"You charged me twice for {order}, please look into this.",
			"Does the guarantee cover a torn seam on the {product}?",
			"Hello, this is {name}. Could somebody call me about {order}?"
		],
		answers: [
			"Thanks for asking, {first}. Your parcel {order} left our warehouse {days} days ago and should reach {city} tomorrow.",
			"I am sorry about the {product}. Send us a photograph and we replace it free of charge.",
			"The {product} are true to size; between two sizes take the larger one.",
			"You can return everything within {days} days. I have just sent you a label.",
			"We have refunded the second payment; it takes about {days} working days."
		]
	},
	{
		code: "de",
		products: [
			"Regenjacke",
			"Wanderschuhe",
			"Daunenschlafsack",
			"Trekkingstöcke",
			"Zweipersonenzelt",
			"Merinohemd",
			"Stirnlampe",
			"Gaskocher",
			"Klettergurt",
			"Rucksack"
		],
		asks: [
			"Wo bleibt meine Bestellung {order}? Sie sollte schon letzte Woche in {city} sein.",
			"Fallen die {product} klein aus? Normalerweise trage ich {size}.",
			"Der Reißverschluss meiner {product} ist nach {days} Tagen kaputtgegangen.",
			"Kann ich die Lieferadresse von {order} noch auf {city} ändern?",
			"Ich möchte die {product} aus {order} zurückschicken, die Größe passt nicht.",
			"Wann ist die {product} wieder verfügbar? Erreichbar bin ich unter {email}.",
			"Guten Tag, hier ist {name}. Meine Rechnung für {order} stimmt nicht.",
			"Wie pflege ich die {product}, damit sie wasserdicht bleibt?"
		],
		answers: [
			"Danke für Ihre Geduld, {first}. Das Paket {order} ist unterwegs nach {city}.",
			"Das tut uns leid. Wir tauschen die {product} selbstverständlich um.",
			"Sie können innerhalb von {days} Tagen alles zurückgeben, das Etikett ist in Ihrem Postfach."
		]
	},
	{
		code: "fr",
		products: [
			"veste imperméable",
			"chaussures de randonnée",
			"sac de couchage",
			"bâtons de marche",
			"tente légère",
			"lampe frontale"
		],
		asks: [
			"Où en est ma commande {order} ? Elle devait arriver à {city} la semaine dernière.",
			"La fermeture éclair de ma {product} est cassée après {days} jours.",
			"Puis-je échanger les {product} contre une taille {size} ?",
			"Bonjour, ici {name}. Mon adresse est {email}, je n’ai jamais reçu la facture."
		],
		answers: ["Bonjour {first}, votre colis {order} est en route vers {city}.", "Nous remplaçons la {product} gratuitement, désolés pour ce désagrément."]
	},
	{
		code: "es",
		products: [
			"chaqueta impermeable",
			"botas de montaña",
			"saco de dormir",
			"linterna frontal",
			"mochila"
		],
		asks: [
			"¿Dónde está mi pedido {order}? Tenía que llegar a {city} hace {days} días.",
			"¿Las {product} tallan pequeño? Suelo llevar la {size}.",
			"Quiero devolver la {product}, la costura está rota."
		],
		answers: ["Hola {first}, tu pedido {order} ya salió del almacén.", "Puedes devolver la {product} durante {days} días sin coste."]
	},
	{
		code: "pl",
		products: [
			"kurtka przeciwdeszczowa",
			"buty trekkingowe",
			"śpiwór puchowy",
			"czołówka"
		],
		asks: ["Gdzie jest moje zamówienie {order}? Miało być w {city}.", "Czy {product} są dostępne w rozmiarze {size}?"],
		answers: ["Dzień dobry {first}, paczka {order} jest w drodze."]
	},
	{
		code: "ja",
		products: [
			"登山靴",
			"レインジャケット",
			"寝袋",
			"ヘッドランプ"
		],
		asks: ["注文番号{order}の{product}はいつ届きますか。", "{product}のサイズを{size}に交換できますか。"],
		answers: ["{product}は{days}日以内に発送いたします。少々お待ちください。"]
	},
	{
		code: "ru",
		products: [
			"дождевик",
			"треккинговые ботинки",
			"спальный мешок",
			"налобный фонарь"
		],
		asks: ["Где мой заказ {order}? Он должен был прийти {days} дней назад.", "Можно ли обменять {product} на размер {size}?"],
		answers: ["Здравствуйте, {first}. Посылка {order} уже в пути."]
	}
];
const SHARES = [
	.4,
	.68,
	.78,
	.86,
	.91,
	.96,
	1
];
/** What is said in one conversation, visitor and shop in turns. */
function talkOf(random, lines) {
	const draw = random();
	const language = LANGUAGES[SHARES.findIndex((share) => draw < share)];
	const pick = (items) => items[Math.floor(random() * items.length)];
	const first = pick(FIRST);
	const last = pick(LAST);
	const number = Math.floor(random() * 1e6);
	const talk = {
		language: language.code,
		name: `${first} ${last}`,
		email: `${first}.${last}${number % 1e3}@${pick([
			"mail",
			"post",
			"inbox"
		])}.example`.toLowerCase(),
		order: `FW-${2023 + Math.floor(random() * 4)}-${String(number).padStart(6, "0")}`,
		product: pick(language.products)
	};
	const values = {
		order: () => talk.order,
		product: () => talk.product,
		name: () => talk.name,
		email: () => talk.email,
		first: () => first,
		city: () => pick(CITIES),
		size: () => pick([
			"S",
			"M",
			"L",
			"XL",
			"38",
			"42",
			"44"
		]),
		days: () => String(2 + Math.floor(random() * 40))
	};
	const say = (words) => words.replace(/\{(\w+)\}/g, (_, value) => values[value]?.() ?? "");
	return {
		...talk,
		lines: Array.from({ length: lines }, (_, at) => say(pick(at % 2 === 0 ? language.asks : language.answers)))
	};
}
// ../tests/load/stored-talks.ts
/** How many conversations are open, of every 50,000; all others are closed. */
const OPEN = {
	waiting: 60,
	mine: 40,
	others: 120,
	bot: 300,
	snoozed: 40,
	leads: 30
};
const LINES = 4;
const AT_ONCE = 1e3;
const SAMPLED = 2e3;
const CONVERSATIONS = `
  insert into conversations (site_id, id, visitor_id, state, assignee_id, assignee_name, epoch, last_rev, last_seq, bot_rev, last_visitor_rev, placed_rev,
    preview, preview_by, page, created_at, last_entry_at, waiting_since, lead_since, snoozed_until, contact, tags, language)
  select r->>'siteId', r->>'id', r->>'visitorId', r->>'state', r->>'assigneeId', r->>'assigneeName', 'epoch', (r->>'lines')::int, (r->>'lines')::int,
    (r->>'lines')::int, (r->>'lines')::int, 1, r->>'preview', r->>'previewBy', r->'page', now() - (r->>'ageSeconds')::int * interval '1 second' - interval '1 minute',
    now() - (r->>'ageSeconds')::int * interval '1 second',
    case when r->>'state' = 'waiting' then now() - (r->>'ageSeconds')::int * interval '1 second' end,
    case when (r->>'isLead')::boolean then now() - (r->>'ageSeconds')::int * interval '1 second' end,
    case when r->>'state' = 'snoozed' then now() + interval '1 day' end,
    r->'contact', r->'tags', r->>'language'
  from jsonb_array_elements($1::text::jsonb) r`;
const VISITORS = `insert into visitors (site_id, id) select r->>'siteId', r->>'visitorId' from jsonb_array_elements($1::text::jsonb) r`;
const ENTRIES = `
  insert into entries (site_id, conversation_id, rev, seq, cid, author_kind, author_id, author_name, content, at)
  select r->>'siteId', r->>'id', l.rev, l.rev, r->>'id' || l.rev, case when l.rev % 2 = 1 then 'visitor' else 'agent' end,
    case when l.rev % 2 = 1 then r->>'visitorId' else r->>'agentId' end, case when l.rev % 2 = 1 then '' else 'Mia' end,
    jsonb_build_object('kind', 'message', 'text', l.line), now() - (r->>'ageSeconds')::int * interval '1 second' - (4 - l.rev) * interval '10 seconds'
  from jsonb_array_elements($1::text::jsonb) r, jsonb_array_elements_text(r->'said') with ordinality as l(line, rev)`;
/** A shop that has been talked to for two years: four entries in each conversation, nearly all of them closed. */
async function storeTalks(run, site, agentId, count) {
	const random = randomFrom(4711);
	const talks = [];
	const standings = Object.keys(OPEN).flatMap((state) => Array.from({ length: OPEN[state] }, () => state));
	for (let from = 0; from < count; from += AT_ONCE) {
		const rows = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, at) => {
			const talk = talkOf(random, LINES);
			if ((from + at) % Math.ceil(count / SAMPLED) === 0) talks.push(talk);
			const standing = standings[from + at];
			const state = standing === void 0 ? "closed" : {
				waiting: "waiting",
				mine: "active",
				others: "active",
				bot: "bot",
				snoozed: "snoozed",
				leads: "waiting"
			}[standing];
			return {
				siteId: site.id,
				id: nanoid(22),
				visitorId: nanoid(22),
				agentId,
				state,
				isLead: standing === "leads",
				assigneeId: standing === "mine" ? agentId : standing === "others" ? "tom".padEnd(22, "-") : null,
				assigneeName: standing === "mine" ? "Mia" : standing === "others" ? "Tom" : null,
				lines: LINES,
				said: talk.lines,
				preview: talk.lines.at(-1)?.slice(0, 140),
				previewBy: "agent",
				page: {
					url: `https://shop.example/p/${encodeURIComponent(talk.product)}`,
					title: talk.product
				},
				ageSeconds: state === "closed" ? 3600 + Math.floor(random() * 2 * 365 * 86400) : 60 + Math.floor(random() * 1700),
				contact: standing === "leads" || random() < .2 ? {
					email: talk.email,
					name: talk.name
				} : null,
				tags: random() < .3 ? [[
					"returns",
					"delivery",
					"payment",
					"wholesale",
					"guarantee"
				][Math.floor(random() * 5)]] : [],
				language: talk.language
			};
		});
		const json = [JSON.stringify(rows)];
		await run(VISITORS, json);
		await run(CONVERSATIONS, json);
		await run(ENTRIES, json);
	}
	await run("analyze", []);
	return { talks };
}
/** What agents look for: words, beginnings, slips, numbers and parts of them, addresses, and some narrowed to a list. */
function questionsAbout({ talks }, count) {
	const random = randomFrom(99);
	const pick = (items) => items[Math.floor(random() * items.length)];
	const wordOf = (talk) => pick(pick(talk.lines).split(/[\s.,?!¿]+/).filter((word) => word.length > 3)) ?? talk.product;
	const slip = (word) => word.length < 5 ? word : word.slice(0, 2) + word[3] + word[2] + word.slice(4);
	const ways = [
		(talk) => ({ q: wordOf(talk) }),
		(talk) => ({ q: `${wordOf(talk)} ${wordOf(talk)}` }),
		(talk) => ({ q: wordOf(talk).slice(0, 3) }),
		(talk) => ({ q: slip(wordOf(talk)) }),
		(talk) => ({ q: talk.order }),
		(talk) => ({ q: talk.order.slice(-5) }),
		(talk) => ({ q: talk.email }),
		(talk) => ({ q: talk.name }),
		(talk) => ({ q: `${talk.name.split(" ")[1]} ${wordOf(talk)}` }),
		(talk) => ({ q: talk.product }),
		(talk) => ({
			q: wordOf(talk),
			list: pick([
				"closed",
				"waiting",
				"mine"
			])
		}),
		(talk) => ({
			q: talk.product,
			tag: "returns",
			language: talk.language
		}),
		(talk) => ({
			q: wordOf(talk),
			from: "2025-06-01",
			to: "2025-12-31"
		})
	];
	return Array.from({ length: count }, (_, at) => ways[at % ways.length](pick(talks)));
}
// ../../search-explore/explore.ts
const [kind, countText, again] = process.argv.slice(2);
const count = Number(countText);
const db = await openDatabase(kind === "pglite" ? {
	dataDir: "/tmp/search-explore/pglite",
	migrationsFolder: "/tmp/wt-search/server/migrations"
} : {
	url: kind,
	migrationsFolder: "/tmp/wt-search/server/migrations"
});
console.log("open", db.withoutTrigrams);
const site = { id: "site".padEnd(22, "x") };
const member = {
	kind: "agent",
	siteId: site.id,
	userId: "mia".padEnd(22, "x"),
	name: "Mia",
	role: "owner"
};
const t0 = Date.now();
let stored;
const [n] = await db.query("select count(*)::int as n from conversations", []);
if (n.n === 0) {
	await db.query(`insert into sites (id, public_key, name, origins, settings) values ($1, 'k', 'S', '[]', '{}')`, [site.id]);
	stored = await storeTalks((t, p) => db.query(t, p), site, member.userId, count);
	console.log("stored", Date.now() - t0);
} else stored = await storeTalks(async () => {}, site, member.userId, count);
const c0 = process.cpuUsage();
const t1 = Date.now();
let batches = 0;
let longest = 0;
for (;;) {
	const keys = await db.query(`select c.site_id as "siteId", c.id as "conversationId" from conversations c left join search_cursors s on s.site_id=c.site_id and s.conversation_id=c.id where c.last_rev > coalesce(s.rev,0) order by c.last_entry_at desc limit 500`, []);
	if (keys.length === 0) break;
	for (let i = 0; i < keys.length; i += 50) {
		const b = Date.now();
		await indexBatch(db, keys.slice(i, i + 50));
		longest = Math.max(longest, Date.now() - b);
		batches++;
	}
}
console.log("indexed", Date.now() - t1, "ms", batches, "batches, longest", longest, "own cpu ms", process.cpuUsage(c0).user / 1e3);
await db.query("analyze", []);
console.log(await db.query(`select count(*)::int as n, pg_size_pretty(pg_total_relation_size('search_texts')) as texts, pg_size_pretty(pg_relation_size('search_texts_words')) as gin, (select count(*)::int from search_words) as words, pg_size_pretty(pg_total_relation_size('search_words')) as wsize, pg_size_pretty(pg_total_relation_size('entries')) as entries from search_texts`, []));
const timed = [];
const wrap = (q) => async (t, p) => {
	const a = performance.now();
	const r = await q(t, p);
	timed.push([performance.now() - a, t.trim().slice(0, 40).replace(/\s+/g, " ")]);
	return r;
};
const service = new SearchService({
	...db,
	transaction: (w) => db.transaction((q) => w(wrap(q)))
}, { isBehind: false });
const took = [];
for (const q of questionsAbout(stored, 130)) {
	timed.length = 0;
	const a = performance.now();
	const r = await service.search(member, q);
	const ms = performance.now() - a;
	took.push(ms);
	if (ms > 120) console.log(ms.toFixed(0), JSON.stringify(q), r.total, r.isWide, timed.filter(([x]) => x > 30).map(([x, t]) => `${x.toFixed(0)}:${t}`).join(" | "));
}
took.sort((a, b) => a - b);
console.log("p50", took[65], "p95", took[Math.floor(took.length * .95)], "max", took.at(-1));
await db.close();
export {};
