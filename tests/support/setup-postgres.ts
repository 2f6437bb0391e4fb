import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    database: 'pglite' | 'postgres';
    /** Where the real Postgres listens, with rights to create databases. */
    postgresUrl: string;
  }
}

export default async function setup(project: TestProject) {
  const startedAt = performance.now();
  const postgres = await startPostgres();
  console.log(`Postgres: ${postgres.source}, in ${Math.round(performance.now() - startedAt)} ms`);
  project.provide('postgresUrl', postgres.url);
  return postgres.stop;
}
