import { readdir, readFile } from 'node:fs/promises';
import type postgres from 'postgres';

const MIGRATIONS = new URL('../../server/migrations/', import.meta.url);

/** The product's own tables in an empty database. */
export async function makeTables(sql: postgres.Sql): Promise<void> {
  for (const file of (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).sort()) {
    await sql.unsafe((await readFile(new URL(file, MIGRATIONS), 'utf8')).replaceAll('--> statement-breakpoint', ''));
  }
}
