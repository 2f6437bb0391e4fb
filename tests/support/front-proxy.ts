import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** Stands before the server as a shop's own proxy would: it knows who has a WebSocket open, and may let none through. */
export class FrontProxy {
  readonly url: string;
  /** The server's port; it may be started later, since it must know this address. */
  target = 0;
  refusesUpgrades = false;
  /** WebSockets that were ever let through. */
  upgrades = 0;
  /** What was lost on WebSockets since `lose`, in chunks. */
  lost = 0;
  #loses: { what: 'sent' | 'reported'; on: Set<Duplex> } | null = null;
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.url = `http://localhost:${port}`;
    server.on('request', (incoming, outgoing) => {
      const { method, url: path, headers } = incoming;
      const forwarded = request({ port: this.target, host: 'localhost', method, path, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      forwarded.on('error', () => outgoing.destroy());
      outgoing.on('close', () => forwarded.destroy());
      incoming.pipe(forwarded);
    });
    server.on('upgrade', (incoming, socket, head) => this.#upgrade(incoming, socket, head));
  }

  static async start(): Promise<FrontProxy> {
    const server = createServer().listen(0, 'localhost');
    await once(server, 'listening');
    return new FrontProxy(server, (server.address() as { port: number }).port);
  }

  /** WebSockets that are open now. */
  get open(): number {
    return this.#sockets.size;
  }

  /** From now on the WebSockets that are open carry no more of what clients send, or of what the server reports. */
  lose(what: 'sent' | 'reported'): void {
    this.lost = 0;
    this.#loses = { what, on: new Set(this.#sockets) };
  }

  #carry(chunk: Buffer, { what, client, to }: { what: 'sent' | 'reported'; client: Duplex; to: Duplex }): void {
    if (this.#loses?.what === what && this.#loses.on.has(client)) this.lost += 1;
    else to.write(chunk);
  }

  #upgrade({ url, headers }: IncomingMessage, client: Duplex, head: Buffer): void {
    if (this.refusesUpgrades) return void client.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
    const server = connect(this.target, 'localhost', () => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
      server.write(`GET ${url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      server.write(head);
      server.on('data', (chunk: Buffer) => this.#carry(chunk, { what: 'reported', client, to: client }));
      client.on('data', (chunk: Buffer) => this.#carry(chunk, { what: 'sent', client, to: server }));
    });
    this.upgrades += 1;
    this.#sockets.add(client);
    for (const end of [client, server]) {
      end.on('error', () => {});
      end.on('close', () => {
        client.destroy();
        server.destroy();
        this.#sockets.delete(client);
      });
    }
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
