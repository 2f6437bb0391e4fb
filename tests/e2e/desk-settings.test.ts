import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { newPage, signUpMia } from '../support/journey.ts';
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

const saved = (page: Page) => page.getByText('Saved. It holds from now on.').waitFor();

test('an owner sets up the desk: hours, teams and topics, and finds them again', async () => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Asia/Kolkata',
  });
  const { page, complaints } = await newPage(context);
  // The browser asks before what is not saved is left.
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    return dialog.accept();
  });
  await signUpMia(page, server.setupUrl);
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.getByText('At opening hours').click();
  // Where the shop is, until somebody says otherwise.
  expect(await page.getByLabel('Time zone').inputValue()).toMatch(/^Asia\/(Kolkata|Calcutta)$/);
  await page.getByLabel('Time zone').selectOption({ label: 'Berlin' });

  // What overlaps is told at its place before anything is saved.
  await page.getByRole('button', { name: 'Add hours on Monday' }).click();
  const second = page.getByLabel('Monday, second hours: from');
  await second.fill('16:00');
  await page.getByText('This overlaps with Monday 09:00 to 17:00.').waitFor();
  expect(await second.getAttribute('aria-invalid')).toBe('true');
  await second.fill('18:00');
  await page.getByLabel('Monday, second hours: until').fill('02:00');
  await page.getByText('the next day').waitFor();
  await page.getByText(/^(Open now, closes|Closed, opens)/).waitFor();
  await page.getByRole('button', { name: 'More for Monday' }).click();
  await page.getByRole('button', { name: 'Copy to all weekdays' }).click();
  await page.getByRole('button', { name: 'Add a day' }).click();
  await page.getByLabel('Date of this day').fill('2026-12-25');

  await page.reload();
  expect(asked).toEqual(['beforeunload']);
  await page.getByText('Not saved yet').waitFor();
  expect(await page.getByLabel('Friday, second hours: until').inputValue()).toBe('02:00');

  await page.getByRole('link', { name: /^Teams/ }).click();
  await page.getByRole('button', { name: 'Add a team' }).click();
  await page.keyboard.type('Repairs');
  await page.getByRole('checkbox', { name: 'Mia' }).check();
  await page.getByRole('link', { name: /^Topics/ }).click();
  for (const topic of ['Delivery', 'Zips']) {
    await page.getByRole('button', { name: 'Add a topic' }).click();
    await page.keyboard.type(topic);
  }
  await page.getByLabel('Team for Zips').selectOption('Repairs');
  await page.getByRole('button', { name: 'Move Zips up' }).click();
  await page.keyboard.press('Control+s');
  await saved(page);

  await page.reload();
  expect(asked).toHaveLength(1);
  await page.getByRole('link', { name: 'Topics Zips, Delivery' }).waitFor();
  await page.getByRole('link', { name: /^Opening hours/ }).click();
  expect(await page.getByLabel('Time zone').inputValue()).toBe('Europe/Berlin');
  await page.getByRole('link', { name: /^People/ }).click();
  await page.getByRole('listitem').filter({ hasText: 'mia@fernweh.example' }).getByText('Here').waitFor();

  // On a phone each page takes the place of the list, and nothing is wider than the screen.
  await page.setViewportSize({ width: 360, height: 740 });
  for (const name of ['Opening hours', 'Topics', 'Teams', 'Assignment', 'Canned replies', 'People']) {
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await page.getByRole('link', { name: new RegExp(`^${name}`) }).click();
    await page.getByRole('heading', { name, level: 2 }).waitFor();
    expect([name, await page.evaluate(() => document.querySelector('.settings-work')?.scrollWidth)]).toEqual([name, 360]);
  }
  expect(complaints.filter((complaint) => !/401/.test(complaint))).toEqual([]);
});
