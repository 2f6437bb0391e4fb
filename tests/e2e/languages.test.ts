import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { barriersOn } from '../support/accessibility.ts';
import { launchOptions } from '../support/browser.ts';
import { Chat, newPage } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer({ RATE_LIMITS: 'off' }), chromium.launch(launchOptions(inject('browser')))]);
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

declare const Deskbell: { locale(tag: string | null): void };

/** A page of the shop whose document begins with this. */
async function visit(html: string, { tag = '', ...options }: BrowserContextOptions & { tag?: string } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce', ...options });
  const { page, complaints } = await newPage(context);
  const script = `<script async src="/widget.js" data-site="fernweh-demo" ${tag}></script>`;
  const body = `<!doctype html>${html}<head><meta charset="utf-8"><title>Fernweh</title></head><body><main><h1>Fernweh</h1></main>${script}</body></html>`;
  await page.route(`${server.url}/shop/**`, (route) => route.fulfill({ contentType: 'text/html', body }));
  /** The languages' files that were asked for. */
  const asked: string[] = [];
  page.on('request', (request) => {
    const [, file] = /\/widget\/(\w\w-\w+)-\w+\.js/.exec(request.url()) ?? [];
    if (file) asked.push(file);
  });
  await page.goto(`${server.url}/shop/tents`);
  const launcher = page.getByRole('button', { name: /^(Chat|الدردشة)/ });
  const chat = new Chat(page);
  const field = chat.panel.getByRole('textbox');
  return { page, chat, field, launcher, asked, complaints };
}

test('a German visitor of a page that names no language reads German from the first moment on, and in nothing else', async () => {
  const { page, chat, field, launcher, asked, complaints } = await visit('<html>', { locale: 'de-AT' });
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/widget/de-chat-*', async (route) => {
    await arrived;
    await route.continue();
  });
  const words = page.waitForRequest('**/widget/de-chat-*');
  const site = page.waitForResponse('**/v1/sites/*');
  await launcher.click();
  // Both are under way at once, and nothing is drawn before both are here.
  await Promise.all([words, site]);
  expect(await chat.panel.count()).toBe(0);
  arrive();
  await chat.panel.waitFor();
  expect(await chat.panel.getAttribute('lang')).toBe('de-AT');
  expect(await field.getAttribute('placeholder')).toBe('Nachricht schreiben');
  await field.fill('How can I pay?');
  await chat.panel.getByRole('button', { name: 'Senden' }).click();
  await chat.reads('Hat das geholfen?');
  await chat.reads(/^\d\d:\d\d · Gesendet$/);
  // Which language the page itself is in, its shop has not said here.
  expect((await barriersOn(page)).filter((barrier) => !barrier.startsWith('html-has-lang'))).toEqual([]);
  await chat.panel.getByRole('button', { name: 'Antworten durchsehen' }).click();
  await chat.panel.getByRole('searchbox', { name: 'Antworten durchsuchen' }).waitFor();
  await chat.panel.getByRole('button', { name: 'Zurück' }).click();
  await chat.panel.getByRole('button', { name: 'Mit einem Menschen sprechen' }).click();
  await chat.panel
    .getByText(/Worum geht es\?|Hinterlassen Sie Ihre E-Mail-Adresse/)
    .first()
    .waitFor();
  expect(new Set(asked)).toEqual(new Set(['de-chat', 'de-talk', 'de-answers', 'de-desk']));
  expect(complaints).toEqual([]);
});

test('on an Arabic page all of it is laid out from right to left, and no barrier is in anybody’s way', async () => {
  const { page, chat, field, launcher, asked, complaints } = await visit('<html lang="ar" dir="rtl">');
  await launcher.click();
  await field.fill('How can I pay?');
  await field.press('Enter');
  await chat.reads('هل أفادك هذا؟');
  expect(await chat.panel.getAttribute('dir')).toBe('rtl');
  const left = async (selector: string) => (await chat.panel.locator(selector).first().boundingBox())?.x ?? -1;
  const [panel, close, own, answer] = [
    (await chat.panel.boundingBox())?.x ?? -1,
    await left('.head .icon-button:last-child'),
    await left('.own .bubble'),
    await left('.other .bubble'),
  ];
  // Under the pointer the launcher is a little larger.
  expect([panel, Math.round(((await launcher.boundingBox())?.x ?? -1) / 10)]).toEqual([20, 2]);
  // Closed at the left, the visitor on the left, answers from the right.
  expect([close < panel + 60, own < panel + 40, answer > own]).toEqual([true, true, true]);
  // What points somewhere points the other way.
  expect(await chat.panel.locator('.person').count()).toBe(1);
  await field.fill('Wie groß ist es?');
  expect(await chat.panel.locator('.send svg').evaluate((icon) => getComputedStyle(icon).scale)).toBe('-1 1');
  expect(await field.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
  expect(await barriersOn(page)).toEqual([]);
  expect([...new Set(asked)]).toEqual(['ar-chat', 'ar-talk']);
  expect(complaints).toEqual([]);
});

test('another language at any time leaves what is written, the keyboard and the place; the tag goes before the page', async () => {
  const { page, chat, field, launcher, complaints } = await visit('<html lang="en">');
  // Said before the chat is here, it fetches nothing.
  await page.evaluate(() => Deskbell.locale('fr-CA'));
  await launcher.click();
  await chat.panel.getByRole('button', { name: 'Fermer le chat' }).waitFor();
  await field.fill('Tient-elle la tempête');
  await field.press('ArrowLeft');
  await page.evaluate(() => Deskbell.locale('ja'));
  await chat.panel.getByRole('button', { name: 'チャットを閉じる' }).waitFor();
  expect(
    await field.evaluate((element: HTMLTextAreaElement) => [element.value, element.selectionStart, element.matches(':focus')]),
  ).toEqual(['Tient-elle la tempête', 20, true]);
  await page.evaluate(() => Deskbell.locale('xx'));
  await chat.panel.getByRole('button', { name: 'Close chat' }).waitFor();
  await page.evaluate(() => Deskbell.locale(null));
  expect([await chat.panel.getAttribute('lang'), complaints]).toEqual(['en-US', []]);

  const tagged = await visit('<html lang="en">', { tag: 'data-locale="pt-BR" data-label="Fale conosco"' });
  const button = tagged.page.getByRole('button', { name: 'Fale conosco' });
  await button.waitFor();
  await tagged.page.evaluate(() => Deskbell.locale('de'));
  await button.click();
  await tagged.chat.panel.getByRole('button', { name: 'Fechar o chat' }).waitFor();
});

test('a language that does not load is English, quietly, and is tried again when the chat is opened again', async () => {
  const { page, chat, launcher } = await visit('<html lang="de">');
  await page.route('**/widget/de-*', (route) => route.abort());
  await launcher.click();
  await chat.panel.getByRole('button', { name: 'Close chat' }).click();
  await page.unroute('**/widget/de-*');
  await launcher.click();
  await chat.panel.getByRole('button', { name: 'Chat schließen' }).waitFor();
});
