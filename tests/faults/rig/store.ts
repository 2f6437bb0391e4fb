import { createHash, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nanoid } from 'nanoid';
import postgres from 'postgres';
import type { StoredConversation, StoredEntry } from '../checker/evidence.ts';
import { canonical } from '../history.ts';

/** Runs one statement with parameters `$1`, `$2` … */
export type Query = <Row>(text: string, parameters?: unknown[]) => Promise<Row[]>;

/** Looks into the database beside the nodes, never through them. */
export async function withPostgres<Result>(url: string, work: (query: Query) => Promise<Result>): Promise<Result> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work((text, parameters = []) => sql.unsafe(text, parameters as never[]) as never);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

interface PgliteModule {
  PGlite: {
    create(folder: string): Promise<{ query(text: string, parameters: unknown[]): Promise<{ rows: unknown[] }>; close(): Promise<void> }>;
  };
}

/** Opens the built-in database's folder; only while no node has it. The package is the server's own. */
export async function withPglite<Result>(workspace: string, dataDir: string, work: (query: Query) => Promise<Result>): Promise<Result> {
  const file = createRequire(join(workspace, 'server/package.json')).resolve('@electric-sql/pglite');
  const { PGlite } = (await import(pathToFileURL(file).href)) as PgliteModule;
  const client = await PGlite.create(join(dataDir, 'postgres'));
  try {
    return await work(async (text, parameters = []) => (await client.query(text, parameters)).rows as never);
  } finally {
    await client.close();
  }
}

export interface SignedInAgent {
  id: string;
  cookie: string;
}

/** The shop where everything happens, and who answers there. */
export interface Shop {
  siteId: string;
  publicKey: string;
  origin: string;
  agents: SignedInAgent[];
}

/** Put straight into the tables: signing in is proved elsewhere, and its password hashing would only take time. */
export async function seedShop(query: Query, agentCount: number): Promise<Shop> {
  const shop = { siteId: nanoid(22), publicKey: nanoid(22), origin: 'https://shop.example' };
  const settings = { accent: '#0b5fff', greeting: 'Hello', starters: [] };
  await query(`insert into sites (id, public_key, name, origins, settings) values ($1, $2, 'Shop', $3::text::jsonb, $4::text::jsonb)`, [
    shop.siteId,
    shop.publicKey,
    JSON.stringify([shop.origin]),
    JSON.stringify(settings),
  ]);
  const agents: SignedInAgent[] = [];
  for (let n = 1; n <= agentCount; n++) {
    const id = nanoid(22);
    const token = randomBytes(32).toString('base64url');
    await query(`insert into users (id, email, name, password_hash) values ($1, $2, $3, 'none')`, [
      id,
      `agent-${n}@shop.example`,
      `Agent ${n}`,
    ]);
    await query(`insert into memberships (site_id, user_id, role) values ($1, $2, 'agent')`, [shop.siteId, id]);
    await query(`insert into sessions (token_hash, user_id, expires_at) values ($1, $2, now() + interval '7 days')`, [
      createHash('sha256').update(token).digest('base64url'),
      id,
    ]);
    agents.push({ id, cookie: `deskbell=${token}` });
  }
  return { ...shop, agents };
}

interface EntryRow {
  conversationId: string;
  rev: number;
  seq: number | null;
  cid: string;
  authorKind: StoredEntry['authorKind'];
  author: string;
  content: string;
}

/** Both as they were at one moment. */
export async function readLogs(query: Query, siteId: string): Promise<{ conversations: StoredConversation[]; rows: StoredEntry[] }> {
  await query('begin isolation level repeatable read');
  const conversations = await query<StoredConversation>(
    'select id, epoch, last_rev as "lastRev", last_seq as "lastSeq" from conversations where site_id = $1',
    [siteId],
  );
  const rows = await query<EntryRow>(
    `select conversation_id as "conversationId", rev, seq, cid, author_kind as "authorKind", author_id as author, content::text as content
     from entries where site_id = $1 order by conversation_id, rev`,
    [siteId],
  );
  await query('commit');
  return { conversations: [...conversations], rows: rows.map((row) => ({ ...row, content: canonical(JSON.parse(row.content)) })) };
}
