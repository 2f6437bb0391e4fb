import { idSchema, saveWidgetSchema, widgetSchema } from '@deskbell/shared/schemas';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Member } from '../../access/actor.ts';
import { assertSameOrigin } from '../../access/own-origin.ts';
import { sessionTokenOf } from '../../access/session-cookie.ts';

const siteParams = z.object({ siteId: idSchema });

/** How the chat on a shop's pages is set up. */
export const widgetRoutes: FastifyPluginAsyncZod = async (app) => {
  const memberOf = (request: FastifyRequest, { siteId }: { siteId: string }): Promise<Member> =>
    app.agents.member(sessionTokenOf(request, app.config.publicUrl), siteId);

  app.get('/v1/sites/:siteId/widget', { schema: { params: siteParams, response: { 200: widgetSchema } } }, async (request) =>
    app.widgetService.read(await memberOf(request, request.params)),
  );

  app.put(
    '/v1/sites/:siteId/widget',
    {
      schema: { params: siteParams, body: saveWidgetSchema, response: { 200: widgetSchema } },
      // Before it is read: what is not one's own is not there, whatever is sent.
      onRequest: async (request) => {
        assertSameOrigin(request, app.config.publicUrl);
        await memberOf(request, siteParams.safeParse(request.params).data ?? { siteId: '' });
      },
    },
    async (request) => app.widgetService.save(await memberOf(request, request.params), request.body),
  );
};
