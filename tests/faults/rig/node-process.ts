import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { freePort } from '../../support/free-port.ts';
import { endWithUs } from './end-with-us.ts';

/** How much of a node's output is kept, from its end. */
const OUTPUT_CHARACTERS = 20_000;
const START_WITHIN_MS = 60_000;

/** One node: the built server as a process that can be ended in every way and started again on the same port. */
export class NodeProcess {
  readonly name: string;
  readonly port: number;
  readonly #main: string;
  readonly #settings: Record<string, string>;
  #child: ChildProcess | undefined;
  #output = '';
  /** Whether its end was asked for. */
  #ending = false;
  /** How often it ended without being asked to. */
  crashes = 0;

  private constructor(name: string, port: number, main: string, settings: Record<string, string>) {
    this.name = name;
    this.port = port;
    this.#main = main;
    this.#settings = settings;
  }

  static async create(name: string, main: string, settings: Record<string, string>): Promise<NodeProcess> {
    return new NodeProcess(name, await freePort(), main, settings);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get output(): string {
    return this.#output;
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Memory held at this moment, in bytes; null where the system does not tell. */
  get rss(): number | null {
    try {
      const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.#child?.pid}/status`, 'utf8'))?.[1];
      return kib === undefined ? null : Number(kib) * 1024;
    } catch {
      return null;
    }
  }

  /** Resolves when it serves. */
  async start(more: Record<string, string> = {}): Promise<void> {
    this.#ending = false;
    const child = spawn(process.execPath, [this.#main], {
      env: {
        ...inherited(),
        HOST: '127.0.0.1',
        PORT: String(this.port),
        LOG_LEVEL: 'error',
        RATE_LIMITS: 'off',
        ...this.#settings,
        ...more,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    endWithUs(child);
    let serves = false;
    await new Promise<void>((ready, fail) => {
      const timer = setTimeout(() => fail(new Error(`${this.name} did not start:\n${this.#output}`)), START_WITHIN_MS);
      const hear = (text: string) => {
        this.#output = (this.#output + text).slice(-OUTPUT_CHARACTERS);
        if (serves || !text.includes('Stored in')) return;
        serves = true;
        clearTimeout(timer);
        ready();
      };
      child.stdout.setEncoding('utf8').on('data', hear);
      child.stderr.setEncoding('utf8').on('data', hear);
      child.once('exit', (code, signal) => {
        clearTimeout(timer);
        if (serves && !this.#ending) this.crashes += 1;
        fail(new Error(`${this.name} ended (${code ?? signal}):\n${this.#output}`));
      });
    });
  }

  /** SIGKILL: as a crash. SIGTERM: as a deployment. SIGINT: as Ctrl-C. Resolves when it has ended. */
  async end(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): Promise<void> {
    const child = this.#child;
    this.#ending = true;
    if (!child || !this.isRunning) return;
    child.kill(signal);
    await once(child, 'exit');
  }
}

/** Nothing of what the caller has set for a server of theirs. */
function inherited(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, REDIS_URL: __, DATA_DIR: ___, PUBLIC_URL: ____, NODE_OPTIONS: _____, ...rest } = process.env;
  return rest;
}
