import { nanoid } from 'nanoid';
import { type Browser, chromium, type Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { DeskWindow } from '../support/desk-window.ts';
import { signUpMia } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { VisitorClient } from '../support/visitor-client.ts';

const LINES = 75;
const ORDER = 'FW-2026/004711';

let server: ServerProcess;
let browser: Browser;
let mia: DeskWindow;
/** Long ago, long, and closed; many came after it. */
let old: VisitorClient;

beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer({ RATE_LIMITS: 'off' }), chromium.launch(launchOptions(inject('browser')))]);
  mia = await DeskWindow.open(browser);
  await signUpMia(mia.page, server.setupUrl);
  old = await comes();
  await old.says(`The buckle of my rucksack came off, order ${ORDER}.`);
  await Promise.all(Array.from({ length: LINES - 1 }, (_, n) => old.says(`And another thing, number ${n + 2}`)));
  await mia.opens('Waiting', `number ${LINES}`);
  await mia.choosesMore('Close conversation');
  await mia.row('Waiting', `number ${LINES}`).waitFor({ state: 'detached' });
  const others = await Promise.all(Array.from({ length: 12 }, comes));
  await Promise.all(others.map((visitor) => visitor.says(`Do you have lamp ${nanoid(6)}?`)));
  for (const visitor of others) visitor.close();
}, 180_000);
beforeEach(() => mia.begins(server.url));
afterAll(async () => {
  old?.close();
  await browser?.close();
  await server?.remove();
});

/** A visitor who waits for a person. */
async function comes(): Promise<VisitorClient> {
  const visitor = await VisitorClient.connect(`${server.url.replace('http', 'ws')}/v1/ws/visitor?site=fernweh-demo`, server.url);
  await visitor.hello();
  await visitor.asksForPerson();
  return visitor;
}

const isInView = (line: Locator): Promise<boolean> =>
  line.evaluate((element) => element.getBoundingClientRect().top > 0 && element.getBoundingClientRect().bottom < innerHeight);

const box = () => mia.page.getByRole('textbox', { name: 'Search all conversations' });
const results = () => mia.page.getByRole('navigation', { name: 'Found' });
const hit = () => results().getByRole('link', { name: /buckle of my rucksack/ });

test('an old message in a closed conversation is found by a slip and by a part of its number; Enter opens it there, Back returns', async () => {
  await mia.page.keyboard.press('s');
  await expect.poll(() => box().evaluate((field) => field === document.activeElement)).toBe(true);
  await mia.page.keyboard.type('rukcsack');
  await hit().waitFor();
  expect(await results().locator('mark').first().innerText()).toBe('rucksack');
  await box().fill('4711 in:closed');
  await hit().waitFor();
  await results().getByText('1 conversation', { exact: true }).waitFor();
  await mia.page.keyboard.press('ArrowDown');
  await expect.poll(() => hit().evaluate((link) => link === document.activeElement)).toBe(true);
  await mia.page.keyboard.press('Enter');
  const said = mia.log.getByText(`order ${ORDER}`);
  await said.waitFor();
  await expect.poll(() => isInView(said)).toBe(true);
  await mia.page.goBack();
  await mia.log.waitFor({ state: 'detached' });
  await hit().waitFor();
  expect(await box().inputValue()).toBe('4711 in:closed');
  await mia.page.keyboard.press('Escape');
  await mia.list('Waiting').waitFor();
});

test('a long log can be leafed back in to its beginning, and what is read stays where it is', async () => {
  await box().fill(`number ${LINES}`);
  await results()
    .getByRole('link', { name: new RegExp(`number ${LINES}$`) })
    .first()
    .click();
  await mia.reads(`And another thing, number ${LINES}`);
  expect(await mia.log.getByText(`order ${ORDER}`).count()).toBe(0);
  const earlier = mia.log.getByRole('button', { name: 'Earlier messages' });
  await earlier.waitFor();
  const first = mia.log.locator('[data-rev]').first();
  const rev = await first.getAttribute('data-rev');
  // Near the beginning of what is here, more comes by itself: once, or what came for the first would stand above the second.
  await mia.log.evaluate((log) => log.scrollTo(0, 20));
  await expect.poll(async () => Number(await mia.log.locator('[data-rev]').first().getAttribute('data-rev'))).toBeLessThan(Number(rev));
  const stood = mia.log.locator(`[data-rev="${rev}"]`);
  expect(await isInView(stood)).toBe(true);
  const start = mia.log.getByText('The conversation began here');
  await expect
    .poll(async () => {
      await mia.log.evaluate((log) => log.scrollTo(0, log.scrollTop > 10 ? 0 : 12));
      return start.isVisible();
    })
    .toBe(true);
  await mia.reads(`order ${ORDER}`);
});

test('what finds nothing says what to try, a filter that means nothing says so, and a lost connection can be tried again', async () => {
  await box().fill('zzyzxq');
  await results().getByText('Nothing was found.').waitFor();
  await results().getByText('Try fewer words').waitFor();
  await box().fill('lamp in:attic');
  await mia.page.getByRole('alert').getByText('There is no list “attic”.').waitFor();
  await mia.page.context().setOffline(true);
  await box().fill('buckle');
  await results().getByRole('alert').waitFor();
  await mia.page.context().setOffline(false);
  const again = results().getByRole('button', { name: 'Try again' });
  if (await again.isVisible()) await again.click();
  await hit().waitFor();
});
