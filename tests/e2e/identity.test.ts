import { nanoid } from 'nanoid';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import type { AgentClient } from '../support/agent-client.ts';
import { launchOptions } from '../support/browser.ts';
import { inMinutes, signed } from '../support/identity-desk.ts';
import { Chat, newPage } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { ShopDesk } from '../support/shop-desk.ts';

let server: ServerProcess;
let browser: Browser;
let desk: ShopDesk;
let mia: AgentClient;
let secret: string;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer({ RATE_LIMITS: 'off' }), chromium.launch(launchOptions(inject('browser')))]);
  desk = await ShopDesk.signUp(server);
  [mia, secret] = await Promise.all([desk.comes(), desk.newSecret()]);
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

/** What the page under test calls, and what it was told. */
declare const Deskbell: Record<string, (...given: unknown[]) => void>;
declare const told: string[];

const newContext = () => browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' });
const signs = (sub: string, more: object = {}) => signed(secret, { sub, exp: inMinutes(10), ...more });

/** A page of the shop, in a browser that may have been here before. */
async function visits(context: BrowserContext, attributes = '') {
  const { page, complaints } = await newPage(context);
  const tag = `<script async src="/widget.js" data-site="fernweh-demo" ${attributes}></script>`;
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tents</title></head><body><h1>Tents</h1><a href="/shop/boots">Boots</a>${tag}</body></html>`;
  await page.route(`${server.url}/shop/**`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url().replace(server.url, '')));
  page.on('websocket', () => requests.push('WebSocket'));
  await page.goto(`${server.url}/shop/tents`);
  await page.waitForFunction(() => 'Deskbell' in window);
  await page.evaluate(() => {
    Object.assign(window, { told: [] });
    Deskbell['on']?.('identified', () => void told.push('identified'));
    Deskbell['on']?.('identity-refused', ({ detail }: CustomEvent) => void told.push(detail.code));
  });
  return { page, complaints, requests, chat: new Chat(page) };
}

const calls = (page: Page, name: string, ...given: unknown[]) =>
  page.evaluate(([name, given]) => Deskbell[name]?.(...given), [name, given] as const);
const heard = (page: Page) => page.evaluate(() => told);
const stored = (page: Page) => page.evaluate(() => Object.entries({ ...localStorage, ...sessionStorage }));

test('whoever is signed in at the shop finds their chat in every browser, and agents see that the shop knows them', async () => {
  const sub = nanoid();
  const home = await visits(await newContext());
  // Before the visitor opens the chat nothing is asked and nothing is stored.
  const before = home.requests.length;
  await home.page.evaluate(
    (identity) => {
      Object.assign(window, { asked: 0 });
      Deskbell['identify']?.(async () => {
        Object.assign(window, { asked: 1 });
        return identity;
      });
    },
    signs(sub, { name: 'Ann Smith', email: 'ann@mail.example' }),
  );
  await home.page.waitForLoadState('networkidle');
  expect([home.requests.slice(before), await stored(home.page), await home.page.evaluate('asked')]).toEqual([[], [], 0]);
  await home.chat.open();
  await expect.poll(() => heard(home.page)).toEqual(['identified']);
  await home.chat.send('Is the tent in stock?');
  const conversationId = await home.chat.conversationId();
  expect(await desk.whoIs(conversationId)).toMatchObject({
    name: 'Ann Smith',
    details: { verified: { id: sub, email: 'ann@mail.example' } },
  });

  const phone = await visits(await newContext());
  await phone.chat.open();
  await phone.chat.send('Does it come in blue?');
  const anonymous = await phone.chat.conversationId();
  await phone.chat.field.fill('And in');
  await calls(phone.page, 'identify', signs(sub, { name: 'Ann Smith', email: 'ann@mail.example' }));
  await expect.poll(() => heard(phone.page)).toEqual(['identified']);
  // What she has begun here goes on, and is hers.
  await phone.chat.reads('Does it come in blue?');
  expect(await phone.chat.field.inputValue()).toBe('And in');
  expect(await phone.chat.conversationId()).toBe(anonymous);
  await phone.chat.send('And in red?');
  expect((await desk.whoIs(anonymous)).conversations.map(({ id }) => id)).toEqual([conversationId]);

  const office = await visits(await newContext());
  await calls(office.page, 'identify', signs(sub));
  await office.chat.open();
  await office.chat.reads('And in red?');
  await mia.replies(anonymous, 'In red, too.');
  await Promise.all([office, phone].map(({ chat }) => chat.reads('In red, too.')));
  expect([home, phone, office].flatMap(({ complaints }) => complaints)).toEqual([]);
}, 60_000);

test('after logout nothing of them is left in any tab, and whoever comes next is somebody new', async () => {
  const context = await newContext();
  const one = await visits(context);
  await calls(one.page, 'identify', signs(nanoid(), { name: 'Ann' }));
  await calls(one.page, 'set', { plan: 'gold' });
  await one.chat.open();
  await one.chat.send('Mine alone');
  const conversationId = await one.chat.conversationId();
  const two = await visits(context);
  await two.chat.open();
  await two.chat.reads('Mine alone');
  await two.chat.field.fill('Half a secret');
  await context.setOffline(true);
  await one.chat.write('Never sent');
  await one.chat.reads('Never sent');
  await context.setOffline(false);
  await calls(one.page, 'logout');
  for (const { chat } of [one, two]) await chat.panel.waitFor({ state: 'hidden' });
  // When that was, for the tabs, and no more.
  await expect.poll(() => stored(one.page)).toEqual([['deskbell:fernweh-demo:visitor', expect.not.stringMatching(/(token|Id)":"/)]]);
  const quiet = one.requests.length;
  await one.page.reload();
  await one.page.waitForLoadState('networkidle');
  expect(one.requests.slice(quiet)).toEqual(['/shop/tents', '/widget.js']);
  for (const { chat } of [one, two]) {
    await chat.open();
    expect(await chat.texts()).toEqual([]);
    expect(await chat.field.inputValue()).toBe('');
  }
  await two.chat.send('Somebody else');
  await one.chat.reads('Somebody else');
  const next = await two.chat.conversationId();
  expect(next).not.toBe(conversationId);
  const { name, details, conversations } = await desk.whoIs(next);
  expect({ name, attributes: details.attributes, conversations }).toEqual({
    name: expect.stringMatching(/^Visitor/),
    attributes: undefined,
    conversations: [],
  });
}, 60_000);

test('somebody else who signs in here sees nothing of who was here before, in no tab', async () => {
  const context = await newContext();
  const one = await visits(context);
  await calls(one.page, 'identify', signs(`ann ${nanoid()}`));
  await one.chat.open();
  await one.chat.send('Mine alone');
  const two = await visits(context);
  await two.chat.open();
  await two.chat.reads('Mine alone');
  await two.chat.field.fill('Half a secret');
  await calls(one.page, 'identify', signs(`bob ${nanoid()}`));
  await expect.poll(() => heard(one.page)).toEqual(['identified', 'identified']);
  for (const { chat } of [one, two]) {
    await chat.panel.waitFor({ state: 'hidden' });
    await chat.open();
    expect(await chat.texts()).toEqual([]);
    expect(await chat.field.inputValue()).toBe('');
  }
});

test('an identity that is not taken is a sentence for the page’s developer; the chat goes on, and a fresh one is taken', async () => {
  const { page, chat, complaints } = await visits(await newContext());
  await chat.open();
  await chat.send('Hello');
  const sub = nanoid();
  await calls(page, 'identify', signs(sub, { exp: inMinutes(-2) }));
  await expect.poll(() => heard(page)).toEqual(['identity_expired']);
  await calls(page, 'identify', signed('other', { sub, exp: inMinutes(1) }));
  await expect.poll(() => heard(page)).toEqual(['identity_expired', 'identity_invalid']);
  await chat.send('Still here');
  await calls(page, 'identify', signs(sub));
  await expect.poll(() => heard(page)).toEqual(['identity_expired', 'identity_invalid', 'identified']);
  await chat.reads('Still here');
  const ours = complaints.filter((line) => line.startsWith('Deskbell'));
  expect(ours).toEqual([
    expect.stringMatching(/^Deskbell: The identity has expired\. Call identify again .* \(identity_expired\)$/),
    expect.stringMatching(/^Deskbell: The identity is not taken: .* secret .* \(identity_invalid\)$/),
  ]);
});

test('without consent the chat works and nothing is stored; with it the chat goes on over a reload; withdrawn, all is erased', async () => {
  const { page, chat, complaints } = await visits(await newContext(), 'data-consent="needed"');
  await chat.open();
  await chat.send('Hello');
  expect(await stored(page)).toEqual([]);
  await calls(page, 'consent', true);
  await expect.poll(async () => (await stored(page)).map(([key]) => key)).toEqual(['deskbell:fernweh-demo:visitor']);
  await page.reload();
  expect(await page.evaluate(() => document.querySelector('deskbell-chat')?.shadowRoot?.querySelector('.panel') ?? null)).toBeNull();
  await calls(page, 'consent', true);
  await chat.reads('Hello');
  await calls(page, 'consent', false);
  await expect.poll(() => stored(page)).toEqual([]);
  await chat.send('And this');
  expect(await stored(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('what a visitor does is told to agents from when the chat is open, each time once', async () => {
  const { page, chat } = await visits(await newContext());
  await calls(page, 'track', 'added-to-cart', { product: 'Tent', price: 300 });
  await chat.open();
  await chat.send('Hello');
  await calls(page, 'track', 'checkout');
  const conversationId = await chat.conversationId();
  const events = async () => (await desk.whoIs(conversationId)).details.events?.map(({ name, data }) => [name, data]);
  await expect.poll(events).toEqual([
    ['checkout', undefined],
    ['added-to-cart', { product: 'Tent', price: 300 }],
  ]);
  await page.reload();
  await chat.reads('Hello');
  await calls(page, 'track', 'paid');
  await expect.poll(async () => (await events())?.length).toBe(3);
});
