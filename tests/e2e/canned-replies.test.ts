import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { Chat, MIA, newPage, signUpMia } from '../support/journey.ts';
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

const newContext = () => browser.newContext({ viewport: { width: 1440, height: 860 }, reducedMotion: 'reduce', locale: 'en-GB' });

const QUESTION = 'Would the orange kayak fit on my cousin’s roof rack?';

test('a canned reply is written, and said to a visitor by the keyboard alone', async () => {
  const { page: shop } = await newPage(await newContext());
  await shop.goto(`${server.url}/demo/product-alpine-shell.html`);
  const ann = new Chat(shop);
  await ann.open();
  await ann.send(QUESTION);
  await ann.reads(/passed it on to the team/);

  const { page, complaints } = await newPage(await newContext());
  await signUpMia(page, server.setupUrl);
  const { keyboard } = page;
  await keyboard.press('g');
  await keyboard.press('d');
  await page.getByRole('link', { name: /^Canned replies/ }).focus();
  await keyboard.press('Enter');
  await page.getByRole('button', { name: 'Write your first' }).waitFor();
  await keyboard.press('n');
  await page.getByRole('form', { name: 'New reply' }).waitFor();
  await keyboard.type('hello');
  await keyboard.press('Tab');
  await keyboard.type('Hi {{visitor.nme|there}}, {{agent.name}} here. Is it about the {{page.product}}?');
  await page.getByText(/^Line 1, column 4: There is no/).waitFor();
  await keyboard.press('Control+a');
  await keyboard.type('Hi {{visitor.name|there}}, {{agent.name}} here. Is it about the {{page.product}}?');
  await page.getByRole('region', { name: 'Preview' }).getByText('no page.product here').waitFor();
  await keyboard.press('Control+Enter');
  await page.getByText('/hello is saved.').waitFor();

  // Away from any field, keys lead to the conversation.
  await keyboard.press('Tab');
  await keyboard.press('g');
  await keyboard.press('i');
  await keyboard.press('j');
  await keyboard.press('Enter');
  await page.getByRole('log').getByText(QUESTION).waitFor();
  await keyboard.press('r');
  const reply = page.getByRole('textbox', { name: /^Reply to Visitor/ });
  // A date is a date.
  await keyboard.type('24/7');
  expect(await reply.inputValue()).toBe('24/7');
  for (let sign = 0; sign < 4; sign++) await keyboard.press('Backspace');

  await keyboard.type('/hel');
  const option = page.getByRole('option', { name: /^\/hello/ });
  expect(await option.getAttribute('aria-selected')).toBe('true');
  await keyboard.press('Escape');
  expect(await reply.inputValue()).toBe('/hel');
  for (let sign = 0; sign < 4; sign++) await keyboard.press('Backspace');
  await keyboard.type('/hel');
  await option.waitFor();
  await keyboard.press('Enter');
  const said = 'Hi there, Mia here. Is it about the Alpine Shell?';
  expect(await reply.inputValue()).toBe(said);
  await keyboard.type(' It fits.');
  await keyboard.press('Enter');
  await ann.reads(`${said} It fits.`);

  await keyboard.press('Escape');
  await keyboard.press('/');
  await page.getByRole('option', { name: /used once$/ }).waitFor();
  await page.reload();
  await page.getByRole('log').getByText(QUESTION).waitFor();
  await keyboard.press('/');
  await page.getByRole('option', { name: /used once$/ }).waitFor();
  expect(complaints.filter((complaint) => !/401/.test(complaint))).toEqual([]);
});

test('what the FAQ says is at hand: one key inserts it, to be said in one’s own words', async () => {
  const { page: shop } = await newPage(await newContext());
  await shop.goto(`${server.url}/demo/`);
  const bob = new Chat(shop);
  await bob.open();
  await bob.send('How do I return something?');
  await bob.panel.getByRole('button', { name: 'Talk to a person', exact: true }).click();

  const { page } = await newPage(await newContext());
  await page.goto(`${server.url}/console/`);
  await page.getByLabel('E-mail').fill(MIA.email);
  await page.getByLabel('Password', { exact: true }).fill(MIA.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  // Whoever waits is the only one.
  await page.getByRole('region', { name: 'Waiting', exact: true }).getByRole('link').click();
  await page.getByRole('log').getByText('How do I return something?').first().waitFor();
  const reply = page.getByRole('textbox', { name: /^Reply to Visitor/ });
  await page.getByRole('list', { name: 'From the FAQ' }).getByText('How do I return something?').waitFor();
  await reply.focus();
  await page.keyboard.press('Alt+1');
  await expect.poll(() => reply.inputValue()).not.toBe('');
  await page.keyboard.type(' I hope that helps.');
  await page.keyboard.press('Enter');
  await bob.reads(/I hope that helps\./);
});
