import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { Chat, newPage } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { closedUntilTomorrow, ShopDesk } from '../support/shop-desk.ts';
import { SmtpPost } from '../support/smtp-server.ts';

let server: ServerProcess;
let browser: Browser;
let desk: ShopDesk;
let post: SmtpPost;
/** Also of a server that is started again. */
let settings: Record<string, string>;
beforeAll(async () => {
  post = await SmtpPost.start();
  settings = { SMTP_URL: post.url, MAIL_FROM: 'Fernweh <chat@fernweh.example>', MAIL_AFTER_SECONDS: '1' };
  [server, browser] = await Promise.all([preparedServer(settings), chromium.launch(launchOptions(inject('browser')))]);
  desk = await ShopDesk.signUp(server);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
  await post?.stop();
});
beforeEach(() => desk.set({ hours: null, topics: [] }));

const returns = { id: 'returns', name: 'Returns', kind: 'support', teamId: null } as const;
const sizes = { id: 'sizes', name: 'Sizes', kind: 'service', teamId: null } as const;
const unknown = 'Can I wear the shell over my own paragliding harness?';

async function visit(options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
    ...options,
  });
  const { page, complaints } = await newPage(context);
  await page.goto(`${server.url}/demo/`);
  return { context, page, complaints, chat: new Chat(page) };
}

const kept = (page: Page): Promise<{ token: string; conversationId: string; visitorId: string }> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('deskbell:fernweh-demo:visitor') ?? '{}'));
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.querySelector('deskbell-chat')?.shadowRoot?.activeElement;
    return element?.getAttribute('name') ?? element?.getAttribute('placeholder') ?? element?.textContent;
  });
const person = (chat: Chat) => chat.panel.getByRole('button', { name: 'Talk to a person', exact: true });

describe('in the queue', () => {
  test('what was written at length and passed on is seen to its end, and so is what comes then', async () => {
    const mia = await desk.comes();
    const { context, chat } = await visit({ viewport: { width: 390, height: 780 } });
    const belowTheEnd = () => chat.log.evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight);
    await chat.open();
    await chat.send(`${unknown} `.repeat(20));
    await chat.panel.getByText('You are next.').waitFor();
    await expect.poll(belowTheEnd).toBeLessThan(2);
    // What stands below may take its room in the very frame in which the log has moved.
    await chat.log.evaluate((log) => {
      log.scrollTop -= 1;
      if (log.parentElement) log.parentElement.style.maxBlockSize = `${log.clientHeight - 150}px`;
    });
    await expect.poll(belowTheEnd).toBeLessThan(2);
    await mia.replies(await chat.conversationId(), 'Hello Ann');
    await chat.reads('Hello Ann');
    await expect.poll(belowTheEnd).toBeLessThan(2);
    mia.close();
    await context.close();
  });

  test('a visitor sees their place, in the header too, and it counts down as others are answered', async () => {
    const mia = await desk.comes();
    const first = await desk.somebodyWaits();
    const second = await desk.somebodyWaits();
    const { context, chat, complaints } = await visit();
    await chat.open();
    await person(chat).click();
    await chat.panel.getByText(/^You are number 3\./).waitFor();
    await chat.panel.locator('.head').getByText('You are number 3').waitFor();
    await mia.replies(first.conversationId, 'Hello');
    await chat.panel.getByText(/^You are number 2\./).waitFor();
    // A tab that is opened later hears it from the one that is connected.
    const later = new Chat(await context.newPage());
    await later.page.goto(`${server.url}/demo/`);
    await later.open();
    await later.panel.getByText(/^You are number 2\./).waitFor();
    await later.page.close();
    await mia.replies(second.conversationId, 'Hello');
    await chat.panel.getByText(/^You are next\./).waitFor();
    await mia.replies(await chat.conversationId(), 'Hello Ann');
    await chat.reads('Mia joined');
    await chat.panel.locator('.head').getByText('You are talking with Mia').waitFor();
    expect(await chat.panel.getByText(/^You are next/).count()).toBe(0);
    expect(complaints).toEqual([]);
    await mia.closes(await chat.conversationId());
    for (const one of [mia, first, second]) one.close();
    await context.close();
  });

  test('a visitor leaves it for an e-mail, by keyboard alone, corrects the address, and comes back while somebody is here', async () => {
    const mia = await desk.comes();
    const { context, page, chat } = await visit();
    await chat.open();
    await person(chat).press('Enter');
    const leave = chat.panel.getByRole('button', { name: 'Leave the queue, e-mail me instead' });
    await leave.press('Enter');
    await expect.poll(() => focused(page)).toBe('email');
    await page.keyboard.type('ann at example');
    await page.keyboard.press('Enter');
    await chat.panel.getByText('This does not look like an e-mail address yet').waitFor();
    expect(await focused(page)).toBe('email');
    await page.keyboard.press('Escape');
    await leave.waitFor();
    expect(await focused(page)).toBe('Write a message');
    await page.keyboard.type('It is about my order 1234');
    await leave.press('Enter');
    await expect.poll(() => focused(page)).toBe('email');
    await page.keyboard.type('ann@exampel.com');
    await page.keyboard.press('Enter');
    await chat.reads('We will answer to ann@exampel.com. You can close this page.');
    // What stood in the message field went along.
    await chat.reads('It is about my order 1234');
    expect([await chat.field.inputValue(), await focused(page)]).toEqual(['', 'Write a message']);
    await chat.panel.locator('.head').getByText('We will answer by e-mail').waitFor();

    await chat.panel.getByRole('button', { name: 'Change the address' }).press('Enter');
    await expect.poll(() => focused(page)).toBe('email');
    expect(await chat.panel.getByLabel('E-mail').inputValue()).toBe('ann@exampel.com');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('ann@example.com');
    await page.keyboard.press('Enter');
    await chat.reads('We will answer to ann@example.com.');
    expect(await chat.panel.getByRole('button', { name: 'Change the address' }).count()).toBe(1);
    const row = await mia.listed(await chat.conversationId(), ({ contact }) => contact?.email === 'ann@example.com');
    expect(row.leadSince).not.toBeNull();

    // They chose it while somebody was: that is no news to them.
    expect(await chat.panel.getByText('Somebody is here now.').count()).toBe(0);
    await person(chat).press('Enter');
    await chat.panel.getByText(/^You are next\./).waitFor();
    await mia.closes(await chat.conversationId());
    mia.close();
    await context.close();
  });
});

describe('where the shop has topics', () => {
  test('whoever asks for a person says by one key what it is about, once', async () => {
    await desk.set({ topics: [sizes, returns] });
    const mia = await desk.comes();
    const { context, page, chat } = await visit();
    await chat.open();
    await person(chat).press('Enter');
    await expect.poll(() => focused(page)).toBe('Sizes');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await chat.reads('You asked for a person about Returns.');
    await chat.panel.getByText(/^You are next\./).waitFor();
    expect(await chat.panel.getByText('What is it about?').count()).toBe(0);
    expect((await mia.listed(await chat.conversationId(), ({ topicId }) => topicId !== null)).topicId).toBe('returns');
    await mia.closes(await chat.conversationId());
    mia.close();
    await context.close();
  });

  test('whoever was passed on by the bot is asked in the queue; skipped, it is not asked again on the next page', async () => {
    await desk.set({ topics: [sizes, returns] });
    const mia = await desk.comes();
    const { context, page, chat } = await visit();
    await chat.open();
    await chat.send(unknown);
    await chat.reads(/passed it on to the team/);
    await chat.panel.getByRole('button', { name: 'Sizes' }).click();
    await chat.reads('It is about Sizes');
    expect((await mia.listed(await chat.conversationId(), ({ topicId }) => topicId !== null)).topicId).toBe('sizes');
    await mia.closes(await chat.conversationId());

    await chat.send(unknown);
    await chat.panel.getByRole('button', { name: 'Skip' }).click();
    await expect.poll(() => chat.panel.getByText('What is it about?').count()).toBe(0);
    await page.reload();
    await chat.panel.getByText(/^You are next\./).waitFor();
    expect(await chat.panel.getByText('What is it about?').count()).toBe(0);
    await mia.closes(await chat.conversationId());
    mia.close();
    await context.close();
  });
});

describe('where nobody is', () => {
  test('the FAQ still answers, then the shop says when it opens, asks for an address, and promises an answer, on a phone', async () => {
    await desk.set({ hours: closedUntilTomorrow() });
    const { context, chat, complaints } = await visit({
      viewport: { width: 390, height: 780 },
      hasTouch: true,
      isMobile: true,
      timezoneId: 'UTC',
    });
    await chat.open();
    await chat.panel.getByText(/People are back tomorrow at 0?9:00/).waitFor();
    await chat.send('How can I pay?');
    await chat.reads('Did this help?');
    await chat.send(unknown);
    await chat.panel.getByText(/^We are closed\. We open tomorrow at 0?9:00\./).waitFor();
    await chat.panel
      .locator('.head')
      .getByText(/^Back tomorrow at 0?9:00$/)
      .waitFor();
    expect(await chat.panel.evaluate((panel) => panel.scrollWidth - panel.clientWidth)).toBe(0);
    await chat.field.fill('My harness is a size L.');
    await chat.panel.getByLabel('E-mail').fill('ann@example.com');
    await chat.panel.getByLabel('Name (optional)').fill('Ann');
    await chat.panel.getByRole('button', { name: 'E-mail me the answer' }).click();
    await chat.reads(/^We open tomorrow at 0?9:00 and will answer to ann@example\.com\. You can close this page\./);
    await chat.reads('My harness is a size L.');
    expect(await chat.panel.getByLabel('E-mail').count()).toBe(0);
    await chat.send('And a helmet, while I am at it.');

    await desk.set({ hours: null });
    const mia = await desk.comes();
    await chat.panel.getByText('Somebody is here now.').waitFor();
    await person(chat).click();
    await chat.panel.getByText(/^You are next\./).waitFor();
    const row = await mia.listed(await chat.conversationId(), ({ leadSince }) => leadSince === null);
    expect(row.contact).toEqual({ email: 'ann@example.com', name: 'Ann' });
    await mia.closes(await chat.conversationId());
    mia.close();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('whoever has begun to write an address is let finish when somebody comes, and hears of it', async () => {
    const { context, page, chat } = await visit();
    await chat.open();
    await chat.send(unknown);
    await chat.panel.getByLabel('Name (optional)').click();
    await page.keyboard.type('Ann');
    const mia = await desk.comes();
    await chat.panel.getByText(/^You are next\./).waitFor();
    expect([await chat.panel.getByLabel('Name (optional)').inputValue(), await focused(page)]).toEqual(['Ann', 'name']);
    await page.keyboard.press('Escape');
    await chat.panel.getByRole('button', { name: 'Leave the queue, e-mail me instead' }).waitFor();
    await mia.closes(await chat.conversationId());
    mia.close();
    await context.close();
  });

  test('an address that is left without a connection is kept, over a reload too, and sent once there is one', async () => {
    const { context, page, chat } = await visit();
    await chat.open();
    await chat.send(unknown);
    await chat.panel.getByText('Nobody is at the desk right now.', { exact: true }).waitFor();
    await server.kill();
    await chat.panel.getByLabel('E-mail').fill('ann@example.com');
    await chat.panel.getByLabel('E-mail').press('Enter');
    await chat.reads(/Sent as soon as there is a connection/);
    await server.start(settings);
    await page.reload();
    await chat.panel.waitFor();
    await chat.reads('We will answer to ann@example.com. You can close this page.');
    await context.close();
  });
});

test('the server is told how far the visitor has seen the conversation, and nothing while the panel is closed', async () => {
  const mia = await desk.comes();
  const { context, page, chat } = await visit();
  const seen: number[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const frame = JSON.parse(String(payload)) as { type: string; seq: number };
      if (frame.type === 'conversation.seen') seen.push(frame.seq);
    }),
  );
  await chat.open();
  await chat.send('How can I pay?');
  await chat.reads('Did this help?');
  await expect.poll(() => seen).toEqual([2]);
  await page.keyboard.press('Escape');
  await mia.replies(await chat.conversationId(), 'And we take cheese.');
  await page.getByRole('button', { name: 'Chat, 2 new' }).waitFor();
  expect(seen).toEqual([2]);
  await chat.open();
  await expect.poll(() => seen).toEqual([2, 4]);
  await mia.closes(await chat.conversationId());
  mia.close();
  await context.close();
});

test('a closed shop is left an address, answers by e-mail, and its link leads back into the same conversation, once', async () => {
  await desk.set({ hours: closedUntilTomorrow() });
  const { context, page, chat } = await visit();
  await page.getByRole('link', { name: 'Delivery and returns' }).first().click();
  await chat.open();
  await chat.send(unknown);
  await chat.panel.getByLabel('E-mail').fill('ann@example.com');
  await chat.panel.getByRole('button', { name: 'E-mail me the answer' }).click();
  await chat.reads(/will answer to ann@example\.com\. You can close this page\./);
  const conversationId = await chat.conversationId();
  await context.close();

  const mia = await desk.comes();
  await mia.replies(conversationId, 'It does, one size larger than usual.');
  await expect.poll(() => post.to('ann@example.com').length, { timeout: 20_000 }).toBe(1);
  const href = /https?:\S+#deskbell=[\w-]+/.exec(post.to('ann@example.com')[0]?.parsed.text ?? '')?.[0] ?? '';
  expect(href).toContain(`${server.url}/demo/returns.html#`);

  // On her phone, which has never seen the shop.
  const phone = await newPage(await browser.newContext({ viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true }));
  await phone.page.goto(href);
  const there = new Chat(phone.page);
  await there.reads('It does, one size larger than usual.');
  await there.reads(unknown);
  expect(phone.page.url()).toBe(`${server.url}/demo/returns.html`);
  await there.send('Then I take it.');
  expect((await mia.opens(conversationId)).at(-1)?.content).toMatchObject({ text: 'Then I take it.' });
  expect(phone.complaints).toEqual([]);

  // Somebody to whom she passed the e-mail on comes too late.
  const { page: other, complaints } = await newPage(await browser.newContext());
  await other.goto(href);
  const late = new Chat(other);
  await late.panel.getByText('This link was used already').waitFor();
  expect(await late.log.getByText(unknown).count()).toBe(0);
  expect(complaints).toEqual([expect.stringContaining('410')]);
  await mia.closes(conversationId);
  mia.close();
  for (const one of [phone.page, other]) await one.context().close();
});

describe('a link from an e-mail', () => {
  /** Ann has written, left her address and gone; Mia has answered. */
  async function annWasHere() {
    const mia = await desk.comes();
    const ann = await desk.somebodyWaits();
    await ann.says('Do you have it in blue?');
    await mia.replies(ann.conversationId, 'We do, in all sizes.');
    const { token, visitorId, conversationId } = ann;
    ann.close();
    return { mia, found: { token, visitorId, conversationId } };
  }

  /** What the server makes of a link, without an e-mail: `null` for one that was used. */
  async function answerLinks(page: Page, found: object | null) {
    const tokens: string[] = [];
    await page.route('**/v1/visitor/resume?site=fernweh-demo', async (route) => {
      tokens.push((JSON.parse(route.request().postData() ?? '{}') as { token: string }).token);
      if (found) await route.fulfill({ json: found });
      else await route.fulfill({ status: 410, json: { code: 'link_used', message: '' } });
    });
    return tokens;
  }
  const link = (path = '/demo/returns.html?from=mail') => `${server.url}${path}#deskbell=${'t'.repeat(43)}`;

  test('opens the same conversation in a browser that knows nothing, and is gone from the address bar', async () => {
    const { mia, found } = await annWasHere();
    const { page } = await newPage(await browser.newContext({ reducedMotion: 'reduce' }));
    const tokens = await answerLinks(page, found);
    await page.goto(link());
    const chat = new Chat(page);
    await chat.reads('We do, in all sizes.');
    expect(page.url()).toBe(`${server.url}/demo/returns.html?from=mail`);
    expect(tokens).toEqual(['t'.repeat(43)]);
    expect(await kept(page)).toMatchObject(found);
    await chat.send('Great, thank you.');
    const entries = await mia.opens(found.conversationId);
    expect(entries.at(-1)?.content).toMatchObject({ kind: 'message', text: 'Great, thank you.' });
    await page.goBack().catch(() => {});
    expect(page.url()).not.toContain('deskbell=');
    mia.close();
    await page.context().close();
  });

  test('that was used already says so, and the chat is as this browser remembers it', async () => {
    const { context, page, chat } = await visit();
    await chat.open();
    await chat.send('How can I pay?');
    await answerLinks(page, null);
    await page.goto(link());
    await chat.panel.getByText('This link was used already').waitFor();
    await chat.reads('How can I pay?');
    expect(page.url()).not.toContain('deskbell=');
    await page.keyboard.press('Escape');
    await chat.panel.waitFor({ state: 'hidden' });
    await chat.open();
    expect(await chat.panel.getByText('This link was used already').count()).toBe(0);
    await context.close();
  });

  test('[T4] of somebody else: what stood unsent here leaves for their conversation only by hand, from whichever tab', async () => {
    const { mia, found } = await annWasHere();
    const texts = async () =>
      (await mia.opens(found.conversationId)).flatMap(({ content }) => (content.kind === 'message' ? content.text : []));
    const bob = await visit();
    let isSwallowed = true;
    await bob.page.routeWebSocket(/visitor/, (socket) => {
      const upstream = socket.connectToServer();
      socket.onMessage((message) => {
        if (!isSwallowed || !String(message).includes('for Bob alone')) upstream.send(message);
      });
    });
    await bob.page.reload();
    await bob.chat.open();
    await bob.chat.send('How can I pay?');
    await bob.chat.write('This is for Bob alone');
    await bob.chat.reads('Sending');

    const page = await bob.context.newPage();
    await answerLinks(page, found);
    await page.goto(link());
    const chat = new Chat(page);
    // The other tab keeps the connection, and goes along.
    for (const tab of [chat, bob.chat]) {
      await tab.reads('We do, in all sizes.');
      await tab.reads('You wrote it before you followed the link.');
      expect(await tab.log.getByText('How can I pay?').count()).toBe(0);
    }
    isSwallowed = false;
    await chat.write('Hello again');
    await expect.poll(texts).toEqual(['Do you have it in blue?', 'We do, in all sizes.', 'Hello again']);
    await chat.log.getByRole('button', { name: 'Try again' }).click();
    await chat.hasSent('This is for Bob alone');
    await bob.chat.hasSent('This is for Bob alone');
    expect((await texts()).at(-1)).toBe('This is for Bob alone');
    mia.close();
    await bob.context.close();
  });

  test('of the same visitor: what stood unsent here goes along into the conversation', async () => {
    const { context, page, chat } = await visit();
    await chat.open();
    await chat.send('How can I pay?');
    const found = await kept(page);
    await page.routeWebSocket(/visitor/, (socket) => {
      const upstream = socket.connectToServer();
      socket.onMessage((message) => String(message).includes('Still mine') || upstream.send(message));
    });
    await page.reload();
    await chat.write('Still mine');
    await chat.reads('Sending');
    await page.close();
    const next = await context.newPage();
    await answerLinks(next, found);
    await next.goto(link());
    const after = new Chat(next);
    await after.hasSent('Still mine');
    await context.close();
  });
});
