import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { DeskWindow } from '../support/desk-window.ts';
import { PNG } from '../support/file-desk.ts';
import { Chat, signUpMia } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';

let server: ServerProcess;
let browser: Browser;
let mia: DeskWindow;
let ann: Chat;
let shop: Page;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
  mia = await DeskWindow.open(browser);
  await signUpMia(mia.page, server.setupUrl);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

let asked = 0;

/** Ann asked something on the shop's page, and Mia has it open. */
beforeEach(async () => {
  await mia.begins(server.url);
  shop = await (await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce', locale: 'en-GB' })).newPage();
  await shop.goto(`${server.url}/demo/`);
  ann = new Chat(shop);
  await ann.open();
  const question = `Would kayak number ${++asked} fit on my cousin’s roof rack?`;
  await ann.send(question);
  await ann.reads(/passed it on to the team/);
  await mia.opens('Waiting', question);
});

/** As a browser hands over what is dropped or pasted. */
const bring = (way: 'drop' | 'paste', on: string, name: string, type: string, base64: string) =>
  mia.page.locator(on).evaluate(
    (target, { way, name, type, base64 }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name, { type }));
      const more = { bubbles: true, cancelable: true };
      if (way === 'paste') return target.dispatchEvent(new ClipboardEvent('paste', { ...more, clipboardData: data }));
      target.dispatchEvent(new DragEvent('dragover', { ...more, dataTransfer: data }));
      return target.dispatchEvent(new DragEvent('drop', { ...more, dataTransfer: data }));
    },
    { way, name, type, base64 },
  );
const chip = (name: string) => mia.page.getByRole('list', { name: 'Files to send' }).getByRole('listitem').filter({ hasText: name });
const isThere = (name: string) => mia.page.getByRole('button', { name: `Remove ${name}` }).waitFor();

test('a picture that is dropped and a document that is chosen reach the visitor, and can be looked at', async () => {
  await bring('drop', '.log', 'tent.png', 'image/png', PNG.toString('base64'));
  await isThere('tent.png');
  await mia.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'bill.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
  await isThere('bill.pdf');
  await mia.composer.press('Enter');
  await mia.log.getByRole('button', { name: 'Look at tent.png' }).click();
  await mia.page.getByRole('dialog', { name: 'tent.png' }).getByRole('img', { name: 'tent.png' }).waitFor();
  await mia.page.keyboard.press('Escape');
  await mia.log.getByRole('link', { name: /^Download bill.pdf/ }).waitFor();

  const picture = ann.log.getByRole('img', { name: 'tent.png' });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  const bill = ann.log.getByRole('link', { name: 'bill.pdf (1 kB)' });
  const [download] = await Promise.all([shop.waitForEvent('download'), bill.click()]);
  expect(download.suggestedFilename()).toBe('bill.pdf');
});

test('a picture that is pasted stays with the conversation, and what does not fit is said before it is sent', async () => {
  await bring('paste', '#composer-text', 'pasted.png', 'image/png', PNG.toString('base64'));
  await isThere('pasted.png');
  const requests: string[] = [];
  mia.page.on('request', (request) => request.url().includes('/files?') && requests.push(request.url()));
  const input = mia.page.locator('input[type=file]');
  await input.setInputFiles({ name: 'film.png', mimeType: 'image/png', buffer: Buffer.alloc(10 * 1024 * 1024 + 1) });
  await mia.page.getByText(/^“film.png” has 10 MB; a file has at most 10 MB/).waitFor();
  await input.setInputFiles({ name: 'run.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') });
  await mia.page.getByText(/^“run.exe” cannot be sent/).waitFor();
  expect(requests).toEqual([]);
  // The page is loaded again: it is as if it had never been left.
  await mia.page.reload();
  await chip('pasted.png').waitFor();
  await mia.page.getByRole('button', { name: 'Remove pasted.png' }).click();
  await chip('pasted.png').waitFor({ state: 'detached' });
});

test('what cannot be brought offline says so, and is brought when it is tried again', async () => {
  await mia.page.context().setOffline(true);
  await bring('drop', '.log', 'tent.png', 'image/png', PNG.toString('base64'));
  await chip('tent.png').getByText('You are offline. Try again when you are back.').waitFor();
  await mia.page.context().setOffline(false);
  await mia.page.getByRole('button', { name: 'Try tent.png again' }).click();
  await isThere('tent.png');
});

test('an answer quotes what it answers, and what was said is taken back before both', async () => {
  await mia.page.locator('.log').focus();
  await mia.page.keyboard.press('q');
  await mia.page.getByRole('button', { name: 'Remove the quote' }).waitFor();
  await mia.replies('It would. The price is a secret.');
  await ann.reads('It would. The price is a secret.');
  expect(await ann.log.locator('blockquote').innerText()).toContain('Would kayak number');
  await mia.log.getByRole('button', { name: /^Go to what Visitor .* said/ }).click();
  await expect.poll(() => mia.page.evaluate(() => document.activeElement?.textContent)).toContain('Would kayak number');

  await mia.log.getByText('The price is a secret').hover();
  await mia.log.getByRole('button', { name: 'Delete' }).last().click();
  await mia.page.getByRole('dialog', { name: 'Delete this message?' }).getByRole('button', { name: 'Delete' }).click();
  await mia.reads('Mia deleted a message');
  await ann.reads('Message deleted');
  await shop.reload();
  await ann.reads('Message deleted');
  expect(await ann.log.getByText('secret').count()).toBe(0);
  expect(await mia.page.getByText('secret').count()).toBe(0);
});

test('a page of the shop goes as a card, with what the page says', async () => {
  await mia.composer.fill(`Look at this: ${server.url}/demo/product-alpine-shell.html`);
  await mia.does('Send as product card');
  await mia.page.getByRole('button', { name: 'Remove the product card' }).waitFor();
  expect(await mia.composer.inputValue()).toBe('Look at this:');
  await mia.composer.press('Enter');
  await mia.log.getByRole('link', { name: /Alpine Shell.*€249.00/ }).waitFor();
  await ann.reads('€249.00');
  const card = ann.log.getByRole('link', { name: 'Alpine Shell' });
  expect(await card.getAttribute('href')).toBe(`${server.url}/demo/product-alpine-shell.html`);
  await expect.poll(() => card.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
});

test('answers that a reply offers are given by one press, and only while it is what was said last', async () => {
  await mia.does('Quick replies');
  const offered = mia.page.getByRole('textbox', { name: 'Quick replies' });
  await offered.fill('1/2/3/4/5/6');
  await mia.page.getByText('A message offers 5 quick replies at most.').waitFor();
  await offered.fill('Yes, please / No');
  await mia.replies('Shall I look for a longer one?');
  await offered.waitFor({ state: 'detached' });
  await mia.log.getByRole('list', { name: 'Quick replies' }).getByText('Yes, please').waitFor();
  const choice = ann.log.getByRole('button', { name: 'Yes, please' });
  await choice.waitFor();
  await shop.reload();
  await choice.click();
  await ann.hasSent('Yes, please');
  expect(await ann.log.getByRole('button', { name: 'No' }).count()).toBe(0);
  await mia.reads('Yes, please');
});
