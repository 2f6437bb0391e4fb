import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { type DeskWindow, miaAndTom } from '../support/desk-window.ts';
import { Chat } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { SHOTS, shootAll } from '../support/shots.ts';

let server: ServerProcess;
let browser: Browser;
let mia: DeskWindow;
let tom: DeskWindow;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
  ({ mia, tom } = await miaAndTom(server, browser, { RATE_LIMITS: 'off' }));
  await Promise.all([mia, tom].map((agent) => agent.begins(server.url)));
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

/** A drawn portrait, as somebody might choose. */
const PORTRAIT = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="240"><rect width="300" height="240" fill="#d9c3a5"/><circle cx="150" cy="240" r="92" fill="#355e52"/><circle cx="150" cy="112" r="58" fill="#e9b893"/><path d="M92 112a58 58 0 0 1 116 0q-14-44-58-44t-58 44" fill="#4a2f22"/></svg>`;

test('faces of the team', async () => {
  const { page } = mia;
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('button', { name: 'How visitors see you' }).click();
  const dialog = page.getByRole('dialog', { name: 'How visitors see you' });
  await shootAll(page, 'faces-dialog-initials');
  const chosen = await page.evaluate(async (svg) => {
    const picture = new Image();
    picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    await picture.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: 300, height: 240 });
    canvas.getContext('2d')?.drawImage(picture, 0, 0);
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  }, PORTRAIT);
  const file = { name: 'me.png', mimeType: 'image/png', buffer: Buffer.from(chosen, 'base64') };
  await dialog.getByLabel('Picture of you').setInputFiles(file);
  await dialog.getByLabel('Name', { exact: true }).fill('Mia Berg');
  await dialog.locator('.avatar-large img').waitFor();
  await shootAll(page, 'faces-dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });

  const desktop = { viewport: { width: 1000, height: 760 } };
  const phone = { viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
  const all: [string, BrowserContextOptions, string][] = [
    ['desktop', desktop, 'ltr'],
    ['phone', phone, 'ltr'],
    ['rtl', desktop, 'rtl'],
  ];
  for (const [name, options, direction] of all) {
    const context = await browser.newContext({ reducedMotion: 'reduce', locale: direction === 'rtl' ? 'ar' : 'en-GB', ...options });
    const visit = await context.newPage();
    await visit.goto(`${server.url}/demo/`);
    await visit.evaluate((dir) => Object.assign(document.documentElement, { dir, lang: dir === 'rtl' ? 'ar' : 'en' }), direction);
    const shoot = async (what: string) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await visit.emulateMedia({ colorScheme });
        await visit.screenshot({ path: `${SHOTS}faces-${what}-${name}-${colorScheme}.png` });
      }
      await visit.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
      await visit.screenshot({ path: `${SHOTS}faces-${what}-${name}-forced.png` });
      await visit.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    };
    await visit.locator('.launcher').click();
    const { panel } = new Chat(visit);
    await panel.locator('.welcome .faces').waitFor();
    await shoot('greeting');
    const words = `Could somebody look at my tent (${name})?`;
    await panel.locator('.person').click();
    await panel.locator('textarea').last().fill(words);
    await panel.locator('.send').click();
    await mia.opens('Waiting', words);
    await mia.replies('Of course. What is wrong with it?');
    await panel.getByText('Of course. What is wrong').waitFor();
    await panel.locator('textarea').last().fill('The zip is stuck, halfway.');
    await panel.locator('.send').click();
    await panel
      .locator('.time [aria-live]')
      .filter({ hasText: /Seen|تمت/ })
      .waitFor();
    await shoot('talk');
    await context.close();
  }
});
