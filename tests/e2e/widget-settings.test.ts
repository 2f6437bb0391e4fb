import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { barriersOn } from '../support/accessibility.ts';
import { launchOptions } from '../support/browser.ts';
import { serveHostPage } from '../support/host-page.ts';
import { newPage, signUpMia } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';

/** A yellow dot. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGN4sEABAAQEAaGjXEHnAAAAAElFTkSuQmCC', 'base64');

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

test('an owner chooses colour, words and addresses in the console, and the next visitor has them', async () => {
  let snippet = '';
  const shop = await serveHostPage(() => snippet);
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce', locale: 'en-GB' });
  const { page, complaints } = await newPage(context);
  const saved = page.getByText('Saved. Visitors have it within a minute.');
  await signUpMia(page, server.setupUrl);
  const origin = new URL(shop.url).origin;
  // A shop of her own: the demo's addresses follow the server's.
  await page.getByRole('button', { name: 'Account of Mia' }).click();
  await page.getByRole('button', { name: 'Add a shop' }).click();
  await page.getByLabel('Name of the shop').fill('Fernweh');
  await page.getByLabel('Address').fill('https://elsewhere.example');
  await page.getByRole('button', { name: 'Add shop' }).click();
  await page.getByText('Fernweh is ready').waitFor();
  await page.keyboard.press('Escape');

  await page.keyboard.press('g');
  await page.keyboard.press('w');
  await page.getByLabel('Name of the shop').fill('Fernweh Outfitters');
  await page.getByLabel('Colour', { exact: true }).fill('#ffd400');
  await page.getByText('Text on it is black').waitFor();
  await page.getByLabel('Greeting', { exact: true }).fill('Grüß Gott. What are you up to?');
  await page.getByLabel('Questions to begin with').fill('Where is my parcel?');
  await page.getByRole('link', { name: /^On your pages/ }).click();
  await page.getByLabel('Address 2').fill('shop');
  await page.getByRole('link', { name: /^Look and words/ }).click();
  await page.keyboard.press('Control+s');
  // What is wrong is told at its place.
  await page.getByText("This is not a shop's address.").last().waitFor();
  await page.getByLabel('Address 2').fill(shop.url);
  await page.keyboard.press('Control+s');
  await saved.waitFor();
  expect(await page.getByLabel('Address 2').inputValue()).toBe(origin);
  await expect.poll(() => page.getByRole('combobox', { name: 'Shop' }).locator('option:checked').innerText()).toBe('Fernweh Outfitters');
  snippet = await page.locator('.snippet code').last().innerText();
  expect(snippet).toContain('data-accent="#ffd400"');

  await page.getByRole('button', { name: 'Account of Mia' }).click();
  await page.getByRole('button', { name: 'How visitors see you' }).click();
  const profile = page.getByRole('dialog', { name: 'How visitors see you' });
  await profile.getByLabel('Picture of you').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await profile.getByText('This is no picture that can be shown.').waitFor();
  await profile.getByLabel('Picture of you').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: PNG });
  await profile.getByLabel('Name', { exact: true }).fill('Mia Berg');
  expect(await barriersOn(page)).toEqual([]);
  await profile.getByRole('button', { name: 'Save' }).click();
  await profile.waitFor({ state: 'detached' });

  const visit = await newPage(await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' }));
  const launcher = visit.page.getByRole('button', { name: /^Chat/ });
  const colour = () => launcher.evaluate((element) => getComputedStyle(element).backgroundColor);
  await visit.page.goto(shop.url);
  expect(await colour()).toBe('rgb(255, 212, 0)');
  await launcher.click();
  const chat = visit.page.getByRole('dialog', { name: 'Fernweh Outfitters' });
  await chat.getByText('Grüß Gott. What are you up to?').waitFor();
  await chat.getByRole('button', { name: 'Where is my parcel?' }).waitFor();
  const face = chat.getByRole('img', { name: 'Mia Berg' });
  await expect.poll(() => face.locator('img').evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBe(128);
  expect(await barriersOn(visit.page)).toEqual([]);
  // The ink on it is computed.
  expect(await chat.locator('.head').evaluate((element) => getComputedStyle(element).color)).toMatch(/^(lch\(0 0 0\)|rgb\(0, 0, 0\))$/);
  expect(visit.complaints).toEqual([]);

  // Switched off: the bell goes away with a sentence for whoever looks why.
  await page.getByText('Switched off').first().click();
  await page.keyboard.press('Control+s');
  await saved.waitFor();
  const later = await newPage(await browser.newContext());
  await later.page.goto(shop.url);
  await later.page.getByRole('button', { name: /^Chat/ }).click();
  await expect
    .poll(() => later.complaints)
    .toEqual([expect.stringContaining('403'), expect.stringMatching(/The chat of this shop is switched off.*\(site_off\)/)]);
  expect(await later.page.locator('deskbell-chat').count()).toBe(0);
  // Nobody was signed in at first; and the address that was refused.
  expect(complaints).toEqual([expect.stringContaining('401'), expect.stringContaining('400')]);
  shop.close();
});
