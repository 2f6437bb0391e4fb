import { idSchema, productCardSchema, productPageSchema } from '@deskbell/shared/schemas';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { assertSameOrigin } from '../../access/own-origin.ts';
import { sessionTokenOf } from '../../access/session-cookie.ts';
import { AppError } from '../../errors.ts';

/** Each may be a request to the shop. */
const AGENT = { burst: 20, perMinute: 30 };

/** What a card would show, before it is sent. */
export const productCardRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/v1/sites/:siteId/product-cards',
    { schema: { params: z.object({ siteId: idSchema }), body: productPageSchema, response: { 200: productCardSchema } } },
    async (request) => {
      assertSameOrigin(request, app.config.publicUrl);
      const { siteId, userId } = await app.agents.member(sessionTokenOf(request, app.config.publicUrl), request.params.siteId);
      const retryAfterMs = app.config.rateLimits ? app.allowances.take([{ key: `cards ${userId}`, ...AGENT }]) : 0;
      if (retryAfterMs > 0)
        throw new AppError('rate_limited', 'Those are many cards at once. Wait a moment, then try again.', { retryAfterMs });
      return app.productCards.card(siteId, request.body.url);
    },
  );
};
