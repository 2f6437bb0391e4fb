import type { Site } from '@deskbell/shared';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { type DeskWindow, miaAndTom } from '../support/desk-window.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { VisitorClient } from '../support/visitor-client.ts';

let server: ServerProcess;
let browser: Browser;
let mia: DeskWindow;
let bikes: Site;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
  ({ mia } = await miaAndTom(server, browser, { RATE_LIMITS: 'off' }));
  bikes = await mia.page.evaluate(async () => {
    const body = JSON.stringify({ name: 'Bikes', origin: 'https://bikes.example' });
    return (await fetch('/v1/sites', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json();
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

/** A visitor of the other shop wants a person. */
async function waitsAtBikes(words: string): Promise<VisitorClient> {
  const address = `${server.url.replace('http', 'ws')}/v1/ws/visitor?site=${bikes.publicKey}`;
  const visitor = await VisitorClient.connect(address, 'https://bikes.example');
  await visitor.hello();
  await visitor.says(words);
  await visitor.asksForPerson();
  return visitor;
}

test('who works in one shop sees that somebody needs them in another, and goes there', async () => {
  await mia.begins(server.url);
  await mia.page.getByRole('combobox', { name: 'Shop' }).selectOption({ label: 'Fernweh Outfitters' });
  const visitor = await waitsAtBikes('Is the blue one in stock?');
  await mia.page.getByText('visitor needs you in other shops').waitFor();
  await expect.poll(() => mia.page.title()).toBe('(1) Inbox · Deskbell');
  await mia.page.getByRole('combobox', { name: 'Shop' }).selectOption({ label: 'Bikes (1)' });
  await mia.opens('Waiting', 'Is the blue one in stock?');
  await mia.does('Take');
  await mia.replies('Yes, three of them.');
  expect(
    (await visitor.next('entry.added', ({ entry }) => entry.author.kind === 'agent' && entry.content.kind === 'message')).entry,
  ).toMatchObject({ content: { text: 'Yes, three of them.' } });
  await mia.page.getByText('needs you in other shops').waitFor({ state: 'detached' });
  visitor.close();
});

test('away is away in all shops', async () => {
  await mia.begins(server.url);
  const shop = mia.page.getByRole('combobox', { name: 'Shop' });
  await mia.page.getByRole('switch', { name: 'Take conversations' }).click();
  await mia.page.getByRole('switch', { name: 'Take conversations', checked: false }).waitFor();
  await shop.selectOption({ label: 'Fernweh Outfitters' });
  await mia.page.getByRole('switch', { name: 'Take conversations', checked: false }).waitFor();
  await mia.page.getByRole('switch', { name: 'Take conversations' }).click();
  await mia.page.getByRole('switch', { name: 'Take conversations', checked: true }).waitFor();
  await shop.selectOption({ label: 'Bikes' });
  await mia.page.getByRole('switch', { name: 'Take conversations', checked: true }).waitFor();
});
