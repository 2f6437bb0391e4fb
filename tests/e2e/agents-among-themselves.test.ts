import { nanoid } from 'nanoid';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { barriersOn } from '../support/accessibility.ts';
import { launchOptions } from '../support/browser.ts';
import { type DeskWindow, miaAndTom } from '../support/desk-window.ts';
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
  await tom.page.context().addInitScript(listen);
});
beforeEach(() => Promise.all([mia, tom].map((agent) => agent.begins(server.url))));
afterEach(() => {
  for (const visitor of visitors.splice(0)) visitor.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

declare const shown: { title: string; body: string; notification: Notification }[];

/** Notes what is shown on the desktop, while something else is in front. */
function listen(): void {
  const told: { title: string; body: string; notification: Notification }[] = [];
  Object.assign(window, { shown: told });
  document.hasFocus = () => false;
  window.Notification = class extends Notification {
    // A browser without a screen says “denied”, whatever it was given.
    static override readonly permission = 'granted';
    constructor(title: string, options: NotificationOptions = {}) {
      super(title, options);
      told.push({ title, body: options.body ?? '', notification: this });
    }
  };
}

/** Somebody who waits, with words that nobody else says. */
async function waits(): Promise<{ ann: VisitorClient; words: string }> {
  const ann = await VisitorClient.connect(`${server.url.replace('http', 'ws')}/v1/ws/visitor?site=fernweh-demo`, server.url);
  visitors.push(ann);
  await ann.hello();
  const words = `Could somebody look at order ${nanoid(6)}?`;
  await ann.says(words);
  await ann.asksForPerson();
  return { ann, words };
}

const stateOf = async (ann: VisitorClient): Promise<string[]> =>
  ann.received.flatMap((report) =>
    report.type === 'entry.added' && report.entry.content.kind === 'move' ? [report.entry.content.to] : [],
  );

test('Mia mentions Tom in a note; he is told, jumps there, and sees that it is him who is meant', async () => {
  const { words } = await waits();
  await mia.opens('Waiting', words);
  await mia.page.keyboard.press('n');
  await mia.page.keyboard.type('Do you know this one, @to');
  await mia.page.getByRole('option', { name: /^Tom/ }).waitFor();
  expect(await barriersOn(mia.page)).toEqual([]);
  await mia.page.keyboard.press('Enter');
  await mia.page.keyboard.type('please?');
  await mia.page.keyboard.press('Enter');
  await mia.reads('Do you know this one');
  await expect
    .poll(() => tom.page.evaluate(() => shown.find(({ title }) => title === 'Mia mentioned you')?.body), { timeout: 10_000 })
    .toMatch(/Do you know this one, @Tom please\?$/);
  await tom.page.evaluate(() => shown.find(({ title }) => title === 'Mia mentioned you')?.notification.dispatchEvent(new Event('click')));
  await tom.reads('Do you know this one');
  expect(await tom.log.locator('mark.mention-me').innerText()).toBe('@Tom');
});

test('a conversation is tagged by key, colleagues see it, and Mia renames the tag in the desk', async () => {
  const { words } = await waits();
  const tag = `tag ${nanoid(5)}`;
  await mia.opens('Waiting', words);
  await mia.page.keyboard.press('t');
  await mia.page.getByRole('combobox', { name: 'Tag' }).fill(tag);
  await mia.page.getByRole('option', { name: `Create “${tag}”` }).waitFor();
  expect(await barriersOn(mia.page)).toEqual([]);
  await mia.page.keyboard.press('Enter');
  await mia.page.keyboard.press('Escape');
  await mia.reads(`Mia added “${tag}”`);
  await tom.row('Waiting', words).getByText(tag).waitFor();
  await mia.page.goto(`${server.url}/console/#desk=tags`);
  await mia.does(`Rename ${tag}`);
  await mia.page.getByRole('textbox', { name: `New name of ${tag}` }).fill(`${tag} new`);
  await mia.page.keyboard.press('Enter');
  await mia.page.getByText(`“${tag}” is “${tag} new” now.`).waitFor();
  expect(await barriersOn(mia.page)).toEqual([]);
  await tom.row('Waiting', words).getByText(`${tag} new`).waitFor();
});

test('three are selected and closed; undone, nothing has happened', async () => {
  const three = [await waits(), await waits(), await waits()];
  for (const { words } of three) {
    await mia.row('Waiting', words).focus();
    await mia.page.keyboard.press('x');
  }
  await mia.page.getByText('3 selected').first().waitFor();
  expect(await barriersOn(mia.page)).toEqual([]);
  await mia.does('Close');
  await mia.page.locator('.held-bar').getByText('3 closed').waitFor();
  await mia.page.keyboard.press('u');
  await mia.page.locator('.held-bar').getByText('Undone.').waitFor();
  for (const { ann, words } of three) {
    await tom.row('Waiting', words).waitFor();
    expect(await stateOf(ann)).not.toContain('closed');
  }
});

test('left alone they are closed after ten seconds; whose visitor writes meanwhile is left open, and it says so', async () => {
  const [first, second] = [await waits(), await waits()];
  for (const { words } of [first, second]) {
    await mia.row('Waiting', words).focus();
    await mia.page.keyboard.press('x');
  }
  await mia.page.keyboard.press('e');
  await mia.page.locator('.held-bar').getByText('2 closed').waitFor();
  await second.ann.says('One more thing: it is urgent.');
  await mia.page
    .locator('.held-bar')
    .getByText(/1 closed, 1 left open: .* wrote again/)
    .waitFor();
  await expect.poll(() => stateOf(first.ann), { timeout: 20_000 }).toContain('closed');
  await mia.page.getByRole('button', { name: 'Dismiss' }).click();
  expect(await stateOf(second.ann)).not.toContain('closed');
});
