import { cannedRepliesSchema, cannedReplySchema, changeCannedReplySchema, idSchema, newCannedReplySchema } from '@deskbell/shared/schemas';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Member } from '../../access/actor.ts';
import { assertSameOrigin } from '../../access/own-origin.ts';
import { sessionTokenOf } from '../../access/session-cookie.ts';

const siteParams = z.object({ siteId: idSchema });
const replyParams = siteParams.extend({ id: z.string().max(64) });

/** What a shop's people say often. */
export const cannedReplyRoutes: FastifyPluginAsyncZod = async (app) => {
  app.addHook('onRequest', async (request) => {
    if (request.method !== 'GET') assertSameOrigin(request, app.config.publicUrl);
  });

  const memberOf = (request: FastifyRequest, { siteId }: { siteId: string }): Promise<Member> =>
    app.agents.member(sessionTokenOf(request, app.config.publicUrl), siteId);

  // Before a body is read: what is not one's own is not there, whatever is sent.
  const onRequest = async (request: FastifyRequest) => {
    await memberOf(request, siteParams.safeParse(request.params).data ?? { siteId: '' });
  };

  app.get('/v1/sites/:siteId/canned-replies', { schema: { params: siteParams, response: { 200: cannedRepliesSchema } } }, async (request) =>
    app.cannedReplies.list(await memberOf(request, request.params)),
  );

  app.post(
    '/v1/sites/:siteId/canned-replies',
    { schema: { params: siteParams, body: newCannedReplySchema, response: { 201: cannedReplySchema } }, onRequest },
    async (request, reply) => reply.code(201).send(await app.cannedReplies.create(await memberOf(request, request.params), request.body)),
  );

  app.put(
    '/v1/sites/:siteId/canned-replies/:id',
    { schema: { params: replyParams, body: changeCannedReplySchema, response: { 200: cannedReplySchema } }, onRequest },
    async (request) => app.cannedReplies.change(await memberOf(request, request.params), request.params.id, request.body),
  );

  app.delete('/v1/sites/:siteId/canned-replies/:id', { schema: { params: replyParams } }, async (request, reply) => {
    await app.cannedReplies.delete(await memberOf(request, request.params), request.params.id);
    return reply.code(204).send();
  });

  app.post('/v1/sites/:siteId/canned-replies/:id/uses', { schema: { params: replyParams } }, async (request, reply) => {
    await app.cannedReplies.use(await memberOf(request, request.params), request.params.id);
    return reply.code(204).send();
  });
};
