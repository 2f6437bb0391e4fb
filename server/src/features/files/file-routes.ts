import { Readable } from 'node:stream';
import { idSchema, sentFileSchema } from '@deskbell/shared/schemas';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Actor } from '../../access/actor.ts';
import { placeOf } from '../../access/address.ts';
import { assertSameOrigin } from '../../access/own-origin.ts';
import { sessionTokenOf } from '../../access/session-cookie.ts';
import { openToPages, visitorOf } from '../../access/visitor-request.ts';
import { AppError } from '../../errors.ts';

/** A browser that sends nothing for so long does not go on. */
const SILENCE_MS = 60_000;

const A_YEAR_S = 365 * 86_400;

/** How often somebody, and everybody at one place, may begin to bring a file. */
const OWNER = { burst: 20, perMinute: 20 };
const PLACE = { burst: 60, perMinute: 120 };

const nameSchema = z.string().max(1_000);

/** Files on their way in and out. What comes is taken as it comes, so no route here has a body that is read before. */
export const fileRoutes: FastifyPluginAsyncZod = async (app) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));

  async function take(request: FastifyRequest, reply: FastifyReply, actor: Actor, name: string) {
    const wanted = [{ key: `files ${actor.siteId} ${actor.kind === 'visitor' ? actor.visitorId : actor.userId}`, ...OWNER }];
    const place = placeOf(request.ip);
    if (place !== null) wanted.push({ key: `files from ${place}`, ...PLACE });
    const retryAfterMs = app.config.rateLimits ? app.allowances.take(wanted) : 0;
    // Whoever is refused may be sending still, and what they send is not read.
    reply.header('connection', 'close');
    if (retryAfterMs > 0)
      throw new AppError('rate_limited', 'Those are many files at once. Wait a moment, then send the rest.', { retryAfterMs });
    request.raw.setTimeout(SILENCE_MS, () => request.raw.destroy());
    const declared = Number(request.headers['content-length'] ?? Number.NaN);
    const file = await app.files.take(actor, { name, bytes: request.raw, declared: Number.isFinite(declared) ? declared : null });
    return reply.removeHeader('connection').code(201).send(file);
  }

  const answers = { response: { 201: sentFileSchema } };

  app.post(
    '/v1/sites/:siteId/files',
    { schema: { params: z.object({ siteId: idSchema }), querystring: z.object({ name: nameSchema }), ...answers } },
    async (request, reply) => {
      assertSameOrigin(request, app.config.publicUrl);
      const member = await app.agents.member(sessionTokenOf(request, app.config.publicUrl), request.params.siteId);
      return take(request, reply, member, request.query.name);
    },
  );

  await app.register(async (visitors: typeof app) => {
    openToPages(visitors, 'POST', '/v1/visitor/files');
    visitors.post(
      '/v1/visitor/files',
      { schema: { querystring: z.object({ site: z.string().max(64), name: nameSchema }), ...answers } },
      async (request, reply) => {
        return take(request, reply, await visitorOf(app, request, request.query.site), request.query.name);
      },
    );
  });

  app.get('/v1/files/:id/:name', { schema: { params: z.object({ id: z.string().max(64), name: nameSchema }) } }, async (request, reply) => {
    const { file, bytes } = await app.files.open(request.params.id);
    const etag = `"${file.id}"`;
    reply
      .header('cache-control', `private, max-age=${A_YEAR_S}, immutable`)
      .header('etag', etag)
      // Shown by pages of the shop; whatever it is, it runs nothing and reaches nobody.
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('content-security-policy', "sandbox; default-src 'none'")
      .header('x-content-type-options', 'nosniff');
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    const way = file.type.startsWith('image/') ? 'inline' : 'attachment';
    return reply
      .type(file.type)
      .header('content-length', file.size)
      .header('content-disposition', `${way}; filename*=UTF-8''${encoded(file.name)}`)
      .send(Readable.from(bytes()));
  });
};

/** As RFC 8187 wants it. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
