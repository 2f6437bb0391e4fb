import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../errors.ts';
import { type Encoding, WidgetFile, WidgetFiles } from './widget-files.ts';

const FOR_GOOD = `public, max-age=${365 * 86_400}, immutable`;
/** A new release is on every page within five minutes. */
const EVERGREEN = 'public, max-age=300';
/** For how long a node's list of versions lacks what another has begun to serve. */
const LIST_MS = 30_000;

/** What other people's pages fetch, as scripts and as modules. */
export const widgetFileRoutes: FastifyPluginAsync<{ folder: string }> = async (app, { folder }) => {
  const files = await WidgetFiles.open(app.database.db, folder);
  app.addHook('onSend', async (_request, reply) => {
    reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
  });

  app.get('/widget.js', (request, reply) => send(request, reply, files.own('widget.js'), EVERGREEN));
  // What loaders from before it had a hash in its name ask for.
  app.get('/widget/proactive.js', (request, reply) => send(request, reply, files.own('proactive'), EVERGREEN));

  let list: { file: WidgetFile; until: number } | undefined;
  app.get('/widget/versions.json', async (request, reply) => {
    if (!list || list.until < Date.now()) {
      const file = new WidgetFile(Buffer.from(JSON.stringify(await files.versions())));
      list = { file, until: Date.now() + LIST_MS };
    }
    return send(request, reply, list.file, 'no-cache', 'json');
  });

  app.get<{ Params: { name: string } }>('/widget/:name', async (request, reply) =>
    send(request, reply, await files.immutable(request.params.name), FOR_GOOD, request.params.name.endsWith('.json') ? 'json' : 'js'),
  );
};

async function send(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  file: WidgetFile | undefined,
  cacheControl: string,
  type: 'js' | 'json' = 'js',
): Promise<FastifyReply> {
  if (!file) {
    // A node of the next version may have it in a moment.
    reply.header('cache-control', 'no-store');
    throw new AppError('not_found', 'There is nothing at this address.');
  }
  const encoding = encodingOf(headers['accept-encoding'] ?? '');
  const body = encoding ? await file.as(encoding) : file.bytes;
  reply.header('cache-control', cacheControl).header('etag', file.etag).header('vary', 'accept-encoding');
  if (headers['if-none-match'] === file.etag) return reply.code(304).send();
  if (encoding) reply.header('content-encoding', encoding);
  return reply.type(`${type === 'js' ? 'text/javascript' : 'application/json'}; charset=utf-8`).send(body);
}

const encodingOf = (accepted: string): Encoding | undefined =>
  (['br', 'gzip'] as const).find((encoding) => new RegExp(`\\b${encoding}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`).test(accepted));
