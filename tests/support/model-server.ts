import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An OpenAI-compatible chat address that says what a test wants it to say. */
export class ModelServer {
  readonly #server: Server;
  readonly url: string;
  /** What it was asked, as it came. */
  readonly asked: { authorization: string | undefined; messages: { role: string; content: string }[] }[] = [];
  /** What it says next: a text of the model, a status, or nothing ever. */
  says: string | number | null = '';

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  }

  static async start(): Promise<ModelServer> {
    let model: ModelServer | undefined;
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      model?.asked.push({ authorization: request.headers.authorization, messages: JSON.parse(body).messages });
      const says = model?.says ?? null;
      if (says === null) return;
      if (typeof says === 'number') response.writeHead(says).end('{}');
      else
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ choices: [{ message: { content: says } }] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    model = new ModelServer(server);
    return model;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
