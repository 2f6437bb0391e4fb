import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { FrontProxy } from '../support/front-proxy.ts';
import { Chat } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';

let proxy: FrontProxy;
let server: ServerProcess;
let browser: Browser;
/** Whether this browser keeps a page that is put away, and brings it back as it was: the bundled one loads it anew. */
let keepsPages: boolean;
beforeAll(async () => {
  proxy = await FrontProxy.start();
  const launching = chromium.launch({ ...launchOptions(inject('browser')), ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  [server, browser] = await Promise.all([preparedServer({ PUBLIC_URL: proxy.url, RATE_LIMITS: 'off' }), launching]);
  proxy.target = server.port;
  const page = await browser.newPage();
  keepsPages = await isKept(page, `${proxy.url}/demo/`);
  if (!keepsPages) console.warn('This browser keeps no pages that are put away: only that they load anew is tested.');
  await page.close();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await expect.poll(() => proxy.open).toBe(0);
});
afterAll(async () => {
  proxy?.close();
  await browser?.close();
  await server?.remove();
});

const newVisitor = () => browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' });

async function isKept(page: Page, address: string): Promise<boolean> {
  await page.goto(address);
  await page.evaluate(() => Object.assign(window, { isTheSame: true }));
  await page.goto('about:blank');
  // A page that is kept does not load again, so there is no load to wait for.
  await page.goBack({ waitUntil: 'commit' });
  return page.evaluate(() => (window as unknown as { isTheSame?: boolean }).isTheSame === true);
}

async function openTab(visitor: BrowserContext): Promise<Chat> {
  const page = await visitor.newPage();
  await page.goto(`${proxy.url}/demo/`);
  const chat = new Chat(page);
  await chat.open();
  return chat;
}

/** With a person asked for, so that the log has only what was said in the tabs. */
async function threeTabs() {
  const ann = await newVisitor();
  const first = await openTab(ann);
  await first.panel.getByRole('button', { name: 'Talk to a person', exact: true }).click();
  await first.reads('You asked for a person');
  const tabs = [first, await openTab(ann), await openTab(ann)] as const;
  for (const tab of tabs) await tab.reads('You asked for a person');
  return tabs;
}

/** In the log, stored and in order; the same in each of these tabs. */
async function expectTheSame(tabs: readonly Chat[], texts: string[]): Promise<void> {
  for (const [tab, text] of tabs.flatMap((tab) => texts.map((text) => [tab, text] as const))) {
    // The first: the bot may say it too, among its suggestions.
    await tab.log.locator('.bubble:not(.pending):not(.failed)', { hasText: text }).first().waitFor();
  }
  // What the bot says to the last of it comes to one tab a moment before the others.
  await vi.waitFor(async () => {
    const [first, ...others] = await Promise.all(tabs.map((tab) => tab.texts()));
    expect(first?.filter((text) => texts.includes(text)).sort()).toEqual([...texts].sort());
    for (const other of others) expect(other).toEqual(first);
  }, 10_000);
}

test('[T1] three tabs have one connection, and each shows the same in the same order', async () => {
  const before = proxy.upgrades;
  const tabs = await threeTabs();
  await expect.poll(() => proxy.open).toBe(1);
  const texts = tabs.flatMap((_, tab) => [1, 2, 3].map((n) => `tab ${tab + 1} says ${n}`));
  await Promise.all(
    tabs.map(async (chat, tab) => {
      for (const text of texts.slice(tab * 3, tab * 3 + 3)) await chat.write(text);
    }),
  );
  await expectTheSame(tabs, texts);
  expect(proxy.upgrades - before).toBe(1);
});

test('[T1] a conversation that a later tab begins is begun in all', async () => {
  const ann = await newVisitor();
  const tabs = [await openTab(ann), await openTab(ann)];
  await tabs[1]?.send('How can I pay?');
  await tabs[0]?.reads('Did this help?');
  await tabs[0]?.send('And on invoice?');
  await expectTheSame(tabs, ['How can I pay?', 'And on invoice?']);
  await expect.poll(() => proxy.open).toBe(1);
});

/** As when its process dies: no event reaches the page. */
const crash = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {});
  await crashed;
};

test.each([
  ['is closed, and what the others sent has not reached the server', 'sent', (page: Page) => page.close()],
  ['crashes, and what the others sent is stored but not acknowledged', 'reported', crash],
] as const)('[T1] the tab that is connected %s: nothing is lost or doubled', async (_, what, goes) => {
  const [first, ...others] = await threeTabs();
  const texts = others.flatMap((__, tab) => [1, 2, 3].map((n) => `tab ${tab + 2} says ${n}`));
  proxy.lose(what);
  for (const [tab, chat] of others.entries()) await chat.write(`tab ${tab + 2} says 1`);
  await expect.poll(() => proxy.lost).toBeGreaterThanOrEqual(2);
  const going = goes(first.page);
  for (const n of [2, 3]) await Promise.all(others.map((chat, tab) => chat.write(`tab ${tab + 2} says ${n}`)));
  await going;
  await expectTheSame(others, texts);
  await expect.poll(() => proxy.open).toBe(1);
});

test('[T3] a page that is put away gives its connection up, and brought back it shows what was said meanwhile', async () => {
  const tabs = await threeTabs();
  const [first, ...others] = tabs;
  await first.send('Before');
  await first.page.evaluate(() => Object.assign(window, { isTheSame: true }));
  await first.page.goto('about:blank');
  await others[0].send('Meanwhile');
  await others[1].reads('Meanwhile');
  await expect.poll(() => proxy.open).toBe(1);
  // It does not load again, so there is no load to wait for.
  await first.page.goBack({ waitUntil: 'commit' });
  expect(await first.page.evaluate(() => (window as unknown as { isTheSame?: boolean }).isTheSame === true)).toBe(keepsPages);
  await first.reads('Meanwhile');
  await first.send('Back again');
  await expectTheSame(tabs, ['Before', 'Meanwhile', 'Back again']);
  await expect.poll(() => proxy.open).toBe(1);
});

test('[T3] a page that is brought back shows a conversation that was begun meanwhile', async () => {
  const ann = await newVisitor();
  const tabs = [await openTab(ann), await openTab(ann)] as const;
  await tabs[0].page.goto('about:blank');
  await tabs[1].send('How can I pay?');
  await tabs[0].page.goBack({ waitUntil: 'commit' });
  await tabs[0].reads('How can I pay?');
  await tabs[0].send('And on invoice?');
  await expectTheSame(tabs, ['How can I pay?', 'And on invoice?']);
});

test('[T2] where a browser knows no locks each tab has its own connection, and all show the same', async () => {
  const ann = await newVisitor();
  await ann.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }));
  const tabs = [await openTab(ann), await openTab(ann)] as const;
  await tabs[0].send('How can I pay?');
  await tabs[1].send('And on invoice?');
  await expectTheSame(tabs, ['How can I pay?', 'And on invoice?']);
  expect(proxy.open).toBe(2);
});
