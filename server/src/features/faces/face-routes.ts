import { profileSchema, sessionSchema } from '@deskbell/shared/schemas';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { assertSameOrigin } from '../../access/own-origin.ts';
import { sessionTokenOf } from '../../access/session-cookie.ts';
import { AppError } from '../../errors.ts';

const A_YEAR_S = 365 * 86_400;
const CHANGES = { burst: 20, perMinute: 20 };

/** How those who answer are shown. */
export const faceRoutes: FastifyPluginAsyncZod = async (app) => {
  app.put(
    '/v1/session/profile',
    {
      schema: { body: profileSchema, response: { 200: sessionSchema } },
      onRequest: async (request) => assertSameOrigin(request, app.config.publicUrl),
    },
    async (request) => {
      const token = sessionTokenOf(request, app.config.publicUrl);
      const { agent } = await app.agents.session(token);
      const retryAfterMs = app.config.rateLimits ? app.allowances.take([{ key: `profile ${agent.id}`, ...CHANGES }]) : 0;
      if (retryAfterMs > 0) throw new AppError('rate_limited', 'That was changed often just now. Wait a moment.', { retryAfterMs });
      await app.faces.change(agent.id, request.body);
      return app.agents.session(token);
    },
  );

  app.get('/v1/faces/:id', { schema: { params: z.object({ id: z.string().max(64) }) } }, async (request, reply) => {
    const face = await app.faces.open(request.params.id);
    if (!face) throw new AppError('not_found', 'This picture is not there any more.');
    return (
      reply
        .header('cache-control', `public, max-age=${A_YEAR_S}, immutable`)
        // Shown by pages of the shop; whatever it is, it runs nothing and reaches nobody.
        .header('cross-origin-resource-policy', 'cross-origin')
        .header('content-security-policy', "sandbox; default-src 'none'")
        .header('x-content-type-options', 'nosniff')
        .type(face.type)
        .send(Buffer.from(face.bytes))
    );
  });
};
