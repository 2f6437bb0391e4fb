import { idSchema, savedViewSchema, writtenViewSchema } from '@deskbell/shared/schemas';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Member } from '../../access/actor.ts';
import { assertSameOrigin } from '../../access/own-origin.ts';
import { sessionTokenOf } from '../../access/session-cookie.ts';

const siteParams = z.object({ siteId: idSchema });
const viewParams = siteParams.extend({ id: z.string().max(64) });

/** Filters that somebody keeps for themselves. */
export const viewRoutes: FastifyPluginAsyncZod = async (app) => {
  app.addHook('onRequest', async (request) => {
    if (request.method !== 'GET') assertSameOrigin(request, app.config.publicUrl);
  });

  const memberOf = (request: FastifyRequest, { siteId }: { siteId: string }): Promise<Member> =>
    app.agents.member(sessionTokenOf(request, app.config.publicUrl), siteId);

  // Before a body is read: what is not one's own is not there, whatever is sent.
  const onRequest = async (request: FastifyRequest) => {
    await memberOf(request, siteParams.safeParse(request.params).data ?? { siteId: '' });
  };

  app.get('/v1/sites/:siteId/views', { schema: { params: siteParams, response: { 200: z.array(savedViewSchema) } } }, async (request) =>
    app.views.list(await memberOf(request, request.params)),
  );

  app.post(
    '/v1/sites/:siteId/views',
    { schema: { params: siteParams, body: writtenViewSchema, response: { 201: savedViewSchema } }, onRequest },
    async (request, reply) => reply.code(201).send(await app.views.create(await memberOf(request, request.params), request.body)),
  );

  app.put(
    '/v1/sites/:siteId/views/:id',
    { schema: { params: viewParams, body: writtenViewSchema, response: { 200: savedViewSchema } }, onRequest },
    async (request) => app.views.change(await memberOf(request, request.params), request.params.id, request.body),
  );

  app.delete('/v1/sites/:siteId/views/:id', { schema: { params: viewParams } }, async (request, reply) => {
    await app.views.delete(await memberOf(request, request.params), request.params.id);
    return reply.code(204).send();
  });
};
