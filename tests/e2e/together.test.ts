import { nanoid } from 'nanoid';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { type DeskWindow, miaAndTom } from '../support/desk-window.ts';
import { Chat, newPage } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { VisitorClient } from '../support/visitor-client.ts';

let server: ServerProcess;
let browser: Browser;
let mia: DeskWindow;
let tom: DeskWindow;
const visitors: VisitorClient[] = [];
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
  ({ mia, tom } = await miaAndTom(server, browser, { RATE_LIMITS: 'off' }));
});
beforeEach(() => Promise.all([mia, tom].map((agent) => agent.begins(server.url))));
afterEach(() => {
  for (const visitor of visitors.splice(0)) visitor.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function waits(): Promise<{ ann: VisitorClient; words: string }> {
  const ann = await VisitorClient.connect(`${server.url.replace('http', 'ws')}/v1/ws/visitor?site=fernweh-demo`, server.url);
  visitors.push(ann);
  await ann.hello();
  const words = `Could somebody look at order ${nanoid(6)}?`;
  await ann.asksForPerson();
  await ann.says(words);
  return { ann, words };
}

const header = (page: Page) => page.locator('.conversation-header');

test('[L1] who looks and who writes shows in the list, in the header and above the composer, before two answer', async () => {
  const { words } = await waits();
  await tom.opens('Waiting', words);
  await mia.row('Waiting', words).getByText('Tom is looking.').waitFor({ state: 'attached' });
  await mia.opens('Waiting', words);
  await header(mia.page).getByText('Tom is looking').waitFor();
  await tom.composer.pressSequentially('It ships');
  await header(mia.page).getByText('Tom is writing…').waitFor();
  await mia.composer.pressSequentially('It');
  await mia.page.getByText('Tom is writing an answer too.').waitFor();
  await tom.page.getByText('Mia is writing an answer too.').waitFor();
  await tom.composer.fill('');
  await header(mia.page).getByText('Tom is looking').waitFor();
  await tom.page.goto('about:blank');
  await header(mia.page).getByText('Tom is looking').waitFor({ state: 'detached' });
});

test('[L2] [L4] what the visitor writes shows while they do, where the shop chose so, and what they saw shows at the last that they saw', async () => {
  const { ann, words } = await waits();
  await mia.opens('Waiting', words);
  ann.ask({ type: 'typing', conversationId: ann.conversationId, text: 'My number is' });
  await mia.page
    .getByText(/is writing…$/)
    .first()
    .waitFor();
  expect(await mia.page.getByText('My number is').count()).toBe(0);
  await mia.replies('I am looking at it.');
  await mia.reads('Sent');
  await ann.sees('message', ({ author }) => author.kind === 'agent');
  ann.ask({ type: 'conversation.seen', conversationId: ann.conversationId, seq: ann.entries.at(-1)?.seq ?? 0 });
  await mia.reads(/^Seen/);
  expect(await mia.log.getByText('Sent', { exact: true }).count()).toBe(0);
  await mia.page.goto(`${server.url}/console/#desk=writing`);
  await mia.page.getByRole('radio', { name: /^Show it while they write/ }).check();
  await mia.page.getByRole('button', { name: 'Save', exact: true }).click();
  await mia.page.getByText('Saved. It holds from now on.').waitFor();
  await mia.page.goto(`${server.url}/console/#c=${ann.conversationId}`);
  await mia.reads('I am looking at it.');
  await expect
    .poll(async () => {
      ann.ask({ type: 'typing', conversationId: ann.conversationId, text: 'It was order 17' });
      return mia.page.getByText('It was order 17').count();
    })
    .toBe(1);
});

test('[L5] what is new since one looked stands under a line, counts while one reads above, and two tabs agree', async () => {
  const { ann, words } = await waits();
  await mia.opens('Waiting', words);
  await mia.does('Take');
  for (let n = 1; n <= 12; n++) await ann.says(`One\nof\nmany\nlines ${n}`);
  await mia.reads('lines 12');
  // Until the last line has been followed to the end, the log goes there by itself.
  const isAtTop = () =>
    mia.log.evaluate(async (log) => {
      log.scrollTo(0, 0);
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      return log.scrollTop === 0;
    });
  await expect.poll(isAtTop).toBe(true);
  for (const text of ['first', 'second', 'third']) await ann.says(`The ${text} that is new`);
  await mia.page.getByRole('button', { name: '3 new messages' }).click();
  await mia.reads('The third that is new');
  // In another tab she has read all of it.
  const again = await mia.page.context().newPage();
  await expect
    .poll(async () => {
      await again.goto('about:blank');
      await again.goto(`${server.url}/console/#c=${ann.conversationId}`);
      await again.getByRole('log').getByText('The third that is new').waitFor();
      return again.getByRole('heading', { name: 'New', exact: true }).count();
    })
    .toBe(0);
  await again.close();
  await mia.page.goto(`${server.url}/console/#inbox`);
  await ann.says('And one more.');
  await mia.opens('Mine', 'And one more.');
  await mia.log.getByRole('heading', { name: 'New', exact: true }).waitFor();
  const order = await mia.log.locator('.log-new, .said-text').allInnerTexts();
  expect(order.slice(-2)).toEqual(['New', 'And one more.']);
});

test('[L6] of two who answer in the same moment one has it; the other keeps the text and can send it anyway', async () => {
  for (let round = 0; round < 3; round++) {
    const { ann, words } = await waits();
    await Promise.all([mia.opens('Waiting', words), tom.opens('Waiting', words)]);
    await Promise.all([mia.composer.fill('Mia answers.'), tom.composer.fill('Tom answers.')]);
    await Promise.all([mia.composer.press('Enter'), tom.composer.press('Enter')]);
    const refused = (agent: DeskWindow) => agent.log.getByText('took this chat.');
    await expect.poll(async () => (await refused(mia).count()) + (await refused(tom).count()), { timeout: 10_000 }).toBe(1);
    const [winner, loser, name] = (await refused(mia).count()) === 1 ? [tom, mia, 'Tom'] : [mia, tom, 'Mia'];
    await loser.reads(`${name} took this chat. Your text is kept.`);
    const said = () => ann.entries.filter(({ author, content }) => author.kind === 'agent' && content.kind === 'message').length;
    await expect.poll(said).toBe(1);
    await loser.page.getByText(`${name} has this conversation.`).waitFor();
    await loser.does('Send anyway');
    await expect.poll(said).toBe(2);
    await winner.reads(name === 'Tom' ? 'Mia answers.' : 'Tom answers.');
    await winner.goesTo('Mine');
    await winner
      .row('Mine', words)
      .or(winner.list('Mine').getByRole('link', { name: /answers\./ }))
      .first()
      .waitFor();
    await Promise.all([mia, tom].map((agent) => agent.begins(server.url)));
  }
});

test('[L7] why somebody is away shows where a colleague hands over, and under People', async () => {
  const { words } = await waits();
  await tom.does('Go away and say why');
  await tom.does('Lunch');
  await tom.page.getByText('You are away (Lunch): you get no conversations.').waitFor();
  await mia.opens('Waiting', words);
  await mia.choosesMore('Hand over…');
  await mia.page.getByText('Away: Lunch').waitFor();
  await mia.page.keyboard.press('Escape');
  await mia.page.goto(`${server.url}/console/#desk=people`);
  await mia.page.getByText('Here, but away: Lunch').waitFor();
  await tom.does("I'm back");
});

/** The shop chooses whether it sees what visitors write. */
const choosePreview = (page: Page, livePreview: boolean) =>
  page.evaluate(async (chosen) => {
    const [{ id }] = (await (await fetch('/v1/session')).json()).sites;
    const { desk, rev } = await (await fetch(`/v1/sites/${id}/desk`)).json();
    const body = JSON.stringify({ desk: { ...desk, livePreview: chosen }, rev });
    await fetch(`/v1/sites/${id}/desk`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body });
  }, livePreview);

test.each([true, false])(
  '[L2] [L3] visitor and agent each see that the other is writing; where the shop sees the words (%s) the chat says so',
  async (isShown) => {
    await choosePreview(mia.page, isShown);
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' });
    const { page, complaints } = await newPage(context);
    const chat = new Chat(page);
    const note = chat.panel.getByText('What you write can be seen while you write it.');
    // The door may know the settings from before for two seconds.
    await expect
      .poll(
        async () => {
          await page.goto(`${server.url}/demo/`);
          await chat.open();
          await chat.field.waitFor();
          return note.count();
        },
        { timeout: 15_000 },
      )
      .toBe(isShown ? 1 : 0);
    const words = `Is anybody there? ${nanoid(6)}`;
    await chat.panel.getByRole('button', { name: 'Talk to a person' }).click();
    await chat.send(words);
    await mia.opens('Waiting', words);
    await chat.field.pressSequentially('My secret is');
    await mia.page
      .getByText(/is writing…$/)
      .first()
      .waitFor();
    if (isShown) await mia.page.getByText('My secret is').waitFor();
    else expect(await mia.page.getByText('My secret').count()).toBe(0);
    await mia.composer.pressSequentially('Hello');
    await chat.panel.getByText('Mia is writing…').waitFor();
    await mia.composer.press('Enter');
    await chat.reads('Hello');
    expect(await chat.panel.getByText('Mia is writing…').count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  },
);
