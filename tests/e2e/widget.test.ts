import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { serveHostPage } from '../support/host-page.ts';
import { Chat, newPage } from '../support/journey.ts';
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

async function visit(path = '/demo/', options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce', ...options });
  const { page, complaints } = await newPage(context);
  await page.goto(server.url + path);
  return { context, page, complaints, chat: new Chat(page) };
}

describe('a visitor', () => {
  test('uses it by keyboard alone, under a strict policy with Trusted Types', async () => {
    const { page, complaints, chat } = await visit();
    expect((await page.request.get(`${server.url}/demo/`)).headers()['content-security-policy']).toContain('require-trusted-types-for');
    await page.getByRole('button', { name: /^Chat/ }).focus();
    await page.keyboard.press('Enter');
    await chat.panel.waitFor();
    await page.keyboard.type('How do I return something?');
    await page.keyboard.press('Enter');
    await chat.reads('Did this help?');
    await page.keyboard.press('Escape');
    await chat.panel.waitFor({ state: 'hidden' });
    expect(await page.evaluate(() => document.querySelector('deskbell-chat')?.shadowRoot?.activeElement?.getAttribute('aria-label'))).toBe(
      'Chat',
    );
    expect(complaints).toEqual([]);
  });

  test('says whether an answer helped, and talks to a person at any time', async () => {
    const { page, chat } = await visit();
    await chat.open();
    await chat.panel.getByRole('button', { name: 'How long does delivery take?' }).click();
    await chat.log.getByRole('button', { name: 'No', exact: true }).click();
    await chat.reads('This did not help.');
    await chat.panel.getByRole('button', { name: 'Talk to a person', exact: true }).click();
    await chat.reads('You asked for a person');
    await chat.panel.getByText('Nobody is at the desk right now.', { exact: true }).waitFor();
    expect(await chat.panel.getByRole('button', { name: 'Talk to a person', exact: true }).count()).toBe(0);
    await page.close();
  });

  test('writes while offline: the text is kept, also over a reload, and sent once when back', async () => {
    const { context, page, chat } = await visit();
    await chat.open();
    await chat.send('How can I pay?');
    await context.setOffline(true);
    // The browser tells of it, but the open socket does not: it is the server that is gone.
    await server.kill();
    await chat.write('Do you repair zips?');
    await chat.reads(/Sent as soon as there is a connection/);
    await server.start();
    await context.setOffline(false);
    await page.reload();
    await chat.panel.waitFor();
    await chat.log.locator('.line.own', { hasText: 'Do you repair zips?' }).getByText(/Sent$/).waitFor({ timeout: 45_000 });
    expect((await chat.texts()).filter((text) => text === 'Do you repair zips?')).toHaveLength(1);
  });

  test.each([2, -2])('whose clock is %i years off chats as everybody does, and nothing is sent twice or given up', async (years) => {
    const now = new Date();
    const { context, page, chat, complaints } = await visit();
    await context.addInitScript(
      (offMs) => {
        const { Date: Real } = globalThis;
        const isOff = { get: (own: DateConstructor, key: keyof DateConstructor) => (key === 'now' ? () => Real.now() + offMs : own[key]) };
        const construct = (own: DateConstructor, given: unknown[]) =>
          Reflect.construct(own, given.length === 0 ? [Real.now() + offMs] : given);
        globalThis.Date = new Proxy(Real, { ...isOff, construct } as ProxyHandler<DateConstructor>);
      },
      years * 365 * 86_400_000,
    );
    await page.reload();
    expect(await page.evaluate(() => new Date().getFullYear())).not.toBe(now.getFullYear());
    await chat.open();
    await chat.send('How do I return something?');
    await chat.reads('Did this help?');
    // What is said stands in the day on which it was said.
    await chat.reads(now.toLocaleDateString('en-US', { weekday: 'long', month: 'long', day: 'numeric' }));
    await chat.write('Do you repair zips?');
    await page.reload();
    await chat.panel.waitFor();
    await chat.log
      .locator('.line.own', { hasText: 'Do you repair zips?' })
      .getByText(/(Sent|Seen)$/)
      .waitFor();
    expect((await chat.texts()).filter((text) => text === 'Do you repair zips?')).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  test('finds the conversation again on the next page of the shop', async () => {
    const { page, chat } = await visit();
    await chat.open();
    await chat.send('How can I pay?');
    await page.keyboard.press('Escape');
    await page.goto(`${server.url}/demo/`);
    await page.getByRole('link', { name: 'Delivery and returns' }).first().click();
    await page.waitForURL(/returns/);
    await chat.open();
    await chat.reads('How can I pay?');
  });

  test('keeps the open chat on the next page, and the keyboard stays with the page', async () => {
    const { page, chat } = await visit();
    await chat.open();
    await chat.send('How can I pay?');
    // Focus goes back to the message field when what was pressed is gone.
    await chat.log.getByRole('button', { name: 'No', exact: true }).press('Enter');
    const focused = () =>
      page.evaluate(() => document.querySelector('deskbell-chat')?.shadowRoot?.activeElement?.tagName ?? document.activeElement?.tagName);
    await expect.poll(focused).toBe('TEXTAREA');
    await page.getByRole('link', { name: 'Delivery and returns' }).first().click();
    await page.waitForURL(/returns/);
    await chat.panel.waitFor();
    await chat.reads('How can I pay?');
    expect(await focused()).toBe('BODY');
  });

  test('is told that a text is too long before it is sent, and keeps it', async () => {
    const { chat } = await visit();
    await chat.open();
    const field = chat.panel.getByRole('textbox');
    await field.fill('a'.repeat(4_010));
    await chat.panel.getByText('10 characters too long').waitFor();
    expect(await chat.panel.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
    expect((await field.inputValue()).length).toBe(4_010);
  });

  test('who types markup sees markup, and links only where they are safe', async () => {
    const { page, chat, complaints } = await visit();
    await chat.open();
    await chat.panel.getByRole('button', { name: 'Talk to a person', exact: true }).click();
    await chat.send('<img src=x onerror=alert(1)> javascript:alert(1) https://shop.example/a?b=c.');
    const bubble = chat.log.locator('.line.own .bubble').last();
    expect(await bubble.innerText()).toBe('<img src=x onerror=alert(1)> javascript:alert(1) https://shop.example/a?b=c.');
    expect(await bubble.locator('a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))).toEqual([
      'https://shop.example/a?b=c',
    ]);
    expect(await page.locator('deskbell-chat img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('on a phone has the whole screen, and two tabs show the same', async () => {
    const { context, page, chat } = await visit('/demo/', { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });
    await chat.open();
    expect(await chat.panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 780 });
    await chat.send('How can I pay?');
    const second = await context.newPage();
    await second.goto(`${server.url}/demo/`);
    const other = new Chat(second);
    await other.open();
    await other.reads('How can I pay?');
    await other.send('And on invoice?');
    await chat.reads('And on invoice?');
    expect((await chat.texts()).slice(0, 3)).toEqual((await other.texts()).slice(0, 3));
    await page.close();
  });
});

describe('several tabs', () => {
  test('open before anything was said show what is begun in one of them', async () => {
    const { context, chat } = await visit();
    await chat.open();
    const second = await context.newPage();
    await second.goto(`${server.url}/demo/returns.html`);
    const other = new Chat(second);
    await other.open();
    await chat.send('How can I pay?');
    await other.reads('How can I pay?');
    await other.send('And on invoice?');
    await chat.reads('And on invoice?');
    await chat.reads('Did you mean');
    await other.reads('Did you mean');
    expect(await other.texts()).toEqual(await chat.texts());
    await context.close();
  });

  test('of a visitor whom the server does not know any more begin one conversation with what was not sent', async () => {
    const { context, chat } = await visit();
    await chat.open();
    await chat.send('How can I pay?');
    const second = await context.newPage();
    await second.goto(`${server.url}/demo/returns.html`);
    const other = new Chat(second);
    await other.panel.waitFor({ timeout: 2_000 }).catch(() => other.open());
    await other.reads('How can I pay?');
    // Everything is lost on the server, as after a backup that was too old.
    await server.wipe();
    await chat.write('Do you repair zips?');
    await chat.reads(/Sent as soon as there is a connection/);
    await server.start();
    await chat.log.locator('.line.own', { hasText: 'Do you repair zips?' }).getByText(/Sent$/).waitFor({ timeout: 45_000 });
    await expect
      .poll(async () => (await chat.texts()).filter((text) => text === 'Do you repair zips?'), { timeout: 20_000 })
      .toHaveLength(1);
    await chat.page.reload();
    await chat.panel.waitFor();
    await chat.reads('Do you repair zips?');
    await context.close();
  });
});

describe('a tag that does not fit', () => {
  /** A shop's page of another origin with these tags. */
  async function visitHost(...tags: string[]) {
    const host = await serveHostPage(() =>
      tags.map((attributes) => `<script async src="${server.url}/widget.js" ${attributes}></script>`).join(''),
    );
    const { page, complaints } = await newPage(await browser.newContext());
    await page.goto(host.url);
    host.close();
    return {
      page,
      warnings: () => complaints.filter((complaint) => complaint.startsWith('Deskbell')),
      launcher: page.getByRole('button', { name: /^Chat/ }),
    };
  }

  test.each([
    ['a key that no shop has', 'data-site="nobody"', /No shop here has this key.*site_unknown/],
    [
      'an origin that is not the shop’s',
      'data-site="fernweh-demo"',
      /is not the address that this shop was added with.*origin_not_allowed/,
    ],
  ])('with %s leaves one warning and no widget', async (_, attributes, says) => {
    const { page, warnings, launcher } = await visitHost(attributes);
    await launcher.click();
    await expect.poll(warnings).toEqual([expect.stringMatching(says)]);
    await expect.poll(() => page.locator('deskbell-chat').count()).toBe(0);
  });

  test('that the server could be asked about only later leaves one warning and no widget then', async () => {
    const { page, warnings, launcher } = await visitHost('data-site="nobody"');
    await page.route('**/v1/sites/**', (route) => route.abort(), { times: 1 });
    await launcher.click();
    await expect.poll(warnings, { timeout: 10_000 }).toEqual([expect.stringMatching(/site_unknown/)]);
    await expect.poll(() => page.locator('deskbell-chat').count()).toBe(0);
  });

  test('with no key leaves one warning and no widget', async () => {
    const { page, warnings } = await visitHost('');
    await expect.poll(warnings).toEqual([expect.stringMatching(/the tag has no data-site/)]);
    expect(await page.locator('deskbell-chat').count()).toBe(0);
  });

  test('given twice leaves one warning and one widget', async () => {
    const { page, warnings } = await visitHost('data-site="a"', 'data-site="b"');
    await expect.poll(warnings).toEqual(['Deskbell: two tags on this page; the first one stays.']);
    expect(await page.locator('deskbell-chat').count()).toBe(1);
  });
});
