import type { NewCannedReply } from '@deskbell/shared';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { DeskWindow } from '../support/desk-window.ts';
import { visits } from '../support/fernweh-visitors.ts';
import { signUpMia } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { shootAll } from '../support/shots.ts';

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const REPLIES: NewCannedReply[] = [
  { shortcut: 'hello', text: 'Hi {{visitor.name|there}}, {{agent.name}} here. Is it about the {{page.product}}?', isShared: true },
  { shortcut: 'delivery-time', text: 'Within Germany it takes two to three working days, elsewhere in the EU up to six.', isShared: true },
  { shortcut: 'returns', text: 'You can send it back within 30 days.\nThe label is in the parcel.', isShared: true },
  { shortcut: 'one-moment', text: 'One moment, I ask the workshop.', isShared: false },
  { shortcut: 'bye', text: 'Have a good time outside, {{visitor.name|and come back}}.', isShared: false },
];

async function keep(page: Page, replies: NewCannedReply[]): Promise<void> {
  await page.evaluate(async (all) => {
    const [{ id }] = (await (await fetch('/v1/session')).json()).sites;
    const post = (path: string, body: object) =>
      fetch(`/v1/sites/${id}/canned-replies${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    for (const [at, reply] of all.entries()) {
      const made = await (await post('', reply)).json();
      for (let use = 0; use < 14 - 5 * at; use++) await post(`/${made.id}/uses`, {});
    }
  }, replies);
}

test('canned replies', async () => {
  const mia = await DeskWindow.open(browser);
  const { page } = mia;
  await signUpMia(page, server.setupUrl);
  await page.goto(`${server.url}/console/#desk=replies`);
  await page.getByRole('button', { name: 'Write your first' }).waitFor();
  await shootAll(page, 'replies-empty');
  await keep(page, REPLIES);
  await page.reload();
  await page.getByText('/delivery-time').waitFor();
  await shootAll(page, 'replies-list');
  await mia.does('Edit hello');
  await page
    .getByLabel('Text', { exact: true })
    .fill('Hi {{visitor.name}}, {{agent.name}} here. Is it about the {{page.product|thing you look at}}?');
  await shootAll(page, 'replies-editor');
  await page.getByLabel('Text', { exact: true }).fill('Hi {{visitor.nme}}, {{agent.name}} here.');
  await mia.does('Save reply');
  await shootAll(page, 'replies-fault');
  await mia.does('Discard reply');

  const ann = await visits(server);
  await ann.asksForPerson();
  await ann.saysOn(
    { url: `${server.url}/demo/product-alpine-shell.html`, title: 'Alpine Shell – Fernweh Outfitters' },
    'Does it run small?',
  );
  await mia.begins(server.url);
  await mia.opens('Waiting', 'Does it run small?');
  await page.keyboard.press('/');
  await page.getByRole('option', { name: /^\/hello/ }).waitFor();
  await shootAll(page, 'replies-picker');
  await page.keyboard.type('xyz');
  await shootAll(page, 'replies-picker-nothing');
  for (let sign = 0; sign < 3; sign++) await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await shootAll(page, 'replies-inserted');
  ann.close();
});
