import type { WidgetVersion } from '@deskbell/shared';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import type { AgentClient } from '../support/agent-client.ts';
import { launchOptions } from '../support/browser.ts';
import { Chat, newPage } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import { type RecordedWidget, recordedWidgets, servedBefore } from '../support/recorded-widgets.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { ShopDesk } from '../support/shop-desk.ts';

const RECORDED = await recordedWidgets();

let server: ServerProcess;
let browser: Browser;
/** Where the chat comes from: another origin than the shop's page. */
let chatHost: string;
let version: WidgetVersion;
let mia: AgentClient;
beforeAll(async () => {
  [server, browser] = await Promise.all([
    preparedServer({ RATE_LIMITS: 'off', HOST: '127.0.0.1' }, [], (dataDir) => servedBefore(dataDir, RECORDED)),
    chromium.launch(launchOptions(inject('browser'))),
  ]);
  mia = await (await ShopDesk.signUp(server)).comes();
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

/** A tab of a browser that has the loader of then in its cache, or that of today. */
async function openTab(ann: BrowserContext, recorded?: RecordedWidget) {
  const { page, complaints } = await newPage(ann);
  const missing: string[] = [];
  page.on('response', (response) => response.status() >= 400 && missing.push(response.url()));
  const loader = recorded?.files['widget.js'];
  if (loader) await page.route('**/widget.js', (route) => route.fulfill({ contentType: 'text/javascript', body: loader }));
  await page.goto(`${server.url}/demo/`);
  const chat = new Chat(page);
  await chat.open();
  return { page, complaints, missing, chat };
}

test.each(RECORDED)(
  '[V2] the widget of $name, still in a cache, chats with the server of today, beside a tab with the new one',
  async (recorded) => {
    const ann = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' });
    const old = await openTab(ann, recorded);
    const parts = () => old.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1)));
    const [boot] = Object.keys(recorded.files).filter((name) => name.startsWith('boot-'));
    expect(await parts()).toContain(boot);
    await old.chat.write('How can I pay?');
    await old.chat.reads('Did this help?');
    await old.chat.panel.getByRole('button', { name: 'Talk to a person', exact: true }).click();
    const conversationId = await old.chat.conversationId();
    await mia.takes(conversationId);
    await mia.replies(conversationId, 'By card or by invoice.');
    await old.chat.reads('By card or by invoice.');

    // A page that was opened after the release, in the same browser.
    const today = await openTab(ann);
    await today.chat.reads('By card or by invoice.');
    await old.chat.write('By invoice, then.');
    await today.chat.reads('By invoice, then.');
    await today.chat.write('And thank you.');
    await old.chat.reads('And thank you.');
    await expect
      .poll(async () => (await mia.opens(conversationId)).map(({ content }) => content.kind === 'message' && content.text))
      .toContain('And thank you.');
    await mia.closes(conversationId);
    await old.chat.reads('closed the conversation');
    // What the one of then has never heard of.
    await today.chat.panel.getByRole('radio', { name: 'Very good' }).check({ force: true });
    await expect.poll(async () => (await mia.opens(conversationId)).map(({ content }) => content.kind)).toContain('rating');

    await old.page.reload();
    await old.chat.reads('closed the conversation');
    expect(await parts()).toContain(boot);
    await old.chat.write('One more thing');
    await today.chat.reads('One more thing');
    await today.chat.reads('passed it on to the team');
    // Of then, an entry of a kind that it does not know leaves an empty line.
    await expect.poll(async () => (await old.chat.texts()).filter(Boolean)).toEqual(await today.chat.texts());
    for (const { complaints, missing } of [old, today]) expect([complaints, missing]).toEqual([[], []]);
  },
);
