import { nanoid } from 'nanoid';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { DeskWindow } from '../support/desk-window.ts';
import { Chat, MIA, newPage } from '../support/journey.ts';
import { preparedServer } from '../support/prepared-server.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { closedUntilTomorrow, ShopDesk } from '../support/shop-desk.ts';
import { type Delivered, SmtpPost } from '../support/smtp-server.ts';

let post: SmtpPost;
let server: ServerProcess;
let browser: Browser;
let desk: ShopDesk;
let mia: DeskWindow;
beforeAll(async () => {
  post = await SmtpPost.start();
  const settings = {
    SMTP_URL: post.url,
    MAIL_FROM: 'chat@fernweh.example',
    MAIL_AFTER_SECONDS: '1',
    MAIL_APART_SECONDS: '1',
    MAIL_RETRY_SECONDS: '1',
  };
  [server, browser] = await Promise.all([preparedServer(settings), chromium.launch(launchOptions(inject('browser')))]);
  desk = await ShopDesk.signUp(server);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
  await post?.stop();
});

/** The demo shop's front page on a device that was never here. */
async function somewhere(address = `${server.url}/demo/`) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce', locale: 'en-GB' });
  const { page, complaints } = await newPage(context);
  await page.goto(address);
  return { context, page, complaints, chat: new Chat(page) };
}

/** Ann asks what no FAQ knows, finds nobody, leaves her address, reads what becomes of it, and is gone. */
async function leavesAddress({ promise }: { promise: (email: string) => RegExp }) {
  const ann = {
    email: `ann.${nanoid(6).toLowerCase()}@home.example`,
    question: `Can I wear the shell over my harness, model ${nanoid(6)}?`,
  };
  const { context, chat, complaints } = await somewhere();
  await chat.open();
  await chat.send(ann.question);
  await chat.panel.getByLabel('E-mail').fill(ann.email);
  await chat.panel.getByLabel('Name (optional)').fill('Ann');
  await chat.panel.getByRole('button', { name: 'E-mail me the answer' }).click();
  await chat.reads(promise(ann.email));
  const conversationId = await chat.conversationId();
  expect(complaints).toEqual([]);
  await context.close();
  return { ...ann, conversationId };
}

/** The e-mail that came to an address; the only one. */
async function letterTo(email: string): Promise<Delivered> {
  await expect.poll(() => post.to(email).length, { timeout: 30_000 }).toBe(1);
  return post.to(email)[0] ?? expect.unreachable();
}

const linkIn = ({ parsed }: Delivered): string => /https?:\S+#deskbell=[\w-]+/.exec(parsed.text ?? '')?.[0] ?? expect.unreachable();

async function miaComes(): Promise<void> {
  mia ??= await DeskWindow.open(browser);
  await mia.signsIn(server.url, MIA);
}

test('who asks while the shop is closed is answered by e-mail, and goes on in the same conversation on another device', async () => {
  await desk.set({ hours: closedUntilTomorrow() });
  const ann = await leavesAddress({
    promise: (email) => new RegExp(`^We open tomorrow at 0?9:00 and will answer to ${email}\\. You can close this page\\.`),
  });

  await miaComes();
  // Whatever else is in the lists, this is in sight.
  const bar = mia.page.getByRole('link', { name: '1 visitor waits for an e-mail' });
  await bar.waitFor();
  expect(await isInSight(mia)).toBe(true);
  await bar.click();
  await mia.opens('Leads', ann.question);
  await mia.reads(ann.email);
  expect(post.to(ann.email)).toEqual([]);
  await mia.replies('You can: it is cut to be worn over a harness.');
  await mia.reads(`E-mailed to ${ann.email}: 1 message`);
  await bar.waitFor({ state: 'detached' });

  const letter = await letterTo(ann.email);
  expect(letter.parsed.subject).toBe('Your conversation with Fernweh Outfitters');
  for (const words of [letter.parsed.text ?? '', String(letter.parsed.html)]) {
    expect(words).toContain('You can: it is cut to be worn over a harness.');
    expect(words).not.toContain(ann.question);
  }

  const phone = await somewhere(linkIn(letter));
  await phone.chat.reads('You can: it is cut to be worn over a harness.');
  await phone.chat.reads(ann.question);
  expect(phone.page.url()).toBe(`${server.url}/demo/`);
  expect(await phone.chat.conversationId()).toBe(ann.conversationId);
  await phone.chat.send('Wonderful. And over a thick fleece?');
  await mia.reads('Wonderful. And over a thick fleece?');
  expect(mia.page.url()).toContain(ann.conversationId);
  await mia.finds('Mine', 'thick fleece');
  await mia.replies('Over a fleece, too.');
  await phone.chat.reads('Over a fleece, too.');

  const library = await somewhere(linkIn(letter));
  await library.chat.panel.getByText('This link was used already').waitFor();
  expect(library.page.url()).toBe(`${server.url}/demo/`);
  expect(await library.chat.panel.getByText('worn over a harness').count()).toBe(0);
  // Seen on the phone: nothing more is sent.
  expect(post.to(ann.email).length).toBe(1);
  expect(phone.complaints).toEqual([]);
  await Promise.all([phone.context.close(), library.context.close()]);
});

test('what the mail server does not take is shown as not yet delivered, and arrives', async () => {
  await desk.set({ hours: null });
  await mia?.page.goto('about:blank');
  const ann = await leavesAddress({ promise: (email) => new RegExp(`^We will answer to ${email}\\. You can close this page\\.`) });
  await post.goesDown();
  await miaComes();
  await mia.opens('Leads', ann.question);
  await mia.replies('We have looked: you can.');
  await mia.reads(`E-mail to ${ann.email} not yet delivered: connection refused. It is tried again.`);
  await post.comesBack();
  await mia.reads(`E-mailed to ${ann.email}: 1 message`);
  const letter = await letterTo(ann.email);
  const phone = await somewhere(linkIn(letter));
  await phone.chat.reads('We have looked: you can.');
  await phone.context.close();
});

/** Whether the bar of the leads is on the screen as it stands. */
async function isInSight({ page }: DeskWindow): Promise<boolean> {
  const box = await page.locator('.leads-bar').boundingBox();
  return box !== null && box.y >= 0 && box.y + box.height <= (page.viewportSize()?.height ?? 0);
}
