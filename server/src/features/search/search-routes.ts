import { idSchema, searchedSchema, searchSchema } from '@deskbell/shared/schemas';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { sessionTokenOf } from '../../access/session-cookie.ts';
import { AppError } from '../../errors.ts';

/** Of one person: more than anybody types. */
const SEARCHES = { burst: 60, perMinute: 240 };

export const searchRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/v1/sites/:siteId/search',
    {
      schema: { params: z.object({ siteId: idSchema }), querystring: searchSchema, response: { 200: searchedSchema } },
    },
    async (request) => {
      const member = await app.agents.member(sessionTokenOf(request, app.config.publicUrl), request.params.siteId);
      const retryAfterMs = app.config.rateLimits ? app.allowances.take([{ key: `search ${member.userId}`, ...SEARCHES }]) : 0;
      if (retryAfterMs > 0) throw new AppError('rate_limited', 'That was very many searches at once. Wait a moment.', { retryAfterMs });
      return app.searching.search(member, request.query);
    },
  );
};
