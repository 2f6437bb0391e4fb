import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what systems hand out for outgoing connections: one of those could take the port before its server starts. */
const PORTS = { from: 10_000, count: 20_000 };

/** A port of the loopback interface that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = PORTS.from + Math.floor(Math.random() * PORTS.count);
    const server = createServer();
    try {
      await once(server.listen(port, '127.0.0.1'), 'listening');
    } catch {
      continue;
    }
    server.close();
    await once(server, 'close');
    return port;
  }
}
