import { identitySecretSchema, idSchema, newVisitorNoteSchema, visitorNoteSchema, visitorProfileSchema } from '@deskbell/shared/schemas';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Member } from '../../access/actor.ts';
import { assertSameOrigin } from '../../access/own-origin.ts';
import { sessionTokenOf } from '../../access/session-cookie.ts';

const siteParams = z.object({ siteId: idSchema });
const conversationParams = siteParams.extend({ id: z.string().max(64) });
const visitorParams = siteParams.extend({ visitorId: z.string().max(64) });
const noteParams = visitorParams.extend({ id: z.string().max(64) });

/** "Who is this?" */
export const visitorRoutes: FastifyPluginAsyncZod = async (app) => {
  app.addHook('onRequest', async (request) => {
    if (request.method !== 'GET') assertSameOrigin(request, app.config.publicUrl);
  });

  const memberOf = (request: FastifyRequest, { siteId }: { siteId: string }): Promise<Member> =>
    app.agents.member(sessionTokenOf(request, app.config.publicUrl), siteId);

  // Before a body is read: what is not one's own is not there, whatever is sent.
  const onRequest = async (request: FastifyRequest) => {
    await memberOf(request, siteParams.safeParse(request.params).data ?? { siteId: '' });
  };

  app.get(
    '/v1/sites/:siteId/conversations/:id/visitor',
    { schema: { params: conversationParams, response: { 200: visitorProfileSchema } } },
    async (request) => app.visitorProfiles.of(await memberOf(request, request.params), request.params.id),
  );

  app.get(
    '/v1/sites/:siteId/identity-secret',
    { schema: { params: siteParams, response: { 200: identitySecretSchema } } },
    async (request, reply) => {
      const member = await memberOf(request, request.params);
      reply.header('cache-control', 'no-store');
      return { secret: await app.visitorIdentities.secret(member) };
    },
  );

  app.post(
    '/v1/sites/:siteId/identity-secret',
    { schema: { params: siteParams, response: { 201: identitySecretSchema } } },
    async (request, reply) => {
      const member = await memberOf(request, request.params);
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ secret: await app.visitorIdentities.renewSecret(member) });
    },
  );

  app.post(
    '/v1/sites/:siteId/visitors/:visitorId/notes',
    { schema: { params: visitorParams, body: newVisitorNoteSchema, response: { 201: visitorNoteSchema } }, onRequest },
    async (request, reply) => {
      const member = await memberOf(request, request.params);
      return reply.code(201).send(await app.visitorProfiles.addNote(member, request.params.visitorId, request.body));
    },
  );

  app.delete('/v1/sites/:siteId/visitors/:visitorId/notes/:id', { schema: { params: noteParams } }, async (request, reply) => {
    await app.visitorProfiles.deleteNote(await memberOf(request, request.params), request.params.visitorId, request.params.id);
    return reply.code(204).send();
  });
};
