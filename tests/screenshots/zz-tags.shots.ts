import { mkdirSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { type DeskWindow, miaAndTom } from '../support/desk-window.ts';
import { ServerProcess } from '../support/server-process.ts';
import { VisitorClient } from '../support/visitor-client.ts';

const folder = '/tmp/tags/';
let server: ServerProcess;
let browser: Browser;
let mia: DeskWindow;
let tom: DeskWindow;
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  [server, browser] = await Promise.all([ServerProcess.create(), chromium.launch(launchOptions(inject('browser')))]);
  ({ mia, tom } = await miaAndTom(server, browser, { RATE_LIMITS: 'off' }));
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});
async function shoot(page: Page, name: string): Promise<void> {
  for (const [size, width, height] of [['wide', 1440, 860], ['phone', 360, 740]] as const) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${folder}${name}-${size}-${colorScheme}.png` });
    }
  }
  await page.setViewportSize({ width: 1440, height: 860 });
  await page.emulateMedia({ colorScheme: 'light' });
}
test('shots', async () => {
  const lines = ['Where is my parcel, please?', 'Do you have the boots in 43?', 'Can I send back the tent that I bought last week?', 'Is the lamp waterproof?'];
  for (const line of lines) {
    const ann = await VisitorClient.connect(`${server.url.replace('http', 'ws')}/v1/ws/visitor?site=fernweh-demo`, server.url);
    await ann.hello();
    await ann.says(line);
    await ann.asksForPerson();
  }
  const page = mia.page;
  await mia.begins(server.url);
  await mia.opens('Waiting', 'send back the tent');
  for (const tag of ['returns', 'vip', 'a rather long tag that goes on and on', 'größe']) {
    await page.keyboard.press('t');
    await page.getByRole('combobox', { name: 'Tag' }).fill(tag);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('t');
  await page.getByRole('combobox', { name: 'Tag' }).fill('r');
  await page.waitForTimeout(300);
  await shoot(page, 'picker');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.keyboard.type('Could you look at this, @Tom');
  await page.waitForTimeout(200);
  await shoot(page, 'mentioning');
  await page.keyboard.press('Enter');
  await page.keyboard.type('? It came back twice.');
  await page.keyboard.press('Enter');
  await mia.reads('It came back twice');
  await page.waitForTimeout(300);
  await shoot(page, 'noted');
  await tom.begins(server.url);
  await tom.opens('Waiting', 'send back the tent');
  await tom.page.waitForTimeout(300);
  await shoot(tom.page, 'mentioned');
  await page.goto(`${server.url}/console/#desk=tags`);
  await page.getByRole('button', { name: 'Rename vip' }).click();
  await page.waitForTimeout(300);
  await shoot(page, 'desk');
  await page.goto(`${server.url}/console/#inbox`);
  await page.waitForTimeout(300);
  await page.locator('.inbox-row').first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Shift+J');
  await page.waitForTimeout(200);
  await shoot(page, 'selected');
  await page.getByRole('button', { name: 'Assign to…' }).click();
  await page.waitForTimeout(300);
  await shoot(page, 'assign');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.waitForTimeout(200);
  await shoot(page, 'held');
  await page.locator('.held-bar p').filter({ hasText: 'closed' }).waitFor();
});
