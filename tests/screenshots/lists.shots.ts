import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { DeskWindow } from '../support/desk-window.ts';
import { visits } from '../support/fernweh-visitors.ts';
import { MIA } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { ShopDesk } from '../support/shop-desk.ts';
import { shootAll } from '../support/shots.ts';

let server: ServerProcess;
let browser: Browser;
let mia: DeskWindow;
let desk: ShopDesk;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer({ RATE_LIMITS: 'off' }), chromium.launch(launchOptions(inject('browser')))]);
  desk = await ShopDesk.signUp(server);
  mia = await DeskWindow.open(browser);
  await mia.signsIn(server.url, MIA);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const WORDS = [
  'Does the Alpine Shell run small?',
  'My parcel says delivered, but it is not here.',
  'Can I send two of the three back?',
  'Which of your tents stands a real storm? We go to the Cairngorms in November and had one torn last year.',
  'Wie lange dauert der Versand nach Österreich?',
];

test('the lists', async () => {
  const { page } = mia;
  const topics = ['Sizes', 'Delivery', 'Returns'].map((name) => ({ id: name.toLowerCase(), name, kind: 'support' as const, teamId: null }));
  await desk.set({ topics });
  await mia.begins(server.url);
  await mia.does('Turn the sound on');
  for (let n = 0; n < 70; n++) {
    const ann = await visits(server);
    await ann.asksForPerson(topics[n % 4]?.id);
    await ann.says(WORDS[n % WORDS.length] ?? '');
    ann.close();
  }
  const bob = await visits(server);
  await bob.leavesAddress('bob@home.example', 'Bob', 'Do you deliver to the Shetland Islands?');
  await (await visits(server)).says('How can I pay?');
  await mia.row('Waiting', 'Alpine Shell').first().waitFor();
  await shootAll(page, 'lists-waiting');
  await mia.opens('Waiting', 'Alpine Shell');
  await mia.does('Take');
  await mia.goesTo('Mine');
  await shootAll(page, 'lists-mine');
  await page.goto(`${server.url}/console/#list=open`);
  await mia.list('All open').getByRole('link').first().waitFor();
  await shootAll(page, 'lists-open');
  await page.getByRole('button', { name: /: all lists/ }).click();
  await shootAll(page, 'lists-menu');
  await page.keyboard.press('Escape');
  await mia.does('Filter');
  await shootAll(page, 'lists-filter');
  await page.getByLabel('Topic').selectOption('Returns');
  await page.getByLabel('Language').selectOption('German');
  await page.getByLabel('Last words from').fill('2026-01-01');
  await mia.does('Show');
  await page.getByText('Nothing here fits the filter.').waitFor();
  await shootAll(page, 'lists-nothing-fits');
  await mia.does('Remove “Language: German”');
  await mia.does('Save as view…');
  await page.getByLabel('Name').fill('Returns since the beginning of the year');
  await shootAll(page, 'lists-save-view');
  await mia.does('Save');
  await page.getByRole('heading', { name: 'Returns since' }).waitFor();
  await shootAll(page, 'lists-view');
  await page.getByRole('button', { name: /: all lists/ }).click();
  await shootAll(page, 'lists-menu-views');
  await page.keyboard.press('Escape');
  await mia.goesTo('Waiting');
  await page.locator('.inbox-rows').evaluate((list) => list.scrollTo(0, 99_999));
  await page.getByText(/That is all: \d+/).waitFor({ state: 'attached' });
  await page.locator('.inbox-rows').evaluate((list) => list.scrollTo(0, 99_999));
  await shootAll(page, 'lists-end');
  await page.route(/\/conversations\?/, (route) => route.abort());
  await mia.goesTo('Bot');
  await shootAll(page, 'lists-failed');
});
