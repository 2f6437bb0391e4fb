import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { StartError } from '../errors.ts';
import { lockFolder } from './folder-lock.ts';
import { reconnectSeconds } from './reconnect-seconds.ts';
import * as schema from './schema/index.ts';
import { prepareTrigrams } from './trigrams.ts';

/** One type for both drivers: nothing above this file knows which it is. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

/** Runs one statement with parameters `$1`, `$2` …; rows come back with the columns' own names. */
export type Query = <Row>(text: string, parameters: unknown[]) => Promise<Row[]>;

export interface Database {
  kind: 'pglite' | 'postgres';
  db: Db;
  /** How many transactions of the log's writer run side by side. */
  lanes: number;
  /** Why words can only be found whole or by their beginning; null where parts and slips are found too. */
  withoutTrigrams: string | null;
  /** One statement in plain SQL, for what is asked often. */
  query: Query;
  /** Several statements without parameters, one after the other; the rows of the last. */
  script(text: string): Promise<unknown[]>;
  /** A transaction in plain SQL: for the conversation log's writer, the one path that must be as short as it can. */
  transaction<Result>(work: (query: Query) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** `postgres://…`; without it PGlite runs inside this process. */
  url?: string | undefined;
  /** Where PGlite keeps its files; without it in memory, for tests. */
  dataDir?: string | undefined;
  migrationsFolder: string;
}

/** @throws StartError when the database cannot be had. */
export function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url === undefined ? openPglite(options) : openPostgres(options.url, options.migrationsFolder);
}

async function openPostgres(url: string, migrationsFolder: string): Promise<Database> {
  const [{ default: postgres }, { drizzle }, { migrate }] = await Promise.all([
    import('postgres'),
    import('drizzle-orm/postgres-js'),
    import('drizzle-orm/postgres-js/migrator'),
  ]);
  const sql = postgres(url, {
    max: 10,
    connect_timeout: 5,
    backoff: reconnectSeconds,
    onnotice: () => {},
    // Acknowledged means on disk, whatever the server's own default is.
    connection: { application_name: 'deskbell', synchronous_commit: 'on' },
  });
  const db = drizzle(sql, { schema });
  let withoutTrigrams: string | null = null;
  try {
    await sql`select 1`;
    // Several nodes may start at once: one migrates, the others wait for it and then find nothing to do.
    const lock = await sql.reserve();
    try {
      await lock`select pg_advisory_lock(7263541)`;
      await migrate(db, { migrationsFolder });
      withoutTrigrams = await prepareTrigrams((text) => sql.unsafe(text) as never);
    } finally {
      await lock`select pg_advisory_unlock(7263541)`;
      lock.release();
    }
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw new StartError(
      `The database at ${withoutPassword(url)} does not answer as it should (${reasonOf(error)}). Check DATABASE_URL and that Postgres is running, or unset DATABASE_URL to use the built-in database.`,
    );
  }
  return {
    kind: 'postgres',
    db,
    lanes: 2,
    withoutTrigrams,
    query: (text, parameters) => sql.unsafe(text, parameters as never[], { prepare: true }) as never,
    // On one connection: there may be a transaction in it.
    script: async (text) => {
      const connection = await sql.reserve();
      try {
        const results = (await connection.unsafe(text).simple()) as unknown as unknown[] | unknown[][];
        const last = results.at(-1);
        return Array.isArray(last) ? last : (results as unknown[]);
      } finally {
        connection.release();
      }
    },
    transaction: (work) =>
      sql.begin((tx) => work((text, parameters) => tx.unsafe(text, parameters as never[], { prepare: true }) as never)) as never,
    close: () => sql.end({ timeout: 5 }),
  };
}

async function openPglite({ dataDir, migrationsFolder }: DatabaseOptions): Promise<Database> {
  const [{ PGlite }, { pg_trgm }, { drizzle }, { migrate }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/contrib/pg_trgm'),
    import('drizzle-orm/pglite'),
    import('drizzle-orm/pglite/migrator'),
  ]);
  let unlock = async () => {};
  if (dataDir !== undefined) {
    try {
      // 0700: PGlite writes its files readable and writable for everybody, whatever the umask.
      await mkdir(dataDir, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new StartError(`The data folder ${dataDir} cannot be made (${reasonOf(error)}). Choose one that can be written with DATA_DIR.`);
    }
    unlock = await lockFolder(dataDir);
  }
  try {
    const client = await PGlite.create(dataDir === undefined ? 'memory://' : join(dataDir, 'postgres'), { extensions: { pg_trgm } });
    const db = drizzle(client, { schema });
    await migrate(db, { migrationsFolder });
    const withoutTrigrams = await prepareTrigrams(async (text) => (await client.query(text)).rows as never);
    return {
      kind: 'pglite',
      db,
      lanes: 1,
      withoutTrigrams,
      query: async (text, parameters) => (await client.query(text, parameters)).rows as never,
      script: async (text) => ((await client.exec(text)).at(-1)?.rows ?? []) as unknown[],
      transaction: (work) =>
        client.transaction((tx) => work(async (text, parameters) => (await tx.query(text, parameters)).rows as never)) as never,
      close: async () => {
        await client.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw new StartError(
      `The database in ${dataDir ?? 'memory'} cannot be opened (${reasonOf(error)}). Move the folder away to start afresh, or set DATABASE_URL to use Postgres.`,
    );
  }
}

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return 'DATABASE_URL';
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}${port && `:${port}`}${pathname}`;
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, message } = cause as { code?: string; message?: string };
  return [code, message?.split('\n')[0]].filter(Boolean).join(': ') || 'no reason given';
}
