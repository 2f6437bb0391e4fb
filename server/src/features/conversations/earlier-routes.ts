import { earlierEntriesSchema, earlierSchema, idSchema } from '@deskbell/shared/schemas';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { sessionTokenOf } from '../../access/session-cookie.ts';
import { toAgentEntry } from '../../log/entry.ts';

/** What a log begins with, for agents who leaf back in it. What is new comes over the socket. */
export const earlierRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/v1/sites/:siteId/conversations/:id/entries',
    {
      schema: {
        params: z.object({ siteId: idSchema, id: idSchema }),
        querystring: earlierSchema,
        response: { 200: earlierEntriesSchema },
      },
    },
    async (request) => {
      const { siteId, id } = request.params;
      const member = await app.agents.member(sessionTokenOf(request, app.config.publicUrl), siteId);
      const { epoch, entries } = await app.conversations.earlier(member, id, request.query);
      return { epoch, entries: entries.map(toAgentEntry) };
    },
  );
};
