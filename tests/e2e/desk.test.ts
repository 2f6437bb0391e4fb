import { nanoid } from 'nanoid';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { type DeskWindow, miaAndTom } from '../support/desk-window.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { VisitorClient } from '../support/visitor-client.ts';

let server: ServerProcess;
let browser: Browser;
let mia: DeskWindow;
let tom: DeskWindow;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
  ({ mia, tom } = await miaAndTom(server, browser, { GONE_AFTER_SECONDS: '5' }));
});
/** Whatever the test before has left open is closed. */
beforeEach(() => Promise.all([mia, tom].map((agent) => agent.begins(server.url))));
const visitors: VisitorClient[] = [];
afterEach(() => {
  for (const visitor of visitors.splice(0)) visitor.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

/** A visitor of the demo shop who waits for a person, with words of their own to be found by. */
async function waits(): Promise<{ ann: VisitorClient; words: string }> {
  const ann = await VisitorClient.connect(`${server.url.replace('http', 'ws')}/v1/ws/visitor?site=fernweh-demo`, server.url);
  visitors.push(ann);
  await ann.hello();
  const words = `Could somebody look at order ${nanoid(6)}?`;
  await ann.asksForPerson();
  await ann.says(words);
  return { ann, words };
}

test('of two agents who answer at once one has the conversation; the other is told who, and keeps their words', async () => {
  const { words } = await waits();
  await mia.opens('Waiting', words);
  await tom.opens('Waiting', words);
  tom.coversEars();
  await mia.does('Take');
  await mia.finds('Mine', words);
  await tom.replies('I am looking at it.');
  await tom.reads('Sending…');
  tom.listens();
  await tom.reads('Mia took this chat');
  await tom.reads('I am looking at it.');
  await tom.goesTo('Mine');
  expect(await tom.row('Mine', words).count()).toBe(0);
  await tom.does('Leave it as a note');
  await mia.reads('I am looking at it.');
  expect(await tom.log.getByText('Not sent.').count()).toBe(0);
});

test('a conversation is handed to a colleague with a word that only they see', async () => {
  const { ann, words } = await waits();
  await mia.opens('Waiting', words);
  await mia.does('Take');
  await mia.finds('Mine', words);
  await mia.choosesMore('Hand over…');
  await mia.page.getByRole('radio', { name: /^Tom/ }).check();
  await mia.page.getByLabel('A word for whoever gets it').fill('She called before.');
  await mia.does('Hand over to Tom');
  await mia.reads('Mia handed this over to Tom');
  await tom.opens('Mine', words);
  await tom.reads('She called before.');
  await tom.replies('Hello, I am Tom.');
  await ann.next('entry.added', ({ entry: { content } }) => content.kind === 'message' && content.text === 'Hello, I am Tom.');
  expect(JSON.stringify(ann.entries)).not.toContain('She called before.');
});

test('what is put away is out of the way, and comes back when the visitor writes', async () => {
  const { ann, words } = await waits();
  await mia.opens('Waiting', words);
  await mia.does('Take');
  await mia.finds('Mine', words);
  // Not while an answer is owed, and it says so.
  await mia.does('More to do with this conversation');
  await mia.page.getByText('The visitor waits for an answer: answer first.').waitFor();
  await mia.page.keyboard.press('Escape');
  await mia.replies('I ask the workshop and write to you tomorrow.');
  await ann.next('entry.added', ({ entry: { author } }) => author.kind === 'agent');
  await mia.choosesMore('Put away…');
  await mia.page.getByRole('button', { name: /^Tomorrow/ }).click();
  await mia.reads(/Put away by Mia until tomorrow/);
  await mia.goesTo('Mine');
  await mia.row('Mine', 'workshop').waitFor({ state: 'detached' });
  await ann.says('Take your time.');
  await mia.finds('Mine', 'Take your time.');
  await mia.reads('The visitor wrote again');
});

test('who goes away gives back what they owe, and sees that they get nothing', async () => {
  const { words } = await waits();
  await mia.opens('Waiting', words);
  await mia.does('Take');
  await mia.finds('Mine', words);
  await mia.page.getByRole('switch', { name: 'Take conversations' }).click();
  await mia.page
    .getByRole('dialog')
    .getByText(/for your answer/)
    .waitFor();
  await mia.does('Go away');
  await tom.finds('Waiting', words);
  await mia.reads('Mia is away: back to the queue');
  await mia.page.getByText('You are away: you get no conversations.').waitFor();
  await mia.does("I'm back");
  await mia.page.getByRole('switch', { name: 'Take conversations', checked: true }).waitFor();
});

test('a visitor who is blocked is not heard, is told nothing, and can be unblocked', async () => {
  const { ann, words } = await waits();
  await mia.opens('Waiting', words);
  await mia.choosesMore('Block visitor…');
  await mia.page.getByLabel('Why?').fill('Insults the team.');
  await mia.does('Block visitor');
  await mia.reads('Mia blocked the visitor');
  await mia.reads('Insults the team.');
  await mia.page.getByText('This visitor is blocked.').waitFor();
  const cid = nanoid(22);
  ann.ask({ type: 'message.send', cid, conversationId: ann.conversationId, text: 'Hello?' });
  expect((await ann.next('error', (error) => error.cid === cid)).code).toBe('chat_closed');
  expect(JSON.stringify(ann.entries)).not.toMatch(/block|Insults/i);
  await mia.does('Unblock visitor');
  await mia.reads('Mia unblocked the visitor');
  await ann.says('Sorry for that.');
  await mia.reads('Sorry for that.');
});

test('a conversation whose agent’s tab was killed is back in the queue', async () => {
  const { words } = await waits();
  await tom.opens('Waiting', words);
  await tom.does('Take');
  await mia.finds('All open', words);
  await tom.kill();
  await mia.finds('Waiting', words);
  await mia.opens('Waiting', words);
  await mia.reads('Tom was gone: back to the queue');
});
