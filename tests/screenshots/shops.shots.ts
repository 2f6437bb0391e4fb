import type { Site } from '@deskbell/shared';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { DeskWindow } from '../support/desk-window.ts';
import { waits } from '../support/fernweh-visitors.ts';
import { signUpMia } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { shootAll } from '../support/shots.ts';
import { VisitorClient } from '../support/visitor-client.ts';

let server: ServerProcess;
let browser: Browser;
let mia: DeskWindow;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer({ RATE_LIMITS: 'off' }), chromium.launch(launchOptions(inject('browser')))]);
  mia = await DeskWindow.open(browser);
  await signUpMia(mia.page, server.setupUrl);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const addShop = (name: string): Promise<Site> =>
  mia.page.evaluate(async (name) => {
    const body = JSON.stringify({ name, origin: 'https://shop.example' });
    return (await fetch('/v1/sites', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json();
  }, name);

test('several shops, of which others need somebody', async () => {
  const { page } = mia;
  const shops = [await addShop('Bikes'), await addShop('The Alpine Boot and Shoe Repair Company of Interlaken')];
  await mia.begins(server.url);
  const chosen = page.getByRole('combobox', { name: 'Shop' });
  await chosen.selectOption({ label: 'Fernweh Outfitters' });
  await waits(server, 'Does the Alpine Shell run small?', 'Ann');
  await shootAll(page, 'shops-none-needs');
  for (const [at, shop] of shops.entries()) {
    for (let n = 0; n < 12 * at + 2; n++) {
      const visitor = await VisitorClient.connect(
        `${server.url.replace('http', 'ws')}/v1/ws/visitor?site=${shop.publicKey}`,
        'https://shop.example',
      );
      await visitor.hello();
      await visitor.says('Is the blue one in stock?');
      await visitor.asksForPerson();
      visitor.close();
    }
  }
  await page.getByText(/^16 visitors need you in other shops/).waitFor();
  await shootAll(page, 'shops-need');
  await chosen.focus();
  await shootAll(page, 'shops-stood-on');
  await chosen.selectOption({ label: 'The Alpine Boot and Shoe Repair Company of Interlaken (14)' });
  await mia.list('Waiting').getByRole('link').first().waitFor();
  await shootAll(page, 'shops-long-name');
});
