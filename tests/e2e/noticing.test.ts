import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import type { AgentClient } from '../support/agent-client.ts';
import { launchOptions } from '../support/browser.ts';
import { Chat, newPage } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { ShopDesk } from '../support/shop-desk.ts';

let server: ServerProcess;
let browser: Browser;
let desk: ShopDesk;
let mia: AgentClient;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer({ RATE_LIMITS: 'off' }), chromium.launch(launchOptions(inject('browser')))]);
  desk = await ShopDesk.signUp(server);
  mia = await desk.comes();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const newContext = (options: BrowserContextOptions) => browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });

/** A long page of the shop. */
async function visit(context: BrowserContext) {
  const { page, complaints } = await newPage(context);
  const html =
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title> Tents\n</title></head><body style="overflow-y: auto; color: navy;"><h1>Tents</h1><p style="height: 4000px">Many.</p><script async src="/widget.js" data-site="fernweh-demo"></script></body></html>';
  await page.route(`${server.url}/shop/**`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto(`${server.url}/shop/tents`);
  return { page, complaints, chat: new Chat(page) };
}

/** What the page has of its own that the open chat must leave as it is. */
const own = (page: Page) =>
  page.evaluate(() => ({
    scrolled: scrollY,
    styles: [document.documentElement, document.body].map((element) => element.getAttribute('style')),
    history: history.length,
    address: location.href,
  }));

test('on a phone the page behind stays where it is, the keyboard leaves header and field in sight, and the way back closes', async () => {
  const context = await newContext({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' });
  const { page, complaints, chat } = await visit(context);
  await page.evaluate(() => scrollTo(0, 700));
  const before = await own(page);
  expect(before.scrolled).toBe(700);
  const holding = page.waitForResponse(/hold-page/);
  await chat.open();
  await holding;
  await expect.poll(() => page.evaluate(() => document.body.style.overflowY)).toBe('hidden');

  // Fingers on the header and on the conversation, one and two of them.
  const fingers = await context.newCDPSession(page);
  for (const y of [40, 300, 740]) {
    await fingers.send('Input.synthesizeScrollGesture', { x: 190, y, yDistance: -200, gestureSourceType: 'touch', speed: 8_000 });
    await fingers.send('Input.synthesizePinchGesture', { x: 190, y, scaleFactor: 2, relativeSpeed: 8_000, gestureSourceType: 'touch' });
  }
  expect(await page.evaluate(() => [scrollY, window.visualViewport?.scale])).toEqual([700, 1]);

  // A keyboard comes up, and the browser moves what is to be seen.
  await page.evaluate(() => {
    const { visualViewport } = window;
    Object.defineProperties(visualViewport, { height: { value: 400, configurable: true }, offsetTop: { value: 60, configurable: true } });
    visualViewport?.dispatchEvent(new Event('resize'));
  });
  const [headTop, fieldEnd] = await page.evaluate(() => {
    const root = document.querySelector('deskbell-chat')?.shadowRoot;
    const rect = (selector: string) => root?.querySelector(selector)?.getBoundingClientRect();
    return [rect('h2')?.top, rect('textarea')?.bottom];
  });
  expect(headTop).toBeGreaterThanOrEqual(60);
  expect(fieldEnd).toBeLessThanOrEqual(460);
  await page.evaluate(() => {
    const { visualViewport } = window as unknown as { visualViewport: Record<string, unknown> & EventTarget };
    delete visualViewport['height'];
    delete visualViewport['offsetTop'];
    visualViewport.dispatchEvent(new Event('resize'));
  });
  expect(await chat.panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 780 });

  // One step at a time. To the browser the key is what a phone's gesture is, where it belongs to nothing on the page.
  await chat.panel.getByRole('button', { name: 'Browse answers' }).last().click();
  const heading = chat.panel.getByRole('heading', { level: 2 });
  await expect.poll(() => heading.innerText()).toBe('Answers');
  const goesBack = async () => {
    await page.evaluate(() => {
      const { activeElement } = document;
      const inner = activeElement?.shadowRoot?.activeElement ?? activeElement;
      (inner as HTMLElement | null)?.blur();
    });
    await page.keyboard.press('Escape');
  };
  await goesBack();
  await expect.poll(() => heading.innerText()).toBe('Fernweh Outfitters');
  await goesBack();
  await chat.panel.waitFor({ state: 'hidden' });
  await expect.poll(() => own(page)).toEqual(before);

  // And by its own button.
  await chat.open();
  await expect.poll(() => page.evaluate(() => document.body.style.overflowY)).toBe('hidden');
  await chat.panel.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => own(page)).toEqual(before);
  expect(complaints).toEqual([]);
});

/** From here on nobody looks at this tab, or somebody does again. */
const looks = (page: Page, isLooking: boolean) =>
  page.evaluate((isLooking) => {
    const state = {
      hidden: { value: !isLooking, configurable: true },
      visibilityState: { value: isLooking ? 'visible' : 'hidden', configurable: true },
    };
    Object.defineProperties(document, state);
    document.dispatchEvent(new Event('visibilitychange'));
  }, isLooking);

const rings = async (...pages: Page[]) => {
  const each = await Promise.all(pages.map((page) => page.evaluate(() => (window as unknown as { rung: number }).rung)));
  return each.reduce((sum, rung) => sum + rung, 0);
};

/** Whether a tab may ring: for a moment after one has, none does. */
const isQuiet = (page: Page) =>
  page.evaluate(async () => !(await navigator.locks.query()).held?.some(({ name }) => name?.endsWith(':bell')));

/** A browser that counts the bells that it rang. */
async function listeningContext(): Promise<BrowserContext> {
  const context = await newContext({});
  await context.addInitScript(() => {
    Object.assign(window, { rung: 0 });
    const { close } = AudioContext.prototype;
    AudioContext.prototype.close = function (this: AudioContext) {
      (window as unknown as { rung: number }).rung += this.state === 'running' ? 1 : 0;
      return close.call(this);
    };
  });
  return context;
}

test('who does not look is told by the title and by one bell in all tabs, which they may turn off', async () => {
  const context = await listeningContext();
  const { page, complaints, chat } = await visit(context);
  await chat.open();
  await chat.panel.getByRole('button', { name: 'Talk to a person', exact: true }).click();
  await chat.send('Does it stand in a storm?');
  const conversationId = await chat.conversationId();
  const other = await visit(context);
  await other.chat.open();
  await other.chat.reads('Does it stand in a storm?');
  await other.page.keyboard.press('Escape');
  await other.page.getByRole('heading', { name: 'Tents' }).click();
  const title = () => page.evaluate(() => document.querySelector('title')?.textContent);
  const menu = async (item: string) => {
    await chat.panel.getByRole('button', { name: 'More', exact: true }).click();
    await chat.panel.getByRole('button', { name: item }).click();
  };

  await menu('Turn sound off');
  await looks(page, false);
  await mia.replies(conversationId, 'It does.');
  await expect.poll(title).toBe('(1) Mia');
  // It goes on to be the page's in turns, and is exactly that when somebody looks.
  await expect.poll(title).toBe(' Tents\n');
  await expect.poll(title).toBe('(1) Mia');
  await looks(page, true);
  expect(await title()).toBe(' Tents\n');
  await chat.reads('It does.');

  await menu('Turn sound on');
  await looks(page, false);
  await mia.replies(conversationId, 'Up to ninety kilometres an hour.');
  await expect.poll(title).toBe('(1) Mia');
  await page.evaluate(() => {
    document.title = 'Tents on sale';
  });
  await looks(page, true);
  expect(await title()).toBe('Tents on sale');
  // Of two tabs one has rung, and neither had before.
  await expect.poll(() => rings(page, other.page)).toBe(1);
  await expect.poll(() => isQuiet(page)).toBe(true);
  expect(await rings(page, other.page)).toBe(1);

  // With the panel closed in all, and one of them looked at.
  await page.keyboard.press('Escape');
  await chat.panel.waitFor({ state: 'hidden' });
  await mia.replies(conversationId, 'Anything else?');
  await expect.poll(() => rings(page, other.page)).toBe(2);
  await expect.poll(() => isQuiet(page)).toBe(true);
  expect([await rings(page, other.page), await title()]).toEqual([2, 'Tents on sale']);
  expect([complaints, other.complaints]).toEqual([[], []]);
});

test('where the shop would rather be silent no bell rings and none is offered; the title tells', async () => {
  await desk.setUpWidget({ bell: false });
  const { page, complaints, chat } = await visit(await listeningContext());
  await chat.open();
  await chat.panel.getByRole('button', { name: 'Talk to a person', exact: true }).click();
  await chat.send('Does it stand in a storm?');
  const conversationId = await chat.conversationId();
  await chat.panel.getByRole('button', { name: 'More', exact: true }).click();
  await chat.panel.getByRole('button', { name: 'End chat' }).waitFor();
  expect(await chat.panel.getByRole('button', { name: /sound/ }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await looks(page, false);
  await mia.replies(conversationId, 'It does.');
  const title = () => page.evaluate(() => document.querySelector('title')?.textContent);
  for (const words of ['(1) Mia', ' Tents\n', '(1) Mia']) await expect.poll(title).toBe(words);
  expect([await isQuiet(page), await rings(page)]).toEqual([true, 0]);
  expect(complaints).toEqual([]);
});
