import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyPluginAsync } from 'fastify';
import { AppError } from '../../errors.ts';

/** A database that takes longer is as good as none; whoever asks has patience for a few seconds more. */
const PATIENCE_MS = 2_000;

export const healthRoutes: FastifyPluginAsync = async (app) => {
  /** The process is alive. */
  app.get('/livez', async () => ({ ok: true }));
  /** It serves: the database answers, and it is not about to stop. A silent bus only delays what other nodes have stored. */
  app.get('/readyz', async () => {
    if (app.isStopping()) throw new AppError('overloaded', 'This server is about to stop. Send its visitors to another one.');
    const over = new AbortController();
    try {
      await Promise.race([
        app.database.query('select 1', []),
        wait(PATIENCE_MS, undefined, { signal: over.signal }).then(() => {
          throw new Error(`no answer within ${PATIENCE_MS} ms`);
        }),
      ]);
    } catch (error) {
      app.log.error({ err: error }, 'the database does not answer');
      throw new AppError('storage_unavailable', 'The database does not answer. Look at it, and at the log of this server.');
    } finally {
      over.abort();
    }
    return { ok: true, database: app.database.kind, nodes: { others: app.bus.others, heard: app.bus.isConnected } };
  });
};
