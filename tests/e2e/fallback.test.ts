import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { FrontProxy } from '../support/front-proxy.ts';
import { Chat, newPage, signUpMia } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { VisitorClient } from '../support/visitor-client.ts';

let proxy: FrontProxy;
let server: ServerProcess;
let browser: Browser;
/** What Mia's browser holds. */
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;
beforeAll(async () => {
  proxy = await FrontProxy.start();
  [server, browser] = await Promise.all([
    preparedServer({ PUBLIC_URL: proxy.url, RATE_LIMITS: 'off' }),
    chromium.launch(launchOptions(inject('browser'))),
  ]);
  proxy.target = server.port;
  const page = await browser.newPage();
  await signUpMia(page, server.setupUrl);
  signedIn = await page.context().storageState();
});
afterEach(async () => {
  proxy.refusesUpgrades = false;
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  proxy?.close();
  await browser?.close();
  await server?.remove();
});

const newContext = (options: BrowserContextOptions = {}) =>
  browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce', ...options });

/** A page whose WebSockets open never, as behind a firewall that drops what it does not know. */
function blockSilently(): void {
  class Silent extends EventTarget {
    readyState = 0;
    send(): void {}
    close(): void {
      this.readyState = 3;
    }
  }
  Object.assign(window, { WebSocket: Silent });
}

describe.each([
  ['stays silent', true],
  ['is refused by a proxy', false],
])('[P6] where a WebSocket %s', (_, isSilent) => {
  test('a visitor and an agent talk over HTTP', async () => {
    proxy.refusesUpgrades = !isSilent;
    const before = proxy.upgrades;
    const ann = await newContext();
    const desk = await newContext({ storageState: signedIn });
    if (isSilent) for (const context of [ann, desk]) await context.addInitScript(blockSilently);

    const { page } = await newPage(ann);
    await page.goto(`${proxy.url}/demo/`);
    const chat = new Chat(page);
    await chat.open();
    await chat.panel.getByRole('button', { name: 'Talk to a person', exact: true }).click();
    await chat.reads('You asked for a person');
    await chat.send('Is anybody there?');

    const mia = await desk.newPage();
    await mia.goto(`${proxy.url}/console/`);
    await mia
      .getByRole('region', { name: /^Waiting/ })
      .getByRole('link')
      .first()
      .click();
    await mia.getByRole('log').getByText('Is anybody there?').waitFor();
    const reply = mia.getByRole('textbox', { name: /^Reply to Visitor/ });
    await reply.fill('I am. How can I help?');
    await reply.press('Enter');
    await chat.reads('I am. How can I help?');
    await chat.reads('Mia joined');
    for (const text of ['One', 'Two', 'Three']) await chat.write(text);
    await mia.getByRole('log').getByText('Three').waitFor();
    expect((await chat.texts()).slice(-3)).toEqual(['One', 'Two', 'Three']);

    const second = new Chat(await ann.newPage());
    await second.page.goto(`${proxy.url}/demo/`);
    await second.open();
    await second.reads('Three');
    await second.write('And from here');
    await mia.getByRole('log').getByText('And from here').waitFor();
    await chat.reads('And from here');
    expect(await second.texts()).toEqual(await chat.texts());
    expect(proxy.upgrades).toBe(before);
  });
});

test('[P8] a page that is left hands over what was not acknowledged, once', async () => {
  const ann = await newContext();
  const { page } = await newPage(ann);
  await page.goto(`${proxy.url}/demo/`);
  const chat = new Chat(page);
  await chat.open();
  await chat.panel.getByRole('button', { name: 'Talk to a person', exact: true }).click();
  await chat.reads('You asked for a person');
  const { token, conversationId } = await page.evaluate(() => JSON.parse(localStorage.getItem('deskbell:fernweh-demo:visitor') ?? '{}'));
  // It reaches the server, and the page never hears of it.
  proxy.lose('reported');
  await chat.write('Stored already');
  await expect.poll(() => proxy.lost).toBeGreaterThan(0);
  await page.goto('about:blank');
  await page.goto(`${proxy.url}/demo/`);
  await chat.open();
  await chat.hasSent('Stored already');
  // It reaches nobody until the page is left.
  proxy.lose('sent');
  await chat.write('Not yet stored');
  await expect.poll(() => proxy.lost).toBeGreaterThan(0);
  await page.goto('about:blank');

  const seen = await VisitorClient.connect(`${server.url.replace('http', 'ws')}/v1/ws/visitor?site=fernweh-demo`, proxy.url);
  await seen.hello(token, [{ conversationId, epoch: null, seq: 0 }]);
  await seen.sees('message', ({ content }) => content.kind === 'message' && content.text === 'Not yet stored');
  seen.close();
  const texts = seen.entries.flatMap(({ content }) => (content.kind === 'message' ? [content.text] : []));
  expect(texts).toEqual(['Stored already', 'Not yet stored']);
});
