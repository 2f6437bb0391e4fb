import { nanoid } from 'nanoid';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, onTestFinished, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { type DeskWindow, miaAndTom } from '../support/desk-window.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { VisitorClient } from '../support/visitor-client.ts';

let server: ServerProcess;
let browser: Browser;
let mia: DeskWindow;
let tom: DeskWindow;
const visitors: VisitorClient[] = [];
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
  ({ mia, tom } = await miaAndTom(server, browser, { RATE_LIMITS: 'off' }));
  await mia.page.context().grantPermissions(['notifications']);
  await mia.page.context().addInitScript(listen);
  await tom.page.context().addInitScript(() => Object.defineProperty(Notification, 'permission', { value: 'denied' }));
});
beforeEach(() => Promise.all([mia, tom].map((agent) => agent.begins(server.url))));
afterEach(() => {
  for (const visitor of visitors.splice(0)) visitor.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

interface Heard {
  rings: number;
  shown: { title: string; body: string; tag: string; notification: Notification }[];
}
declare const heard: Heard;

/** Notes what rings and what is shown; both go on as they would. The bell has three notes, of which the first has this height. */
function listen(): void {
  const told: Heard = { rings: 0, shown: [] };
  Object.assign(window, { heard: told });
  const start = AudioScheduledSourceNode.prototype.start;
  AudioScheduledSourceNode.prototype.start = function (this: OscillatorNode, when) {
    if (this.frequency.value === 880) told.rings++;
    start.call(this, when);
  };
  window.Notification = class extends Notification {
    // A browser without a screen says “denied”, whatever it was given.
    static override readonly permission = 'granted';
    constructor(title: string, options: NotificationOptions = {}) {
      super(title, options);
      told.shown.push({ title, body: options.body ?? '', tag: options.tag ?? '', notification: this });
    }
  };
}

const SOON = { timeout: 10_000 };
const rings = (page: Page) => page.evaluate(() => heard.rings);
const shown = (page: Page) => page.evaluate(() => heard.shown.map(({ title, body, tag }) => ({ title, body, tag })));

/** Something else is in front of this window; a browser that is driven takes each of its pages for the one in front. */
const looksElsewhere = (page: Page) =>
  page.evaluate(() => {
    document.hasFocus = () => false;
    window.dispatchEvent(new Event('blur'));
  });

const looksHere = (page: Page) =>
  page.evaluate(() => {
    document.hasFocus = () => true;
    window.dispatchEvent(new Event('focus'));
  });

async function waits(): Promise<{ ann: VisitorClient; words: string }> {
  const ann = await VisitorClient.connect(`${server.url.replace('http', 'ws')}/v1/ws/visitor?site=fernweh-demo`, server.url);
  visitors.push(ann);
  await ann.hello();
  const words = `Could somebody look at order ${nanoid(6)}?`;
  await ann.says(words);
  await ann.asksForPerson();
  return { ann, words };
}

/** The first click of a page lets it make sounds. */
const unlocks = (page: Page) => page.getByRole('button', { name: 'Turn the sound on' }).click();

test('who looks elsewhere is told of a visitor who waits: by the tab, a sound, and a notification that leads there', async () => {
  const { page } = mia;
  await unlocks(page);
  await looksElsewhere(page);
  const { ann, words } = await waits();
  await expect.poll(() => shown(page), SOON).toHaveLength(1);
  expect(await shown(page)).toEqual([{ title: expect.stringMatching(/ is waiting$/), body: words, tag: ann.conversationId }]);
  expect(await rings(page)).toBe(1);
  expect(await page.title()).toBe('(1) Inbox · Deskbell');
  expect(decodeURIComponent((await page.locator('link[rel="icon"]').getAttribute('href')) ?? '')).toContain('<circle');
  await page.evaluate(() => heard.shown[0]?.notification.onclick?.(new Event('click')));
  await mia.reads(words);
  await mia.does('Take');
  await mia.replies('It leaves today.');
  await expect.poll(() => page.title(), SOON).toBe('Inbox · Deskbell');
});

test('what a colleague hands over is told, and what its visitor writes only while one does not look at it', async () => {
  const { page } = mia;
  await unlocks(page);
  await looksElsewhere(page);
  const { ann, words } = await waits();
  await tom.opens('Waiting', words);
  await tom.does('Take');
  await tom.choosesMore('Hand over…');
  await tom.page.getByRole('radio', { name: /^Mia/ }).check();
  await tom.does('Hand over to Mia');
  await expect.poll(() => shown(page), SOON).toContainEqual(expect.objectContaining({ title: expect.stringMatching(/ is yours now$/) }));
  await mia.opens('Mine', words);
  await looksHere(page);
  await ann.says('It was sent to my old address.');
  await mia.reads('my old address');
  await mia.row('Mine', 'my old address').waitFor();
  await looksElsewhere(page);
  await ann.says('Can you change that?');
  await expect.poll(async () => (await shown(page)).at(-1)?.body, SOON).toBe('Can you change that?');
  expect((await shown(page)).map(({ body }) => body)).not.toContain('It was sent to my old address.');
});

test('of several tabs one rings; what is there when a page comes is no news', async () => {
  await waits();
  const second = await mia.page.context().newPage();
  onTestFinished(() => second.close());
  const pages = [mia.page, second];
  await Promise.all(pages.map((page) => page.goto(`${server.url}/console/`)));
  for (const page of pages) {
    await unlocks(page);
    await looksElsewhere(page);
  }
  const tags = async () => (await Promise.all(pages.map(shown))).flat().map(({ tag }) => tag);
  const rung = async () => (await Promise.all(pages.map(rings))).reduce((sum, count) => sum + count);
  const told: string[] = [];
  for (let times = 0; times < 2; times++) {
    told.push((await waits()).ann.conversationId);
    await expect.poll(tags, SOON).toContain(told.at(-1));
  }
  expect((await tags()).sort()).toEqual(told.sort());
  // Once for each, unless they came so soon after each other that the second is spared.
  expect([1, 2]).toContain(await rung());
});

test('who wants no text gets none; who cannot be notified is told how to mend it, or switches it off', async () => {
  await mia.does('Account of Mia');
  await mia.does('Notices');
  await mia.page.getByLabel('Show who writes, and their words').uncheck();
  await mia.page.keyboard.press('Escape');
  await looksElsewhere(mia.page);
  await waits();
  await expect.poll(() => shown(mia.page), SOON).toMatchObject([{ title: 'A visitor is waiting', body: 'Fernweh Outfitters' }]);

  const banner = tom.page.getByText('Your browser blocks desktop notifications');
  await unlocks(tom.page);
  await banner.waitFor();
  await tom.does('How to allow them');
  await tom.page.getByText('Your browser blocks it.').waitFor();
  await tom.page.getByLabel('Notify me while I look elsewhere').uncheck();
  await tom.does('Close');
  await banner.waitFor({ state: 'detached' });
  await tom.begins(server.url);
  await unlocks(tom.page);
  expect(await banner.count()).toBe(0);
});
