import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { prepareDatabase } from './prepare-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder with an empty database of today's form, for PGlite. */
    preparedDatabase: string;
  }
}

/** To make the tables takes longer than most tests: it is done once, and copied. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'deskbell-prepared-'));
  await prepareDatabase({ dataDir });
  project.provide('preparedDatabase', dataDir);
  return () => rm(dataDir, { recursive: true, force: true });
}
