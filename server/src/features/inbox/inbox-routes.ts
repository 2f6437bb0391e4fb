import { conversationSummarySchema, idSchema, inboxFilterSchema, inboxPageSchema } from '@deskbell/shared/schemas';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { sessionTokenOf } from '../../access/session-cookie.ts';

const siteParams = z.object({ siteId: idSchema });
const conversationParams = siteParams.extend({ id: idSchema });
const pageQuery = inboxFilterSchema.extend({ after: z.string().max(200).optional() });

/** The console's lists, a part at a time. */
export const inboxRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/v1/sites/:siteId/conversations',
    { schema: { params: siteParams, querystring: pageQuery, response: { 200: inboxPageSchema } } },
    async (request) => {
      const { after, ...filter } = request.query;
      return app.inbox.page(await app.agents.member(sessionTokenOf(request, app.config.publicUrl), request.params.siteId), filter, after);
    },
  );

  app.get(
    '/v1/sites/:siteId/conversations/:id',
    { schema: { params: conversationParams, response: { 200: conversationSummarySchema } } },
    async (request) =>
      app.inbox.one(await app.agents.member(sessionTokenOf(request, app.config.publicUrl), request.params.siteId), request.params.id),
  );
};
