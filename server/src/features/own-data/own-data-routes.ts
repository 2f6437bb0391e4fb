import { emailSchema, idSchema, ownDataSchema } from '@deskbell/shared/schemas';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { VisitorActor } from '../../access/actor.ts';
import { placeOf } from '../../access/address.ts';
import { ownOrigin } from '../../access/own-origin.ts';
import { AppError } from '../../errors.ts';

const A_DAY_S = 86_400;

/** What one visitor may ask for, and what one place. All of it is read for each. */
const OWNER = { burst: 5, perMinute: 2 };
const PLACE = { burst: 30, perMinute: 30 };
/** To one address, from whomever. */
const ADDRESS = { burst: 3, perMinute: 0.5 };

const siteQuery = z.object({ site: z.string().max(64) });

/** What visitors may do with what is kept of them: the token in the header says who they are. */
export const ownDataRoutes: FastifyPluginAsyncZod = async (app) => {
  // No cookie is read here, and the site's own list of origins decides below.
  app.addHook('onRequest', async (_request, reply) => {
    reply
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'no-store');
  });

  async function actorOf(request: FastifyRequest, publicKey: string): Promise<VisitorActor> {
    app.admission.assertAdmitted(request.ip, 'request');
    const { siteId } = await app.sites.embed(publicKey, request.headers.origin ?? ownOrigin(request, app.config.publicUrl));
    const token = /^Bearer (\S{1,100})$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const actor = await app.visitors.recognise(siteId, token);
    const place = placeOf(request.ip);
    assertAllowed([
      { key: `own ${siteId} ${actor.visitorId}`, ...OWNER },
      ...(place === null ? [] : [{ key: `own from ${place}`, ...PLACE }]),
    ]);
    return actor;
  }

  function assertAllowed(wanted: Parameters<typeof app.allowances.take>[0]): void {
    const retryAfterMs = app.config.rateLimits ? app.allowances.take(wanted) : 0;
    if (retryAfterMs > 0) throw new AppError('rate_limited', 'That was asked for a moment ago. Try again in a minute.', { retryAfterMs });
  }

  for (const path of ['/v1/visitor/data', '/v1/visitor/transcripts', '/v1/visitor/conversations/:id']) {
    app.options(path, async (_request, reply) =>
      reply
        .header('access-control-allow-methods', 'GET, POST, DELETE')
        .header('access-control-allow-headers', 'authorization, content-type')
        .header('access-control-max-age', A_DAY_S)
        .code(204)
        .send(),
    );
  }

  app.get('/v1/visitor/data', { schema: { querystring: siteQuery, response: { 200: ownDataSchema } } }, async (request) =>
    app.ownData.read(await actorOf(request, request.query.site)),
  );

  app.post(
    '/v1/visitor/transcripts',
    { schema: { querystring: siteQuery, body: z.strictObject({ conversationId: idSchema, email: emailSchema.optional() }) } },
    async (request, reply) => {
      const actor = await actorOf(request, request.query.site);
      const { conversationId, email = await app.ownData.verifiedAddress(actor) } = request.body;
      assertAllowed([{ key: `transcript ${email}`, ...ADDRESS }]);
      await app.ownData.mail(actor, { conversationId, email });
      return reply.code(204).send();
    },
  );

  app.delete(
    '/v1/visitor/conversations/:id',
    { schema: { querystring: siteQuery, params: z.object({ id: idSchema }) } },
    async (request, reply) => {
      await app.ownData.erase(await actorOf(request, request.query.site), request.params.id);
      return reply.code(204).send();
    },
  );
};
