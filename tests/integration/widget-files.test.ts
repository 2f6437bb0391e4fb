import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildApp } from '@deskbell/server';
import { readConfig } from '@deskbell/server/config';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { Deskbell } from '../support/deskbell.ts';

type Node = Awaited<ReturnType<typeof buildApp>>;

let deskbell: Deskbell;
let folder: string;
let before: Node;
let after: Node;
beforeAll(async () => {
  deskbell = await Deskbell.start();
  folder = await mkdtemp(join(tmpdir(), 'deskbell-widget-'));
  before = await nodeWith('old', '1');
  after = await nodeWith('new', '2');
});
afterAll(async () => {
  await Promise.all([before?.close(), after?.close()]);
  await deskbell?.stop();
  await rm(folder, { recursive: true, force: true });
});

const integrity = (text: string) => `sha384-${createHash('sha384').update(text).digest('base64')}`;

/** A node of this installation with a widget of its own. */
async function nodeWith(build: string, hash: string): Promise<Node> {
  const widget = join(folder, build);
  for (const path of ['assets', 'icons', build]) await mkdir(join(folder, path), { recursive: true });
  const name = (part: string, kind = 'js') => `${part}-${hash.repeat(8)}.${kind}`;
  const files = { 'widget.js': build, [name('widget')]: build, [name('boot')]: `${build} boot`, [name('proactive')]: `${build} first` };
  const manifest = { file: name('widget'), integrity: integrity(build), files: { [name('boot')]: integrity(`${build} boot`) } };
  for (const [file, text] of Object.entries({ ...files, [name('widget', 'json')]: JSON.stringify(manifest) }))
    await writeFile(join(widget, file), text);
  return buildApp({
    config: readConfig({ LOG_LEVEL: 'fatal' }),
    database: deskbell.database,
    matchingFiles: { worker: inject('matchingWorker'), vectors: '' },
    folders: { widget, console: folder },
  });
}

const get = (node: Node, url: string, headers: Record<string, string> = {}) => node.inject({ url, headers });

test('what a page loaded before a release is served by the nodes after it, and the other way round', async () => {
  for (const [node, name, text] of [
    [after, 'boot-11111111.js', 'old boot'],
    [after, 'widget-11111111.js', 'old'],
    [before, 'boot-22222222.js', 'new boot'],
    [before, 'boot-11111111.js', 'old boot'],
  ] as const) {
    const answer = await get(node, `/widget/${name}`);
    expect([answer.statusCode, answer.body]).toEqual([200, text]);
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
  }
  // Not by a cache in front either: the node that has it may be about to begin.
  const missing = await get(after, '/widget/boot-33333333.js');
  expect([missing.statusCode, missing.headers['cache-control']]).toEqual([404, 'no-store']);
});

test('what has no hash in its name is each node’s own, for five minutes', async () => {
  for (const [node, path, text] of [
    [before, '/widget.js', 'old'],
    [after, '/widget.js', 'new'],
    [after, '/widget/proactive.js', 'new first'],
  ] as const) {
    const answer = await get(node, path);
    expect([answer.body, answer.headers['cache-control']]).toEqual([text, 'public, max-age=300']);
    const again = await get(node, path, { 'if-none-match': String(answer.headers['etag']) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  }
  expect((await get(after, '/widget/widget.js')).statusCode).toBe(404);
});

test('the list of versions begins with what this node serves, and names the integrity of each part', async () => {
  const answer = await get(before, '/widget/versions.json');
  expect(answer.headers['cache-control']).toBe('no-cache');
  expect(answer.json()).toEqual([
    { file: 'widget-11111111.js', integrity: integrity('old'), firstServedAt: expect.any(String), parts: 'widget-11111111.json' },
    { file: 'widget-22222222.js', integrity: integrity('new'), firstServedAt: expect.any(String), parts: 'widget-22222222.json' },
  ]);
  const parts = await get(after, '/widget/widget-11111111.json');
  expect(parts.json().files).toEqual({ 'boot-11111111.js': integrity('old boot') });
  expect(parts.headers['content-type']).toBe('application/json; charset=utf-8');
});

test('it goes compressed to whoever can read it, past builds too', async () => {
  const coded = async (accepted: string) => {
    const answer = await get(after, '/widget/boot-11111111.js', { 'accept-encoding': accepted });
    expect(answer.headers['vary']).toBe('accept-encoding');
    return [answer.headers['content-encoding'], answer.rawPayload] as const;
  };
  expect((await coded('gzip, deflate, br'))[0]).toBe('br');
  const [encoding, bytes] = await coded('br;q=0, gzip');
  expect([encoding, gunzipSync(bytes).toString()]).toEqual(['gzip', 'old boot']);
  expect((await coded('identity'))[0]).toBeUndefined();
});
