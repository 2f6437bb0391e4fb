import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { Chat, newPage } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function visit(path = '/demo/', options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce', ...options });
  const { page, complaints } = await newPage(context);
  const asked: URL[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname.startsWith('/v1/help/')) asked.push(url);
  });
  await page.goto(server.url + path);
  const chat = new Chat(page);
  await chat.open();
  const field = chat.panel.getByRole('textbox');
  const suggested = chat.panel.getByRole('list', { name: 'From our FAQ' }).getByRole('button');
  return { page, complaints, chat, field, suggested, asked };
}

describe('while a visitor types', () => {
  test('questions of the FAQ are suggested, and the one that is chosen is answered in the conversation', async () => {
    const { page, chat, field, suggested, asked, complaints } = await visit('/demo/returns.html?from=mail');
    await field.pressSequentially('how do I send something back');
    await suggested.first().waitFor();
    expect(await suggested.count()).toBeLessThanOrEqual(3);
    expect(asked.at(-1)?.searchParams.get('page')).toBe('/demo/returns.html');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    expect(await field.evaluate((element) => element.getRootNode() instanceof ShadowRoot && element.matches(':focus'))).toBe(true);
    const question = suggested.filter({ hasText: 'How do I return something?' });
    await question.focus();
    await page.keyboard.press('Enter');
    await chat.reads('Did this help?');
    expect((await chat.texts())[0]).toBe('How do I return something?');
    expect([await field.inputValue(), await suggested.count()]).toEqual(['', 0]);
    expect(complaints).toEqual([]);
  });

  test('a pause asks once, however much was typed before it', async () => {
    const { field, suggested, asked } = await visit();
    await field.pressSequentially('returning shoes', { delay: 10 });
    await suggested.first().waitFor();
    expect(asked.map((url) => url.searchParams.get('q'))).toEqual(['returning shoes']);
  });

  test('Escape puts the suggestions away, and only then the chat', async () => {
    const { page, chat, field, suggested } = await visit();
    await field.pressSequentially('returning shoes');
    await suggested.first().waitFor();
    await page.keyboard.press('Escape');
    expect([await suggested.count(), await chat.panel.isVisible(), await field.inputValue()]).toEqual([0, true, 'returning shoes']);
    await page.keyboard.press('Escape');
    await chat.panel.waitFor({ state: 'hidden' });
  });

  test('what cannot be had is not missed', async () => {
    const { page, chat, field, suggested } = await visit();
    await page.route('**/v1/help/**', (route) => route.abort());
    const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('q=delivery'));
    await field.fill('delivery times');
    await failed;
    expect(await suggested.count()).toBe(0);
    await page.unroute('**/v1/help/**');
    await chat.send('How can I pay?');
    await chat.reads('Did this help?');
  });
});

describe('browsing the FAQ', () => {
  test('goes by topic and by search, and back by the keyboard alone', async () => {
    const { page, chat, complaints } = await visit();
    const { panel } = chat;
    await panel.getByRole('button', { name: 'Browse answers' }).last().click();
    await panel.getByRole('searchbox').waitFor();
    await panel.locator('summary', { hasText: 'returns' }).click();
    await panel.getByRole('button', { name: 'How do I return something?' }).click();
    await panel.getByRole('heading', { name: 'How do I return something?' }).waitFor();
    await panel.getByRole('button', { name: 'Yes' }).click();
    await panel.getByText('Good to hear.').waitFor();
    await page.keyboard.press('Escape');
    const search = panel.getByRole('searchbox');
    await search.waitFor();
    await search.fill('zip');
    await panel
      .getByRole('button', { name: /repair/i })
      .first()
      .waitFor();
    await search.press('Escape');
    expect(await search.inputValue()).toBe('');
    await search.press('Escape');
    await panel.getByRole('textbox').waitFor();
    expect(await panel.getByRole('textbox').evaluate((element) => element.matches(':focus'))).toBe(true);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    expect(complaints).toEqual([]);
  });

  test('fetches what it needs only when somebody browses', async () => {
    const { page, chat } = await visit();
    const fetched = () =>
      page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/widget/browse-')).length);
    expect(await fetched()).toBe(0);
    await chat.panel.getByRole('button', { name: 'Browse answers' }).first().click();
    await chat.panel.getByRole('searchbox').waitFor();
    expect(await fetched()).toBe(1);
  });

  test('an answer that does not help becomes a question in the conversation', async () => {
    const { chat } = await visit('/demo/', { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
    const { panel } = chat;
    await panel.getByRole('button', { name: 'Browse answers' }).first().click();
    await panel.getByRole('searchbox').fill('invoice');
    await panel.locator('.row').first().click();
    const question = await panel.getByRole('heading', { level: 3 }).innerText();
    await panel.getByRole('button', { name: 'No', exact: true }).click();
    await panel.getByRole('button', { name: 'Ask us about it' }).click();
    await chat.log.locator('.line.own', { hasText: question }).waitFor();
  });

  test('what draws it can be asked for again where it did not come', async () => {
    const { page, chat } = await visit();
    await page.route('**/widget/browse-*', (route) => route.abort(), { times: 1 });
    await chat.panel.getByRole('button', { name: 'Browse answers' }).first().click();
    await chat.panel.getByText('The answers did not load.').waitFor();
    await chat.panel.getByRole('button', { name: 'Try again' }).click();
    // A browser that remembers the failure of a download says so again.
    if (!(await remembersFailures(browser))) return chat.panel.getByRole('searchbox').waitFor();
    await chat.panel.getByText('The answers did not load.').waitFor();
    await page.keyboard.press('Escape');
    await chat.send('How can I pay?');
    await chat.reads('Did this help?');
  });
});

test('who needed two tries to open the chat can browse as well, or is told that the browser cannot fetch it', async () => {
  const { page } = await newPage(await browser.newContext());
  await page.route('**/widget/boot-*', (route) => route.abort(), { times: 1 });
  await page.goto(`${server.url}/demo/`);
  const launcher = page.getByRole('button', { name: /^Chat/ });
  await launcher.click();
  await page.getByText('Chat offline').waitFor();
  const chat = new Chat(page);
  await chat.open();
  await chat.panel.getByRole('button', { name: 'Browse answers' }).first().click();
  if (await remembersFailures(browser)) return chat.panel.getByText('The answers did not load.').waitFor();
  await chat.panel.locator('summary', { hasText: 'returns' }).click();
  await chat.panel.getByRole('button', { name: 'How do I return something?' }).click();
  await chat.panel.getByRole('button', { name: 'No', exact: true }).click();
  await chat.panel.getByRole('button', { name: 'Ask us about it' }).click();
  await chat.reads('How do I return something?');
});

/** Whether this browser asks for a module only once, also where it did not come: older ones do, whatever the page tries. */
async function remembersFailures(of: Browser): Promise<boolean> {
  const page = await of.newPage();
  try {
    await page.route('https://probe.example/**', (route) =>
      route.request().url().endsWith('.js')
        ? route.fulfill({ contentType: 'text/javascript', body: 'export {};' })
        : route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
    );
    await page.route('https://probe.example/module.js', (route) => route.abort(), { times: 1 });
    await page.goto('https://probe.example/');
    // As text: the test's own bundler would rewrite it.
    const tries = () => page.evaluate<boolean>(`import('https://probe.example/module.js').then(() => true, () => false)`);
    if (await tries()) throw new Error('the first try was not made to fail');
    return !(await tries());
  } finally {
    await page.close();
  }
}

describe('on a page about a product', () => {
  test('its price is answered from the page, and says so', async () => {
    const { chat, complaints } = await visit('/demo/product-alpine-shell.html');
    await chat.send('How much does this cost?');
    await chat.reads(/€249/);
    await chat.reads('From this page');
    await chat.log.getByRole('button', { name: 'Yes' }).click();
    await chat.reads('Glad that helped');
    await chat.panel.getByText('Write to ask something else.').waitFor();
    expect(complaints).toEqual([]);
  });

  test.each(['alpine-shell', 'hearth-flask', 'lantern-tent', 'merino-crew', 'ridge-boot', 'trail-pack'])(
    'all that it says goes along with a message: %s',
    async (product) => {
      const context = await browser.newContext({ locale: 'de-DE' });
      const { page } = await newPage(context);
      const sent: string[] = [];
      page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
      await page.goto(`${server.url}/demo/product-${product}.html`);
      const chat = new Chat(page);
      await chat.open();
      await chat.send('Is this still in stock?');
      await chat.reads('From this page');
      const { facts } = (JSON.parse(sent.find((frame) => frame.includes('"message.send"')) ?? '') as { page: { facts: object } }).page;
      expect(facts).toEqual({
        name: expect.any(String),
        price: { amount: expect.stringMatching(/^\d+\.00$/), currency: 'EUR' },
        stock: expect.stringMatching(/^(in_stock|few_left)$/),
        delivery: { cost: { amount: expect.any(String), currency: 'EUR' }, fromDays: 1, toDays: 4, country: 'DE' },
        returns: { days: 30, isFree: true },
      });
      await context.close();
    },
  );

  test('what reads a page is fetched nowhere else', async () => {
    const { page, field, chat } = await visit();
    const fetched = () =>
      page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/widget/page-facts-')).length);
    await field.fill('How much does this cost?');
    expect(await fetched()).toBe(0);
    await page.goto(`${server.url}/demo/product-alpine-shell.html`);
    await chat.open();
    await expect.poll(fetched).toBe(1);
  });
});

describe('an answer', () => {
  test('that did not help leads to other questions or to people, and nothing asks any more', async () => {
    const { chat } = await visit();
    await chat.send('How do I return something?');
    await chat.log.getByRole('button', { name: 'No', exact: true }).click();
    await chat.reads('This did not help.');
    await chat.reads(/Is it one of these\?|We passed it on to the team/);
    expect(await chat.log.getByRole('button', { name: 'No', exact: true }).count()).toBe(0);
  });

  test('that helped closes the matter, and the next question begins without a word about it', async () => {
    const { chat, field } = await visit();
    await chat.send('How do I return something?');
    await chat.log.getByRole('button', { name: 'Yes' }).click();
    await chat.reads('Glad that helped. Write whenever there is more.');
    expect(await field.getAttribute('placeholder')).toBe('Ask something else');
    await chat.send('How can I pay?');
    await chat.log.getByRole('button', { name: 'Yes' }).waitFor();
    expect(await chat.log.getByText('You opened the conversation again').count()).toBe(0);
  });
});
