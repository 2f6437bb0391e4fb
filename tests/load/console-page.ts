import { brotliCompressSync, constants } from 'node:zlib';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser, launchOptions } from '../support/browser.ts';

/** Loads of the console, each with nothing kept from the one before. */
const LOADS = 5;
/** Conversations that are opened. */
const OPENED = 40;

export const openBrowser = async (): Promise<Browser> => chromium.launch(launchOptions(await findBrowser()));

interface Console {
  url: string;
  cookie: string;
}

/** From the beginning of the navigation until there are rows and how many there are, several times; smallest first. */
export async function loadOften(browser: Browser, console: Console): Promise<number[]> {
  const took: number[] = [];
  for (let load = 0; load < LOADS; load += 1) {
    const { context, page } = await signedIn(browser, console);
    took.push(await usableAfter(page, console.url));
    await context.close();
  }
  return took.sort((a, b) => a - b);
}

/** From a click on a row until its log is there; smallest first. */
export async function openOften(browser: Browser, console: Console): Promise<number[]> {
  const { context, page } = await signedIn(browser, console);
  await usableAfter(page, console.url);
  const took = await page.evaluate(async (count) => {
    const hrefs = [...document.querySelectorAll('a.inbox-row')].map((row) => row.getAttribute('href') as string).slice(0, count);
    const times: number[] = [];
    for (const href of hrefs) {
      const before = document.querySelector('[role="log"]');
      const row = document.querySelector<HTMLElement>(`a.inbox-row[href="${href}"]`);
      if (!row) continue;
      const startedAt = performance.now();
      row.click();
      await new Promise<void>((done) => {
        const look = () => {
          const log = document.querySelector('[role="log"]');
          if (log && log !== before && log.querySelector('article')) done();
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
      times.push(performance.now() - startedAt);
    }
    return times;
  }, OPENED);
  await context.close();
  if (took.length === 0) throw new Error('there was no row to open');
  return took.sort((a, b) => a - b);
}

/** What is fetched until the console is usable, each as small as brotli makes it. What it fetches ahead later does not count. */
export async function firstLoadBytes(browser: Browser, console: Console): Promise<number> {
  const { context, page } = await signedIn(browser, console);
  const bodies: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (['document', 'script', 'stylesheet', 'font', 'image'].includes(response.request().resourceType())) bodies.push(response.body());
  });
  await usableAfter(page, console.url);
  const sizes = (await Promise.all(bodies)).map(
    (body) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
  );
  await context.close();
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function signedIn(browser: Browser, { url, cookie }: Console): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const at = cookie.indexOf('=');
  await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url }]);
  const page = await context.newPage();
  return { context, page };
}

/** @returns milliseconds since the navigation began, as the page itself tells it. */
async function usableAfter(page: Page, url: string): Promise<number> {
  await page.addInitScript(() => {
    const look = () => {
      const rows = document.querySelector('a.inbox-row');
      const counts = [...document.querySelectorAll('[class*="count"]')].some((element) => /\d/.test(element.textContent ?? ''));
      if (rows && counts) Object.assign(globalThis, { usableAt: performance.now() });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(`${url}/console/`);
  const handle = await page.waitForFunction(() => (globalThis as { usableAt?: number }).usableAt, undefined, { timeout: 60_000 });
  return (await handle.jsonValue()) as number;
}
