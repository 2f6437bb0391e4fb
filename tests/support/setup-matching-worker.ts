import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    matchingWorker: string;
  }
}

/** A thread runs only what is built: the matcher's is, as it stands now, once for all tests. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'deskbell-worker-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: fileURLToPath(new URL('../../server/src/faq/matching-worker.ts', import.meta.url)),
      outDir: folder,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'matching-worker.mjs' } },
    },
  });
  provide('matchingWorker', join(folder, 'matching-worker.mjs'));
  return () => rm(folder, { recursive: true, force: true });
}
