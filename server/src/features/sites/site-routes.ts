import { newSiteSchema, publicSiteSchema, siteSchema } from '@deskbell/shared/schemas';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { assertSameOrigin, ownOrigin } from '../../access/own-origin.ts';
import { sessionTokenOf } from '../../access/session-cookie.ts';

export const siteRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/v1/sites/:publicKey',
    {
      schema: { params: z.object({ publicKey: z.string().max(64) }), response: { 200: publicSiteSchema } },
      // Public, and without cookies: any page may read the answer, also the one that says why its widget stays away.
      onRequest: async (_request, reply) => {
        reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin').header('vary', 'origin');
      },
    },
    async (request, reply) => {
      // A page on our own origin sends no Origin with a GET.
      const origin = request.headers.origin ?? ownOrigin(request, app.config.publicUrl);
      const { siteId, publicSite } = await app.sites.embed(request.params.publicKey, origin);
      reply.header('cache-control', 'private, max-age=60');
      return { ...publicSite, hasFaq: await app.faq.hasEntries(siteId), ...(app.config.mail && { mail: true as const }) };
    },
  );

  app.post('/v1/sites', { schema: { body: newSiteSchema, response: { 201: siteSchema } } }, async (request, reply) => {
    assertSameOrigin(request, app.config.publicUrl);
    const { agent } = await app.agents.session(sessionTokenOf(request, app.config.publicUrl));
    return reply.code(201).send(await app.sites.create(agent.id, request.body));
  });
};
