import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { Chat, newPage } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';

const run = promisify(execFile);
const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

let server: ServerProcess;
let browser: Browser;
/** A project of somebody's who has the package from a registry. */
let project: string;
beforeAll(async () => {
  [server, browser, project] = await Promise.all([
    preparedServer({ RATE_LIMITS: 'off' }),
    chromium.launch(launchOptions(inject('browser'))),
    mkdtemp(join(tmpdir(), 'deskbell-project-')),
  ]);
  await run('npm', ['pack', here('widget/npm'), '--pack-destination', project]);
  await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'shop', private: true, type: 'module' }));
  const [tarball = ''] = (await readdir(project)).filter((name) => name.endsWith('.tgz'));
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`], { cwd: project });
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
  if (project) await rm(project, { recursive: true, force: true });
});

const forThisServer = (text: string) =>
  text.replaceAll('https://chat.your-shop.example', server.url).replaceAll('YOUR-KEY', 'fernweh-demo');

/** What the documentation says that a page needs, and no more. */
const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self' ws:; img-src 'self' data:; require-trusted-types-for 'script'; trusted-types deskbell";

/** A folder of pages, as the shop serves them. */
async function visit(folder: string, name: string, policy?: string) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce', locale: 'en-GB' });
  const { page, complaints } = await newPage(context);
  const sockets = { open: 0, ever: 0 };
  page.on('websocket', (socket) => {
    sockets.open += 1;
    sockets.ever += 1;
    socket.on('close', () => {
      sockets.open -= 1;
    });
  });
  await page.route(`${server.url}/shop/**`, async (route) => {
    const path = new URL(route.request().url()).pathname.replace('/shop/', '');
    const contentType = { '.js': 'text/javascript', '.html': 'text/html' }[extname(path)] ?? 'text/plain';
    const headers = policy ? { 'content-security-policy': policy } : {};
    await route.fulfill({ contentType, headers, body: forThisServer(await readFile(join(folder, path), 'utf8')) });
  });
  await page.goto(`${server.url}/shop/${name}`);
  return { page, complaints, sockets, launcher: page.getByRole('button', { name: /^Chat/ }), chat: new Chat(page) };
}

/** Bundled as its owner would. */
async function bundled(pages: string[]): Promise<string> {
  await build({
    root: project,
    base: './',
    configFile: false,
    logLevel: 'error',
    build: { rolldownOptions: { input: pages.map((page) => join(project, page)) }, modulePreload: false, minify: false },
  });
  return join(project, 'dist');
}

const count = (page: Page) =>
  page.evaluate(() => [document.querySelectorAll('deskbell-chat, script[data-site]').length, 'Deskbell' in window]);

test('examples/plain-page: a button of the page asks, also before the script is here', async () => {
  const { page, complaints, chat } = await visit(here('examples/plain-page'), 'index.html');
  await page.getByRole('button', { name: 'Ask about delivery' }).click();
  await chat.reads('From our FAQ');
  expect(complaints).toEqual([]);
});

test('the package stands alone: its types hold strictly in both ways to resolve, and a server may import and call it', async () => {
  await cp(here('examples/npm-package'), project, { recursive: true, filter: (path) => !/node_modules|package\.json/.test(path) });
  await writeFile(
    join(project, 'types.ts'),
    `import { deskbell, loadDeskbell } from '@deskbell/embed';
import type { DeskbellWidgetElement } from '@deskbell/embed/element';
import '@deskbell/embed/element';
loadDeskbell({ server: '', site: '', theme: 'dark' }).then((chat) => chat.cart({ items: [{ title: 'Tent', quantity: 1 }] }));
deskbell.on('rated', ({ detail }) => detail.score.toFixed());
// @ts-expect-error There is no such event.
deskbell.on('rate', () => {});
// @ts-expect-error A shop has a key.
loadDeskbell({ server: '' });
export const element: DeskbellWidgetElement = document.createElement('deskbell-widget');
`,
  );
  for (const [module, moduleResolution] of [
    ['esnext', 'bundler'],
    ['nodenext', 'nodenext'],
  ] as const) {
    const compilerOptions = { strict: true, module, moduleResolution, target: 'es2022', lib: ['es2022', 'dom'], types: [], noEmit: true };
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    await run(process.execPath, [here('node_modules/typescript/bin/tsc'), '-p', project]).catch(({ stdout }) => {
      throw new Error(stdout);
    });
  }
  const script = `import { deskbell, loadDeskbell } from '@deskbell/embed';
    import '@deskbell/embed/element';
    deskbell.open();
    const chat = await loadDeskbell({ server: 'https://chat.your-shop.example', site: 'shop' });
    chat.ask('Hello');
    console.log(chat === deskbell);`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: project });
  expect(stdout.trim()).toBe('true');
});

test('examples/npm-package: a bundled page under a strict policy has the chat by a call, and by an element in the language that is chosen', async () => {
  const folder = await bundled(['index.html', 'element.html']);
  const byCall = await visit(folder, 'index.html', POLICY);
  await byCall.page.getByRole('button', { name: 'Ask about delivery' }).click();
  await byCall.chat.reads('From our FAQ');
  const byElement = await visit(folder, 'element.html', POLICY);
  await byElement.launcher.click();
  await byElement.chat.panel.waitFor();
  await byElement.page.getByLabel('Language').selectOption('de');
  await byElement.chat.panel.getByRole('textbox', { name: 'Nachricht schreiben' }).waitFor();
  expect([byCall.complaints, byElement.complaints]).toEqual([[], []]);
});

interface Embed {
  loadDeskbell(options: object): Promise<{ destroy(): void }>;
}
declare const embed: Embed;

/** A page that has the package at hand, and nothing else. */
async function pageWithPackage() {
  await writeFile(
    join(project, 'bare.js'),
    `import * as embed from '@deskbell/embed';\nimport '@deskbell/embed/element';\nObject.assign(window, { embed });`,
  );
  await writeFile(
    join(project, 'bare.html'),
    '<!doctype html><html lang="en"><title>Tents</title><script type="module" src="./bare.js"></script>',
  );
  const visited = await visit(await bundled(['bare.html']), 'bare.html');
  await visited.page.waitForFunction(() => 'embed' in window);
  return visited;
}

test('a call that is made twice gives the same; another site, and a server that is not there, are refused with a sentence', async () => {
  const { page, launcher, complaints } = await pageWithPackage();
  const outcome = await page.evaluate(async (url) => {
    const sentence = (options: object) => embed.loadDeskbell(options).then(String, (error: Error) => error.message);
    const missing = await sentence({ server: `${url}/nowhere`, site: 'fernweh-demo' });
    const options = { server: `${url}/`, site: 'fernweh-demo' };
    const [first, second] = [embed.loadDeskbell(options), embed.loadDeskbell(options)];
    const other = await sentence({ server: url, site: 'another' });
    const api = await first;
    const isSame = first === second && api === (window as unknown as { Deskbell: unknown }).Deskbell;
    api.destroy();
    const again = await embed.loadDeskbell(options);
    return { missing, other, isSame, isNew: again !== api };
  }, server.url);
  expect(outcome).toEqual({
    missing: expect.stringMatching(/nowhere\/widget\.js cannot be loaded\. Is the address right/),
    other: 'Deskbell: the chat of fernweh-demo is on this page. Destroy it before you load that of another.',
    isSame: true,
    isNew: true,
  });
  await launcher.waitFor();
  expect(complaints.filter((complaint) => !/404|nowhere/.test(complaint))).toEqual([]);
});

test('the element is the chat for as long as it is on the page: moved it stays, removed it takes all with it, put back it begins again', async () => {
  const { page, launcher, chat, sockets, complaints } = await pageWithPackage();
  const puts = () =>
    page.evaluate((url) => {
      const element = document.createElement('deskbell-widget');
      element.setAttribute('server', url);
      element.setAttribute('site', 'fernweh-demo');
      document.body.append(element);
    }, server.url);
  const removes = () => page.evaluate(() => document.querySelector('deskbell-widget')?.remove());
  const isGone = () => expect.poll(() => count(page)).toEqual([0, false]);
  await puts();
  await chat.open();
  await expect.poll(() => sockets.open).toBe(1);
  await page.evaluate(() => {
    const element = document.querySelector('deskbell-widget') as HTMLElement;
    document.body.prepend(element);
    element.setAttribute('theme', 'dark');
  });
  await page.locator('deskbell-chat[data-theme=dark]').waitFor({ state: 'attached' });
  expect([await chat.panel.isVisible(), sockets.ever]).toEqual([true, 1]);
  await removes();
  await isGone();
  await expect.poll(() => sockets.open).toBe(0);

  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const held = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    return ['Nodes', 'JSEventListeners'].map((name) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN);
  };
  const rounds = async (times: number) => {
    for (let round = 0; round < times; round += 1) {
      await puts();
      await launcher.waitFor();
      await removes();
      await isGone();
    }
    return held();
  };
  const before = await rounds(2);
  const after = await rounds(10);
  for (const [at, was] of before.entries()) expect(after[at]).toBeLessThanOrEqual(was + 5);
  expect(complaints).toEqual([]);
});
