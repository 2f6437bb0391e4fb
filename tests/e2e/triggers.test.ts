import type { Trigger } from '@deskbell/shared';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { Chat, newPage } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { ShopDesk } from '../support/shop-desk.ts';

let server: ServerProcess;
let browser: Browser;
let desk: ShopDesk;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer({ RATE_LIMITS: 'off' }), chromium.launch(launchOptions(inject('browser')))]);
  desk = await ShopDesk.signUp(server);
  await desk.setUpWidget({ triggers: [sizes, cart], triggerPauseHours: 24 });
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const rule: Omit<Trigger, 'id' | 'message'> = {
  isOn: true,
  pages: [],
  afterSeconds: null,
  scrolledPercent: null,
  leaving: false,
  cartFrom: null,
  returning: false,
};
const sizes: Trigger = { ...rule, id: 'sizes', message: 'Not sure about the size?', pages: ['/shop/tents'], scrolledPercent: 60 };
const cart: Trigger = { ...rule, id: 'cart', message: 'Questions before you order?', pages: ['/shop/cart'], cartFrom: 100 };
const back: Trigger = { ...rule, id: 'back', message: 'Good to see you again.', pages: ['/shop/back'], returning: true };

const TAG = '<script async src="/widget.js" data-site="fernweh-demo" data-proactive="on"></script>';
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true };

declare const Deskbell: Record<string, (...given: unknown[]) => void>;

/** A long page of the shop. */
async function visit(
  path = 'tents',
  { body = TAG, lang = 'en', ...options }: BrowserContextOptions & { body?: string; lang?: string } = {},
) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce', ...options });
  const { page, complaints } = await newPage(context);
  const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tents</title></head>
    <body><h1>Tents</h1><button>Buy</button><dialog>A letter from us</dialog><div style="height: 3000px"></div>${body}</body></html>`;
  await context.route(`${server.url}/shop/**`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  const isReady = page.waitForResponse((response) => response.url().endsWith('/triggers'));
  await page.goto(`${server.url}/shop/${path}`);
  if (body.includes('data-proactive')) await isReady;
  else isReady.catch(() => {});
  const bubble = page.getByRole('group', { name: 'Fernweh Outfitters' });
  return { context, page, complaints, requests, bubble, chat: new Chat(page) };
}

const scrolls = (page: Page) => page.evaluate(() => scrollTo(0, 2_400));
const kept = (page: Page) => page.evaluate(() => JSON.parse(localStorage.getItem('deskbell:fernweh-demo:proactive') ?? 'null'));
/** Whatever was to be shown would be there by now: the page was drawn twice since. */
const settles = (page: Page) =>
  page.evaluate(() => new Promise((settled) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(settled)))));

test.each([
  ['a desktop', {}],
  ['a phone', PHONE],
])('on %s a message is shown beside the bell; a press answers it, and agents see what was said first', async (_, options) => {
  const { page, complaints, bubble, chat } = await visit('tents', options);
  expect(await kept(page)).toBeNull();
  await scrolls(page);
  await bubble.getByText('Not sure about the size?').waitFor();
  // Heard, without the keyboard being led anywhere.
  await expect.poll(() => page.getByRole('status').filter({ hasText: 'Not sure' }).count()).toBe(1);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  const box = await bubble.boundingBox();
  expect(Math.round((box?.x ?? 0) + (box?.width ?? 0))).toBeLessThanOrEqual((page.viewportSize()?.width ?? 0) - 20);
  expect(await kept(page)).toMatchObject({ shown: ['sizes'] });
  await bubble.getByRole('button', { name: 'Not sure about the size?' }).click();
  await chat.panel.getByText('Not sure about the size?').waitFor();
  expect(await bubble.count()).toBe(0);
  await chat.send('Yes, between M and L.');
  await expect
    .poll(async () => (await chat.texts()).slice(0, 2))
    .toEqual([expect.stringContaining('Not sure about the size?'), expect.stringContaining('Yes, between M and L.')]);
  expect(complaints).toEqual([]);
  // A conversation is going: nothing more is said first, on no page.
  await page.goto(`${server.url}/shop/cart`);
  await page.evaluate(() => Deskbell['cart']?.({ items: [], total: '129.00' }));
  await settles(page);
  expect(await bubble.count()).toBe(0);
});

test('nobody is spoken to twice: not by the same message, and by another one only after the pause', async () => {
  const { page, bubble, context } = await visit('tents', { lang: 'de' });
  await scrolls(page);
  await bubble.waitFor();
  // By the keyboard it is before the bell, and Escape puts it away.
  await page.getByRole('button', { name: 'Buy' }).focus();
  await page.keyboard.press('Tab');
  expect(await bubble.getByRole('button', { name: 'Not sure about the size?' }).evaluate((one) => one.matches(':focus'))).toBe(true);
  await page.keyboard.press('Tab');
  expect(await bubble.getByRole('button', { name: 'Schließen' }).evaluate((one) => one.matches(':focus'))).toBe(true);
  await page.keyboard.press('Escape');
  expect(await bubble.count()).toBe(0);
  expect(await page.getByRole('button', { name: /^Chat/ }).evaluate((one) => one.matches(':focus'))).toBe(true);

  const goesTo = async (path: string) => {
    const ready = page.waitForResponse((response) => response.url().endsWith('/triggers'));
    await page.goto(`${server.url}/shop/${path}`);
    await ready;
  };
  await goesTo('cart');
  await page.evaluate(() => Deskbell['cart']?.({ items: [], total: '129.00' }));
  await settles(page);
  expect(await bubble.count()).toBe(0);
  // A day later.
  await page.evaluate(() => {
    const key = 'deskbell:fernweh-demo:proactive';
    const before = JSON.parse(localStorage.getItem(key) ?? '');
    localStorage.setItem(key, JSON.stringify({ ...before, at: before.at - 25 * 3_600_000 }));
  });
  await goesTo('tents');
  await scrolls(page);
  await settles(page);
  expect(await bubble.count()).toBe(0);
  await goesTo('cart');
  await page.evaluate(() => Deskbell['cart']?.({ items: [], total: '99.90' }));
  await settles(page);
  expect(await bubble.count()).toBe(0);
  await page.evaluate(() => Deskbell['cart']?.({ items: [{ title: 'Tent', quantity: 2, price: '64,50 €' }] }));
  await bubble.getByText('Questions before you order?').waitFor();
  await context.close();
});

test('a cart that was told before the script came counts, and so does that somebody was here before', async () => {
  const stub = `<script>window.Deskbell = { q: [], cart(...given) { this.q.push(['cart', ...given]); } };
    Deskbell.cart({ items: [], total: '1.299,00 €' });</script>`;
  const late =
    '<script>addEventListener("load", () => { for (let at = 0; at < 20; at++) setTimeout(() => Deskbell.cart({ items: [] }), at * 5); });</script>';
  const during = await visit('cart', { body: TAG + late });
  expect(during.complaints).toEqual([]);
  const { bubble } = await visit('cart', { body: stub + TAG });
  await bubble.getByText('Questions before you order?').waitFor();

  // Only where a message is for those who return is it kept that somebody was here.
  await desk.setUpWidget({ triggers: [sizes, cart, back] });
  const again = await visit('back');
  await settles(again.page);
  expect(await again.bubble.count()).toBe(0);
  const { since } = await kept(again.page);
  await again.page.evaluate((before) => {
    localStorage.setItem('deskbell:fernweh-demo:proactive', JSON.stringify({ shown: [], at: 0, since: before - 31 * 60_000 }));
  }, since);
  await again.page.reload();
  await again.bubble.getByText('Good to see you again.').waitFor();
  await desk.setUpWidget({ triggers: [sizes, cart] });
});

test('it waits while a dialog of the page is open, and is not shown where the chat is open', async () => {
  const { page, bubble, chat } = await visit();
  await page.evaluate(() => document.querySelector('dialog')?.showModal());
  await scrolls(page);
  await settles(page);
  expect([await bubble.count(), await kept(page)]).toEqual([0, null]);
  await page.evaluate(() => document.querySelector('dialog')?.close());
  await bubble.waitFor();
  // The bell is the other way to answer it.
  await page.getByRole('button', { name: /^Chat/ }).click();
  await chat.panel.getByText('Not sure about the size?').waitFor();
  expect(await bubble.count()).toBe(0);

  const other = await visit();
  await other.chat.open();
  await scrolls(other.page);
  await settles(other.page);
  expect([await other.bubble.count(), await kept(other.page)]).toEqual([0, null]);
});

test('without the word in the snippet nothing of it is fetched; a browser that keeps nothing is not spoken to again and again', async () => {
  const { page, requests } = await visit('tents', { body: TAG.replace(' data-proactive="on"', '') });
  await page.getByRole('button', { name: /^Chat/ }).waitFor();
  await scrolls(page);
  await settles(page);
  expect(requests.filter((path) => /proactive|triggers/.test(path))).toEqual([]);
  const other = await visit('tents', {
    body: `<script>Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } });</script>${TAG}`,
  });
  await scrolls(other.page);
  await settles(other.page);
  expect([await other.bubble.count(), other.complaints]).toEqual([0, []]);
});
