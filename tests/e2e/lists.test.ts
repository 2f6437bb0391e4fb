import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { DeskWindow } from '../support/desk-window.ts';
import { MIA } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { ShopDesk } from '../support/shop-desk.ts';
import { VisitorClient } from '../support/visitor-client.ts';

let server: ServerProcess;
let browser: Browser;
let mia: DeskWindow;

/** Visitors who wait, more than come with a connection. */
const WAITING = 300;
/** Every so many of them asks about returns. */
const RETURNS_EVERY = 10;

beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer({ RATE_LIMITS: 'off' }), chromium.launch(launchOptions(inject('browser')))]);
  const desk = await ShopDesk.signUp(server);
  await desk.set({ topics: [{ id: 'returns', name: 'Returns', kind: 'support', teamId: null }] });
  for (let n = 0; n < WAITING; n += 20) await Promise.all(Array.from({ length: 20 }, (_, m) => waits(n + m)));
  mia = await DeskWindow.open(browser);
  await mia.signsIn(server.url, MIA);
  // Three hundred visitors come first.
}, 240_000);
beforeEach(() => mia.begins(server.url));
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function visitor(): Promise<VisitorClient> {
  const client = await VisitorClient.connect(`${server.url.replace('http', 'ws')}/v1/ws/visitor?site=fernweh-demo`, server.url);
  await client.hello();
  return client;
}

async function waits(n: number): Promise<void> {
  const ann = await visitor();
  await ann.asksForPerson(n % RETURNS_EVERY === 0 ? 'returns' : undefined);
  await ann.says(`Question number ${n}.`);
  ann.close();
}

const rowsInPage = () => mia.page.locator('a.inbox-row').count();
const focusedPlace = () => mia.page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset'));
const filterByTopic = async () => {
  await mia.does('Filter');
  await mia.page.getByLabel('Topic').selectOption('Returns');
  await mia.does('Show');
};
const setSize = () => mia.page.locator('.long-list li').first().getAttribute('aria-setsize');

test('a long list is gone through by keyboard to its end, and only what is in view is in the page', async () => {
  await mia.list('Waiting').getByRole('link').first().waitFor();
  expect(await setSize()).toBe('-1');
  let most = 0;
  for (let place = 1; place <= WAITING; place++) {
    await mia.page.keyboard.press(place % 2 === 0 ? 'j' : 'ArrowDown');
    await expect.poll(focusedPlace, { timeout: 10_000 }).toBe(String(place));
    if (place % 25 === 0) most = Math.max(most, await rowsInPage());
  }
  expect(most).toBeLessThan(60);
  expect(await setSize()).toBe(String(WAITING));
  await mia.page.getByText(`That is all: ${WAITING} conversations.`).waitFor();
  await mia.page.keyboard.press('j');
  expect(await focusedPlace()).toBe(String(WAITING));
  await mia.page.keyboard.press('k');
  await expect.poll(focusedPlace).toBe(String(WAITING - 1));
});

test('a filter is seen in the address, respected by what comes, kept as a view, and is still there after loading again', async () => {
  await filterByTopic();
  await mia.page.getByText(`That is all: ${WAITING / RETURNS_EVERY} conversations.`).waitFor({ state: 'attached' });
  expect(new URL(mia.page.url()).hash).toBe('#topic=returns');
  const ann = await visitor();
  await ann.asksForPerson('returns');
  await ann.says('May I send the boots back?');
  const bob = await visitor();
  await bob.asksForPerson();
  await bob.says('Nothing about that.');
  await mia.page.getByText(`That is all: ${WAITING / RETURNS_EVERY + 1} conversations.`).waitFor({ state: 'attached' });

  await mia.does('Save as view…');
  await mia.page.getByLabel('Name').fill('Waiting for returns');
  await mia.does('Save');
  await mia.page.getByRole('heading', { name: 'Waiting for returns' }).waitFor();
  await mia.page.reload();
  await mia.page.getByRole('heading', { name: 'Waiting for returns' }).waitFor();
  await mia.goesTo('Closed');
  await mia.goesTo('Waiting for returns');
  await mia.page.getByText(`That is all: ${WAITING / RETURNS_EVERY + 1} conversations.`).waitFor({ state: 'attached' });
});

test('going back leads to the list before, beside the conversation that is open', async () => {
  await filterByTopic();
  await mia.list('Waiting').or(mia.list('Waiting for returns')).getByRole('link').first().click();
  await mia.log.waitFor();
  await mia.goesTo('Mine');
  await mia.goesTo('All open');
  await mia.page.goBack();
  await mia.list('Mine').waitFor();
  await mia.log.waitFor();
  await mia.page.goBack();
  await mia.page.getByRole('listitem').filter({ hasText: 'Topic: Returns' }).waitFor();
  await mia.page.goBack();
  await mia.page.getByText('Nothing open').waitFor();
});

test('a link to a conversation that is in no list that is loaded opens it, with all that can be done', async () => {
  await mia.goesTo('Waiting');
  const link = (await mia.list('Waiting').getByRole('link').first().getAttribute('href')) ?? '';
  await mia.page.goto('about:blank');
  await mia.page.goto(`${server.url}/console/#list=closed&${link.slice(1)}`);
  await mia.log.getByText('Question number').waitFor();
  await mia.page.getByRole('button', { name: 'Take', exact: true }).waitFor();
});

test('counts stay in view and follow what happens, whatever list is shown', async () => {
  await mia.goesTo('Closed');
  await mia.page.getByText('Nothing is closed yet.').waitFor();
  const mine = mia.page.getByRole('navigation', { name: 'Lists' }).getByRole('link', { name: /^Mine/ });
  await mine.filter({ hasText: /0$/ }).waitFor();
  await mia.opens('Waiting', 'Question number');
  await mia.does('Take');
  await mine.filter({ hasText: /1$/ }).waitFor();
});
