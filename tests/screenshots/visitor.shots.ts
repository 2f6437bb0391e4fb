import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nanoid } from 'nanoid';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { type DeskWindow, miaAndTom } from '../support/desk-window.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { VisitorClient } from '../support/visitor-client.ts';

const folder = fileURLToPath(new URL('../../screenshots/', import.meta.url));
let server: ServerProcess;
let browser: Browser;
let mia: DeskWindow;
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
  ({ mia } = await miaAndTom(server, browser, { RATE_LIMITS: 'off' }));
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const PHONE = {
  'accept-language': 'ar-EG,en;q=0.7',
  'user-agent':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
};

async function visitor(headers: Record<string, string> = {}): Promise<VisitorClient> {
  const ann = await VisitorClient.connect(`${server.url.replace('http', 'ws')}/v1/ws/visitor?site=fernweh-demo`, server.url, headers);
  await ann.hello();
  return ann;
}

/** The panel beside the conversation, and as a drawer on a phone, light and dark; each from its top and at its end. */
async function shootAll(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 1440, height: 1000 });
    await shootParts(page, `visitor-${name}-wide-${colorScheme}`, '.console-visitor');
    await page.setViewportSize({ width: 360, height: 740 });
    await page.screenshot({ path: `${folder}visitor-${name}-header-${colorScheme}.png` });
    await page.getByRole('button', { name: 'Who is this?' }).click();
    await shootParts(page, `visitor-${name}-phone-${colorScheme}`, '.drawer-body');
    await page.keyboard.press('Escape');
  }
}

async function shootParts(page: Page, name: string, scroller: string): Promise<void> {
  await page.screenshot({ path: `${folder}${name}.png` });
  await page.locator(scroller).evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await page.screenshot({ path: `${folder}${name}-end.png` });
  await page.locator(scroller).evaluate((element) => element.scrollTo(0, 0));
}

test('somebody of whom much is known', async () => {
  const ann = await visitor(PHONE);
  await ann.says('Do you still have the voucher of last spring?');
  ann.conversationId = nanoid(22);
  await ann.asksForPerson();
  const page = { url: `${server.url}/demo/product-alpine-shell.html`, title: 'Alpine Shell – Fernweh Outfitters' };
  const facts = { name: 'Alpine Shell', price: { amount: '249.00', currency: 'EUR' }, stock: 'few_left' } as const;
  await ann.saysOn({ ...page, facts }, 'هل هذه السترة مقاومة للماء؟');
  await ann.leavesAddress('layla.al-masri@mail.example', 'ليلى المصري');
  for (const [path, title] of [
    ['', 'Fernweh Outfitters'],
    ['product-ridge-boot.html', 'Ridge Boot – Fernweh Outfitters'],
    ['product-trail-pack.html?colour=moss', 'Trail Pack 28 – Fernweh Outfitters'],
    ['returns.html', 'Returns and exchanges – Fernweh Outfitters'],
    ['cart.html', 'سلة التسوق – Fernweh Outfitters'],
  ]) {
    ann.tells({ page: { url: `${server.url}/demo/${path}`, title: title as string } });
  }
  ann.tells({
    page,
    timeZone: 'Africa/Cairo',
    referrer: 'https://www.search.example/?q=rain+jacket',
    cart: {
      items: [
        {
          title: 'Alpine Shell, size M, moss green with the long name that some products have',
          url: page.url,
          quantity: 1,
          price: '249.00 €',
        },
        { title: 'Merino Crew', quantity: 2, price: '158.00 €' },
      ],
      total: '407.00 €',
    },
    attributes: {
      plan: 'gold',
      orders: 12,
      newsletter: true,
      comment: `A long remark of the shop. ${'It goes on and on about what was ordered. '.repeat(6)}`,
      a_name_that_is_forty_characters_long_ok1: 'x'.repeat(120),
    },
  });
  await mia.opens('Leads', 'هل هذه السترة');
  const panel = mia.page.getByRole('complementary', { name: 'Who is this?' });
  await panel.getByText('Total').waitFor();
  await panel.getByLabel('Write one down').fill('Prefers to be written to in the evening.\nOrders for her hiking group.');
  await panel.getByRole('button', { name: 'Add note' }).click();
  await panel.getByRole('button', { name: /^Delete the note/ }).waitFor();
  await mia.page.locator('.console-visitor').evaluate((element) => element.scrollTo(0, 0));
  await shootAll(mia.page, 'known');
});

test('somebody of whom nothing is known', async () => {
  await mia.page.setViewportSize({ width: 1440, height: 860 });
  await mia.begins(server.url);
  const bob = await visitor();
  await bob.asksForPerson();
  await bob.says('Hello?');
  await mia.opens('Waiting', 'Hello?');
  await mia.page.getByText('This is all that is known.').waitFor();
  await shootAll(mia.page, 'unknown');
});

test('somebody who cannot be looked up, and one who is on the way', async () => {
  await mia.page.setViewportSize({ width: 1440, height: 860 });
  await mia.begins(server.url);
  await mia.page.route('**/visitor', (route) => route.abort());
  await mia.opens('Waiting', 'Hello?');
  await mia.page.getByText("We can't reach Deskbell").waitFor();
  await shootAll(mia.page, 'fault');
  await mia.page.setViewportSize({ width: 1440, height: 860 });
  await mia.begins(server.url);
  await mia.page.unroute('**/visitor');
  await mia.page.route('**/visitor', () => {});
  await mia.opens('Waiting', 'Hello?');
  await shootAll(mia.page, 'on-its-way');
});
