import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { barriersOn } from '../support/accessibility.ts';
import { launchOptions } from '../support/browser.ts';
import { PNG } from '../support/file-desk.ts';
import { Chat, MIA, signUpMia } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { closedUntilTomorrow, ShopDesk } from '../support/shop-desk.ts';

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
  const page = await newPage({});
  await page.goto(server.setupUrl);
  expect(await barriersIn(page)).toEqual([]);
  await signUpMia(page, server.setupUrl);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const looks: [string, BrowserContextOptions][] = [
  ['on a desktop, light and dark,', { viewport: { width: 1440, height: 860 } }],
  ['on a phone', { viewport: { width: 390, height: 780 }, colorScheme: 'light', isMobile: true, hasTouch: true }],
];

const newPage = async (options: BrowserContextOptions): Promise<Page> =>
  (await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', bypassCSP: true, ...options })).newPage();

/** In both colours on a desktop: the page is the same in either, but for what it is painted with. */
async function barriersIn(page: Page): Promise<string[]> {
  if (page.viewportSize()?.width === 390) return barriersOn(page);
  const barriers: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    barriers.push(...(await barriersOn(page)).map((barrier) => `${colorScheme}: ${barrier}`));
  }
  return barriers;
}

describe.each(looks)('%s nothing keeps anybody from using', (_, options) => {
  test('the widget: its greeting, suggestions, answers and browsing', async () => {
    const page = await newPage(options);
    await page.goto(`${server.url}/demo/product-alpine-shell.html`);
    const chat = new Chat(page);
    await chat.open();
    expect(await barriersIn(page)).toEqual([]);
    await chat.panel.getByRole('textbox').fill('How long does delivery');
    await chat.panel.getByText('From our FAQ', { exact: true }).waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await chat.send('How can I pay?');
    await chat.reads('Did this help?');
    await chat.send('do you repair zips');
    await chat.reads(/Did you mean|Did this help/);
    expect(await barriersIn(page)).toEqual([]);
    await chat.panel.getByRole('button', { name: 'Browse answers' }).click();
    await chat.panel.getByRole('searchbox').waitFor();
    expect(await barriersIn(page)).toEqual([]);
  });

  test('the way to a person: what it is about, the queue, an address, and a shop that is closed', async () => {
    const desk = await ShopDesk.signIn(server);
    await desk.set({ hours: null, topics: [{ id: 'returns', name: 'Returns', kind: 'support', teamId: null }] });
    const mia = await desk.comes();
    const page = await newPage(options);
    await page.goto(`${server.url}/demo/`);
    const chat = new Chat(page);
    await chat.open();
    await chat.panel.getByRole('button', { name: 'Talk to a person' }).click();
    await chat.panel.getByText('What is it about?').waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await chat.panel.getByRole('button', { name: 'Returns' }).click();
    await chat.panel.getByRole('button', { name: 'Leave the queue, e-mail me instead' }).click();
    await chat.panel.getByRole('button', { name: 'E-mail me the answer' }).click();
    await chat.panel.getByText('This does not look like an e-mail address yet').waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await chat.panel.getByLabel('E-mail').fill('ann@example.com');
    await chat.panel.getByRole('button', { name: 'E-mail me the answer' }).click();
    await chat.panel.getByRole('button', { name: 'Talk to a person' }).waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await desk.set({ hours: closedUntilTomorrow() });
    await chat.panel.getByRole('button', { name: 'Talk to a person' }).waitFor({ state: 'detached' });
    const other = await newPage(options);
    await other.goto(`${server.url}/demo/`);
    const closed = new Chat(other);
    await closed.open();
    await closed.panel.getByRole('button', { name: 'Talk to a person' }).click();
    await closed.panel.getByRole('button', { name: 'Skip' }).click();
    await closed.panel.getByText('We are closed').waitFor();
    expect(await barriersIn(other)).toEqual([]);
    await desk.set({ hours: null, topics: [] });
    for (const one of [chat, closed]) await mia.closes(await one.conversationId());
    mia.close();
  });

  test('the help page: all of it, and what was searched for', async () => {
    const page = await newPage(options);
    for (const path of ['', '?q=return', '?q=qwertz']) {
      await page.goto(`${server.url}/help/fernweh-demo${path}`);
      expect(await barriersIn(page)).toEqual([]);
    }
  });
});

const does = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Files, a quote and a product card: on their way, sent, and something that is taken back. */
async function goesAlong(page: Page): Promise<void> {
  const log = page.getByRole('log');
  await log.focus();
  await page.keyboard.press('q');
  await page.getByRole('button', { name: 'Remove the quote' }).waitFor();
  await page.locator('input[type=file]').setInputFiles([
    { name: 'tent.png', mimeType: 'image/png', buffer: PNG },
    { name: 'bill.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
    { name: 'run.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
  ]);
  for (const name of ['tent.png', 'bill.pdf']) await page.getByRole('button', { name: `Remove ${name}` }).waitFor();
  await page.getByText(/^“run.exe” cannot be sent/).waitFor();
  const field = page.getByRole('textbox', { name: /^Reply to/ });
  await field.fill(`Look at this: ${server.url}/demo/product-alpine-shell.html`);
  await does(page, 'Send as product card');
  await page.getByRole('button', { name: 'Remove the product card' }).waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await field.press('Enter');
  await log.getByRole('link', { name: /Alpine Shell/ }).waitFor();
  await log.getByRole('button', { name: 'Look at tent.png' }).click();
  await page.getByRole('dialog', { name: 'tent.png' }).getByRole('img').waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await field.fill('It costs a secret.');
  await field.press('Enter');
  const said = log.locator('.said-line', { hasText: 'It costs a secret.' });
  await said.hover();
  await said.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete this message?' });
  await dialog.waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await log.getByText('Mia deleted a message').last().waitFor();
  expect(await barriersIn(page)).toEqual([]);
}

/** A part of a list, with nothing in it. */
async function isFiltered(page: Page): Promise<void> {
  await does(page, 'Filter');
  await page.getByLabel('Last words from').fill('2026-02-01');
  await page.getByLabel('Until').fill('2026-01-01');
  await does(page, 'Show');
  await page.getByText(/^The last day is before the first/).waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await page.getByLabel('Until').fill('2026-02-01');
  await page.getByLabel('Tag').fill('nothing has it');
  await does(page, 'Show');
  await page.getByText('Nothing here fits the filter.').waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await does(page, 'Clear the filter');
}

/** Rows that are selected, and what is asked before something is done to all of them. */
async function severalAtOnce(page: Page): Promise<void> {
  const row = page.getByRole('link', { name: /Visitor/ }).first();
  await row.focus();
  await page.keyboard.press('x');
  await page.getByRole('region', { name: 'Selected conversations' }).waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await does(page, 'Tag…');
  await page.getByRole('combobox', { name: 'Tag' }).fill('something new');
  await page.getByRole('option', { name: /something new/ }).waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await does(page, 'Assign to…');
  await page.getByRole('radio', { name: /^Back to the queue/ }).check();
  expect(await barriersIn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await does(page, 'Cancel');
}

test.each(looks)('%s nothing keeps anybody from using the console, its FAQ and its desk', async (_, options) => {
  const visitor = await newPage(options);
  await visitor.goto(`${server.url}/demo/`);
  const chat = new Chat(visitor);
  await chat.open();
  await chat.send('Would the orange kayak fit on my cousin’s roof rack?');
  await chat.reads(/passed it on/);

  const page = await newPage(options);
  await page.goto(`${server.url}/console/`);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await page.getByLabel('E-mail').fill(MIA.email);
  await page.getByLabel('Password', { exact: true }).fill(MIA.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Account of Mia' }).waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await page
    .getByRole('link', { name: /Visitor/ })
    .first()
    .click();
  await page.getByRole('log').getByText('orange kayak').waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await does(page, 'Take');
  await does(page, 'Close conversation');
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await does(page, 'Do it now');
  await does(page, 'Open again');
  await page.getByRole('log').getByText('opened this conversation again').waitFor();
  await does(page, 'Canned reply');
  await page.getByRole('combobox', { name: 'Search canned replies' }).waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  for (const act of ['Hand over…', 'Put away…', 'Block visitor…']) {
    await does(page, 'More to do with this conversation');
    expect(await barriersIn(page)).toEqual([]);
    await does(page, act);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^(Hand over|Put away|Block visitor)$/ })
      .waitFor();
    expect([act, await barriersIn(page)]).toEqual([act, []]);
    await page.keyboard.press('Escape');
  }
  await goesAlong(page);
  await chat.reads('Alpine Shell');
  expect(await barriersIn(visitor)).toEqual([]);
  await page.goto(`${server.url}/console/#inbox`);
  await page.getByRole('button', { name: 'Not now' }).waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await does(page, 'Account of Mia');
  await does(page, 'Notices');
  await page.getByRole('dialog').getByLabel('How loud').waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await does(page, 'Not now');
  await page.getByRole('switch', { name: 'Take conversations' }).click();
  await page.getByText('You are away').waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await does(page, "I'm back");
  for (const place of ['faq', 'faq=unanswered', 'faq=health', 'faq=replay', 'faq=import', 'faq=entry&id=delivery-cost', 'faq=new']) {
    await page.goto(`${server.url}/console/#${place}`);
    await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
    expect([place, await barriersIn(page)]).toEqual([place, []]);
  }
  await page.goto(`${server.url}/console/#desk=hours`);
  await page.getByText('At opening hours').click();
  await page.getByRole('button', { name: 'Add hours on Monday' }).click();
  await page.getByLabel('Monday, second hours: from').fill('16:00');
  await page.getByText(/^This overlaps/).waitFor();
  await page.getByRole('button', { name: 'Add a day' }).click();
  expect(await barriersIn(page)).toEqual([]);
  await page.goto(`${server.url}/console/#desk=teams`);
  await page.getByRole('button', { name: 'Add a team' }).click();
  await page.goto(`${server.url}/console/#desk=topics`);
  await page.getByRole('button', { name: 'Add a topic' }).click();
  await page.goto(`${server.url}/console/#desk=replies`);
  await page.getByRole('button', { name: /^(Write your first|New reply)$/ }).click();
  await page.getByLabel('Shortcut').fill(`hi-${options.isMobile ? 'phone' : 'desk'}`);
  await page.getByLabel('Text', { exact: true }).fill('Hi {{visitor.name}}, it is about {{page.product|that}}.');
  await page.getByRole('region', { name: 'Preview' }).waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await does(page, 'Save reply');
  await page.getByText(/is saved\.$/).waitFor();
  await page.goto(`${server.url}/console/#inbox&list=mine`);
  await page
    .getByRole('link', { name: /Visitor/ })
    .first()
    .click();
  await does(page, 'Canned reply');
  await page.getByText('no visitor.name here').waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('note');
  await page.getByRole('option', { name: /Note for the team/ }).waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  if (options.isMobile) {
    await does(page, 'Who is this?');
    await page.getByRole('dialog').getByText('Write one down').waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await page.keyboard.press('Escape');
  }
  await page.goto(`${server.url}/console/#inbox`);
  await page.getByRole('button', { name: /: all lists/ }).click();
  expect(await barriersIn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.goto(`${server.url}/console/#inbox&list=open`);
  await page
    .getByRole('link', { name: /Visitor/ })
    .first()
    .waitFor();
  expect(await barriersIn(page)).toEqual([]);
  await isFiltered(page);
  await severalAtOnce(page);
  await page.getByRole('textbox', { name: 'Search all conversations' }).fill('kayak');
  await page.locator('mark').first().waitFor();
  expect(await barriersIn(page)).toEqual([]);
  for (const place of ['desk', 'desk=topics', 'desk=teams', 'desk=assignment', 'desk=replies', 'desk=tags', 'desk=people']) {
    await page.goto(`${server.url}/console/#${place}`);
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
    expect([place, await barriersIn(page)]).toEqual([place, []]);
  }
});
