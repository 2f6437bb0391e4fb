import { readFile } from 'node:fs/promises';
import { nanoid } from 'nanoid';
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { barriersOn } from '../support/accessibility.ts';
import type { AgentClient } from '../support/agent-client.ts';
import { launchOptions } from '../support/browser.ts';
import { inMinutes, signed } from '../support/identity-desk.ts';
import { Chat, MIA, newPage } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { ShopDesk } from '../support/shop-desk.ts';
import { SmtpPost } from '../support/smtp-server.ts';

let post: SmtpPost;
let server: ServerProcess;
let browser: Browser;
let desk: ShopDesk;
let mia: AgentClient;
beforeAll(async () => {
  post = await SmtpPost.start();
  const settings = { RATE_LIMITS: 'off', SMTP_URL: post.url, MAIL_FROM: 'chat@fernweh.example' };
  [server, browser] = await Promise.all([preparedServer(settings), chromium.launch(launchOptions(inject('browser')))]);
  desk = await ShopDesk.signUp(server);
  mia = await desk.comes();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
  await post?.stop();
});

/** What the page under test calls, and what it was told. */
declare const Deskbell: Record<string, (...given: unknown[]) => void>;
declare const told: object[];

/** The demo shop's front page, with its chat open. */
async function visit(options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
    ...options,
  });
  const { page, complaints } = await newPage(context);
  await page.goto(`${server.url}/demo/`);
  await page.evaluate(() => {
    Object.assign(window, { told: [] });
    Deskbell['on']?.('rated', ({ detail }: CustomEvent) => void told.push(detail));
  });
  const chat = new Chat(page);
  await chat.open();
  return { context, page, complaints, chat, panel: chat.panel };
}

/** What agents see of how a chat was. */
const ratingsOf = async (conversationId: string) =>
  (await mia.opens(conversationId)).flatMap(({ content }) => (content.kind === 'rating' ? [content] : []));

test('who ends a chat is asked once how it was, by keyboard too, and may change it until they write on', async () => {
  const { page, panel, chat, complaints } = await visit();
  const question = panel.getByRole('group', { name: 'How was this chat?' });
  const more = panel.getByRole('button', { name: 'More' });
  expect(await more.count()).toBe(0);
  await chat.send('Do you have tents that stand in a storm?');
  await more.focus();
  await page.keyboard.press('Enter');
  await panel.getByRole('button', { name: 'End chat' }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await panel.getByRole('button', { name: 'End chat' }).waitFor({ state: 'detached' });
  expect(await more.evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button)).toBe(true);
  await page.keyboard.press('Enter');
  await panel.locator('button:focus', { hasText: 'End chat' }).waitFor();
  await page.keyboard.press('Enter');
  await panel.getByText('End this chat?').waitFor();
  expect(await question.count()).toBe(0);
  await page.keyboard.press('Enter');
  await chat.reads('You ended the chat.');

  await question.waitFor();
  expect(await barriersOn(page)).toEqual([]);
  const id = await chat.conversationId();
  await question.getByRole('radio', { name: 'Very bad' }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(async () => (await ratingsOf(id)).map(({ score }) => score)).toEqual([4]);
  await panel.getByLabel('Anything to add?').fill('Kind, but slow');
  expect(await barriersOn(page)).toEqual([]);
  await panel.getByRole('button', { name: 'Done' }).click();
  await panel.getByText('Thank you for telling us.').waitFor();
  await expect.poll(async () => (await ratingsOf(id)).at(-1)).toMatchObject({ score: 4, comment: 'Kind, but slow' });
  await expect.poll(() => page.evaluate(() => told.at(-1))).toEqual({ conversationId: id, score: 4, comment: 'Kind, but slow' });

  await page.reload();
  await panel.getByText('Thank you for telling us.').waitFor();
  await panel.getByRole('button', { name: 'Change it' }).click();
  await question.getByRole('radio', { name: 'Very good' }).check({ force: true });
  await expect.poll(async () => (await ratingsOf(id)).at(-1)).toMatchObject({ score: 5, comment: 'Kind, but slow' });
  await chat.send('One more thing');
  await question.waitFor({ state: 'detached' });
  expect(await chat.texts()).not.toContain('');
  expect(complaints).toEqual([]);
});

test('who would rather not say how it was is not asked again for the same closing, and for the next', async () => {
  const { page, panel, chat } = await visit();
  const question = panel.getByRole('group', { name: 'How was this chat?' });
  await chat.send('Hello');
  const id = await chat.conversationId();
  await mia.closes(id);
  await panel.getByRole('button', { name: 'Not now' }).click();
  await question.waitFor({ state: 'detached' });
  await page.reload();
  await chat.reads('closed the conversation');
  expect(await question.count()).toBe(0);
  await chat.send('One more thing');
  await mia.closes(id);
  await question.waitFor();
});

test('who wants their chat has it as a text and by e-mail, and takes all that is kept of them along', async () => {
  const { page, panel, chat, complaints } = await visit();
  await chat.send('How long does delivery take?');
  await chat.reads('From our FAQ');
  await panel.getByRole('button', { name: 'Talk to a person' }).click();
  await panel.getByRole('button', { name: 'Leave the queue' }).click();
  await panel.getByLabel('E-mail').fill('ann@home.example');
  await panel.getByRole('button', { name: 'E-mail me the answer' }).click();
  await chat.reads('ann@home.example');
  const downloaded = async (name: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), panel.getByRole('button', { name }).click()]);
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  };
  await panel.getByRole('button', { name: 'More' }).click();
  const text = await downloaded('Download this chat');
  expect(text.name).toMatch(/^Fernweh-Outfitters-chat-\d{4}-\d\d-\d\d\.txt$/);
  expect(text.text).toMatch(/You:\n {2}How long does delivery take\?\n\n\[.*\] Fernweh Outfitters:\n {2}Within Germany/);
  await panel.getByText('Saved where your browser keeps downloads.').waitFor();
  expect(await barriersOn(page)).toEqual([]);
  expect(JSON.parse((await downloaded('Download my data')).text)).toMatchObject({
    conversations: [{ id: await chat.conversationId(), contact: { email: 'ann@home.example' } }],
  });
  await panel.getByRole('button', { name: 'E-mail this chat to ann@home.example' }).click();
  await panel.getByText('On its way to ann@home.example.').waitFor();
  expect(post.to('ann@home.example')[0]?.parsed.subject).toBe('Your conversation with Fernweh Outfitters');
  expect(complaints).toEqual([]);
});

test('[O3] whom the shop’s server knows has the whole chat sent to the address that it gave, and need not type one', async () => {
  const secret = await desk.newSecret();
  const email = `ann-${nanoid(6).toLowerCase()}@home.example`;
  const { page, panel, chat, complaints } = await visit();
  await chat.send('Does the Lantern sleep two?');
  await panel.getByRole('button', { name: 'More' }).click();
  await panel.getByRole('button', { name: 'End chat' }).waitFor();
  expect(await panel.getByRole('button', { name: /^E-mail this chat/ }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.evaluate((identity) => Deskbell['identify']?.(identity), signed(secret, { sub: nanoid(), email, exp: inMinutes(10) }));
  const isKnown = () => page.evaluate(() => Object.values(localStorage).some((kept) => kept.includes('"mailTo":"a…@home.example"')));
  await expect.poll(isKnown).toBe(true);
  // Also after the page is loaded again, where nobody says it once more.
  await page.reload();
  await chat.reads('Does the Lantern sleep two?');
  await panel.getByRole('button', { name: 'More' }).click();
  await panel.getByRole('button', { name: 'E-mail this chat to a…@home.example' }).click();
  await panel.getByText('On its way to a…@home.example.').waitFor();
  expect(post.to(email)[0]?.parsed.text).toContain('Does the Lantern sleep two?');
  // The browser keeps no more of the address than is shown.
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(email);
  expect(complaints).toEqual([]);
});

test('who deletes their conversation begins anew, in each tab, and agents read that it is gone', async () => {
  const { context, page, panel, chat, complaints } = await visit();
  await chat.send('My secret is a quokka');
  const id = await chat.conversationId();
  const other = new Chat(await context.newPage());
  await other.page.goto(`${server.url}/demo/`);
  await other.open();
  await other.reads('My secret is a quokka');
  await panel.getByRole('button', { name: 'More' }).click();
  await panel.getByRole('button', { name: 'Delete this conversation' }).click();
  await panel.getByText('go for good').waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await panel.getByRole('button', { name: 'Delete it' }).click();
  for (const one of [chat, other]) await one.panel.getByText('Browse answers').waitFor();
  expect(await chat.texts()).toEqual([]);
  expect(JSON.stringify(await mia.opens(id))).not.toContain('quokka');
  await chat.send('Hello again');
  expect(await chat.conversationId()).not.toBe(id);
  expect(complaints).toEqual([]);
});

test('who has written once is asked what the shop wants to know, in the conversation, and never twice', async () => {
  await desk.setUpWidget({
    preChat: {
      intro: 'So that we find your order:',
      fields: [
        { kind: 'name', label: 'Your name', required: false },
        { kind: 'email', label: 'Your e-mail', required: true },
      ],
    },
  });
  const { page, panel, chat, complaints } = await visit();
  await chat.send('Where is my parcel?');
  await chat.reads('So that we find your order:');
  await panel.getByLabel('Your name (optional)').fill('Ann');
  expect(await barriersOn(page)).toEqual([]);
  await panel.getByRole('button', { name: 'Send this' }).click();
  await panel.getByText('We need this one.').waitFor();
  const field = panel.getByLabel('Your e-mail');
  expect(await field.evaluate((input) => (input.getRootNode() as ShadowRoot).activeElement === input)).toBe(true);
  await field.fill('ann@home');
  await page.keyboard.press('Enter');
  await panel.getByText('This does not look like an e-mail address yet.').waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await field.fill('ann@home.example');
  await page.keyboard.press('Enter');
  await chat.reads('ann@home.example');
  await field.waitFor({ state: 'detached' });
  const row = await mia.listed(await chat.conversationId(), ({ contact }) => contact !== null);
  expect(row.contact).toEqual({ email: 'ann@home.example', name: 'Ann' });
  await desk.setUpWidget({ preChat: { intro: 'None', fields: [] } });
  expect(complaints).toEqual([]);
});

test('what an agent asks for in a form is filled in once, by keyboard too, and both read it as a table, in each tab and after a reload', async () => {
  const { context, page, panel, chat, complaints } = await visit();
  await chat.send('I want to change my order');
  const id = await chat.conversationId();
  const { page: office, complaints: officeComplaints } = await newPage(
    await browser.newContext({ viewport: { width: 1280, height: 860 } }),
  );
  await office.goto(`${server.url}/console/#c=${id}`);
  await office.getByLabel('E-mail').fill(MIA.email);
  await office.getByLabel('Password', { exact: true }).fill(MIA.password);
  await office.getByRole('button', { name: 'Sign in' }).click();
  officeComplaints.length = 0;

  await office.getByRole('button', { name: 'Form', exact: true }).click();
  const form = office.getByRole('region', { name: 'Form to fill in' });
  await form.getByText('Write below what you need it for').waitFor();
  expect(await form.getByLabel('What field 1 asks for').evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await form.getByLabel('Words of field 1').inputValue()).toBe('Order number');
  await form.getByRole('button', { name: 'Ask for something' }).click();
  await form.getByLabel('What field 2 asks for').selectOption('Phone');
  await form.getByRole('button', { name: 'Ask for something' }).click();
  await form.getByLabel('What field 3 asks for').selectOption('A choice');
  await form.getByLabel('Words of field 3').fill('Colour');
  await form.getByText('Give 2 to 8 choices under “Colour”').waitFor();
  await form.getByLabel('Choices of field 3').fill('Blue / Red');
  await office.getByLabel(/^Reply to/).fill('So that we can change it:');
  expect(await barriersOn(office)).toEqual([]);
  await office.getByRole('button', { name: 'Send reply' }).click();
  await form.waitFor({ state: 'detached' });
  const asked = office.getByRole('list', { name: 'Form, not answered yet' });
  await asked.getByText('Blue / Red').waitFor();

  await chat.reads('So that we can change it:');
  const other = new Chat(await context.newPage());
  await other.page.goto(`${server.url}/demo/`);
  await other.open();
  await other.panel.getByLabel('Order number').waitFor();
  await panel.getByLabel('Your phone number (optional)').fill('soon');
  await page.keyboard.press('Enter');
  const order = panel.getByLabel('Order number');
  expect(await order.evaluate((input) => (input.getRootNode() as ShadowRoot).activeElement === input)).toBe(true);
  await panel.getByText('This does not look like a phone number yet.').waitFor();
  expect(await panel.getByText('We need this one.').count()).toBe(1);
  expect(await barriersOn(page)).toEqual([]);
  await order.fill('12-7');
  await panel.getByLabel('Your phone number (optional)').fill('+49 761 12345');
  await panel.getByLabel('Colour (optional)').selectOption('Red');
  await order.press('Enter');
  const table = ['Order number', '12-7', 'Your phone number', '+49 761 12345', 'Colour', 'Red'];
  const readIn = (one: Chat) => one.log.locator('dl').locator('dt, dd').allInnerTexts();
  await expect.poll(() => readIn(chat)).toEqual(table);
  await expect.poll(() => readIn(other)).toEqual(table);
  for (const one of [chat, other]) await one.panel.getByText('Answered', { exact: true }).waitFor();
  await page.reload();
  await expect.poll(() => readIn(chat)).toEqual(table);
  expect(await panel.getByRole('button', { name: 'Send this' }).count()).toBe(0);
  expect(await barriersOn(page)).toEqual([]);
  await office.getByRole('list', { name: 'Form, answered' }).waitFor();
  expect(await office.locator('.said-answers').locator('dt, dd').allInnerTexts()).toEqual(table);
  await office.getByRole('heading', { name: 'Answered in the chat' }).waitFor();
  expect(await barriersOn(office)).toEqual([]);

  await mia.asksFor(id, 'And this one?', [
    { kind: 'phone', label: 'Phone', required: true },
    { kind: 'text', label: 'Since when?', required: false },
  ]);
  const phone = panel.getByLabel('Phone', { exact: true });
  await phone.waitFor();
  expect(await phone.inputValue()).toBe('+49 761 12345');
  await mia.closes(id);
  await panel.getByText('This chat is closed, so nothing need be filled in.').waitFor();
  await panel.getByText('Phone · Since when?').waitFor();
  expect([complaints, officeComplaints]).toEqual([[], []]);
}, 60_000);
