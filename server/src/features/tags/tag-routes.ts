import { deleteTagSchema, idSchema, renameTagSchema, tagsSchema } from '@deskbell/shared/schemas';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Member } from '../../access/actor.ts';
import { assertSameOrigin } from '../../access/own-origin.ts';
import { sessionTokenOf } from '../../access/session-cookie.ts';

const siteParams = z.object({ siteId: idSchema });

/** What a shop files its conversations under. A name stands in the body: in an address forty letters of some scripts are too long. */
export const tagRoutes: FastifyPluginAsyncZod = async (app) => {
  app.addHook('onRequest', async (request) => {
    if (request.method !== 'GET') assertSameOrigin(request, app.config.publicUrl);
  });

  const memberOf = (request: FastifyRequest, { siteId }: { siteId: string }): Promise<Member> =>
    app.agents.member(sessionTokenOf(request, app.config.publicUrl), siteId);

  // Before a body is read: what is not one's own is not there, whatever is sent.
  const onRequest = async (request: FastifyRequest) => {
    await memberOf(request, siteParams.safeParse(request.params).data ?? { siteId: '' });
  };

  app.get('/v1/sites/:siteId/tags', { schema: { params: siteParams, response: { 200: tagsSchema } } }, async (request) =>
    app.tags.list(await memberOf(request, request.params)),
  );

  app.put(
    '/v1/sites/:siteId/tags',
    { schema: { params: siteParams, body: renameTagSchema, response: { 200: tagsSchema } }, onRequest },
    async (request) => {
      const member = await memberOf(request, request.params);
      await app.tags.rename(member, request.body);
      return app.tags.list(member);
    },
  );

  app.delete('/v1/sites/:siteId/tags', { schema: { params: siteParams, body: deleteTagSchema }, onRequest }, async (request, reply) => {
    await app.tags.delete(await memberOf(request, request.params), request.body.name);
    return reply.code(204).send();
  });
};
