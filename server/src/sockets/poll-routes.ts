import {
  agentPollAskSchema,
  agentPollSchema,
  identifiedSchema,
  identifySchema,
  logoutSchema,
  resumedSchema,
  resumeSchema,
  visitorPollAskSchema,
  visitorPollSchema,
} from '@deskbell/shared/schemas';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { placeOf } from '../access/address.ts';
import { clientOf } from '../access/client.ts';
import { assertSameOrigin, ownOrigin } from '../access/own-origin.ts';
import { sessionTokenOf } from '../access/session-cookie.ts';
import { assertVersion } from './hello.ts';
import { ask, type PollLine, poll } from './poll.ts';
import { countIdentity, countResume } from './resume-tries.ts';

const siteQuery = z.object({ site: z.string().max(64) });

/** The wire over HTTP, for where a WebSocket cannot be had: the same frames, in requests that stand alone. */
export const pollRoutes: FastifyPluginAsyncZod = async (app) => {
  app.addHook('onRequest', async (request) => app.admission.assertAdmitted(request.ip, 'request'));

  const lineOf = (request: FastifyRequest, reply: FastifyReply): PollLine => {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    app.drain.signal.addEventListener('abort', () => gone.abort(), { signal: gone.signal });
    return { place: placeOf(request.ip), client: clientOf(request.headers), logger: app.log, gone: gone.signal };
  };

  await app.register(async (visitors: typeof app) => {
    // Sent as text, so that a page of the shop needs no leave for it: one request instead of two.
    visitors.addContentTypeParser('text/plain', { parseAs: 'string' }, visitors.getDefaultJsonParser('error', 'error'));
    // No cookie is read here, and the site's own list of origins decides below.
    visitors.addHook('onRequest', async (_request, reply) => {
      reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
    });
    const siteOf = async (request: FastifyRequest<{ Querystring: { site: string } }>) =>
      (await app.sites.embed(request.query.site, request.headers.origin ?? ownOrigin(request, app.config.publicUrl))).siteId;

    visitors.post('/v1/visitor/poll', { schema: { querystring: siteQuery, body: visitorPollSchema } }, async (request, reply) => {
      const { hello, ...rest } = request.body;
      assertVersion(hello.v);
      const siteId = await siteOf(request);
      return poll((connection) => app.visitorDoors.welcome(siteId, hello, connection), rest, lineOf(request, reply));
    });
    visitors.post('/v1/visitor/ask', { schema: { querystring: siteQuery, body: visitorPollAskSchema } }, async (request, reply) => {
      const { hello, ask: asked } = request.body;
      assertVersion(hello.v);
      const siteId = await siteOf(request);
      return ask((connection) => app.visitorDoors.welcome(siteId, hello, connection), asked, lineOf(request, reply));
    });
    visitors.post(
      '/v1/visitor/resume',
      { schema: { querystring: siteQuery, body: resumeSchema, response: { 200: resumedSchema } } },
      async (request) => {
        countResume(app, request.ip);
        return app.waysBack.redeem(await siteOf(request), request.body.token);
      },
    );
    visitors.post(
      '/v1/visitor/identify',
      { schema: { querystring: siteQuery, body: identifySchema, response: { 200: identifiedSchema } } },
      async (request) => {
        countIdentity(app, request.ip);
        const site = { id: await siteOf(request), publicKey: request.query.site };
        return app.visitorIdentities.identify(site, request.body, clientOf(request.headers));
      },
    );
    visitors.post('/v1/visitor/logout', { schema: { querystring: siteQuery, body: logoutSchema } }, async (request, reply) => {
      await app.visitorIdentities.logout(await siteOf(request), request.body.token);
      return reply.code(204).send();
    });
  });

  await app.register(async (agents: typeof app) => {
    agents.addHook('onRequest', async (request) => assertSameOrigin(request, app.config.publicUrl));
    const proven = (request: FastifyRequest, siteId: string) => app.agents.prove(sessionTokenOf(request, app.config.publicUrl), siteId);

    agents.post('/v1/agent/poll', { schema: { body: agentPollSchema } }, async (request, reply) => {
      const { hello, ...rest } = request.body;
      assertVersion(hello.v);
      const who = await proven(request, hello.siteId);
      return poll((connection) => app.agentDoors.welcome(who, hello, connection), rest, lineOf(request, reply));
    });
    agents.post('/v1/agent/ask', { schema: { body: agentPollAskSchema } }, async (request, reply) => {
      const { hello, ask: asked } = request.body;
      assertVersion(hello.v);
      const who = await proven(request, hello.siteId);
      return ask((connection) => app.agentDoors.welcome(who, hello, connection), asked, lineOf(request, reply));
    });
  });
};
