import type { Site } from '@deskbell/shared';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { FrontProxy } from '../support/front-proxy.ts';
import { serveHostPage } from '../support/host-page.ts';
import { Chat, newPage } from '../support/journey.ts';
import { startPostgres } from '../support/postgres.ts';
import { ServerProcess } from '../support/server-process.ts';

let proxy: FrontProxy;
let postgres: Awaited<ReturnType<typeof startPostgres>>;
let settings: Record<string, string>;
let leaving: ServerProcess;
let staying: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  [proxy, postgres, browser] = await Promise.all([FrontProxy.start(), startPostgres(), chromium.launch(launchOptions(inject('browser')))]);
  settings = { DATABASE_URL: postgres.url, PUBLIC_URL: proxy.url, DRAIN_SECONDS: '2', RATE_LIMITS: 'off' };
  leaving = await ServerProcess.create(settings);
  staying = await ServerProcess.create(settings);
  proxy.target = leaving.port;
});
afterAll(async () => {
  await browser?.close();
  proxy?.close();
  await Promise.all([leaving?.remove(), staying?.remove()]);
  await postgres?.stop();
});

/** As its owner would: signs up by the one-time link and adds a shop for a page. */
async function addShop(origin: string): Promise<Site> {
  const post = (path: string, body: object, cookie = '') =>
    fetch(proxy.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: proxy.url, 'sec-fetch-site': 'same-origin', cookie },
      body: JSON.stringify(body),
    });
  // Each start without an owner makes a new link, and the last one counts.
  const token = staying.setupUrl.split('#setup=')[1];
  const setUp = await post('/v1/setup', { token, name: 'Mia', email: 'mia@fernweh.example', password: 'a long enough password' });
  expect(setUp.status, await setUp.text()).toBe(200);
  const cookie = setUp.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return (await (await post('/v1/sites', { name: 'Fernweh Outfitters', origin }, cookie)).json()) as Site;
}

/** Every line that stood under the shop's name from now on. */
function watchStatus(): void {
  const line = document.querySelector('deskbell-chat')?.shadowRoot?.querySelector('[role=dialog] [role=status]');
  const said = [line?.textContent];
  Object.assign(window, { said });
  if (line) new MutationObserver(() => said.push(line.textContent)).observe(line, { childList: true, characterData: true, subtree: true });
}

test('[C10] a visitor who writes while their server leaves never loses the connection, and nothing of what they write', async () => {
  let tag = '';
  const host = await serveHostPage(() => tag);
  const site = await addShop(new URL(host.url).origin);
  tag = `<script async src="${proxy.url}/widget.js" data-site="${site.publicKey}"></script>`;
  const { page, complaints } = await newPage(await browser.newContext());
  await page.goto(host.url);
  const chat = new Chat(page);
  await chat.open();
  await chat.panel.getByText('Write to us').waitFor();
  await page.evaluate(watchStatus);

  const nodes = async () => ((await (await fetch(`${leaving.url}/readyz`)).json()) as { nodes: { others: number } }).nodes;
  await expect.poll(nodes, { timeout: 10_000 }).toMatchObject({ others: 1 });

  // From here on who connects comes to the other one.
  proxy.target = staying.port;
  let isGone = false;
  const going = leaving.terminate().then(() => {
    isGone = true;
  });
  const texts: string[] = [];
  while (!isGone) {
    const text = `text ${texts.length} of many`;
    texts.push(text);
    await chat.write(text);
    await chat.log.locator('.bubble:not(.pending)', { hasText: text }).waitFor();
  }
  await going;
  await chat.send('The last one');

  expect((await chat.texts()).filter((line) => / of many|The last/.test(line))).toEqual([...texts, 'The last one']);
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(said.filter((line) => /^Connecting|^No connection/.test(line))).toEqual([]);
  expect([proxy.upgrades, proxy.open]).toEqual([2, 1]);
  expect(complaints).toEqual([]);
  host.close();
});
