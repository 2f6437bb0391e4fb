import { fileURLToPath } from 'node:url';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/client.ts';
import { StartError } from './errors.ts';
import { prepareDemoSite } from './features/demo/demo-site.ts';

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export interface Running {
  kind: 'pglite' | 'postgres';
  /** The demo shop is served. */
  demo: boolean;
  /** For the owner's one-time link, where one is due. */
  setupToken: string | undefined;
}

export interface Serving {
  running: Running;
  logger: FastifyBaseLogger;
  /**
   * Stores what is under way, says goodbye and lets go of the database.
   *
   * @param gently lets the clients move to another node first, if there is one.
   */
  stop(gently: boolean): Promise<void>;
}

/**
 * One server: opens its database and listens.
 *
 * @throws StartError
 */
export async function serve(config: Readonly<Config>): Promise<Serving> {
  const database = await openDatabase({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    migrationsFolder: fromHere('../migrations'),
  });
  const { origin, port } = new URL(config.publicUrl);
  const demo =
    database.kind === 'pglite' &&
    (await prepareDemoSite(database.db, {
      origins: [...new Set([origin, `http://localhost:${port || 80}`, `http://127.0.0.1:${port || 80}`])],
      faqFile: fromHere('../../examples/demo-store/faq.json'),
    }));
  const app = await buildApp({
    config,
    database,
    matchingFiles: { worker: fromHere('./matching-worker.js'), vectors: fromHere('../assets/word-vectors.bin') },
    folders: {
      widget: fromHere('../../widget/dist'),
      console: fromHere('../../console/dist'),
      ...(demo ? { demo: fromHere('../../examples/demo-store') } : {}),
    },
  });
  await listen(app, config);
  const setupToken = (await app.agents.hasOwner()) && !config.newOwnerLink ? undefined : await app.agents.newSetupToken();
  return {
    running: { kind: database.kind, demo, setupToken },
    logger: app.log,
    stop: async (gently) => {
      if (gently && app.bus.others > 0) await app.drain.run(config.drainMs);
      await app.close();
      await database.close();
    },
  };
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    await app.close();
    await app.database.close();
    if (code === 'EADDRINUSE') {
      throw new StartError(`Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1}.`);
    }
    if (code === 'EACCES') throw new StartError(`Port ${port} may not be used by this user. Choose one above 1023: PORT=8080.`);
    if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') {
      throw new StartError(`This machine has no address ${host}. Choose another with HOST: localhost, or 0.0.0.0 for every one.`);
    }
    throw error;
  }
}
