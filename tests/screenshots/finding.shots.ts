import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { DeskWindow } from '../support/desk-window.ts';
import { waits } from '../support/fernweh-visitors.ts';
import { MIA } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { ShopDesk } from '../support/shop-desk.ts';
import { shootAll } from '../support/shots.ts';

let server: ServerProcess;
let browser: Browser;
let mia: DeskWindow;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer({ RATE_LIMITS: 'off' }), chromium.launch(launchOptions(inject('browser')))]);
  const desk = await ShopDesk.signUp(server);
  const at = await desk.comes();
  for (const [words, name] of [
    ['The buckle of my rucksack came off, order FW-2026/004711. I bought it in spring and used it twice.', 'Ann-Marie Featherstonehaugh'],
    ['Is the rucksack waterproof?', 'Bob'],
    ['هل حقيبة الظهر rucksack مقاومة للماء؟', 'ليلى المصري'],
    ['RucksackRucksackRucksackRucksackRucksackRucksackRucksackRucksackRucksack https://shop.example/a/very/long/path/without/any/end', ''],
  ] as const) {
    const visitor = await waits(server, words, name);
    await visitor.says('Another thing about the rucksack: does it fit under a seat of a train?');
    await visitor.says('And a rucksack for a child of six?');
    await visitor.says('My rucksack, again.');
    await at.tags(visitor.conversationId, ['rucksacks', 'warranty 2026']);
    if (name === 'Bob') await at.closes(visitor.conversationId);
    visitor.close();
  }
  at.close();
  mia = await DeskWindow.open(browser);
  await mia.signsIn(server.url, MIA);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

test('searching', async () => {
  const { page } = mia;
  await mia.does('Turn the sound on');
  const box = page.getByRole('textbox', { name: 'Search all conversations' });
  const results = page.getByRole('navigation', { name: 'Found' });
  await box.fill(' ');
  await page.getByText('Type a word, a name').waitFor();
  await shootAll(page, 'search-help');
  await box.fill('rucksack');
  await results.getByText('4 conversations', { exact: true }).waitFor();
  await shootAll(page, 'search-found');
  await page.keyboard.press('ArrowDown');
  await shootAll(page, 'search-stood-on');
  await page.keyboard.press('Enter');
  await mia.log.waitFor();
  await shootAll(page, 'search-opened');
  await page.goBack();
  await box.fill('zzyzxq in:closed');
  await results.getByText('Nothing was found.').waitFor();
  await shootAll(page, 'search-nothing');
  await box.fill('lamp in:attic');
  await page.getByRole('alert').getByText('There is no list').waitFor();
  await shootAll(page, 'search-wrong-filter');
  await page.route(/\/search\?/, (route) => route.abort());
  await box.fill('buckle');
  await results.getByRole('alert').waitFor();
  await shootAll(page, 'search-failed');
  await page.unrouteAll();
  await page.route(/\/search\?/, () => {});
  await mia.begins(server.url);
  await box.fill('strap');
  await page.getByRole('status', { name: 'Searching' }).waitFor();
  await shootAll(page, 'search-on-its-way');
});

test('the palette and the keys', async () => {
  const { page } = mia;
  await page.unrouteAll();
  await mia.begins(server.url);
  await page.keyboard.press('Control+k');
  await page.getByRole('option').first().waitFor();
  await shootAll(page, 'palette-lists');
  await page.keyboard.press('Escape');
  await mia.opens('Waiting', 'My rucksack');
  await page.keyboard.press('Control+k');
  await page.getByRole('option').first().waitFor();
  await shootAll(page, 'palette-conversation');
  await page.keyboard.type('rucksack');
  await shootAll(page, 'palette-name');
  await page.keyboard.type('zzzz');
  await shootAll(page, 'palette-nothing');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.locator('.log').focus();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await keys.waitFor();
  await shootAll(page, 'keys');
  await keys.getByLabel('Letters and signs are keys too').uncheck();
  await keys.locator('.keys-soft').scrollIntoViewIfNeeded();
  await shootAll(page, 'keys-off');
});
