import { PostgresServer } from './postgres-server.ts';

interface TestPostgres {
  url: string;
  source: string;
  stop(): Promise<void>;
}

/**
 * A real Postgres: the one at `TEST_DATABASE_URL`, else one started from the binaries that come as an npm package.
 *
 * @throws Error that says what to install when there is neither.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { url: given, source: 'TEST_DATABASE_URL', stop: async () => {} };
  const server = await PostgresServer.create();
  return { url: server.url, source: server.source, stop: () => server.remove() };
}
