import {
  deskAgentsSchema,
  deskSchema,
  hoursNowSchema,
  idSchema,
  readableHoursSchema,
  saveDeskSchema,
  writtenHoursSchema,
} from '@deskbell/shared/schemas';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Member } from '../../access/actor.ts';
import { assertSameOrigin } from '../../access/own-origin.ts';
import { sessionTokenOf } from '../../access/session-cookie.ts';
import { closesAt, isOpenAt, opensAt } from '../../desk/hours.ts';

/** Fifty teams with hours and holidays of their own. */
const DESK_BYTES = 1024 * 1024;

const siteParams = z.object({ siteId: idSchema });
const agentParams = siteParams.extend({ userId: z.string().max(64) });

/** How a shop's desk is set up, and who sits at it. */
export const deskRoutes: FastifyPluginAsyncZod = async (app) => {
  app.addHook('onRequest', async (request) => {
    if (request.method !== 'GET') assertSameOrigin(request, app.config.publicUrl);
  });

  const memberOf = (request: FastifyRequest, { siteId }: { siteId: string }): Promise<Member> =>
    app.agents.member(sessionTokenOf(request, app.config.publicUrl), siteId);

  app.get('/v1/sites/:siteId/desk', { schema: { params: siteParams, response: { 200: deskSchema } } }, async (request) =>
    app.deskService.read(await memberOf(request, request.params)),
  );

  app.put(
    '/v1/sites/:siteId/desk',
    {
      bodyLimit: DESK_BYTES,
      schema: { params: siteParams, body: saveDeskSchema, response: { 200: deskSchema } },
      // Before it is read: what is not one's own is not there, whatever is sent.
      onRequest: async (request) => {
        await memberOf(request, siteParams.safeParse(request.params).data ?? { siteId: '' });
      },
    },
    async (request) => app.deskService.save(await memberOf(request, request.params), request.body),
  );

  app.post(
    '/v1/sites/:siteId/desk/hours',
    { bodyLimit: DESK_BYTES, schema: { params: siteParams, body: writtenHoursSchema, response: { 200: hoursNowSchema } } },
    async (request) => {
      await memberOf(request, request.params);
      const written = readableHoursSchema.safeParse(request.body);
      if (!written.success) {
        const [fault] = written.error.issues;
        return { standing: null, fault: { field: fault?.path.join('/') ?? '', message: fault?.message ?? 'This does not fit.' } };
      }
      const { hours, timeZone } = written.data;
      const now = new Date();
      const isOpen = isOpenAt(hours, timeZone, now);
      const changesAt = isOpen ? closesAt(hours, timeZone, now) : opensAt(hours, timeZone, now);
      return { standing: { isOpen, changesAt: changesAt?.toISOString() ?? null }, fault: null };
    },
  );

  app.get('/v1/sites/:siteId/agents', { schema: { params: siteParams, response: { 200: deskAgentsSchema } } }, async (request) =>
    app.team.list(await memberOf(request, request.params)),
  );

  app.delete('/v1/sites/:siteId/agents/:userId', { schema: { params: agentParams } }, async (request, reply) => {
    await app.team.remove(await memberOf(request, request.params), request.params.userId);
    return reply.code(204).send();
  });
};
