import type { TestProject } from 'vitest/node';
import { ServerProcess } from './server-process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder in which the built server was started once and ended: the demo shop is there, and nobody's account. */
    preparedFolder: string;
  }
}

/** The first start in an empty folder takes several times as long as any later one: it is done once for all tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await ServerProcess.prepare();
  await server.start();
  await server.terminate();
  project.provide('preparedFolder', server.dataDir);
  return () => server.remove();
}
