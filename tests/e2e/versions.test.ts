import type { WidgetVersion } from '@deskbell/shared';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { Chat, newPage } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';

let server: ServerProcess;
let browser: Browser;
/** Where the chat comes from: another origin than the shop's page. */
let chatHost: string;
let version: WidgetVersion;
beforeAll(async () => {
  [server, browser] = await Promise.all([
    preparedServer({ RATE_LIMITS: 'off', HOST: '127.0.0.1' }),
    chromium.launch(launchOptions(inject('browser'))),
  ]);
  chatHost = `http://127.0.0.1:${server.port}`;
  [version] = (await (await fetch(`${chatHost}/widget/versions.json`)).json()) as [WidgetVersion];
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const tag = (integrity = version.integrity) =>
  `<script async src="${chatHost}/widget/${version.file}" integrity="${integrity}" crossorigin="anonymous" data-site="fernweh-demo"></script>`;
const integrities = async () =>
  ((await (await fetch(`${chatHost}/widget/${version.parts}`)).json()) as { files: Record<string, string> }).files;
/** As the page's head would have it. */
const importMap = (files: Record<string, string>) => {
  const integrity = Object.fromEntries(Object.entries(files).map(([name, hash]) => [`${chatHost}/widget/${name}`, hash]));
  return `<script type="importmap">${JSON.stringify({ integrity })}</script>`;
};

/** Nothing runs that no integrity was named for. */
const STRICT = { 'integrity-policy': 'blocked-destinations=(script)' };

async function visit(body: string, headers: Record<string, string> = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    reducedMotion: 'reduce',
    permissions: ['local-network-access'],
  });
  const { page, complaints } = await newPage(context);
  const url = `${server.url}/shop/tents`;
  const html = `<!doctype html><html lang="en"><title>Tents</title>${body}`;
  await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body: html, headers }));
  await page.goto(url);
  return { page, complaints, launcher: page.getByRole('button', { name: /^Chat/ }), chat: new Chat(page) };
}

test('a page that is bound to one version, and to each of its parts, chats by it', async () => {
  const { complaints, chat } = await visit(importMap(await integrities()) + tag(), STRICT);
  await chat.open();
  await chat.send('Hello');
  expect(complaints).toEqual([]);
});

test('another loader than the one that was named is refused, and the page does not feel it', async () => {
  const { page, complaints } = await visit(tag(version.integrity.replace(/.{8}$/, 'AAAAAAAA')));
  await expect.poll(() => complaints).toEqual([expect.stringContaining('integrity')]);
  expect(await page.evaluate(() => ['Deskbell' in window, document.querySelectorAll('deskbell-chat').length])).toEqual([false, 0]);
});

test('another part than the one that was named is refused, and the launcher says that the chat is not there', async () => {
  const files = Object.entries(await integrities()).map(([name, hash]) => [
    name,
    name.startsWith('boot-') ? hash.replace(/.{8}$/, 'AAAAAAAA') : hash,
  ]);
  const { page, complaints, launcher, chat } = await visit(importMap(Object.fromEntries(files)) + tag(), STRICT);
  await launcher.click();
  await page.getByRole('status').getByText('Chat offline').waitFor();
  expect(complaints).toEqual([expect.stringContaining('integrity')]);
  // Asked for under another address, of which the map says nothing.
  const again = page.waitForEvent('requestfailed', (request) => request.url().endsWith('.js?2'));
  await launcher.click();
  expect((await again).failure()?.errorText).toBe('integrity');
  expect(await chat.panel.count()).toBe(0);
});
