import { nanoid } from 'nanoid';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { barriersOn } from '../support/accessibility.ts';
import { launchOptions } from '../support/browser.ts';
import { DeskWindow } from '../support/desk-window.ts';
import { MIA, signUpMia } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { VisitorClient } from '../support/visitor-client.ts';

let server: ServerProcess;
let browser: Browser;
let ann: VisitorClient | undefined;
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
});
afterAll(async () => {
  ann?.close();
  await browser?.close();
  await server?.remove();
});

test('from signing in to a closed chat nobody needs a mouse', async () => {
  const first = await DeskWindow.open(browser);
  await signUpMia(first.page, server.setupUrl);
  await first.page.context().close();
  ann = await VisitorClient.connect(`${server.url.replace('http', 'ws')}/v1/ws/visitor?site=fernweh-demo`, server.url);
  await ann.hello();
  const words = `Could somebody look at order ${nanoid(6)}?`;
  await ann.says(words);
  await ann.asksForPerson();

  const mia = await DeskWindow.open(browser);
  const { page } = mia;
  const { keyboard } = page;
  await page.goto(`${server.url}/console/`);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await page.getByLabel('E-mail').focus();
  await keyboard.type(MIA.email);
  await keyboard.press('Tab');
  await keyboard.type(MIA.password);
  await keyboard.press('Enter');
  await mia.row('Waiting', words).waitFor();

  await keyboard.press('?');
  const overview = page.getByRole('dialog', { name: 'Keys' });
  await overview.getByText('Close conversation').waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await keyboard.press('Escape');
  await overview.waitFor({ state: 'detached' });

  await keyboard.press('j');
  await keyboard.press('Enter');
  await mia.reads(words);
  await keyboard.press('r');
  await keyboard.type('It leaves today? Yes, it does.');
  expect(await mia.composer.inputValue()).toBe('It leaves today? Yes, it does.');
  await keyboard.press('Enter');
  await mia.reads('It leaves today? Yes, it does.');

  // The palette opens from the field too, and what it does is done after it is gone.
  await keyboard.press('Control+k');
  const palette = page.getByRole('combobox', { name: 'What do you want to do?' });
  /** The first of what was found, which Enter takes. */
  const offers = (words: string) => page.locator('.palette [role="option"]').first().filter({ hasText: words }).waitFor();
  await keyboard.type('list mine');
  await offers('List: Mine');
  await keyboard.press('Enter');
  await mia.list('Mine').getByRole('link', { name: 'It leaves today' }).waitFor();
  await keyboard.press('Control+k');
  await keyboard.type('note');
  await offers('Note for the team');
  expect(await barriersOn(page)).toEqual([]);
  await keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Note for the team' }).waitFor();
  await keyboard.type('They were in a hurry.');
  await keyboard.press('Enter');
  await mia.reads('They were in a hurry.');

  await keyboard.press('Escape');
  await keyboard.press('z');
  await page.getByRole('dialog', { name: 'Put away' }).waitFor();
  await keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Put away' }).waitFor({ state: 'detached' });
  const close = page.getByRole('button', { name: 'Close conversation', exact: true });
  expect(await close.getAttribute('aria-keyshortcuts')).toBe('E');
  await keyboard.press('e');
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await keyboard.press('u');
  await page.locator('.held-bar').getByText('Undone.').waitFor();
  await keyboard.press('e');
  await page.getByRole('button', { name: 'Do it now' }).click();
  await page.getByRole('button', { name: 'Open again' }).waitFor();

  await keyboard.press('Control+k');
  await palette.fill('teams');
  await offers('Teams');
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Teams' }).first().waitFor();
  await keyboard.press('Control+k');
  await palette.fill('sign out');
  await offers('Sign out');
  await keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Sign out?' }).waitFor();
  await page.getByRole('dialog', { name: 'Sign out?' }).getByRole('button', { name: 'Sign out' }).focus();
  await keyboard.press('Enter');
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
});
