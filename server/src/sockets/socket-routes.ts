import type { WebSocket } from '@fastify/websocket';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { placeOf } from '../access/address.ts';
import { clientOf } from '../access/client.ts';
import { assertSameOrigin, ownOrigin } from '../access/own-origin.ts';
import { type Connection, type Door, serveConnection } from './connection.ts';
import { Heartbeats } from './heartbeats.ts';

/** Both sockets check the Origin before the upgrade: what they refuse is an HTTP answer with a code. */
export const socketRoutes: FastifyPluginAsyncZod = async (app) => {
  const heartbeats = new Heartbeats();
  app.addHook('onClose', async () => heartbeats.close());
  const siteOf = new WeakMap<object, string>();

  const serve = <Hello extends { v: number }, Ask extends { type: string }>(
    socket: WebSocket,
    request: FastifyRequest,
    door: Door<Hello, Ask>,
  ): Connection => {
    const admitted = app.admission.begin();
    const connection = serveConnection(
      { socket, heartbeats, place: placeOf(request.ip), client: clientOf(request.headers), ...admitted },
      door,
      app.log,
    );
    app.drain.connections.add(connection);
    socket.on('close', () => app.drain.connections.delete(connection));
    return connection;
  };

  app.get(
    '/v1/ws/visitor',
    {
      websocket: true,
      schema: { querystring: z.object({ site: z.string().max(64) }) },
      preValidation: async (request) => {
        app.admission.assertAdmitted(request.ip, 'socket');
        const { site } = request.query as { site?: unknown };
        const origin = request.headers.origin ?? ownOrigin(request, app.config.publicUrl);
        siteOf.set(request, (await app.sites.embed(typeof site === 'string' ? site : '', origin)).siteId);
      },
    },
    (socket, request) => {
      serve(socket, request, app.visitorDoors.of(siteOf.get(request) as string));
    },
  );

  app.get(
    '/v1/ws/agent',
    {
      websocket: true,
      preValidation: async (request) => {
        app.admission.assertAdmitted(request.ip, 'socket');
        assertSameOrigin(request, app.config.publicUrl);
      },
    },
    (socket, request) => {
      serve(socket, request, app.agentDoors.door);
    },
  );
};
