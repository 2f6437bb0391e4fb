import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { barriersOn } from '../support/accessibility.ts';
import { launchOptions } from '../support/browser.ts';
import { type DeskWindow, miaAndTom } from '../support/desk-window.ts';
import { Chat } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';

let server: ServerProcess;
let browser: Browser;
/** Of somebody in Austria, who is in New York. */
let annsBrowser: Browser;
let mia: DeskWindow;
let tom: DeskWindow;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
  const { args = [], ...options } = launchOptions(inject('browser'));
  // A context's locale does not reach a WebSocket's request, as a person's own setting does.
  annsBrowser = await chromium.launch({ ...options, args: [...args, '--accept-lang=de-AT,de'] });
  ({ mia, tom } = await miaAndTom(server, browser));
});
beforeEach(() => Promise.all([mia, tom].map((agent) => agent.begins(server.url))));
afterAll(async () => {
  await annsBrowser?.close();
  await browser?.close();
  await server?.remove();
});

const newContext = (): Promise<BrowserContext> =>
  annsBrowser.newContext({
    locale: 'de-AT',
    timezoneId: 'America/New_York',
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });

/** As by a link of the shop's own: nobody lands there. */
const goesOn = (page: Page, path: string) => page.goto(`${server.url}/demo/${path}`, { referer: page.url() });

test('Mia sees where a visitor is and was, their language and time, and what they asked before; a note of hers is Tom’s too', async () => {
  const context = await newContext();
  const page = await context.newPage();
  const chat = new Chat(page);
  // What she asked before: that conversation is closed.
  await page.goto(`${server.url}/demo/`, { referer: 'https://search.example/?q=warm+boots' });
  await chat.open();
  await chat.send('How can I pay with an old voucher?');
  const first = await chat.conversationId();
  await page.evaluate(() => {
    const key = 'deskbell:fernweh-demo:visitor';
    const known = JSON.parse(localStorage.getItem(key) ?? '{}');
    localStorage.setItem(key, JSON.stringify({ ...known, conversationId: null, seenSeq: 0, topicSeq: 0 }));
  });
  await goesOn(page, 'product-ridge-boot.html?email=ann%40mail.example&size=42');
  await chat.panel.waitFor();
  const words = 'Are these boots warm enough for winter?';
  await chat.panel.getByRole('button', { name: 'Talk to a person' }).click();
  await chat.send(words);

  await mia.opens('Waiting', words);
  const panel = mia.page.getByRole('complementary', { name: 'Who is this?' });
  await panel.getByText('German (Austria)').waitFor();
  await panel.getByText(/behind you|ahead of you|the same time/).waitFor();
  await panel.getByRole('link', { name: 'search.example' }).waitFor();
  await panel.getByText(/Chrome.* on /).waitFor();
  await panel.getByText('Not verified: gave no name').waitFor();
  await panel.getByRole('link', { name: /Ridge Boot/ }).waitFor();
  expect(await panel.innerHTML()).not.toContain('mail.example');

  // She goes on over two more pages: Mia sees it without doing anything.
  await goesOn(page, 'product-trail-pack.html');
  await panel.getByRole('link', { name: /Trail Pack/ }).waitFor();
  await goesOn(page, 'returns.html');
  const pageNow = panel.locator('.visitor-page-now');
  await pageNow.getByRole('link', { name: /Delivery and returns/ }).waitFor();
  const link = pageNow.getByRole('link');
  expect([await link.getAttribute('target'), await link.getAttribute('rel')]).toEqual(['_blank', 'noopener noreferrer']);
  expect(await panel.locator('.visitor-lines a').allInnerTexts()).toEqual([
    expect.stringMatching(/Trail Pack/),
    expect.stringMatching(/Ridge Boot/),
    expect.any(String),
  ]);

  await tom.opens('Waiting', words);
  await panel.getByLabel('Write one down').fill('Buys for the whole mountain hut.');
  await panel.getByRole('button', { name: 'Add note' }).click();
  const toms = tom.page.getByRole('complementary', { name: 'Who is this?' });
  await toms.getByText('Buys for the whole mountain hut.').waitFor();
  expect(await panel.getByLabel('Write one down').inputValue()).toBe('');
  expect(await barriersOn(mia.page)).toEqual([]);
  await panel.getByRole('button', { name: /^Delete the note/ }).click();
  await mia.page.getByRole('dialog').getByRole('button', { name: 'Delete note' }).click();
  await toms.getByText('Buys for the whole mountain hut.').waitFor({ state: 'detached' });

  await panel.getByRole('link', { name: /old voucher/ }).click();
  await mia.page.waitForURL(`**#c=${first}`);
  await mia.reads('How can I pay with an old voucher?');
  await panel.getByRole('link', { name: new RegExp(words.slice(0, 20)) }).waitFor();
  await context.close();
});

test('on a phone it comes in over the conversation, and leaves the keyboard where it was', async () => {
  const context = await newContext();
  const page = await context.newPage();
  const chat = new Chat(page);
  await page.goto(`${server.url}/demo/product-lantern-tent.html`);
  await chat.open();
  const words = 'Does the tent stand in a storm?';
  await chat.panel.getByRole('button', { name: 'Talk to a person' }).click();
  await chat.send(words);
  await mia.page.setViewportSize({ width: 360, height: 740 });
  await mia.opens('Waiting', words);
  const opener = mia.page.getByRole('button', { name: 'Who is this?' });
  await opener.click();
  const drawer = mia.page.getByRole('dialog', { name: 'Who is this?' });
  await drawer.getByText('German (Austria)').waitFor();
  expect(await mia.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  expect(await barriersOn(mia.page)).toEqual([]);
  await mia.page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
  await mia.page.setViewportSize({ width: 1280, height: 860 });
  await context.close();
});

test('what cannot be fetched says so, and is fetched again when asked', async () => {
  const context = await newContext();
  const page = await context.newPage();
  const chat = new Chat(page);
  await page.goto(`${server.url}/demo/`);
  await chat.open();
  const words = 'Is anybody there at all?';
  await chat.panel.getByRole('button', { name: 'Talk to a person' }).click();
  await chat.send(words);
  await mia.page.route('**/visitor', (route) => route.abort());
  await mia.opens('Waiting', words);
  const panel = mia.page.getByRole('complementary', { name: 'Who is this?' });
  await panel.getByRole('alert').getByText("We can't reach Deskbell").waitFor();
  await mia.page.unroute('**/visitor');
  await panel.getByRole('button', { name: 'Try again' }).click();
  await panel.getByText('German (Austria)').waitFor();
  await panel.getByRole('alert').waitFor({ state: 'detached' });
  await context.close();
});
