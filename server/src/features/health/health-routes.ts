import { sql } from 'drizzle-orm';
import type { FastifyPluginAsync } from 'fastify';
import { AppError } from '../../errors.ts';

export const healthRoutes: FastifyPluginAsync = async (app) => {
  /** The process is alive. */
  app.get('/livez', async () => ({ ok: true }));
  /** It serves: the database answers, and it is not about to stop. A silent bus only delays what other nodes have stored. */
  app.get('/readyz', async () => {
    if (app.isStopping()) throw new AppError('overloaded', 'This server is about to stop. Send its visitors to another one.');
    try {
      await app.database.db.execute(sql`select 1`);
    } catch (error) {
      app.log.error({ err: error }, 'the database does not answer');
      throw new AppError('storage_unavailable', 'The database does not answer. Look at it, and at the log of this server.');
    }
    return { ok: true, database: app.database.kind, nodes: { others: app.bus.others, heard: app.bus.isConnected } };
  });
};
