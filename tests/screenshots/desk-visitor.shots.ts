import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { Chat } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { closedUntilTomorrow, ShopDesk } from '../support/shop-desk.ts';

const folder = fileURLToPath(new URL('../../screenshots/', import.meta.url));
let server: ServerProcess;
let browser: Browser;
let desk: ShopDesk;
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
  desk = await ShopDesk.signUp(server);
  await desk.set({
    topics: ['Sizes', 'Delivery', 'Returns', 'Something else'].map((name) => ({
      id: name.toLowerCase().replace(' ', '-'),
      name,
      kind: 'support',
      teamId: null,
    })),
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const desktop = { viewport: { width: 1000, height: 760 } };
const phone = { viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const looks: [string, BrowserContextOptions][] = [
  ['desktop-light', { ...desktop, colorScheme: 'light' }],
  ['desktop-dark', { ...desktop, colorScheme: 'dark' }],
  ['phone-light', { ...phone, colorScheme: 'light' }],
  ['phone-low', { ...phone, viewport: { width: 700, height: 380 }, colorScheme: 'dark' }],
];

/** Minutes that nobody wants to wait for in a test. */
function withWait(line: string): string {
  if (line === '') return line;
  const frame = JSON.parse(line) as { type: string; isStaffed?: boolean; expectedWaitMs?: number | null };
  if (frame.type === 'queue.changed' && frame.isStaffed) frame.expectedWaitMs = 230_000;
  return JSON.stringify(frame);
}

test.each(looks)('on the way to a person, %s', async (name, options) => {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', ...options });
  const page = await context.newPage();
  const shoot = (what: string) => page.screenshot({ path: `${folder}desk-${name}-${what}.png` });
  await page.routeWebSocket(/visitor/, (socket) => {
    const upstream = socket.connectToServer();
    upstream.onMessage((message) => socket.send(String(message).split('\n').map(withWait).join('\n')));
  });
  await desk.set({ hours: null });
  const mia = await desk.comes();
  const others = [await desk.somebodyWaits(), await desk.somebodyWaits()];
  const chat = new Chat(page);
  await page.goto(`${server.url}/demo/`);
  await chat.open();
  await chat.send('How can I pay?');
  await chat.reads('Did this help?');
  await chat.panel.getByRole('button', { name: 'Talk to a person', exact: true }).click();
  await chat.panel.getByText('What is it about?').waitFor();
  await shoot('topics');
  await chat.panel.getByRole('button', { name: 'Returns' }).click();
  await chat.panel.getByText(/^You are number 3\. It takes/).waitFor();
  await shoot('queue');
  await chat.panel.getByRole('button', { name: 'Leave the queue' }).click();
  await chat.panel.getByLabel('E-mail').fill('ann@');
  await chat.panel.getByRole('button', { name: 'E-mail me the answer' }).click();
  await chat.panel.getByText('does not look like').waitFor();
  await shoot('wrong-address');
  await chat.panel.getByLabel('E-mail').fill('ann@example.com');
  await chat.panel.getByRole('button', { name: 'E-mail me the answer' }).click();
  await chat.reads('We will answer to ann@example.com');
  await chat.panel.getByText('Somebody is here now').waitFor();
  await shoot('address-left');
  await chat.panel.getByRole('button', { name: 'Talk to a person' }).click();
  await chat.panel.getByText(/^You are number 3\. It takes/).waitFor();
  await mia.replies(others[0]?.conversationId ?? '', 'Hello');
  await mia.replies(others[1]?.conversationId ?? '', 'Hello');
  await chat.panel.getByText(/^You are next\. It/).waitFor();
  await shoot('next');
  // Whoever comes next finds nobody before them.
  await mia.replies(await chat.conversationId(), 'Hello Ann, this is Mia. What would you like to send back?');
  await chat.reads('What would you like to send back?');
  await shoot('with-mia');
  await mia.closes(await chat.conversationId());
  await chat.send('Can I wear the shell over my own paragliding harness?');
  await chat.panel.getByText('What is it about?').waitFor();
  await shoot('queue-topics');
  await mia.closes(await chat.conversationId());
  for (const other of others) other.close();
  mia.close();
  await context.close();
});

test.each(looks)('nobody is there, %s', async (name, options) => {
  await desk.set({ hours: closedUntilTomorrow() });
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', ...options });
  const page = await context.newPage();
  const shoot = (what: string) => page.screenshot({ path: `${folder}desk-${name}-${what}.png` });
  const chat = new Chat(page);
  await page.goto(`${server.url}/demo/`);
  await chat.open();
  await chat.panel.getByText('How long does delivery take?').waitFor();
  await shoot('closed-greeting');
  await chat.send('Can I wear the shell over my own paragliding harness?');
  await chat.reads(/passed it on/);
  await chat.panel.getByText('We are closed').waitFor();
  await shoot('closed');
  await chat.panel.getByLabel('E-mail').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await shoot('closed-by-key');
  await chat.panel.getByLabel('E-mail').fill('ann@example.com');
  await chat.panel.getByLabel('E-mail').press('Enter');
  await chat.reads('will answer to ann@example.com');
  await shoot('promise');
  await page.goto(`${server.url}/demo/returns.html#deskbell=used`);
  await chat.panel.getByText('This link was used already').waitFor();
  await shoot('link-used');
  await context.close();
});
