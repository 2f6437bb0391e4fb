import { buildApp } from '@deskbell/server';
import { readConfig } from '@deskbell/server/config';
import { type DatabaseOptions, openDatabase } from '@deskbell/server/database';
import { migrationsFolder } from './migrations-folder.ts';

/** Starts a server on a new database once and ends it: it has all tables then, those of the jobs too, and nothing in them. */
export async function prepareDatabase(where: Pick<DatabaseOptions, 'url' | 'dataDir'>): Promise<void> {
  const database = await openDatabase({ ...where, migrationsFolder });
  const config = readConfig({ LOG_LEVEL: 'fatal', DATABASE_URL: where.url });
  // Nobody asks anything, so nothing is matched.
  const app = await buildApp({ config, database, matchingFiles: { worker: '', vectors: '' } });
  await app.ready();
  await app.close();
  await database.close();
}
