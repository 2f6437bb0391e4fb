import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { Chat } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';

const folder = fileURLToPath(new URL('../../screenshots/', import.meta.url));
let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

async function newPage(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', ...options });
  return context.newPage();
}

/** A page as it comes to rest, in a file of the ignored folder. */
async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${folder}${name}.png` });
}

async function visit(options: BrowserContextOptions, path = '/demo/'): Promise<Chat> {
  const page = await newPage(options);
  await page.goto(server.url + path);
  return new Chat(page);
}

const looks = [
  ['desktop-light', { ...desktop, colorScheme: 'light' }],
  ['desktop-dark', { ...desktop, colorScheme: 'dark' }],
  ['phone-light', { ...phone, colorScheme: 'light' }],
  ['phone-dark', { ...phone, colorScheme: 'dark' }],
  ['zoom-200', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
] as const;

test.each(looks)('the widget, %s', async (name, options) => {
  const chat = await visit(options);
  await shoot(chat.page, `widget-${name}-closed`);
  await chat.open();
  await chat.panel.getByRole('button', { name: 'How long does delivery take?' }).waitFor();
  await shoot(chat.page, `widget-${name}-greeting`);
  await chat.send('is your rain jacket really waterproof?');
  await chat.reads('Did this help?');
  await shoot(chat.page, `widget-${name}-answer`);
  await chat.send('shipping');
  await chat.reads('Did you mean');
  await shoot(chat.page, `widget-${name}-suggestions`);
  await chat.send(
    'Can I wear the shell over my own paragliding harness, and does a very-very-long-unbreakable-word-fit-into-this-bubble-of-yours?',
  );
  await chat.reads(/passed it on/);
  await shoot(chat.page, `widget-${name}-handed-over`);
});

test.each(looks)('the FAQ in the widget, %s', async (name, options) => {
  const chat = await visit(options, '/demo/product-alpine-shell.html');
  await chat.open();
  const { panel } = chat;
  const field = panel.getByRole('textbox');
  await field.fill('can i send it back');
  await panel.getByRole('list', { name: 'From our FAQ' }).waitFor();
  await shoot(chat.page, `faq-${name}-suggested`);
  await chat.page.keyboard.press('ArrowUp');
  await shoot(chat.page, `faq-${name}-suggested-by-key`);
  await field.fill('');
  await panel.getByRole('button', { name: 'Browse answers' }).first().click();
  await panel.locator('summary').first().waitFor();
  await shoot(chat.page, `faq-${name}-topics`);
  await panel.locator('summary').nth(4).click();
  await panel.locator('.row').first().waitFor();
  await shoot(chat.page, `faq-${name}-topic`);
  await panel.getByRole('searchbox').fill('return');
  await panel.locator('.row').nth(3).waitFor();
  await shoot(chat.page, `faq-${name}-search`);
  await panel.getByRole('searchbox').fill('quantum leaps');
  await panel.getByText('We found no answer').waitFor();
  await shoot(chat.page, `faq-${name}-nothing`);
  await panel.getByRole('searchbox').fill('return');
  await panel.locator('.row').first().click();
  await panel.getByRole('button', { name: 'No', exact: true }).click();
  await shoot(chat.page, `faq-${name}-answer`);
  await panel.getByRole('button', { name: 'Back', exact: true }).click();
  await panel.getByRole('button', { name: 'Back', exact: true }).click();
  await chat.send('How much does this cost?');
  await chat.reads('From this page');
  await shoot(chat.page, `faq-${name}-from-page`);
  await chat.log.getByRole('button', { name: 'Yes' }).click();
  await chat.reads('Glad that helped');
  await shoot(chat.page, `faq-${name}-confirmed`);
  await chat.send('delivery');
  await chat.reads(/Which of these|Did you mean|Did this help/);
  await shoot(chat.page, `faq-${name}-one-word`);
});

const LONG_ANSWER = `Yes, within **30 days**. It takes *three* steps:

1. Open [your orders](/demo/cart.html) and choose what goes back
2. Print the label, or show its code at the [parcel shop](https://parcels.example/)
3. Hand it in

You get:
- the full price
- ${'unbreakable'.repeat(8)}

Questions? mailto:hello@fernweh.example`;

/** What the demo shop's FAQ does not have: lists, links, long words, and a model's wording. */
function withLongAnswer(line: string): string {
  if (line === '') return line;
  const frame = JSON.parse(line) as { type: string; entry?: { content: { kind: string; text?: string; worded?: true } } };
  if (frame.entry?.content.kind === 'answer') Object.assign(frame.entry.content, { worded: true, text: LONG_ANSWER });
  return JSON.stringify(frame);
}

test('answers of every kind in the widget', async () => {
  const chat = await visit(desktop);
  await chat.page.routeWebSocket(/visitor/, (socket) => {
    const upstream = socket.connectToServer();
    upstream.onMessage((message) => socket.send(String(message).split('\n').map(withLongAnswer).join('\n')));
  });
  await chat.page.reload();
  await chat.open();
  await chat.send('How do I return something?');
  await chat.reads('Did this help?');
  await shoot(chat.page, 'faq-markdown');
});

const pages = [
  ['all', '/help/fernweh-demo'],
  ['search', '/help/fernweh-demo?q=can+i+send+it+back'],
  ['nothing', '/help/fernweh-demo?q=quantum+leaps'],
  ['no-shop', '/help/nobody'],
] as const;
test.each(looks)('the help page, %s', async (name, options) => {
  const page = await newPage({ ...options, javaScriptEnabled: false });
  for (const [what, path] of pages) {
    await page.goto(server.url + path);
    await page.screenshot({ path: `${folder}help-${name}-${what}.png` });
  }
  await page.goto(`${server.url}/help/fernweh-demo`);
  await page.getByText('How can I pay?').click();
  await page.screenshot({ path: `${folder}help-${name}-open.png` });
});

test('the widget, right to left', async () => {
  const chat = await visit(desktop);
  await chat.page.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
  await chat.open();
  await chat.send('How can I pay?');
  await chat.reads('Did this help?');
  await shoot(chat.page, 'widget-rtl');
  await chat.panel.getByRole('textbox').fill('can i send it back');
  await chat.panel.getByRole('list', { name: 'From our FAQ' }).waitFor();
  await shoot(chat.page, 'faq-rtl-suggested');
  await chat.panel.getByRole('button', { name: 'Browse answers' }).click();
  await chat.panel.locator('summary').last().click();
  await chat.panel.locator('.row').first().waitFor();
  await shoot(chat.page, 'faq-rtl-topics');
});

test('the console', async () => {
  const page = await newPage({ viewport: { width: 1440, height: 860 } });
  await page.goto(server.setupUrl);
  await page.getByLabel('Your name').fill('Mia');
  await shoot(page, 'console-setup');
  await page.getByLabel('E-mail').fill('mia@fernweh.example');
  await page.getByLabel('Password', { exact: true }).fill('a long enough password');
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('button', { name: 'Account of Mia' }).waitFor();
  await shoot(page, 'console-inbox');

  const chat = await visit(desktop, '/demo/product-alpine-shell.html');
  await chat.open();
  await chat.send('is your rain jacket really waterproof?');
  await chat.reads('Did this help?');
  await chat.send('Can I wear the shell over my own paragliding harness?');
  await chat.reads(/passed it on/);
  await page.getByRole('link', { name: /Can I wear the shell over my own/ }).click();
  await page.getByRole('log').getByText('my own paragliding harness').waitFor();
  await page.getByRole('textbox', { name: /^Reply to/ }).fill('It does, one size larger than usual. What is your harness size?');
  await shoot(page, 'console-waiting');
  await page.keyboard.press('Enter');
  await chat.reads('one size larger than usual');
  await chat.send('It is an L, so I take the XL then.');
  await page.getByRole('log').getByText('so I take the XL').waitFor();
  await page.getByText('Note', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Note for the team' }).fill('Flies an L harness: remember for the next order.');
  await page.keyboard.press('Enter');
  await page.getByRole('log').getByText('Flies an L harness').waitFor();
  await shoot(page, 'console-active');
  await shoot(chat.page, 'widget-with-mia');
  for (const [width, height] of [
    [1000, 760],
    [390, 780],
  ] as const) {
    await page.setViewportSize({ width, height });
    await shoot(page, `console-active-${width}`);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 1440, height: 860 });
  await shoot(page, 'console-active-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await shootFaq(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await shootDesk(page);
  await drawReadmePicture();
});

/** The FAQ's side of the console, with a conversation that the bot could not answer behind it. */
async function shootFaq(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'FAQ', exact: true }).click();
  const row = page.getByRole('navigation', { name: 'FAQ entries' }).getByRole('link', { name: /How long does delivery take/ });
  await row.waitFor();
  await page.getByLabel("A visitor's question").fill('how much is shipping to norway');
  await page.getByText('Matched:').first().waitFor();
  await shoot(page, 'console-faq');
  await row.click();
  const answer = page.getByLabel('Answer', { exact: true });
  await answer.fill(
    'Within **Germany** 1 to 3 working days:\n\n- ordered before 14:00, it leaves *the same day*\n- [all about delivery](/delivery)',
  );
  await answer.press('Control+s');
  await page.locator('.history summary').nth(1).waitFor();
  await page.locator('.history summary').first().click();
  for (const [width, height] of [
    [1440, 860],
    [1000, 760],
    [360, 760],
  ] as const) {
    await page.setViewportSize({ width, height });
    await shoot(page, `console-faq-entry-${width}`);
  }
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await page.getByRole('link', { name: 'Replay' }).waitFor();
  await shoot(page, 'console-faq-phone');
  await page.setViewportSize({ width: 1440, height: 860 });
  for (const name of ['Unanswered', 'Health', 'Replay', 'Import']) {
    await page.getByRole('link', { name, exact: true }).click();
    await page
      .getByRole('heading', { level: 3 })
      .or(page.getByRole('button', { name: 'Replay', exact: true }))
      .first()
      .waitFor();
    await shoot(page, `console-faq-${name.toLowerCase()}`);
  }
  await page.getByRole('button', { name: 'New entry' }).click();
  await page.getByLabel('Question', { exact: true }).fill('كم من الوقت يستغرق توصيل الطلب إلى النرويج، وهل يمكنني تتبعه في الطريق؟');
  await page.getByLabel('Other ways to ask it').fill(`a-very${'-very'.repeat(30)}-long-word`);
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByText('Write the answer before you publish it.').waitFor();
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, 'console-faq-new-dark');
}

/** How the desk is set up, with a fault in it. */
async function shootDesk(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Desk', exact: true }).click();
  await page.getByText('At opening hours').click();
  await page.getByLabel('Friday: until').fill('02:00');
  await page.getByText(/^(Open now|Closed, opens)/).waitFor();
  await shoot(page, 'console-desk-hours');
  await page.getByRole('button', { name: 'Add hours on Monday' }).click();
  await page.getByLabel('Monday, second hours: from').fill('16:00');
  await page.getByText(/^This overlaps/).waitFor();
  await shoot(page, 'console-desk-overlap');
  await page.getByLabel('Monday, second hours: from').fill('18:00');
  await page.getByRole('button', { name: 'Add a day' }).click();
  await page.getByLabel('Date of this day').fill('2026-12-25');
  await page.getByLabel('Name of 2026-12-25').fill('Christmas');
  await page.getByRole('link', { name: /^Teams/ }).click();
  await page.getByRole('button', { name: 'Add a team' }).click();
  await page.keyboard.type('Repairs');
  await page.getByRole('checkbox', { name: 'Mia' }).check();
  await page.getByRole('link', { name: /^Topics/ }).click();
  for (const topic of ['Sizes', 'Delivery', 'Returns', 'Something else']) {
    await page.getByRole('button', { name: 'Add a topic' }).click();
    await page.keyboard.type(topic);
  }
  await page.keyboard.press('Control+s');
  await page.getByText('Saved. It holds from now on.').waitFor();
  for (const name of ['Opening hours', 'Topics', 'Teams', 'Assignment', 'People']) {
    const file = `console-desk-${name.toLowerCase().replace(' ', '-')}`;
    await page.getByRole('link', { name: new RegExp(`^${name}`) }).click();
    await page.getByRole('heading', { name, level: 2 }).waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    await shoot(page, `${file}-dark`);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 360, height: 760 });
    await shoot(page, `${file}-phone`);
    await page.setViewportSize({ width: 1440, height: 860 });
  }
}

/** Both ends of one conversation, side by side: the only picture that is kept in the repository. */
async function drawReadmePicture(): Promise<void> {
  const image = (name: string) => `data:image/png;base64,${readFileSync(`${folder}${name}.png`, 'base64')}`;
  const page = await newPage({ viewport: { width: 1400, height: 500 } });
  await page.setContent(`<style>
      body { margin: 0; display: flex; gap: 20px; padding: 20px; box-sizing: border-box; height: 500px; background: #e9ede9 }
      div { border-radius: 12px; box-shadow: 0 8px 28px rgb(0 0 0 / .18); background-size: cover; background-position: top right }
    </style>
    <div style="flex: 1; background-image: url(${image('widget-with-mia')})"></div>
    <div style="width: 770px; background-image: url(${image('console-active')})"></div>`);
  await page.screenshot({ path: fileURLToPath(new URL('../../docs/picture.jpg', import.meta.url)), type: 'jpeg', quality: 72 });
}
