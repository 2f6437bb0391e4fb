import { sql } from 'drizzle-orm';
import type { FastifyPluginAsync } from 'fastify';
import { AppError } from '../../errors.ts';

export const healthRoutes: FastifyPluginAsync = async (app) => {
  /** The process is alive. */
  app.get('/livez', async () => ({ ok: true }));
  /** It serves: the database answers. */
  app.get('/readyz', async () => {
    try {
      await app.database.db.execute(sql`select 1`);
      return { ok: true, database: app.database.kind };
    } catch (error) {
      app.log.error({ err: error }, 'the database does not answer');
      throw new AppError('storage_unavailable', 'The database does not answer. Look at it, and at the log of this server.');
    }
  });
};
