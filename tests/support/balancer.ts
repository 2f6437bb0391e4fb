import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

/**
 * A balancer that gives each connection to the next node and remembers nobody: haproxy where it is installed, else a few
 * lines of TCP.
 */
export class Balancer {
  readonly port: number;
  readonly cutAll: () => void;
  readonly stop: () => Promise<void>;

  private constructor(port: number, cutAll: () => void, stop: () => Promise<void>) {
    this.port = port;
    this.cutAll = cutAll;
    this.stop = stop;
  }

  static before(ports: readonly number[]): Promise<Balancer> {
    const isInstalled = spawnSync('haproxy', ['-v']).status === 0;
    console.log(`Balancer: ${isInstalled ? 'haproxy' : 'plain TCP (haproxy is not installed)'}`);
    return isInstalled ? Balancer.#haproxy(ports) : Balancer.#tcp(ports);
  }

  static async #haproxy(ports: readonly number[]): Promise<Balancer> {
    const port = await freePort();
    const folder = await mkdtemp(join(tmpdir(), 'deskbell-balancer-'));
    const file = join(folder, 'haproxy.cfg');
    await writeFile(
      file,
      `defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  timeout tunnel 1h
frontend all
  bind 127.0.0.1:${port}
  default_backend nodes
backend nodes
  balance roundrobin
${ports.map((node, index) => `  server node${index} 127.0.0.1:${node}`).join('\n')}
`,
    );
    let child: ChildProcess | undefined;
    const start = async () => {
      child = spawn('haproxy', ['-f', file, '-db'], { stdio: 'ignore' });
      await listening(port);
    };
    await start();
    const stop = async () => {
      const ending = child;
      child = undefined;
      if (!ending || ending.exitCode !== null) return;
      ending.kill('SIGKILL');
      await once(ending, 'exit');
    };
    return new Balancer(
      port,
      () => void stop().then(start),
      async () => {
        await stop();
        await rm(folder, { recursive: true, force: true });
      },
    );
  }

  static async #tcp(ports: readonly number[]): Promise<Balancer> {
    const sockets = new Set<Socket>();
    let next = 0;
    const server = createServer((client) => {
      const node = connect(ports[next++ % ports.length] as number, '127.0.0.1');
      for (const socket of [client, node]) {
        sockets.add(socket);
        socket.on('error', () => {});
        socket.on('close', () => {
          sockets.delete(socket);
          client.destroy();
          node.destroy();
        });
      }
      client.pipe(node).pipe(client);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const cutAll = () => {
      for (const socket of sockets) socket.destroy();
    };
    return new Balancer((server.address() as { port: number }).port, cutAll, async () => {
      cutAll();
      server.close();
    });
  }
}

/** Resolves when somebody listens there. */
async function listening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
