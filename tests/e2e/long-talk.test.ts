import { type Browser, chromium, type Page } from 'playwright-core';
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

/** Ann asked, and Mia has said as much. */
async function talk(messages: number, { dir = '' } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' });
  const { page, complaints } = await newPage(context);
  if (dir)
    await page.addInitScript(
      (way) => document.addEventListener('DOMContentLoaded', () => document.documentElement.setAttribute('dir', way)),
      dir,
    );
  await page.goto(`${server.url}/demo/`);
  const ann = new Chat(page);
  await ann.open();
  await ann.send('Would a kayak fit on my cousin’s roof rack?');
  await ann.reads(/passed it on to the team/);
  const id = await ann.conversationId();
  for (let number = 1; number <= messages; number++) await mia.replies(id, `Message ${number}.`);
  await ann.reads(`Message ${messages}.`);
  return { ann, page, complaints, id };
}

const scroller = (ann: Chat) => ann.log;
/** How far each message is below the top of what is in sight. */
const placeOf = (ann: Chat, text: string) =>
  ann.log.evaluate((log, wanted) => {
    const line = [...log.querySelectorAll('.bubble')].find(({ textContent }) => textContent === wanted);
    return line ? Math.round(line.getBoundingClientRect().top - log.getBoundingClientRect().top) : null;
  }, text);
const isSeen = async (ann: Chat, text: string) => {
  const place = await placeOf(ann, text);
  return place !== null && place >= 0 && place < 500;
};
const toTop = (page: Page, ann: Chat) =>
  scroller(ann)
    .focus()
    .then(() => page.keyboard.press('Home'));

test('a long log begins with its end, and is leafed back in by the keyboard to where it begins; what was in sight stays there', async () => {
  const { ann, page, complaints } = await talk(120);
  await page.reload();
  await ann.reads('Message 120.');
  expect(await ann.log.getByText('Message 60.', { exact: true }).count()).toBe(0);
  await ann.log.getByRole('button', { name: 'Show earlier messages' }).waitFor({ state: 'attached' });
  let asked = 0;
  const gates: (() => void)[] = [];
  await page.route('**/v1/visitor/conversations/*/entries?*', async (route) => {
    asked += 1;
    await new Promise<void>((resolve) => gates.push(resolve));
    await route.continue();
  });
  await expect.poll(() => isSeen(ann, 'Message 120.')).toBe(true);
  expect(asked).toBe(0);
  await toTop(page, ann);
  await expect.poll(() => gates.length).toBe(1);
  // It is asked for before the way up is at its end.
  await expect.poll(() => scroller(ann).evaluate((log) => log.scrollTop)).toBe(0);
  const before = await placeOf(ann, 'Message 75.');
  gates[0]?.();
  await ann.log.getByText('Message 30.', { exact: true }).waitFor({ state: 'attached' });
  expect(await placeOf(ann, 'Message 75.')).toBe(before);
  await toTop(page, ann);
  await expect.poll(() => gates.length).toBe(2);
  gates[1]?.();
  await ann.log.getByText('The conversation begins here.').waitFor({ state: 'attached' });
  await toTop(page, ann);
  await expect.poll(() => isSeen(ann, 'Would a kayak fit on my cousin’s roof rack?')).toBe(true);
  expect((await ann.log.locator('.bubble').allInnerTexts()).filter((text) => /^Message \d+\.$/.test(text))).toEqual(
    Array.from({ length: 120 }, (_, at) => `Message ${at + 1}.`),
  );
  expect(complaints).toEqual([]);
});

test('what does not load says so, and is asked for again', async () => {
  const { ann, page } = await talk(60);
  await page.reload();
  await ann.reads('Message 60.');
  await page.route('**/v1/visitor/conversations/*/entries?*', (route) => route.abort());
  await ann.log.getByRole('button', { name: 'Show earlier messages' }).click();
  await ann.log.getByText('Earlier messages did not load.').waitFor();
  await page.unroute('**/v1/visitor/conversations/*/entries?*');
  await ann.log.getByRole('button', { name: 'Try again' }).press('Enter');
  await ann.log.getByText('The conversation begins here.').waitFor({ state: 'attached' });
  expect(await ann.log.evaluate((log) => (log.getRootNode() as ShadowRoot).activeElement === log)).toBe(true);
});

test('somebody who reads further up is told of what others say, and of nothing that they say or that is taken back', async () => {
  const { ann, page, id } = await talk(40, { dir: 'rtl' });
  const pill = ann.panel.getByRole('button', { name: 'New messages' });
  await toTop(page, ann);
  await expect.poll(() => isSeen(ann, 'Message 1.')).toBe(true);
  expect(await pill.count()).toBe(0);
  await mia.replies(id, 'Something new.');
  await pill.waitFor();
  expect(await isSeen(ann, 'Message 1.')).toBe(true);
  await pill.press('Enter');
  await expect.poll(() => isSeen(ann, 'Something new.')).toBe(true);
  await pill.waitFor({ state: 'detached' });
  // The keyboard is where the reading goes on.
  await page.keyboard.press('Home');
  await expect.poll(() => isSeen(ann, 'Message 1.')).toBe(true);
  await ann.send('My own words.');
  await expect.poll(() => isSeen(ann, 'My own words.')).toBe(true);
  expect(await pill.count()).toBe(0);
});
