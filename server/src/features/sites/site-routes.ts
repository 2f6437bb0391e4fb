import { newSiteSchema, publicSiteSchema, publicTriggersSchema, siteSchema } from '@deskbell/shared/schemas';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { assertSameOrigin, ownOrigin } from '../../access/own-origin.ts';
import { sessionTokenOf } from '../../access/session-cookie.ts';

export const siteRoutes: FastifyPluginAsyncZod = async (app) => {
  const params = z.object({ publicKey: z.string().max(64) });
  // Public, and without cookies: any page may read the answer, also the one that says why its widget stays away.
  const onRequest = async (_request: FastifyRequest, reply: FastifyReply) => {
    reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin').header('vary', 'origin');
  };
  // A page on our own origin sends no Origin with a GET.
  const originOf = (request: FastifyRequest) => request.headers.origin ?? ownOrigin(request, app.config.publicUrl);

  app.get('/v1/sites/:publicKey', { schema: { params, response: { 200: publicSiteSchema } }, onRequest }, async (request, reply) => {
    const { siteId, publicSite } = await app.sites.embed(request.params.publicKey, originOf(request));
    reply.header('cache-control', 'private, max-age=60');
    return { ...publicSite, hasFaq: await app.faq.hasEntries(siteId), ...(app.config.mail && { mail: true as const }) };
  });

  app.get(
    '/v1/sites/:publicKey/triggers',
    { schema: { params, response: { 200: publicTriggersSchema } }, onRequest },
    async (request, reply) => {
      const triggers = await app.sites.triggers(request.params.publicKey, originOf(request));
      reply.header('cache-control', 'private, max-age=60');
      return triggers;
    },
  );

  app.post('/v1/sites', { schema: { body: newSiteSchema, response: { 201: siteSchema } } }, async (request, reply) => {
    assertSameOrigin(request, app.config.publicUrl);
    const { agent } = await app.agents.session(sessionTokenOf(request, app.config.publicUrl));
    return reply.code(201).send(await app.sites.create(agent.id, request.body));
  });
};
