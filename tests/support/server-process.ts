import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';

const main = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the built server until it ends by itself. */
export async function runServer(environment: Record<string, string>, args: readonly string[] = []): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...args], { env: cleanEnvironment(environment), stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

/** The built server as a process of its own, that can be killed and started again on the same data. */
export class ServerProcess {
  readonly port: number;
  readonly url: string;
  readonly dataDir: string;
  #child: ChildProcess | undefined;
  #output = '';

  private constructor(port: number, dataDir: string) {
    this.port = port;
    this.url = `http://localhost:${port}`;
    this.dataDir = dataDir;
  }

  static async create(settings: Record<string, string> = {}, args: readonly string[] = []): Promise<ServerProcess> {
    const server = await ServerProcess.prepare();
    await server.start(settings, args);
    return server;
  }

  /** A port and an empty folder, and nothing running yet. */
  static async prepare(): Promise<ServerProcess> {
    return new ServerProcess(await freePort(), await mkdtemp(join(tmpdir(), 'deskbell-data-')));
  }

  /** @throws Error when it has not been started. */
  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error('the server was not started');
    return pid;
  }

  get output(): string {
    return this.#output;
  }

  /** The one-time link of the first start. */
  get setupUrl(): string {
    const link = /\S+#setup=\S+/.exec(this.#output)?.[0];
    if (!link) throw new Error(`no one-time link was printed:\n${this.#output}`);
    return link;
  }

  async start(settings: Record<string, string> = {}, args: readonly string[] = []): Promise<void> {
    this.#output = '';
    const child = spawn(process.execPath, [main, ...args], {
      env: cleanEnvironment({ PORT: String(this.port), DATA_DIR: this.dataDir, LOG_LEVEL: 'warn', ...settings }),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    await new Promise<void>((ready, fail) => {
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
        if (this.#output.includes('Stored in')) ready();
      });
      child.once('exit', (code) => fail(new Error(`the server ended (${code}): ${this.#output}`)));
    });
  }

  /** As a crash would end it. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** As Ctrl-C would. */
  interrupt(): Promise<void> {
    return this.#end('SIGINT');
  }

  /** As whoever runs it would before a new version: its clients move on first. */
  terminate(): Promise<void> {
    return this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }

  /** Ends it and loses everything it has stored. */
  async wipe(): Promise<void> {
    await this.kill();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  remove(): Promise<void> {
    return this.wipe();
  }
}

function cleanEnvironment(more: Record<string, string>): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, PORT: __, HOST: ___, DATA_DIR: ____, PUBLIC_URL: _____, ...rest } = process.env;
  return { ...rest, ...more };
}
