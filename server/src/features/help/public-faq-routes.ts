import type { PublicFaqEntry } from '@deskbell/shared';
import { publicFaqSchema } from '@deskbell/shared/schemas';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { placeOf } from '../../access/address.ts';
import { SUGGEST } from '../../desk/reaction.ts';
import { AppError } from '../../errors.ts';

/** While somebody types, a question is asked several times a second. */
const PLACE = { burst: 60, perMinute: 300 };

/** Suggestions come unasked: only what is likely, and at most so many. */
const SHOWN = 3;
const LIKELY = 0.1;

/** What anybody may read of a shop's FAQ: the widget's suggestions, and what it browses. */
export const publicFaqRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/v1/help/:publicKey',
    {
      schema: {
        params: z.object({ publicKey: z.string().max(64) }),
        querystring: z.object({ q: z.string().max(1_000).optional(), page: z.string().max(2_000).optional() }),
        response: { 200: publicFaqSchema },
      },
      // Public, and without cookies.
      onRequest: async (_request, reply) => {
        reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
      },
    },
    async (request, reply) => {
      const site = await app.sites.find(request.params.publicKey);
      const { q, page } = request.query;
      const place = placeOf(request.ip);
      const waitMs = place === null || !app.config.rateLimits ? 0 : app.allowances.take([{ key: `suggest ${place}`, ...PLACE }]);
      if (waitMs > 0) throw new AppError('rate_limited', 'That was a lot at once. Try again in a moment.', { retryAfterMs: waitMs });
      if (q === undefined) {
        reply.header('cache-control', 'public, max-age=60');
        return { entries: (await app.faq.published(site.id)).map(publicOf) };
      }
      const { matches } = await app.faq.match(site.id, q, page ?? null, true);
      const [best] = matches;
      const isWorth = best !== undefined && best.confidence >= SUGGEST;
      reply.header('cache-control', 'private, max-age=60');
      return {
        entries: isWorth ? matches.slice(0, SHOWN).flatMap(({ entry, confidence }) => (confidence >= LIKELY ? [publicOf(entry)] : [])) : [],
      };
    },
  );
};

const publicOf = ({
  id,
  question,
  answer,
  topic,
}: {
  id: string;
  question: string;
  answer: string;
  topic?: string | null;
}): PublicFaqEntry => ({
  id,
  question,
  answer,
  topic: topic ?? null,
});
