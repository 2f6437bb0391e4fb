import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { cookieOf } from '../support/cookie-of.ts';
import { newPostgresDatabase } from '../support/deskbell.ts';
import { freePort } from '../support/free-port.ts';
import { migrationsFolder } from '../support/migrations-folder.ts';
import { childrenOf } from '../support/processes.ts';
import { runServer, ServerProcess } from '../support/server-process.ts';

const folders: string[] = [];
const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deskbell-start-'));
  folders.push(folder);
  return folder;
};
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** One sentence or two on one line, exit code 1, and nothing of a stack. */
function expectOneSentence({ code, stderr }: Awaited<ReturnType<typeof runServer>>, says: RegExp): void {
  expect(stderr).toMatch(says);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(code).toBe(1);
}

describe('a start that cannot succeed says what to do', () => {
  test('when the port is taken', async () => {
    const taken = createServer().listen(0, 'localhost');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const ended = await runServer({ PORT: String(port), HOST: 'localhost', DATA_DIR: await newFolder(), LOG_LEVEL: 'silent' });
    taken.close();
    expectOneSentence(ended, new RegExp(`^Port ${port} is taken .* PORT=${port + 1}`));
  });

  test('when another process holds the data folder, whose data stays whole', async () => {
    const server = await ServerProcess.create();
    const ended = await runServer({ PORT: String(await freePort()), DATA_DIR: server.dataDir, LOG_LEVEL: 'silent' });
    expectOneSentence(ended, /^The data folder .* is in use by another Deskbell.*DATA_DIR/);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    await server.kill();
    await server.start();
    expect((await fetch(`${server.url}/v1/sites/fernweh-demo`)).status).toBe(200);
    await server.remove();
  });

  test('when DATABASE_URL does not answer', async () => {
    const ended = await runServer({ DATABASE_URL: `postgres://mia:secret@127.0.0.1:${await freePort()}/shop`, LOG_LEVEL: 'silent' });
    expectOneSentence(ended, /does not answer.*ECONNREFUSED.*Check DATABASE_URL/);
    expect(ended.stderr).not.toContain('secret');
  });

  test.each([
    // An address may hold a password: it is not shown.
    [{ DATABASE_URL: 'mysql://shop' }, /^The setting DATABASE_URL does not begin with postgres/],
    [{ REDIS_URL: 'redis://localhost' }, /^REDIS_URL joins several nodes, and the built-in database serves only one. Set DATABASE_URL/],
    [{ PORT: 'eighty' }, /^The setting PORT=eighty is not a number/],
    [{ PORT: '70000' }, /^The setting PORT=70000 is above 65535/],
    [{ PUBLIC_URL: 'chat.shop' }, /^The setting PUBLIC_URL=chat.shop is not an address/],
    [{ LOG_LEVEL: 'loud' }, /^The setting LOG_LEVEL=loud is none of/],
  ])('when a setting is wrong: %o', async (setting, says) => {
    expectOneSentence(await runServer(setting as Record<string, string>), says);
  });

  test.each([
    [['--workers', '2'], /^The built-in database serves one process, so --workers needs a Postgres. Set DATABASE_URL/],
    [['--workers', 'two'], /^--workers two is not a whole number from 1 to 64/],
    [['--worker', '2'], /^Unknown option '--worker'. The only option is --workers N/],
  ])('when what stands after the command is wrong: %o', async (args, says) => {
    expectOneSentence(await runServer({ LOG_LEVEL: 'silent' }, args), says);
  });

  test('when Node is too old', () => {
    const check = fileURLToPath(new URL('../../server/check-node.cjs', import.meta.url));
    const asIf = (version: string) =>
      spawnSync(process.execPath, ['-e', `Object.defineProperty(process.versions, 'node', { value: '${version}' }); require('${check}')`], {
        encoding: 'utf8',
      });
    expect(asIf('18.20.4')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^Deskbell needs Node 20\.19 or newer.*18\.20\.4.*\n$/),
    });
    expect(asIf('20.18.9').status).toBe(1);
    expect(asIf('20.19.0').status).toBe(0);
    expect(asIf('24.0.0').status).toBe(0);
  });
});

describe('a start on an empty folder', () => {
  test('makes the demo shop, and a later one finds everything again', async () => {
    const server = await ServerProcess.create();
    expect(server.output).toContain(`${server.url}/demo/`);
    expect(server.setupUrl).toContain(`${server.url}/console/#setup=`);
    expect(server.output).toContain(`<script async src="${server.url}/widget.js" data-site="fernweh-demo"></script>`);
    const get = (path: string) => fetch(server.url + path);
    for (const path of ['/readyz', '/widget.js', '/console/', '/console/inbox', '/demo/', '/demo/cart.html', '/v1/sites/fernweh-demo']) {
      expect([path, (await get(path)).status]).toEqual([path, 200]);
    }
    expect((await get('/')).url).toBe(`${server.url}/demo/`);
    const token = server.setupUrl.split('#setup=')[1];
    const setup = await fetch(`${server.url}/v1/setup`, {
      method: 'POST',
      headers: { origin: server.url, 'content-type': 'application/json' },
      body: JSON.stringify({ token, name: 'Mia', email: 'mia@shop.example', password: 'a long enough password' }),
    });
    expect(await setup.json()).toMatchObject({ sites: [{ name: 'Fernweh Outfitters', role: 'owner' }] });

    await server.interrupt();
    expect(server.output).toContain('Deskbell has stopped.');
    await server.start();
    expect(server.output).not.toContain('#setup=');
    const again = await fetch(`${server.url}/v1/session`, {
      method: 'POST',
      headers: { origin: server.url, 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'mia@shop.example', password: 'a long enough password' }),
    });
    expect(again.status).toBe(200);

    // Who forgot the password can ask for another link.
    await server.interrupt();
    await server.start({ NEW_OWNER_LINK: '1' });
    expect(server.setupUrl).toContain('#setup=');
    await server.remove();
  });
});

describe('a start on Postgres', () => {
  test('of several processes serves one port; one that is killed is replaced, and all stop together, also one that just starts', async () => {
    const { url, drop } = await newPostgresDatabase();
    const server = await ServerProcess.create({ DATABASE_URL: url }, ['--workers', '2']);
    expect(server.output).toContain('2 processes');
    const [first, second] = childrenOf(server.pid);
    process.kill(first as number, 'SIGKILL');
    await vi.waitFor(() => expect(childrenOf(server.pid).filter((pid) => pid !== first)).toHaveLength(2), { timeout: 10_000 });
    expect(childrenOf(server.pid)).toContain(second);
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
    await server.interrupt();
    await expect(fetch(`${server.url}/livez`)).rejects.toThrow();
    await server.remove();
    await drop();
  });

  test('has no demo; the owner adds the shop, and its snippet works there', async () => {
    const { url, drop } = await newPostgresDatabase();
    const server = await ServerProcess.create({ DATABASE_URL: url });
    expect(server.output).toContain('Stored in Postgres.');
    expect(server.output).not.toContain('/demo/');
    expect((await fetch(server.url)).url).toBe(`${server.url}/console/`);
    expect((await fetch(`${server.url}/demo/`)).status).toBe(404);

    const post = (path: string, body: object, cookie = '') =>
      fetch(server.url + path, {
        method: 'POST',
        headers: { origin: server.url, 'content-type': 'application/json', cookie },
        body: JSON.stringify(body),
      });
    const token = server.setupUrl.split('#setup=')[1];
    const setup = await post('/v1/setup', { token, name: 'Mia', email: 'mia@shop.example', password: 'a long enough password' });
    expect(((await setup.json()) as { sites: unknown[] }).sites).toEqual([]);
    const site = await post('/v1/sites', { name: 'Shop', origin: 'https://shop.example' }, cookieOf(setup));
    const { publicKey } = (await site.json()) as { publicKey: string };
    const embedded = await fetch(`${server.url}/v1/sites/${publicKey}`, { headers: { origin: 'https://shop.example' } });
    expect(await embedded.json()).toMatchObject({ name: 'Shop', hasFaq: false });
    await server.interrupt();
    await server.remove();
    await drop();
  });

  test('makes its tables and no shop', async () => {
    const { url, drop } = await newPostgresDatabase();
    const { openDatabase } = await import('@deskbell/server/database');
    // Two nodes that start at once on an empty database.
    const nodes = await Promise.all([openDatabase({ url, migrationsFolder }), openDatabase({ url, migrationsFolder })]);
    const sites = await nodes[0].transaction((query) => query('select * from sites', []));
    expect(sites).toEqual([]);
    const [setting] = await nodes[1].transaction((query) => query<{ synchronous_commit: string }>('show synchronous_commit', []));
    expect(setting?.synchronous_commit).toBe('on');
    await Promise.all(nodes.map((node) => node.close()));
    await drop();
  });
});
