import cluster, { type Worker } from 'node:cluster';
import { setTimeout as wait } from 'node:timers/promises';
import { StartError } from './errors.ts';
import type { Running, Serving } from './serve.ts';
import { stopOnMessage } from './stop.ts';

/** A worker that dies is replaced; one that dies again and again is replaced less and less often. */
const RESTART_BASE_MS = 200;
const RESTART_CAP_MS = 10_000;
const GOOD_MS = 30_000;

type Message = { running: Running } | { refused: string };

/**
 * Several processes on one port. This one takes the connections and hands them out in turn; what stores and serves are the
 * workers, each a node like one on another machine.
 *
 * @throws StartError when the first worker could not start.
 */
export async function serveWithWorkers(count: number): Promise<Running> {
  /** Workers that have started, and hear what they are told. */
  const serving = new Set<Worker>();
  let isStopping = false;
  let failures = 0;

  const add = () => {
    const worker = cluster.fork();
    const bornAt = performance.now();
    worker.once('message', () => serving.add(worker));
    worker.once('exit', async (code, signal) => {
      serving.delete(worker);
      if (isStopping) return;
      failures = performance.now() - bornAt > GOOD_MS ? 0 : failures + 1;
      console.error(`A worker ended (${signal ?? code}); another one takes its place.`);
      await wait(Math.min(RESTART_CAP_MS, RESTART_BASE_MS * 2 ** failures));
      if (!isStopping) add();
    });
    return worker;
  };

  const stop = (signal: NodeJS.Signals) => {
    if (isStopping) return;
    isStopping = true;
    for (const worker of Object.values(cluster.workers ?? {})) {
      // One that is still starting hears nothing, and serves nobody.
      if (worker && !serving.has(worker)) worker.process.kill('SIGKILL');
      else worker?.send({ stop: signal });
    }
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  cluster.on('exit', () => {
    if (isStopping && Object.keys(cluster.workers ?? {}).length === 0) process.exit(0);
  });

  // The first one alone: it migrates, and says whether the settings are right.
  const first = await started(add());
  if ('refused' in first) {
    isStopping = true;
    throw new StartError(first.refused);
  }
  await Promise.all(Array.from({ length: count - 1 }, () => started(add())));
  return first.running;
}

/** Runs in a worker: tells the one that started it how it went. */
export async function startAsWorker(serve: () => Promise<Serving>): Promise<void> {
  try {
    const serving = await serve();
    stopOnMessage(serving);
    process.send?.({ running: serving.running } satisfies Message);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.send?.({ refused: error.message } satisfies Message);
    process.disconnect();
  }
}

const started = (worker: Worker): Promise<Message> => new Promise((resolve) => worker.once('message', resolve));
