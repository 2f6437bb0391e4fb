import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { Chat } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { ShopDesk } from '../support/shop-desk.ts';
import { SHOTS } from '../support/shots.ts';

let server: ServerProcess;
let browser: Browser;
let desk: ShopDesk;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer({ RATE_LIMITS: 'off' }), chromium.launch(launchOptions(inject('browser')))]);
  desk = await ShopDesk.signUp(server);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const desktop = { viewport: { width: 1000, height: 760 } };
const phone = { viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

async function shoot(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${SHOTS}talk-${name}-${colorScheme}.png` });
  }
}

test.each([
  ['desktop', desktop, 'en-GB'],
  ['phone', phone, 'en-GB'],
  ['german', desktop, 'de-DE'],
  ['arabic', desktop, 'ar-EG'],
] as const)('a conversation from the greeting to its end: %s', async (name, options: BrowserContextOptions, locale) => {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale, ...options });
  const page = await context.newPage();
  // The demo shop says that it is English, which goes before the browser.
  await page.addInitScript(
    (lang) => document.addEventListener('readystatechange', () => document.documentElement.setAttribute('lang', lang)),
    locale,
  );
  await page.goto(`${server.url}/demo/product-alpine-shell.html`);
  await shoot(page, `closed-${name}`);
  await page.locator('.launcher').click();
  const { log } = new Chat(page);
  const field = page.locator('deskbell-chat textarea');
  const says = async (text: string) => {
    await field.fill(text);
    await field.press('Enter');
  };
  await log.locator('.greeting').waitFor();
  await shoot(page, `greeting-${name}`);
  await says('How long does delivery take?');
  await log.locator('.asks').waitFor();
  await shoot(page, `answer-${name}`);
  await page.locator('deskbell-chat .person').click();
  await log.locator('.move').last().waitFor();
  const mia = await desk.comes();
  const id = await new Chat(page).conversationId();
  await mia.replies(id, 'Hello, this is Mia. Which size do you wear?');
  await says('👍');
  await says('Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft');
  await mia.replies(
    id,
    'The shell comes in S to XL. Here is the table: https://shop.example/sizes/alpine-shell?table=women-and-men&unit=cm',
  );
  await says(
    'Then I take an L, please. How does it pack, and does the hood fit over a helmet? I would take it to the mountains in two weeks.',
  );
  await mia.replies(id, 'It does. Anything else?');
  await log.getByText('Anything else?').waitFor();
  await shoot(page, `talk-${name}`);
  await mia.closes(id);
  await page.locator('deskbell-chat fieldset, deskbell-chat [role=group], deskbell-chat [role=radiogroup]').first().waitFor();
  await shoot(page, `closed-talk-${name}`);
  mia.close();
  await context.close();
});
