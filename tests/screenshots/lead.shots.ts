import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { DeskWindow } from '../support/desk-window.ts';
import { Chat, MIA } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { closedUntilTomorrow, ShopDesk } from '../support/shop-desk.ts';
import { SmtpPost } from '../support/smtp-server.ts';

const folder = fileURLToPath(new URL('../../screenshots/', import.meta.url));
let post: SmtpPost;
let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  post = await SmtpPost.start();
  const settings = { SMTP_URL: post.url, MAIL_FROM: 'chat@fernweh.example', MAIL_AFTER_SECONDS: '1', MAIL_RETRY_SECONDS: '1' };
  [server, browser] = await Promise.all([preparedServer(settings), chromium.launch(launchOptions(inject('browser')))]);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
  await post?.stop();
});

const desktop = { viewport: { width: 1000, height: 760 } };
const phone = { viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

async function shoot(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}lead-${name}-${colorScheme}.png` });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Of the console, on a wide screen and a phone. */
async function shootDesk(page: Page, name: string): Promise<void> {
  for (const [size, width, height] of [
    ['phone', 360, 740],
    ['wide', 1440, 860],
  ] as const) {
    await page.setViewportSize({ width, height });
    await shoot(page, `${name}-${size}`);
  }
}

async function visit(options: BrowserContextOptions, address = `${server.url}/demo/product-alpine-shell.html`): Promise<Chat> {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', ...options });
  const page = await context.newPage();
  await page.goto(address);
  return new Chat(page);
}

test('from a closed shop to an e-mail and back', async () => {
  const desk = await ShopDesk.signUp(server);
  await desk.set({ hours: closedUntilTomorrow() });
  const ann = await visit(phone);
  await ann.open();
  await ann.send('Can I wear the shell over my own paragliding harness?');
  await ann.panel.getByLabel('E-mail').fill('ann@home.example');
  await ann.panel.getByLabel('Name (optional)').fill('Ann');
  await shoot(ann.page, 'form-phone');
  await ann.panel.getByRole('button', { name: 'E-mail me the answer' }).click();
  await ann.reads('will answer to ann@home.example');
  await shoot(ann.page, 'promise-phone');
  await ann.page.close();

  const mia = await DeskWindow.open(browser);
  await mia.signsIn(server.url, MIA);
  await mia.page.getByRole('button', { name: '1 visitor waits for an e-mail' }).waitFor();
  await shootDesk(mia.page, 'lists');
  await mia.opens('Leads', 'paragliding');
  await mia.composer.fill('You can: it is cut to be worn over a harness, and the hem opens from below.');
  await shootDesk(mia.page, 'answering');
  await post.goesDown();
  await mia.composer.press('Enter');
  await mia.reads(/not yet delivered/);
  await shootDesk(mia.page, 'not-yet-delivered');
  await post.comesBack();
  await mia.reads('E-mailed to ann@home.example: 1 message');
  await shootDesk(mia.page, 'delivered');

  await expect.poll(() => post.delivered.length).toBe(1);
  const { text = '', html } = post.delivered[0]?.parsed ?? {};
  for (const [size, options] of [
    ['wide', desktop],
    ['phone', phone],
  ] as const) {
    const letter = await visit(options, 'about:blank');
    await letter.page.setContent(String(html));
    await shoot(letter.page, `letter-${size}`);
  }
  const href = /https?:\S+#deskbell=[\w-]+/.exec(text)?.[0] ?? '';
  const back = await visit(phone, href);
  await back.reads('cut to be worn over a harness');
  await shoot(back.page, 'back-phone');
  for (const [size, options] of [
    ['wide', desktop],
    ['phone', phone],
  ] as const) {
    const late = await visit(options, href);
    await late.panel.getByText('This link was used already').waitFor();
    await shoot(late.page, `used-${size}`);
  }
});
