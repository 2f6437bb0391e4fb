import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { assertSameOrigin, ownOrigin } from '../access/own-origin.ts';
import { createVisitorSockets } from './visitor-socket.ts';

/** Both sockets check the Origin before the upgrade: what they refuse is an HTTP answer with a code. */
export const socketRoutes: FastifyPluginAsyncZod = async (app) => {
  const serveVisitor = createVisitorSockets(app);
  const siteOf = new WeakMap<object, string>();

  app.get(
    '/v1/ws/visitor',
    {
      websocket: true,
      schema: { querystring: z.object({ site: z.string().max(64) }) },
      preValidation: async (request) => {
        const { site } = request.query as { site?: unknown };
        const origin = request.headers.origin ?? ownOrigin(request, app.config.publicUrl);
        siteOf.set(request, (await app.sites.embed(typeof site === 'string' ? site : '', origin)).siteId);
      },
    },
    (socket, request) => serveVisitor(socket, siteOf.get(request) as string),
  );

  app.get(
    '/v1/ws/agent',
    { websocket: true, preValidation: async (request) => assertSameOrigin(request, app.config.publicUrl) },
    (socket) => app.agentSockets.serve(socket),
  );
};
