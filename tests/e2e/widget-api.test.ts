import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import type { AgentClient } from '../support/agent-client.ts';
import { launchOptions } from '../support/browser.ts';
import { Chat, newPage } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { ShopDesk } from '../support/shop-desk.ts';

let server: ServerProcess;
let browser: Browser;
let mia: AgentClient;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer({ RATE_LIMITS: 'off' }), chromium.launch(launchOptions(inject('browser')))]);
  mia = await (await ShopDesk.signUp(server)).comes();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

/** As shops copy it from the documentation. */
const [STUB = ''] =
  /<script>\n {2}window\.Deskbell.*?<\/script>/s.exec(readFileSync(new URL('../../docs/widget-api.md', import.meta.url), 'utf8')) ?? [];
const TAG = '<script async src="/widget.js" data-site="fernweh-demo"></script>';

/** What the page under test calls, and what it was told. */
declare const Deskbell: Record<string, (...given: unknown[]) => void>;
declare const told: [event: string, detail: Record<string, unknown> | null][];

interface Visit {
  /** What stands in the page's body. */
  body?: string;
  options?: BrowserContextOptions;
  /** Before anything else of the page runs. */
  first?: () => void;
}

/** A page of the shop that its developers wrote, at the shop's own address. */
async function visit({ body = STUB + TAG, options = {}, first }: Visit = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce', ...options });
  const { page, complaints } = await newPage(context);
  if (first) await page.addInitScript(first);
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tents</title></head><body><h1>Tents</h1>${body}</body></html>`;
  await page.route(`${server.url}/shop/**`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  const sockets = { open: 0, ever: 0 };
  /** What the page told the server of itself and the visitor. */
  const contexts: Record<string, unknown>[] = [];
  page.on('websocket', (socket) => {
    sockets.open += 1;
    sockets.ever += 1;
    socket.on('close', () => {
      sockets.open -= 1;
    });
    socket.on('framesent', ({ payload }) => {
      const frame = JSON.parse(String(payload));
      if (frame.type === 'visitor.context') contexts.push(frame);
    });
  });
  await page.goto(`${server.url}/shop/tents`);
  const launcher = page.getByRole('button', { name: /^Chat/ });
  return { context, page, complaints, sockets, contexts, launcher, chat: new Chat(page) };
}

/** Writes down all that the widget tells from here on. */
function hears(page: Page): Promise<void> {
  return page.evaluate(() => {
    Object.assign(window, { told: [] });
    const events = ['opened', 'closed', 'unread', 'conversation-started', 'message-sent', 'message-received', 'handoff'];
    for (const event of [...events, 'conversation-closed'])
      Deskbell['on']?.(event, ({ detail }: CustomEvent) => void told.push([event, detail]));
  });
}
/** The script arrives. */
const tags = (page: Page) =>
  page.evaluate(() => {
    const tag = document.createElement('script');
    tag.src = '/widget.js';
    tag.dataset['site'] = 'fernweh-demo';
    document.body.append(tag);
  });
const heard = (page: Page) => page.evaluate(() => told);
const names = async (page: Page) => (await heard(page)).map(([event]) => event);

test('what a page calls before the script arrives is done then, in order; one that fails keeps none from its turn', async () => {
  const { page, complaints, chat } = await visit({ body: STUB });
  const kept = await page.evaluateHandle(() => Deskbell);
  await hears(page);
  await page.evaluate(() => {
    Deskbell['prefill']?.('Does it stand in a storm?');
    Deskbell['nonsense']?.();
    Deskbell['on']?.('opened', () => {
      throw new Error('of the page');
    });
    Deskbell['on']?.('ready', () => void told.push(['ready', null]));
    Deskbell['open']?.();
  });
  await tags(page);
  await chat.panel.waitFor();
  expect(await chat.field.inputValue()).toBe('Does it stand in a storm?');
  await expect.poll(() => names(page)).toEqual(['ready', 'opened']);
  await kept.evaluate((stub) => stub['close']?.());
  await chat.panel.waitFor({ state: 'hidden' });
  await expect.poll(() => names(page)).toEqual(['ready', 'opened', 'closed']);
  expect(complaints).toEqual([expect.stringMatching(/TypeError: .* is not a function/), expect.stringContaining('of the page')]);
});

test('what need not be seen yet fetches nothing, stores nothing and leaves one name on the page', async () => {
  const { page, complaints, launcher, context, sockets } = await visit({
    body: TAG,
    first: () => Object.assign(window, { before: Object.keys(window) }),
  });
  const requests: string[] = [];
  await launcher.waitFor();
  page.on('request', (request) => requests.push(request.url()));
  await hears(page);
  await page.evaluate(() => {
    Deskbell['set']?.({ plan: 'gold' });
    Deskbell['cart']?.({ items: [{ title: 'Tent', quantity: 1 }] });
    Deskbell['prefill']?.('Hello');
    Deskbell['theme']?.('dark');
    Deskbell['close']?.();
    Deskbell['hide']?.();
  });
  expect(await launcher.count()).toBe(0);
  await page.evaluate(() => Deskbell['show']?.());
  await launcher.waitFor();
  await page.waitForLoadState('networkidle');
  const left = await page.evaluate(() => {
    const { before } = window as unknown as { before: string[] };
    return { stored: localStorage.length + sessionStorage.length, names: Object.keys(window).filter((name) => !before.includes(name)) };
  });
  expect(left).toEqual({ stored: 0, names: ['before', 'Deskbell', 'told'] });
  expect([requests, sockets.ever, await context.cookies(), complaints]).toEqual([[], 0, [], []]);
});

test('a page that asks for its visitor is told of the conversation from its first word to its end, in order', async () => {
  const { page, complaints, contexts, launcher, chat } = await visit();
  await launcher.waitFor();
  await hears(page);
  await page.evaluate(() => {
    Deskbell['set']?.({ plan: 'gold' });
    Deskbell['ask']?.('How can I pay?');
  });
  await chat.hasSent('How can I pay?');
  await chat.reads('Did this help?');
  const conversationId = await chat.conversationId();
  await expect.poll(() => names(page)).toEqual(['opened', 'conversation-started', 'message-sent', 'message-received']);
  expect(await heard(page)).toEqual([
    ['opened', null],
    ['conversation-started', { conversationId }],
    ['message-sent', { conversationId, id: expect.any(String), text: 'How can I pay?' }],
    ['message-received', { conversationId, id: expect.any(String), text: expect.any(String), from: 'bot', name: expect.any(String) }],
  ]);
  expect(contexts).toContainEqual({ type: 'visitor.context', attributes: { plan: 'gold' } });
  await chat.panel.getByRole('button', { name: 'Talk to a person', exact: true }).click();
  await expect.poll(() => names(page)).toContain('handoff');
  await page.evaluate(() => {
    Deskbell['close']?.();
    told.length = 0;
  });
  await mia.replies(conversationId, 'By card or by invoice.');
  await expect.poll(() => names(page)).toContain('message-received');
  await mia.closes(conversationId);
  await expect.poll(() => names(page)).toContain('conversation-closed');
  const end = (await heard(page)).filter(([event]) => event !== 'unread');
  expect(end).toEqual([
    ['closed', null],
    ['message-received', { conversationId, id: expect.any(String), text: 'By card or by invoice.', from: 'agent', name: 'Mia' }],
    ['conversation-closed', { conversationId, reason: 'agent_closed' }],
  ]);
  expect((await heard(page)).findLast(([event]) => event === 'unread')?.[1]).toEqual({ count: expect.any(Number) });
  expect(complaints).toEqual([]);
});

test('two tags on a page are one widget and one warning', async () => {
  const { page, complaints, launcher } = await visit({ body: TAG + TAG });
  await launcher.waitFor();
  await expect.poll(() => complaints).toEqual(['Deskbell: two tags on this page; the first one stays.']);
  expect(await page.locator('deskbell-chat').count()).toBe(1);
});

/** Another body in place of this one, as Turbo does it: the old one is kept as a copy, and the scripts of the new one run. */
const swaps = (page: Page, path: string) =>
  page.evaluate(
    async ([path, tag]) => {
      const copy = document.body.cloneNode(true) as HTMLBodyElement;
      const body = document.createElement('body');
      body.innerHTML = `<h1>${path}</h1>${tag}`;
      const script = document.createElement('script');
      const hasRun = new Promise((resolve) => script.addEventListener('load', resolve));
      for (const inert of body.querySelectorAll('script')) {
        for (const { name, value } of inert.attributes) script.setAttribute(name, value);
        inert.replaceWith(script);
      }
      // A page that one comes back to still has what stood there.
      for (const left of copy.querySelectorAll('deskbell-chat')) body.append(left);
      history.pushState({}, '', path);
      document.title = `At ${path}`;
      document.documentElement.replaceChild(body, document.body);
      await hasRun;
    },
    [path, TAG] as const,
  );

test('a router that puts another body in place leaves the chat as it was, on one connection, and agents are told of the page', async () => {
  const { page, complaints, sockets, contexts, chat } = await visit();
  const belowTheEnd = () => chat.log.evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight);
  await chat.open();
  await chat.panel.getByRole('button', { name: 'Talk to a person', exact: true }).click();
  for (const text of ['One', 'Two', 'Three']) await chat.send(`${text} ${'and more of it, '.repeat(20)}`);
  await chat.field.fill('Half a sent');
  await expect.poll(belowTheEnd).toBeLessThan(2);
  for (const path of ['/shop/boots', '/shop/packs']) {
    await swaps(page, path);
    await page.getByRole('heading', { name: path }).waitFor();
    await chat.panel.waitFor();
    expect(await chat.field.inputValue()).toBe('Half a sent');
    await expect.poll(belowTheEnd).toBeLessThan(2);
    expect(await page.locator('deskbell-chat').count()).toBe(1);
    const told = { url: server.url + path, title: `At ${path}` };
    await expect.poll(() => contexts.map(({ page }) => page), { timeout: 20_000 }).toContainEqual(told);
  }
  // Somebody who reads what was said before goes on reading there.
  const at = await chat.log.evaluate((log) => {
    log.scrollTop = 60;
    return log.scrollTop;
  });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await swaps(page, '/shop/stoves');
  await page.getByRole('heading', { name: '/shop/stoves' }).waitFor();
  await chat.panel.waitFor();
  expect(await chat.log.evaluate((log) => log.scrollTop)).toBe(at);
  await chat.send('Still here');
  expect([sockets.ever, complaints]).toEqual([1, []]);
});

test('a page that takes it out again and again goes on all the same', async () => {
  const { page, launcher } = await visit();
  await launcher.waitFor();
  const taken = await page.evaluate(
    () =>
      new Promise<number>((counted) => {
        let times = 0;
        new MutationObserver(() => {
          const chat = document.querySelector('deskbell-chat');
          if (!chat) return;
          chat.remove();
          times += 1;
          if (times === 5) counted(times);
        }).observe(document.body, { childList: true });
        document.querySelector('deskbell-chat')?.remove();
      }),
  );
  expect(taken).toBe(5);
});

test.each([
  ['with the Navigation API', () => {}],
  ['without the Navigation API', () => Object.defineProperty(window, 'navigation', { value: undefined })],
])('%s a page that becomes another without a load is told to agents, and `history` is left as it was', async (_, first) => {
  const { page, contexts, chat } = await visit({ first });
  await chat.open();
  const urls = () => contexts.map(({ page }) => (page as { url: string }).url.replace(server.url, ''));
  await expect.poll(urls).toEqual(['/shop/tents']);
  await page.evaluate(() => history.pushState({}, '', '/shop/boots'));
  // Where nothing tells of it, it is noticed when the visitor writes.
  if (await page.evaluate(() => !('navigation' in window && window.navigation))) await chat.send('Are they warm?');
  await expect.poll(urls, { timeout: 20_000 }).toEqual(['/shop/tents', '/shop/boots']);
  await page.evaluate(() => history.back());
  await expect.poll(urls, { timeout: 20_000 }).toEqual(['/shop/tents', '/shop/boots', '/shop/tents']);
  expect(await page.evaluate(() => [Object.keys(history), String(history.pushState)])).toEqual([
    [],
    'function pushState() { [native code] }',
  ]);
});

test('the colours are those that the tag says, else the page, else the visitor’s system', async () => {
  const surface = (page: Page) =>
    page.evaluate(() => {
      const panel = document.querySelector('deskbell-chat')?.shadowRoot?.querySelector('.panel');
      return panel && getComputedStyle(panel).backgroundColor;
    });
  const [light, dark] = ['rgb(251, 252, 251)', 'rgb(23, 28, 26)'];
  const { page, chat } = await visit({ options: { colorScheme: 'dark' } });
  await chat.open();
  expect(await surface(page)).toBe(dark);
  for (const [theme, colour] of [
    ['light', light],
    ['dark', dark],
    ['auto', dark],
  ] as const) {
    await page.evaluate((theme) => Deskbell['theme']?.(theme), theme);
    expect(await surface(page)).toBe(colour);
  }
  const pinned = await visit({ body: TAG.replace('async', 'async data-theme="dark" data-open') });
  await pinned.chat.panel.waitFor();
  await pinned.page.evaluate(() => Deskbell['theme']?.('light'));
  expect(await surface(pinned.page)).toBe(dark);
});

test('destroy leaves nothing: no element, no connection, nothing that still acts; another tag begins anew', async () => {
  const { page, complaints, sockets, contexts, chat } = await visit();
  await chat.open();
  await hears(page);
  await chat.send('How can I pay?');
  await chat.reads('Did this help?');
  const kept = await page.evaluateHandle(() => Deskbell);
  const frames = contexts.length;
  await page.evaluate(() => {
    Deskbell['destroy']?.();
    told.length = 0;
  });
  await expect.poll(() => sockets.open).toBe(0);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await kept.evaluate((chat) => {
    for (const call of ['open', 'toggle', 'close', 'hide', 'destroy']) chat[call]?.();
    chat['ask']?.('Anybody there?');
  });
  await page.evaluate(() => {
    for (const event of ['online', 'storage', 'popstate', 'pagehide']) dispatchEvent(new Event(event));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    for (const event of ['visibilitychange', 'freeze', 'resume']) document.dispatchEvent(new Event(event));
    history.pushState({}, '', '/shop/boots');
    document.body.replaceWith(document.createElement('body'));
  });
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  expect(await page.evaluate(() => ['Deskbell' in window, document.querySelectorAll('deskbell-chat').length, told])).toEqual([
    false,
    0,
    [],
  ]);
  expect([sockets.open, sockets.ever, contexts.length, requests]).toEqual([0, 1, frames, []]);

  await tags(page);
  await chat.open();
  await chat.reads('How can I pay?');
  expect([sockets.open, complaints]).toEqual([1, []]);
});
