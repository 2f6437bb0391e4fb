import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const DIMENSIONS = 64;

/** An OpenAI-compatible embeddings address with a small encoder of its own: words that it holds for the same have the same numbers. */
export class EncoderServer {
  readonly #server: Server;
  readonly url: string;
  /** What it was asked, as it came. */
  readonly asked: { authorization: string | undefined; model: string; input: string[] }[] = [];
  /** Left out, it answers; a status, or null: it never answers. */
  fails: number | null | undefined;
  /** Words that mean another one. */
  means: Record<string, string> = {};

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  }

  static async start(): Promise<EncoderServer> {
    let encoder: EncoderServer | undefined;
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      const { model, input } = JSON.parse(body);
      encoder?.asked.push({ authorization: request.headers.authorization, model, input });
      if (!encoder || encoder.fails === null) return;
      if (encoder.fails !== undefined) return response.writeHead(encoder.fails).end('{}');
      const data = (input as string[]).map((text, index) => ({ index, embedding: encoder?.encode(text) }));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data: data.reverse() }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    encoder = new EncoderServer(server);
    return encoder;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /** A text is the sum of its words, and each word a direction that depends on nothing but its letters. */
  private encode(text: string): number[] {
    const sum = new Array<number>(DIMENSIONS).fill(0);
    for (const word of text.toLowerCase().match(/\w+/g) ?? []) {
      let state = 1;
      for (const letter of this.means[word] ?? word) state = Math.imul(state ^ (letter.codePointAt(0) as number), 0x01000193);
      for (let i = 0; i < DIMENSIONS; i++) {
        state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 1;
        sum[i] = (sum[i] as number) + (state >> 16) / 2 ** 15;
      }
    }
    return sum;
  }
}
