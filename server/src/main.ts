import { fileURLToPath } from 'node:url';
import closeWithGrace from 'close-with-grace';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { openDatabase } from './db/client.ts';
import { StartError } from './errors.ts';
import { DEMO_KEY, prepareDemoSite } from './features/demo/demo-site.ts';

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Longer than a drain takes; what is not done by then is cut off. */
const STOP_WITHIN_MS = 30_000;

async function start(): Promise<void> {
  const startedAt = performance.now();
  const config = readConfig(process.env);
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
    folders: {
      widget: fromHere('../../widget/dist'),
      console: fromHere('../../console/dist'),
      ...(demo ? { demo: fromHere('../../examples/demo-store') } : {}),
    },
  });
  closeWithGrace({ delay: STOP_WITHIN_MS, logger: app.log }, async ({ err }) => {
    if (err) app.log.fatal({ err }, 'stopping after an error');
    await app.close();
    await database.close();
    console.log('Deskbell has stopped. Everything is stored.');
  });
  await listen(app, config);
  const setupToken = (await app.agents.hasOwner()) && !config.newOwnerLink ? undefined : await app.agents.newSetupToken();
  console.log(welcome(config, { demo, setupToken, seconds: (performance.now() - startedAt) / 1000, kind: database.kind }));
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

interface Welcome {
  demo: boolean;
  setupToken: string | undefined;
  seconds: number;
  kind: 'pglite' | 'postgres';
}

function welcome({ publicUrl, dataDir }: Config, { demo, setupToken, seconds, kind }: Welcome): string {
  const key = demo ? DEMO_KEY : 'YOUR-KEY';
  return [
    '',
    `  Deskbell is ready on ${publicUrl} (${seconds.toFixed(1)} s)`,
    '',
    ...(demo ? [`  Demo shop  ${publicUrl}/demo/`] : []),
    // After the #, so that the secret is in no request, no log and no Referer.
    `  Console    ${publicUrl}/console/${setupToken ? `#setup=${setupToken}` : ''}${setupToken ? '  (works once: set your password)' : ''}`,
    `  Snippet    <script async src="${publicUrl}/widget.js" data-site="${key}"></script>${demo ? '' : '  (your key is in the console)'}`,
    '',
    kind === 'pglite'
      ? `  Stored in ${dataDir} by the built-in database: safe from a crash of this program, not from a power cut.\n  For a real shop set DATABASE_URL to a Postgres.`
      : '  Stored in Postgres.',
    '',
  ].join('\n');
}

start().catch((error: unknown) => {
  if (error instanceof StartError) console.error(error.message);
  else console.error('Deskbell could not start. Please report this:', error);
  process.exit(1);
});
