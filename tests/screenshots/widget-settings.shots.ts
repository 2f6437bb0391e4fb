import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { newPage, signUpMia } from '../support/journey.ts';
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

test('the settings of the widget', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 860 }, reducedMotion: 'reduce' });
  const { page } = await newPage(context);
  await signUpMia(page, server.setupUrl);
  await page.getByRole('link', { name: 'Widget' }).click();
  await page.getByRole('heading', { name: 'Look and words' }).waitFor();
  await shootAll(page, 'widget-settings-list');
  await page.getByRole('link', { name: /^Look and words/ }).click();
  await page.getByLabel('Colour', { exact: true }).fill('#ffd400');
  await page.getByLabel('Greeting while nobody is there').fill('We are out hiking. Leave us a line, and we answer by e-mail.');
  await shootAll(page, 'widget-settings-look');
  await page.getByRole('link', { name: /^On your pages/ }).click();
  await shootAll(page, 'widget-settings-place');
});
