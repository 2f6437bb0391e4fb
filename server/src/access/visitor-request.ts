import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { VisitorActor } from './actor.ts';
import { ownOrigin } from './own-origin.ts';

const A_DAY_S = 86_400;

/**
 * Whoever asks over HTTP with a visitor's token: from a page that may embed the site.
 *
 * @throws AppError `site_unknown`, `site_off`, `origin_not_allowed`, `token_invalid`, `overloaded`
 */
export async function visitorOf(app: FastifyInstance, request: FastifyRequest, siteKey: string): Promise<VisitorActor> {
  app.admission.assertAdmitted(request.ip, 'request');
  const origin = request.headers.origin ?? ownOrigin(request, app.config.publicUrl);
  const { siteId } = await app.sites.embed(siteKey, origin);
  const token = /^Bearer (\S{1,100})$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  return app.visitors.recognise(siteId, token);
}

/** Lets the pages of shops ask here, with a visitor's token. No cookie is read, and the site's own list of origins decides in `visitorOf`. */
export function openToPages(app: Pick<FastifyInstance, 'addHook' | 'options'>, method: 'GET' | 'POST', path: string): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
  });
  app.options(path, async (_request, reply) =>
    reply
      .header('access-control-allow-methods', method)
      .header('access-control-allow-headers', 'authorization, content-type')
      .header('access-control-max-age', A_DAY_S)
      .code(204)
      .send(),
  );
}
