import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { type DeskWindow, miaAndTom } from '../support/desk-window.ts';
import { waits } from '../support/fernweh-visitors.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { ShopDesk } from '../support/shop-desk.ts';
import { shootAll, touches } from '../support/shots.ts';

let server: ServerProcess;
let browser: Browser;
let mia: DeskWindow;
let tom: DeskWindow;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
  ({ mia, tom } = await miaAndTom(server, browser, { RATE_LIMITS: 'off' }));
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const TAGS = [
  ['wholesale', 'vip'],
  ['vip'],
  ['complaint about the courier of the north', 'Österreich', 'vip', 'ends in summer'],
  ['مرتجع'],
];

test('tags: none yet, the list, a new name, two that become one, and how one is chosen', async () => {
  const { page } = mia;
  await mia.begins(server.url);
  await page.goto(`${server.url}/console/#desk=tags`);
  await page.getByText('What is it about?').waitFor();
  await shootAll(page, 'tags-empty');
  const desk = await (await ShopDesk.signIn(server)).comes();
  for (const [at, tags] of TAGS.entries()) {
    const names = ['Ann-Marie Featherstonehaugh', 'Bob', 'Constantin of the long, long name that never seems to end', 'ليلى المصري'];
    const visitor = await waits(server, `Question number ${at + 1} about a parcel that never came`, names[at]);
    await desk.tags(visitor.conversationId, tags);
    visitor.close();
  }
  for (let more = 0; more < 8; more++) (await waits(server, `Is lamp ${more} in stock?`)).close();
  desk.close();
  await page.reload();
  await page.getByRole('switch', { name: 'Take conversations' }).waitFor();
  await page.getByRole('button', { name: 'Rename vip' }).waitFor();
  await shootAll(page, 'tags-list');
  await mia.does('Rename wholesale');
  await page.getByLabel('New name of wholesale').fill(`Everything ${'that is sold in large numbers '.repeat(2)}`);
  await shootAll(page, 'tags-rename');
  await page.getByLabel('New name of wholesale').fill('VIP');
  await mia.does('Save');
  await page.getByRole('button', { name: 'Make them one' }).waitFor();
  await shootAll(page, 'tags-merge');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await mia.does('Cancel');
  await mia.does('Delete vip');
  await shootAll(page, 'tags-delete');
  await mia.begins(server.url);
  await mia.does('Not now');
  await mia.opens('Waiting', 'Question number 3');
  await shootAll(page, 'tags-in-header');
  await mia.does('Add a tag');
  await page.getByRole('combobox', { name: 'Tag' }).waitFor();
  await shootAll(page, 'tags-picker');
  await page.keyboard.type('A new one');
  await page.getByText('Create “A new one”').waitFor();
  await shootAll(page, 'tags-picker-new');
});

test('several rows at once', async () => {
  const { page } = mia;
  await tom.begins(server.url);
  await tom.opens('Waiting', 'Question number 2');
  await tom.does('Take');
  await mia.begins(server.url);
  await page.goto(`${server.url}/console/#list=open`);
  const rows = mia.list('All open').getByRole('link');
  await rows.first().waitFor();
  await rows.first().focus();
  for (const key of ['x', 'J', 'J']) await page.keyboard.press(key);
  await page.getByText('3 selected').last().waitFor();
  await shootAll(page, 'bulk-some');
  await mia.does('Tag…');
  await page.getByRole('combobox', { name: 'Tag' }).waitFor();
  await shootAll(page, 'bulk-tag');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^All \d+ shown/ }).click();
  await mia.does('Assign to…');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^Tom/ }).check();
  await shootAll(page, 'bulk-assign');
  await dialog.getByRole('button', { name: 'Assign to Tom' }).click();
  // Whoever stands on it has time.
  await page.getByRole('button', { name: /^Undo/ }).focus();
  await shootAll(page, 'held');
  await page.keyboard.press('Enter');
  await page.locator('.held-bar').getByText('Undone.').waitFor();
  await shootAll(page, 'held-undone');
  await rows.first().focus();
  await page.keyboard.press('x');
  await page.getByRole('button', { name: /^All \d+ shown/ }).click();
  await mia.does('Assign to…');
  await dialog.getByRole('radio', { name: /^Back to the queue/ }).check();
  await dialog.getByRole('button', { name: /^Assign to/ }).click();
  await mia.does('Do it now');
  await page.locator('.held-bar').getByText(/not: /).waitFor();
  await shootAll(page, 'held-over');
  await mia.does('Dismiss');
  await touches(page);
  await mia.does('Select');
  await page
    .getByLabel(/^Select /)
    .nth(1)
    .check();
  await shootAll(page, 'bulk-touched');
});
