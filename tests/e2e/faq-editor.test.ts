import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { Chat, newPage, signUpMia } from '../support/journey.ts';
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

const newContext = (): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 1440, height: 860 }, reducedMotion: 'reduce', locale: 'en-GB' });

async function visit(): Promise<Chat> {
  const { page } = await newPage(await newContext());
  await page.goto(`${server.url}/demo/`);
  const chat = new Chat(page);
  await chat.open();
  return chat;
}

async function setUpMia(): Promise<{ page: Page; complaints: string[] }> {
  const mia = await newPage(await newContext());
  await signUpMia(mia.page, server.setupUrl);
  return mia;
}

const QUESTION = 'Can I wear the shell over my own paragliding harness?';
const REPLY = 'It does, if you take it one size larger.';
const ANSWER = 'It fits over a **harness**, one size larger: see [sizes](/demo/sizes).';

test('an unanswered question becomes an entry, and the next visitor gets the answer', async () => {
  const ann = await visit();
  await ann.send(QUESTION);
  await ann.reads(/passed it on to the team/);

  const { page, complaints } = await setUpMia();
  await page
    .getByRole('region', { name: /^Waiting/ })
    .getByRole('link', { name: /Visitor/ })
    .click();
  const reply = page.getByRole('textbox', { name: /^Reply to Visitor/ });
  await reply.fill(REPLY);
  await reply.press('Enter');
  await ann.reads(REPLY);
  // Escape leaves the field, then the conversation; from there keys lead to the FAQ.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await page.getByRole('link', { name: 'Unanswered' }).click();
  const group = page.getByRole('article').filter({ hasText: QUESTION });
  await group.getByText(REPLY).waitFor();
  await group.getByRole('button', { name: 'Make it an entry' }).click();

  const answer = page.getByLabel('Answer', { exact: true });
  expect(await answer.inputValue()).toBe(REPLY);
  await page.getByLabel('Other ways to ask it').fill('does the shell fit over a harness for paragliding');
  await answer.fill(ANSWER);
  // What visitors will see stands beside it.
  expect(await page.getByRole('region', { name: 'As the visitor sees it' }).locator('strong').innerText()).toBe('harness');
  await page.reload();
  expect(await answer.inputValue()).toBe(ANSWER);

  // What it would have changed, before anybody gets it.
  await page.getByRole('button', { name: 'Replay' }).click();
  const machine = page.getByRole('dialog');
  await machine.getByRole('button', { name: 'Replay', exact: true }).click();
  await machine.getByRole('heading', { name: /^Newly answered/ }).waitFor();
  await page.keyboard.press('Escape');

  await answer.press('Control+s');
  await page.getByText('Saved as a draft.').waitFor();
  const bob = await visit();
  await bob.send('does the shell fit over a paragliding harness');
  await bob.reads(/passed it on to the team|Did you mean|In other words|What is it about/);

  await answer.press('Control+Enter');
  await page.getByText('Published. Visitors get it from now on.').waitFor();
  await page.getByLabel("A visitor's question").fill('does the shell fit over a paragliding harness');
  await page.getByText('The bot answers with the first.').waitFor();
  const cleo = await visit();
  await cleo.send('does the shell fit over a paragliding harness');
  await cleo.reads(/It fits over a/);

  await page.getByRole('button', { name: 'More for this entry' }).click();
  await page.getByRole('button', { name: 'Take back from visitors' }).click();
  await page.getByText('Taken back. Visitors no longer get it.').waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Unanswered' }).waitFor();
  expect(complaints.filter((complaint) => !/401/.test(complaint))).toEqual([]);
});
