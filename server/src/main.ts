import cluster from 'node:cluster';
import { type Config, readConfig } from './config.ts';
import { StartError } from './errors.ts';
import { DEMO_KEY } from './features/demo/demo-site.ts';
import { growHeapGenerously } from './heap.ts';
import { type Running, serve } from './serve.ts';
import { stopOnSignal } from './stop.ts';
import { serveWithWorkers, startAsWorker } from './workers.ts';

async function start(): Promise<void> {
  const config = readConfig(process.env, process.argv.slice(2));
  if (cluster.isWorker) return startAsWorker(() => serve(config));
  const startedAt = performance.now();
  const running = config.workers > 1 ? await serveWithWorkers(config.workers) : await serveAlone(config);
  console.log(welcome(config, running, (performance.now() - startedAt) / 1_000));
}

async function serveAlone(config: Readonly<Config>): Promise<Running> {
  const serving = await serve(config);
  stopOnSignal(serving);
  return serving.running;
}

process.on('exit', (code) => {
  if (code === 0 && !cluster.isWorker) console.log('Deskbell has stopped. Everything is stored.');
});

function welcome({ publicUrl, dataDir, workers }: Config, { demo, setupToken, kind }: Running, seconds: number): string {
  const key = demo ? DEMO_KEY : 'YOUR-KEY';
  return [
    '',
    `  Deskbell is ready on ${publicUrl} (${seconds.toFixed(1)} s${workers > 1 ? `, ${workers} processes` : ''})`,
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

growHeapGenerously();
start().catch((error: unknown) => {
  if (error instanceof StartError) console.error(error.message);
  else console.error('Deskbell could not start. Please report this:', error);
  process.exit(1);
});
