import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';
import { newDatabaseOn } from './postgres-database.ts';
import { prepareDatabase } from './prepare-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    database: 'pglite' | 'postgres';
    /** Where the real Postgres listens, with rights to create databases. */
    postgresUrl: string;
    /** A database there, empty and of today's form, to be copied. */
    preparedDatabaseName: string;
  }
}

export default async function setup(project: TestProject) {
  const startedAt = performance.now();
  const postgres = await startPostgres();
  console.log(`Postgres: ${postgres.source}, in ${Math.round(performance.now() - startedAt)} ms`);
  project.provide('postgresUrl', postgres.url);
  // To make the tables takes longer than most tests: it is done once.
  const prepared = await newDatabaseOn(postgres.url);
  await prepareDatabase({ url: prepared.url });
  project.provide('preparedDatabaseName', new URL(prepared.url).pathname.slice(1));
  return async () => {
    await prepared.drop();
    await postgres.stop();
  };
}
