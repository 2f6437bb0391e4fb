import { sessionSchema, setupSchema, signInSchema, ticketSchema } from '@deskbell/shared/schemas';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { assertSameOrigin } from '../../access/own-origin.ts';
import { clearSessionCookie, sessionTokenOf, setSessionCookie } from '../../access/session-cookie.ts';
import { hashToken } from '../../access/tokens.ts';
import { countGuess } from './guesses.ts';

export const agentRoutes: FastifyPluginAsyncZod = async (app) => {
  app.addHook('onRequest', async (request) => {
    if (request.method !== 'GET') assertSameOrigin(request, app.config.publicUrl);
  });

  app.post('/v1/setup', { schema: { body: setupSchema, response: { 200: sessionSchema } } }, async (request, reply) => {
    countGuess(app, request.ip, null);
    const token = await app.agents.setUp(request.body);
    setSessionCookie(reply, app.config.publicUrl, token);
    return app.agents.session(token);
  });

  app.get('/v1/session', { schema: { response: { 200: sessionSchema } } }, (request) =>
    app.agents.session(sessionTokenOf(request, app.config.publicUrl)),
  );

  app.post('/v1/session', { schema: { body: signInSchema, response: { 200: sessionSchema } } }, async (request, reply) => {
    countGuess(app, request.ip, request.body.email);
    const token = await app.agents.signIn(request.body);
    setSessionCookie(reply, app.config.publicUrl, token);
    return app.agents.session(token);
  });

  app.delete('/v1/session', async (request, reply) => {
    const token = sessionTokenOf(request, app.config.publicUrl);
    if (token !== undefined) {
      const left = await app.agents.signOut(token);
      app.bus.publish({ kind: 'session', sessionHash: hashToken(token) });
      for (const { siteId, userId } of left) await app.desk.availabilityChanged(siteId, userId, false);
    }
    clearSessionCookie(reply);
    return reply.code(204).send();
  });

  app.post('/v1/session/tickets', { schema: { body: z.strictObject({}), response: { 200: ticketSchema } } }, async (request) => {
    const token = sessionTokenOf(request, app.config.publicUrl);
    await app.agents.session(token);
    return { ticket: await app.agents.newTicket(token as string) };
  });
};
