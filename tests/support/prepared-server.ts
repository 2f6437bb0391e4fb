import { cpSync } from 'node:fs';
import { inject } from 'vitest';
import { ServerProcess } from './server-process.ts';

/**
 * The built server, started where it was started once before: the demo shop is there, and nobody's account.
 *
 * @param before does something to its folder first.
 */
export async function preparedServer(
  settings: Record<string, string> = {},
  args: readonly string[] = [],
  before?: (dataDir: string) => Promise<void>,
): Promise<ServerProcess> {
  const server = await ServerProcess.prepare();
  cpSync(inject('preparedFolder'), server.dataDir, { recursive: true });
  await before?.(server.dataDir);
  await server.start(settings, args);
  return server;
}
