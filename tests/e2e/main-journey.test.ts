import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { Chat, newPage, signUpMia } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';

let server: ServerProcess;
let browser: Browser;
const contexts: BrowserContext[] = [];
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function newContext(): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' });
  contexts.push(context);
  return context;
}

async function setUpMia(page: Page): Promise<void> {
  await signUpMia(page, server.setupUrl);
  // The secret of the link is gone from the address bar, and so from history.
  expect(page.url()).not.toContain('setup');
}

test('a visitor asks, the FAQ answers, a person picks up, and a crash in the middle loses nothing', async () => {
  const ann = await newPage(await newContext());
  await ann.page.goto(`${server.url}/demo/`);
  const chat = new Chat(ann.page);
  await chat.open();

  await chat.send('is your rain jacket really waterproof?');
  await chat.reads(/20,000 mm|20 000 mm|water column/);
  await chat.send('my package arrived damaged');
  await chat.reads(/photo|picture/);
  await chat.send('what is the weight of that tent');
  await chat.reads(/2.1 kg/);
  await chat.send('Can I wear the shell over my own paragliding harness?');
  await chat.reads(/passed it on to the team/);

  const mia = await newPage(await newContext());
  await setUpMia(mia.page);
  const row = mia.page.getByRole('region', { name: /^Waiting/ }).getByRole('link', { name: /Visitor/ });
  await row.click();
  const log = mia.page.getByRole('log');
  await log.getByText('Can I wear the shell over my own paragliding harness?').waitFor();
  // What the bot tried is folded into a line that opens.
  await log
    .getByText(/How waterproof is the Alpine Shell/)
    .first()
    .waitFor();

  const reply = mia.page.getByRole('textbox', { name: /^Reply to Visitor/ });
  await reply.fill('It does, if you take it one size larger.');
  await reply.press('Enter');
  await chat.reads('It does, if you take it one size larger.');
  await chat.reads('Mia joined');
  await chat.panel.getByText('You are talking with Mia').waitFor();

  await mia.page.getByText('Note', { exact: true }).click();
  const note = mia.page.getByRole('textbox', { name: 'Note for the team' });
  await note.fill('Ann flies a harness of size L');
  await note.press('Enter');
  await log.getByText('Ann flies a harness of size L').waitFor();

  // Ann writes, and the server dies the moment she is told that it was sent.
  await chat.send('Great, then I take an L.');
  await server.kill();
  await chat.write('And in blue, please.');
  await chat.reads(/Sent as soon as there is a connection/);
  await server.start();
  await chat.log.locator('.line.own', { hasText: 'And in blue, please.' }).getByText(/Seen$/).waitFor({ timeout: 45_000 });
  await log.getByText('And in blue, please.').waitFor({ timeout: 45_000 });

  const before = await chat.texts();
  await Promise.all([ann.page.reload(), mia.page.reload()]);
  // On this page the panel stood open, so it stands open again.
  await chat.panel.waitFor();
  await chat.reads('And in blue, please.');
  expect(await chat.texts()).toEqual(before);
  expect(before.filter((text) => text === 'Great, then I take an L.')).toHaveLength(1);
  expect(before.filter((text) => text === 'And in blue, please.')).toHaveLength(1);
  expect(before.join()).not.toContain('harness of size L');

  await mia.page.getByRole('log').getByText('And in blue, please.').waitFor();
  const agentLog = await mia.page.getByRole('log').innerText();
  for (const text of before.filter((line) => /[?.]$/.test(line) && line.length < 60 && !/FAQ|joined/.test(line)))
    expect(agentLog).toContain(text);
  expect(agentLog).toContain('Ann flies a harness of size L');

  await mia.page.getByRole('button', { name: 'Close conversation' }).click();
  await chat.reads('Mia closed the conversation');
  // A server that was down, and the console's question who is signed in, are all that either page had to complain of.
  expect(
    [...ann.complaints, ...mia.complaints].filter(
      (complaint) => !/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|WebSocket|401/.test(complaint),
    ),
  ).toEqual([]);
});
