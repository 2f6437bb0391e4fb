import { readFile } from 'node:fs/promises';
import { LIMITS } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import type { AgentClient } from '../support/agent-client.ts';
import { launchOptions } from '../support/browser.ts';
import { serveHostPage } from '../support/host-page.ts';
import { inMinutes, signed } from '../support/identity-desk.ts';
import { Chat, newPage, signUpMia } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { ShopDesk } from '../support/shop-desk.ts';
import { VisitorClient } from '../support/visitor-client.ts';

let server: ServerProcess;
let browser: Browser;
let desk: ShopDesk;
let mia: AgentClient;
let office: BrowserContext;
let inbox: { page: Page; complaints: string[] };
beforeAll(async () => {
  [server, browser] = await Promise.all([preparedServer(), chromium.launch(launchOptions(inject('browser')))]);
  office = await newContext();
  inbox = await newPage(office);
  await signUpMia(inbox.page, server.setupUrl);
  desk = await ShopDesk.signIn(server);
  mia = await desk.comes();
});
afterEach(async () => {
  for (const context of browser.contexts()) if (context !== office) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

/** What the page under test calls. */
declare const Deskbell: Record<string, (...given: unknown[]) => void>;

/** Where something that was written ran as a script, or a policy had to keep it from that. */
declare const ran: unknown[];

async function newContext(locale = 'en-GB'): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce', locale });
  await context.addInitScript(() => {
    Object.assign(window, { ran: [], run: (what: unknown) => ran.push(what), alert: (what: unknown) => ran.push(what) });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => void ran.push(violatedDirective));
  });
  return context;
}

/** A page of the shop that names no language. */
async function visit({ locale, title = 'Tents', key = 'fernweh-demo' }: { locale?: string; title?: string; key?: string } = {}) {
  const { page, complaints } = await newPage(await newContext(locale));
  page.setDefaultTimeout(8_000);
  const html = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title></title><h1>Tents</h1><script async src="/widget.js" data-site="${key}"></script>`;
  await page.route(`${server.url}/shop/**`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto(`${server.url}/shop/tents`);
  await page.evaluate((title) => {
    document.title = title;
  }, title);
  await page.waitForFunction(() => 'Deskbell' in window);
  return { page, complaints, chat: new Chat(page) };
}

/** With its chat open, in whatever language. */
async function opens(page: Page) {
  await page.getByRole('button', { name: /^Chat/ }).click();
  const panel = page.getByRole('dialog', { name: 'Fernweh Outfitters' });
  await panel.waitFor();
  return { panel, field: panel.locator('textarea') };
}

const ours = (complaints: readonly string[]) => complaints.filter((line) => line.startsWith('Deskbell'));

test.each([
  ['that no shop has', 'site_unknown', /No shop here has this key\. Copy the snippet from the console again\./],
  ['on a page of another shop', 'origin_not_allowed', /^Deskbell: http:\/\/127\.0\.0\.1:\d+ is not the address .* Add it in the console/],
  ['of a shop that has switched its chat off', 'site_off', /switched off\. Switch it on in the console under Widget\./],
])('a tag %s says so to the page’s developer, once; the page goes on, and what it calls later fails nowhere', async (_, code, sentence) => {
  await desk.setUpWidget({ isOn: code !== 'site_off' });
  const key = code === 'site_unknown' ? 'no-such-shop' : 'fernweh-demo';
  const other = await serveHostPage(() => `<script async src="${server.url}/widget.js" data-site="${key}"></script>`);
  try {
    const { page, complaints } =
      code === 'origin_not_allowed' ? await newPage(await newContext()) : await visit({ key }).catch(() => visit({ key }));
    if (code === 'origin_not_allowed') {
      await page.goto(other.url);
      await page.waitForFunction(() => 'Deskbell' in window);
    }
    await page.getByRole('button', { name: /^Chat/ }).click();
    await expect.poll(() => ours(complaints)).toEqual([expect.stringMatching(sentence)]);
    expect(ours(complaints)[0]).toContain(`(${code})`);
    await expect.poll(() => page.locator('deskbell-chat').count()).toBe(0);
    const before = complaints.length;
    const called = await page.evaluate(() => {
      for (const name of ['open', 'toggle', 'show', 'hide', 'logout', 'close']) Deskbell[name]?.();
      for (const name of ['ask', 'prefill', 'identify', 'locale', 'track', 'theme']) Deskbell[name]?.('x');
      for (const name of ['set', 'cart']) Deskbell[name]?.({});
      Deskbell['on']?.('unread', () => {});
      Deskbell['consent']?.(true);
      Deskbell['destroy']?.();
      return document.querySelectorAll('h1').length;
    });
    await page.waitForLoadState('networkidle');
    expect([called, complaints.slice(before), await page.locator('deskbell-chat').count()]).toEqual([1, [], 0]);
  } finally {
    other.close();
    await desk.setUpWidget({ isOn: true });
  }
});

test('5,000 characters, and files that cannot go along, are refused in the visitor’s language before they are sent, and the text stays', async () => {
  const { page, complaints } = await visit({ locale: 'de-DE' });
  const { panel, field } = await opens(page);
  await page.evaluate((text) => Deskbell['ask']?.(text), 'x'.repeat(5_000));
  await panel.getByText('1000 Zeichen zu lang. Bitte in zwei Nachrichten senden.').waitFor();
  const send = panel.getByRole('button', { name: 'Senden', exact: true });
  expect([await send.isDisabled(), (await field.inputValue()).length]).toEqual([true, 5_000]);
  await field.press('Enter');
  expect((await field.inputValue()).length).toBe(5_000);

  await panel.getByRole('button', { name: 'Dateien und Emoji' }).click();
  await panel.locator('input[type=file]').setInputFiles([
    { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.from('film') },
    { name: 'groß.png', mimeType: 'image/png', buffer: Buffer.alloc(10 * 1024 * 1024 + 1) },
  ]);
  const alerts = panel.getByRole('alert');
  await alerts.getByText('„groß.png“ hat 10,1 MB, erlaubt sind 10 MB.').waitFor();
  await alerts.getByText('film.mp4').waitFor();
  await field.fill(`Kurz ${'x'.repeat(3_995)}`);
  await send.click();
  await panel
    .locator('.line.own')
    .getByText(/Gesendet$/)
    .waitFor();
  expect(complaints).toEqual([]);
});

test('who writes 40 messages in a minute reads that they wait, and each is sent by itself, in its turn, over a reload too', async () => {
  const { page } = await visit();
  const { panel, field } = await opens(page);
  for (let number = 1; number <= 40; number++) {
    await field.fill(`Message ${number}`);
    await field.press('Enter');
    if ((await field.inputValue()) !== '') break;
  }
  await panel.getByText('That is a lot at once. It is sent by itself in a moment.').waitFor();
  await panel.getByRole('alert').getByText('Too much is waiting to be sent. Your text stays here until some of it is.').waitFor();
  const kept = await field.inputValue();
  const said = async () => (await panel.locator('.line.own .bubble').allInnerTexts()).map((text) => Number(text.replace('Message ', '')));
  const numbers = Array.from({ length: Number(kept.replace('Message ', '')) - 1 }, (_, at) => at + 1);
  expect(numbers.length).toBeGreaterThanOrEqual(28);
  expect(await said()).toEqual(numbers);
  const waiting = () => panel.locator('.bubble.pending').count();
  const before = await waiting();
  await page.reload();
  await expect.poll(said).toEqual(numbers);
  await expect.poll(waiting, { timeout: 8_000 }).toBeLessThan(before);
  expect(await said()).toEqual(numbers);
});

test('who is refused reads so in their language, has their text still, and writes on once they may', async () => {
  const { page, chat } = await visit({ locale: 'de-DE' });
  const { panel, field } = await opens(page);
  await field.fill('Hallo');
  await field.press('Enter');
  await panel.getByText(/Gesendet$/).waitFor();
  const id = await chat.conversationId();
  await mia.blocks(id, 'Rude');
  await field.fill('Noch jemand da?');
  await field.press('Enter');
  const refused = panel.locator('.line.own', { hasText: 'Noch jemand da?' });
  await refused.getByRole('alert').getByText('Nicht gesendet. Dieser Chat ist geschlossen.').waitFor();
  await mia.unblocks(id);
  await field.fill('Und jetzt?');
  await field.press('Enter');
  await panel.locator('.bubble:not(.pending, .failed)', { hasText: 'Und jetzt?' }).waitFor();
  expect(await refused.locator('.bubble').innerText()).toBe('Noch jemand da?');
});

test('who has begun as many chats as anybody may reads what to do, and has their text still', async () => {
  const { page, chat } = await visit();
  const { panel, field } = await opens(page);
  await chat.send('Hello');
  const key = 'deskbell:fernweh-demo:visitor';
  const { token } = JSON.parse((await page.evaluate((key) => localStorage.getItem(key), key)) ?? '{}');
  const same = await VisitorClient.connect(`${server.url.replace('http', 'ws')}/v1/ws/visitor?site=fernweh-demo`, server.url);
  await same.hello(token);
  for (let begun = 1; begun < LIMITS.conversationsBegun; begun++) {
    same.conversationId = nanoid(22);
    same.ask({ type: 'message.send', cid: nanoid(22), conversationId: same.conversationId, text: 'Hello' });
    await same.next('entry.stored', ({ conversationId }) => conversationId === same.conversationId);
  }
  same.close();
  await panel.getByRole('button', { name: 'More' }).click();
  await panel.getByRole('button', { name: 'Delete this conversation' }).click();
  await panel.getByRole('button', { name: 'Delete it' }).click();
  await panel.getByText('Browse answers').waitFor();
  await field.fill('One more');
  await field.press('Enter');
  const refused = panel.locator('.line.own', { hasText: 'One more' });
  await refused.getByText('You have begun many chats with us. Go on in one of them, or try again tomorrow.').waitFor();
  expect(await refused.getByRole('button').allInnerTexts()).toEqual(['Try again', 'Delete']);
});

const ZALGO = `Z${'\u0351\u036b\u0353\u032a'.repeat(60)}algo`;
const MARKUP = `<img src=x onerror="run('img')"><script>run('script')</script><svg onload=run('svg')>`;
const LINKS = `[a](javascript:run('md')) ![b](x"onerror="run('mi')) javascript:run('js') data:text/html,<script>run('data')</script>`;
const TURNED = '\u202edesrever si siht \u2067\u2067';
const HOSTILE = [MARKUP, LINKS, TURNED, `A\u200bn\u200d\u2060n ${ZALGO}`, 'x'.repeat(4_000), '😀'.repeat(4_000)];

/** What sticks out of its place: what would have to be scrolled sideways, and messages beyond their list. */
const sticksOut = (page: Page, list: string) =>
  page.evaluate((list) => {
    const root = document.querySelector('deskbell-chat')?.shadowRoot ?? document;
    const log = root.querySelector(list);
    if (!log) throw new Error(`there is no ${list}`);
    const { left, right } = log.getBoundingClientRect();
    return [...root.querySelectorAll<HTMLElement>('*')]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        const scrolls = /auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1;
        return scrolls || (log.contains(element) && box.width > 2 && (box.left < left - 1 || box.right > right + 1));
      })
      .map((element) => element.className)
      .concat(document.documentElement.scrollWidth > innerWidth ? 'the page' : []);
  }, list);

/** Whether these words stand as they are written: the first of their letters left of the last, on one line or before it. */
const readsOn = (page: Page, words: string) =>
  page.evaluate((words) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: boolean[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.nodeValue?.indexOf(words) ?? -1;
      if (at < 0) continue;
      const [first, last] = [at, at + words.length - 1].map((place) => {
        const range = document.createRange();
        range.setStart(node as Node, place);
        range.setEnd(node as Node, place + 1);
        return range.getBoundingClientRect();
      }) as [DOMRect, DOMRect];
      if (first.width > 0) found.push(first.top < last.top - 4 || first.left < last.left);
    }
    return found;
  }, words);

test('what is written to run, to turn round or to spill over is text, where visitors and where agents read it', async () => {
  const evil = `${TURNED}<b onclick="run('b')">Eve</b>\u2069${ZALGO}`;
  const { page, chat, complaints } = await visit({ title: `${TURNED} ${MARKUP}` });
  const secret = await desk.newSecret();
  await page.evaluate(
    ([identity, text, marks]) => {
      Deskbell['identify']?.(identity);
      Deskbell['set']?.({ [text.slice(0, 40)]: text.slice(0, 300), heaped: marks });
      Deskbell['track']?.(text.slice(0, 40), { [text.slice(0, 40)]: text.slice(0, 300) });
    },
    [signed(secret, { sub: MARKUP, exp: inMinutes(10), name: evil, email: 'eve@evil.example' }), MARKUP, ZALGO] as const,
  );
  await chat.open();
  await chat.panel.getByRole('button', { name: 'Talk to a person', exact: true }).click();
  await chat.reads('You asked for a person');
  for (const text of HOSTILE.slice(0, 4)) await chat.write(text);
  await chat.hasSent('algo');
  const id = await chat.conversationId();

  await inbox.page.goto(`${server.url}/console/#inbox`);
  await inbox.page.locator('.inbox-row-name', { hasText: 'Eve' }).waitFor();
  expect(await sticksOut(inbox.page, '.inbox-rows')).toEqual([]);
  expect(await inbox.page.title()).toMatch(/^(\(\d+\) )?Inbox · Deskbell$/);
  await mia.takes(id);
  for (const text of HOSTILE) await mia.replies(id, text);
  await mia.replies(id, 'Plain again');
  await chat.reads('Plain again');
  expect(await sticksOut(page, '.timeline')).toEqual([]);
  const texts = await chat.texts();
  expect(texts.filter((text) => text === MARKUP)).toHaveLength(2);
  expect(await page.locator('deskbell-chat :is(img, script, b)').count()).toBe(0);
  const links = await page.locator('deskbell-chat .bubble a').evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).protocol));
  expect(links.filter((protocol) => !/^https?:$/.test(protocol))).toEqual([]);

  await chat.panel.getByRole('button', { name: 'More' }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), chat.panel.getByRole('button', { name: 'Download this chat' }).click()]);
  expect(file.suggestedFilename()).toMatch(/\.txt$/);
  expect(await readFile(await file.path(), 'utf8')).toContain(MARKUP);

  await inbox.page.goto(`${server.url}/console/#c=${id}`);
  await inbox.page.getByText('Plain again').first().waitFor();
  await inbox.page.getByRole('heading', { name: /Eve/ }).first().waitFor();
  await inbox.page.getByText('Who is this?').waitFor();
  expect(await sticksOut(inbox.page, '.log')).toEqual([]);
  await inbox.page.locator('.log').evaluate((log) => log.scrollTo(0, 0));
  await inbox.page.getByText('asked for a person').first().waitFor();
  expect(new Set(await readsOn(inbox.page, 'asked for a person'))).toEqual(new Set([true]));
  expect(await sticksOut(inbox.page, '.log')).toEqual([]);
  expect(await inbox.page.locator('.log :is(img, script, b), .visitor :is(img, script, b)').count()).toBe(0);
  expect([await page.evaluate(() => ran), await inbox.page.evaluate(() => ran), complaints]).toEqual([[], [], []]);
});
