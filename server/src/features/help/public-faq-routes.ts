import { publicFaqSchema } from '@deskbell/shared/schemas';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { SUGGEST } from '../../desk/bot/reaction.ts';
import { AppError } from '../../errors.ts';
import { waitAt } from './by-place.ts';
import { FaqLists, isNamedIn, publicOf } from './faq-lists.ts';

/** While somebody types, a question is asked several times a second. */
const ASKING = { key: 'suggest', burst: 60, perMinute: 300 };

/** Somebody who looks through the FAQ fetches all of it once. */
const LISTING = { key: 'faq list', burst: 10, perMinute: 30 };

/** Suggestions come unasked: only what is likely, and at most so many. */
const SHOWN = 3;
const LIKELY = 0.1;

const NOTHING = Buffer.alloc(0);

/** What anybody may read of a shop's FAQ: the widget's suggestions, and what it browses. */
export const publicFaqRoutes: FastifyPluginAsyncZod = async (app) => {
  const lists = new FaqLists();

  app.get(
    '/v1/help/:publicKey',
    {
      schema: {
        params: z.object({ publicKey: z.string().max(64) }),
        querystring: z.object({
          q: z.string().max(1_000).optional(),
          page: z.string().max(2_000).optional(),
          id: z.string().max(64).optional(),
        }),
        // All of it is written down already.
        response: { 200: publicFaqSchema.or(z.instanceof(Buffer)) },
      },
      // Public, and without cookies.
      onRequest: async (_request, reply) => {
        reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
      },
    },
    async (request, reply) => {
      const { q, page, id } = request.query;
      const waitMs = waitAt(app, request.ip, q === undefined && id === undefined ? LISTING : ASKING);
      if (waitMs > 0) throw new AppError('rate_limited', 'That was a lot at once. Try again in a moment.', { retryAfterMs: waitMs });
      const site = await app.sites.find(request.params.publicKey);
      if (q === undefined) {
        const entries = await app.faq.published(site.id);
        reply.header('cache-control', 'public, max-age=60');
        if (id !== undefined) return { entries: entries.filter((entry) => entry.id === id).map(publicOf) };
        const { body, etag } = lists.of(entries);
        reply.header('etag', etag).type('application/json; charset=utf-8');
        if (!isNamedIn(etag, request.headers['if-none-match'])) return body;
        reply.statusCode = 304;
        return NOTHING;
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
