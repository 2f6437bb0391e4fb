import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { Chat, MIA } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { ShopDesk } from '../support/shop-desk.ts';

const folder = fileURLToPath(new URL('../../screenshots/', import.meta.url));
let server: ServerProcess;
let browser: Browser;
let desk: ShopDesk;
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  [server, browser] = await Promise.all([preparedServer({ RATE_LIMITS: 'off' }), chromium.launch(launchOptions(inject('browser')))]);
  desk = await ShopDesk.signUp(server);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const desktop = { viewport: { width: 1000, height: 760 } };
const phone = { viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

async function shoot(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}people-${name}-${colorScheme}.png` });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function visit(options: BrowserContextOptions, direction = 'ltr'): Promise<Chat> {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', ...options });
  const page = await context.newPage();
  await page.goto(`${server.url}/demo/`);
  await page.evaluate((dir) => {
    document.documentElement.dir = dir;
  }, direction);
  const chat = new Chat(page);
  await chat.open();
  await chat.send('How long does delivery take?');
  await chat.reads('From our FAQ');
  return chat;
}

test.each([
  ['desktop', desktop, 'ltr'],
  ['phone', phone, 'ltr'],
  ['rtl', desktop, 'rtl'],
] as const)('the end of a chat: %s', async (name, options, direction) => {
  const { page, panel } = await visit(options, direction);
  await panel.getByRole('button', { name: 'More' }).click();
  await panel.getByRole('button', { name: 'End chat' }).waitFor();
  await shoot(page, `menu-${name}`);
  await panel.getByRole('button', { name: 'End chat' }).click();
  await shoot(page, `end-${name}`);
  await panel.getByRole('button', { name: 'End chat' }).click();
  await panel.getByRole('radio', { name: 'Good', exact: true }).waitFor();
  await shoot(page, `rate-${name}`);
  await panel.getByRole('radio', { name: 'Good', exact: true }).check({ force: true });
  await panel.getByLabel('Anything to add?').fill('Quick, and kind.');
  await shoot(page, `rated-${name}`);
  await panel.getByRole('button', { name: 'Done' }).click();
  await panel.getByText('Thank you').waitFor();
  await shoot(page, `thanks-${name}`);
  await page.context().close();
});

test.each([
  ['desktop', desktop, 'ltr'],
  ['phone', phone, 'ltr'],
  ['rtl', desktop, 'rtl'],
] as const)('a form in the conversation: %s', async (name, options, direction) => {
  await desk.setUpWidget({
    preChat: {
      intro: 'So that we find your order:',
      fields: [
        { kind: 'name', label: 'Your name', required: false },
        { kind: 'email', label: 'Your e-mail', required: true },
        { kind: 'order', label: 'Order number', required: false },
      ],
    },
  });
  const { page, panel } = await visit(options, direction);
  await panel.getByRole('button', { name: 'Send this' }).click();
  await panel.getByText('We need this one.').waitFor();
  await shoot(page, `form-${name}`);
  await page.context().close();
});

test.each([
  ['desktop', desktop, 'ltr'],
  ['phone', phone, 'ltr'],
  ['rtl', desktop, 'rtl'],
] as const)('a form that an agent sent, and its answer: %s', async (name, options, direction) => {
  await desk.setUpWidget({ preChat: { intro: 'None', fields: [] } });
  const chat = await visit(options, direction);
  const { page, panel, log } = chat;
  const id = await chat.conversationId();
  const mia = await desk.comes();
  await mia.asksFor(id, 'So that we can send you the other one:', [
    { kind: 'order', label: 'Order number', required: true },
    { kind: 'phone', label: 'Phone, for the courier', required: false },
    { kind: 'choice', label: 'Colour', required: true, options: ['Blue', 'Moss green', 'Red'] },
  ]);
  await panel.getByLabel('Order number').fill('12-7');
  await panel.getByLabel('Phone, for the courier').fill('later');
  await panel.getByRole('button', { name: 'Send this' }).click();
  await panel.getByText('phone number yet').waitFor();
  await shoot(page, `asked-${name}`);
  await panel.getByLabel('Phone, for the courier').fill('+49 761 12345');
  await panel.getByLabel('Colour').selectOption('Moss green');
  await panel.getByRole('button', { name: 'Send this' }).click();
  await log.locator('dl').waitFor();
  await shoot(page, `answered-${name}`);
  if (name === 'desktop') {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' });
    const office = await context.newPage();
    await office.goto(`${server.url}/console/#c=${id}`);
    await office.getByLabel('E-mail').fill(MIA.email);
    await office.getByLabel('Password', { exact: true }).fill(MIA.password);
    await office.getByRole('button', { name: 'Sign in' }).click();
    await office.getByRole('button', { name: 'Form', exact: true }).click();
    await office.getByRole('button', { name: 'Ask for something' }).click();
    await office.getByLabel('What field 2 asks for').selectOption('A choice');
    await office.getByLabel('Choices of field 2').fill('Blue / Moss green / Red');
    await shoot(office, 'form-offer');
    await office.setViewportSize({ width: 390, height: 780 });
    await shoot(office, 'form-offer-phone');
    await context.close();
  }
  mia.close();
  await page.context().close();
});
