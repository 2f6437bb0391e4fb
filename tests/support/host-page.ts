import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * Serves one page of somebody's shop, from an origin of its own.
 *
 * @param body asked for with each request, since a shop's key is known only after its origin.
 */
export async function serveHostPage(body: () => string): Promise<{ url: string; close(): void }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Shop</title><body><h1>Shop</h1>${body()}`,
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
