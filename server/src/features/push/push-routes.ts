import {
  idSchema,
  newPushSubscriptionSchema,
  pushSubscriptionSchema,
  pushSubscriptionsSchema,
  remoteNoticesSchema,
} from '@deskbell/shared/schemas';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { assertSameOrigin } from '../../access/own-origin.ts';
import { sessionTokenOf } from '../../access/session-cookie.ts';
import { AppError } from '../../errors.ts';

const browserParams = z.object({ id: z.string().max(64) });
const siteParams = z.object({ siteId: idSchema });

/** Each test leaves the server for somebody else's. */
const TESTS = { burst: 5, perMinute: 5 };

/** How people are told where no console of theirs is in front. */
export const pushRoutes: FastifyPluginAsyncZod = async (app) => {
  app.addHook('onRequest', async (request) => {
    if (request.method !== 'GET') assertSameOrigin(request, app.config.publicUrl);
  });

  const userOf = async (request: FastifyRequest): Promise<string> =>
    (await app.agents.session(sessionTokenOf(request, app.config.publicUrl))).agent.id;

  app.get('/v1/push/subscriptions', { schema: { response: { 200: pushSubscriptionsSchema } } }, async (request) =>
    app.push.list(await userOf(request)),
  );

  app.post(
    '/v1/push/subscriptions',
    { schema: { body: newPushSubscriptionSchema, response: { 201: pushSubscriptionSchema } } },
    async (request, reply) => reply.code(201).send(await app.push.add(await userOf(request), request.body)),
  );

  app.delete('/v1/push/subscriptions/:id', { schema: { params: browserParams } }, async (request, reply) => {
    await app.push.remove(await userOf(request), request.params.id);
    return reply.code(204).send();
  });

  app.post('/v1/push/subscriptions/:id/tests', { schema: { params: browserParams } }, async (request, reply) => {
    const userId = await userOf(request);
    const retryAfterMs = app.config.rateLimits ? app.allowances.take([{ key: `push test ${userId}`, ...TESTS }]) : 0;
    if (retryAfterMs > 0) throw new AppError('rate_limited', 'That is a lot of tests. Wait a minute and try again.', { retryAfterMs });
    await app.push.test(userId, request.params.id);
    return reply.code(204).send();
  });

  const memberOf = (request: FastifyRequest, { siteId }: { siteId: string }) =>
    app.agents.member(sessionTokenOf(request, app.config.publicUrl), siteId);

  app.get('/v1/sites/:siteId/notices', { schema: { params: siteParams, response: { 200: remoteNoticesSchema } } }, async (request) =>
    app.push.notices(await memberOf(request, request.params)),
  );

  app.put(
    '/v1/sites/:siteId/notices',
    { schema: { params: siteParams, body: remoteNoticesSchema, response: { 200: remoteNoticesSchema } } },
    async (request) => {
      const member = await memberOf(request, request.params);
      await app.push.setNotices(member, request.body);
      return app.push.notices(member);
    },
  );
};
