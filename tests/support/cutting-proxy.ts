import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between a client and the server, and can swallow what the server says before it cuts the line. */
export class CuttingProxy {
  readonly port: number;
  readonly #pairs = new Set<{ client: Socket; server: Socket }>();
  readonly #close: () => void;
  #swallow = false;

  private constructor(port: number, close: () => void) {
    this.port = port;
    this.#close = close;
  }

  static async before(serverPort: number): Promise<CuttingProxy> {
    let proxy: CuttingProxy | undefined;
    const listener = createServer((client) => proxy?.join(client, connect(serverPort, '127.0.0.1'))).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    proxy = new CuttingProxy((listener.address() as { port: number }).port, () => listener.close());
    return proxy;
  }

  join(client: Socket, server: Socket): void {
    const pair = { client, server };
    this.#pairs.add(pair);
    client.on('data', (data) => server.write(data));
    server.on('data', (data) => {
      if (!this.#swallow) client.write(data);
    });
    for (const end of [client, server]) {
      end.on('error', () => {});
      end.on('close', () => {
        client.destroy();
        server.destroy();
        this.#pairs.delete(pair);
      });
    }
  }

  /** From now on the server is heard no more; what it is told still arrives. */
  swallow(): void {
    this.#swallow = true;
  }

  /** Cuts every line; new ones are whole again. */
  cut(): void {
    this.#swallow = false;
    for (const { client, server } of this.#pairs) {
      client.destroy();
      server.destroy();
    }
  }

  close(): void {
    this.cut();
    this.#close();
  }
}
