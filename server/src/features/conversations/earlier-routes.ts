import { earlierEntriesSchema, earlierSchema, idSchema, visitorEarlierEntriesSchema } from '@deskbell/shared/schemas';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { sessionTokenOf } from '../../access/session-cookie.ts';
import { openToPages, visitorOf } from '../../access/visitor-request.ts';
import { AppError } from '../../errors.ts';
import { toAgentEntry, toVisitorEntry } from '../../log/entry.ts';
import { readEarlier } from './earlier.ts';

/** Whoever reads is slower. */
const LEAFS = { burst: 40, perMinute: 120 };

/** What a log begins with, for agents and visitors who leaf back in it. What is new comes over the socket. */
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
      const { epoch, entries } = await readEarlier(app.database.query, member, id, request.query);
      return { epoch, entries: entries.map(toAgentEntry) };
    },
  );

  await app.register(async (visitors: typeof app) => {
    const path = '/v1/visitor/conversations/:id/entries';
    openToPages(visitors, 'GET', path);
    visitors.get(
      path,
      {
        schema: {
          params: z.object({ id: idSchema }),
          querystring: earlierSchema.extend({ site: z.string().max(64) }),
          response: { 200: visitorEarlierEntriesSchema },
        },
      },
      async (request, reply) => {
        const { site, ...wanted } = request.query;
        const visitor = await visitorOf(app, request, site);
        const key = `leafs ${visitor.siteId} ${visitor.visitorId}`;
        const retryAfterMs = app.config.rateLimits ? app.allowances.take([{ key, ...LEAFS }]) : 0;
        if (retryAfterMs > 0) throw new AppError('rate_limited', 'That is a lot at once. Read on in a moment.', { retryAfterMs });
        const { epoch, entries } = await readEarlier(app.database.query, visitor, request.params.id, wanted);
        reply.header('cache-control', 'no-store');
        const { pictures } = await app.faces.of(visitor.siteId);
        return { epoch, entries: entries.flatMap((entry) => toVisitorEntry(entry, pictures) ?? []) };
      },
    );
  });
};
