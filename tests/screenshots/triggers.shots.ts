import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { newPage } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { ShopDesk } from '../support/shop-desk.ts';
import { SHOTS, shootAll } from '../support/shots.ts';

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
  await (await ShopDesk.signUp(server)).setUpWidget({
    triggers: [first('after', 'Not sure about the size? We are happy to help, and we answer right here.')],
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const first = (id: string, message: string) => ({
  ...{ id, message, isOn: true, pages: ['/demo/*'], afterSeconds: 1, scrolledPercent: null },
  ...{ leaving: false, cartFrom: null, returning: false },
});

const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const looks: [string, BrowserContextOptions, string?][] = [
  ['desktop-light', { ...desktop, colorScheme: 'light' }],
  ['desktop-dark', { ...desktop, colorScheme: 'dark' }],
  ['phone-light', { ...phone, colorScheme: 'light' }],
  ['phone-dark', { ...phone, colorScheme: 'dark' }],
  ['rtl', desktop, 'rtl'],
];

test.each(looks)('what the shop says first, %s', async (name, options, dir) => {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', ...options });
  const { page } = await newPage(context);
  await page.route('**/demo/*.html', async (route) => {
    const response = await route.fetch();
    const body = (await response.text())
      .replace('data-site=', 'data-proactive="on" data-site=')
      .replace('<html', `<html dir="${dir ?? 'ltr'}"`);
    await route.fulfill({ response, body });
  });
  await page.goto(`${server.url}/demo/product-alpine-shell.html`);
  const bubble = page.getByRole('group', { name: 'Fernweh Outfitters' });
  await bubble.waitFor();
  await page.screenshot({ path: `${SHOTS}first-${name}.png` });
  await bubble.getByRole('button').first().click();
  await page.getByRole('dialog', { name: 'Fernweh Outfitters' }).waitFor();
  await page.screenshot({ path: `${SHOTS}first-${name}-open.png` });
  await context.close();
});

test('the page where they are written', async () => {
  const desk = await ShopDesk.signIn(server);
  await desk.setUpWidget({
    triggers: [
      first('a', 'Not sure about the size? We are happy to help.'),
      { ...first('b', 'Questions before you order?'), pages: ['/cart'], afterSeconds: null, cartFrom: 100, leaving: true },
      { ...first('c', 'Good to see you again.'), isOn: false, pages: [], afterSeconds: null, returning: true },
    ],
  });
  const context = await browser.newContext({ viewport: { width: 1440, height: 860 }, reducedMotion: 'reduce' });
  const { page } = await newPage(context);
  await page.goto(`${server.url}/console/`);
  await page.getByLabel('E-mail').fill('mia@fernweh.example');
  await page.getByLabel('Password', { exact: true }).fill('a long enough password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Widget' }).click();
  await page.getByRole('link', { name: /^Speaking first/ }).click();
  await page.getByText('Questions before you order?').waitFor();
  await shootAll(page, 'first-console');
  await page.getByText('Questions before you order?').click();
  await shootAll(page, 'first-console-open');
});
