import type { RemoteNotices } from '@deskbell/shared';
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest';
import { DeskOffice } from '../support/desk-office.ts';
import { Deskbell, type Shop, type SignedIn } from '../support/deskbell.ts';
import { type Delivered, SmtpPost } from '../support/smtp-server.ts';
import type { VisitorClient } from '../support/visitor-client.ts';

/** A minute of the desk is half a second here, and so is a node's look at what is left. */
const SOON = { minuteMs: 500, retryMs: 200, sweepMs: 400 };

let post: SmtpPost;
let deskbell: Deskbell;
beforeAll(async () => {
  post = await SmtpPost.start();
  deskbell = await Deskbell.start(undefined, settings(), undefined, undefined, SOON);
  await makeShops(18);
});
afterAll(async () => {
  await deskbell.stop();
  await post.stop();
});
afterEach(() => {
  post.mood = { takes: true };
});

const settings = () => ({
  RATE_LIMITS: 'off',
  SMTP_URL: post.url,
  MAIL_FROM: 'chat@shop.example',
  PUBLIC_URL: 'https://chat.shop.example',
});

const office = (shop: Shop, on = deskbell) => new DeskOffice(on, shop, shop.mia);
const addressOf = ({ session }: SignedIn) => session.agent.email;

/**
 * Whoever comes by a one-time link belongs to every shop there is, and would hear of all who wait: so the shops are made before
 * anybody does.
 */
const spare: Shop[] = [];

async function makeShops(count: number): Promise<void> {
  for (let at = 0; at < count; at++) spare.push(await deskbell.newShop([]));
  for (const { site, mia, tom } of spare) {
    const ids = [mia, tom].map(({ session }) => session.agent.id);
    await deskbell.database.query('delete from memberships where site_id <> $1 and user_id in ($2, $3)', [site.id, ...ids]);
    await deskbell.database.query(`update sites set desk = '{"mailAfterMinutes": 1}', desk_rev = 1 where id = $1`, [site.id]);
  }
}

/** One in which somebody has waited too long after a minute. */
function newShop(): Shop {
  const shop = spare.pop();
  if (!shop) throw new Error('More shops are needed: makeShops makes them.');
  return shop;
}

async function waits(shop: Shop, words: string, on = deskbell): Promise<VisitorClient> {
  const ann = await on.visitor(shop);
  await ann.says(words);
  await ann.asksForPerson();
  return ann;
}

const mailsTo = (who: SignedIn, count = 1): Promise<Delivered[]> =>
  vi.waitFor(
    () => {
      const mails = post.to(addressOf(who));
      expect(mails).toHaveLength(count);
      return mails;
    },
    { timeout: 15_000 },
  );

/** After this everybody got what was due: somebody else did, of what came later. */
async function othersGotTheirs(on = deskbell): Promise<void> {
  const shop = newShop();
  await waits(shop, 'Hello?', on);
  await mailsTo(shop.tom);
}

const chooses = (shop: Shop, who: SignedIn, chosen: Partial<RemoteNotices>) =>
  deskbell.database.query('update memberships set notices = $3::text::jsonb where site_id = $1 and user_id = $2', [
    shop.site.id,
    who.session.agent.id,
    JSON.stringify(chosen),
  ]);

test('[A9] when somebody has waited for as long as the shop chose, the team gets one e-mail each, with a way there', async () => {
  const shop = newShop();
  const ann = await waits(shop, 'Is <b>anybody</b> there?');
  const [mail] = await mailsTo(shop.mia);
  await mailsTo(shop.tom);
  expect(mail?.parsed.subject).toBe('A visitor is waiting at Shop');
  expect(mail?.parsed.text).toContain('Is <b>anybody</b> there?');
  expect(mail?.parsed.text).toContain(`https://chat.shop.example/console/#c=${ann.conversationId}&site=${shop.site.id}`);
  expect(mail?.parsed.html).toContain('Is &#60;b&#62;anybody');
  expect(mail?.parsed.headers.get('auto-submitted')).toBe('auto-generated');
  await ann.says('Hello?');
  await othersGotTheirs();
  expect([post.to(addressOf(shop.mia)), post.to(addressOf(shop.tom))].map(({ length }) => length)).toEqual([1, 1]);
});

test('[A9] nothing that a visitor wrote stands in a header, whatever they call themselves', async () => {
  const shop = newShop();
  const ann = await waits(shop, 'Hi');
  await deskbell.database.query(`update conversations set contact = $2::text::jsonb where id = $1`, [
    ann.conversationId,
    JSON.stringify({ email: 'ann@home.example', name: 'Ann\r\nBcc: all@shop.example' }),
  ]);
  const [mail] = await mailsTo(shop.mia);
  const headers = (mail?.raw ?? '').split('\r\n\r\n')[0];
  expect(headers).not.toMatch(/Ann|Bcc|all@shop/);
  expect(mail?.recipients).toEqual([addressOf(shop.mia)]);
});

test('[A9] of somebody who is answered in time nobody gets an e-mail, nor does who does not want one', async () => {
  const shop = newShop();
  await chooses(shop, shop.tom, { waitingMail: false });
  const mia = await deskbell.agent(shop, shop.mia);
  const ann = await waits(shop, 'Hi');
  await mia.replies(ann.conversationId, 'Hello Ann.');
  await othersGotTheirs();
  expect(post.to(addressOf(shop.mia))).toEqual([]);
  await waits(shop, 'And me?');
  await mailsTo(shop.mia);
  expect(post.to(addressOf(shop.tom))).toEqual([]);
});

test('[A9] who wants no words gets none', async () => {
  const shop = newShop();
  await chooses(shop, shop.mia, { showText: false });
  await waits(shop, 'My secret.');
  const [mail] = await mailsTo(shop.mia);
  expect(mail?.raw).not.toContain('secret');
  expect(mail?.parsed.text).toMatch(/A visitor, for/);
});

test('[A10] the people of a team get what waits for it; while it is closed, or switched off, nobody does', async () => {
  const shop = newShop();
  const team = { id: 'repairs', name: 'Repairs', memberIds: [shop.tom.session.agent.id], hours: null };
  const topics = [{ id: 'broken', name: 'Broken', kind: 'service', teamId: 'repairs' }] as const;
  await deskbell.database.query('update sites set desk = $2::text::jsonb where id = $1', [
    shop.site.id,
    JSON.stringify({ mailAfterMinutes: 1, teams: [team], topics }),
  ]);
  const ann = await deskbell.visitor(shop);
  await ann.says('It is broken.');
  await ann.asksForPerson('broken');
  await mailsTo(shop.tom);

  const closed = newShop();
  await deskbell.database.query('update sites set desk = $2::text::jsonb where id = $1', [
    closed.site.id,
    JSON.stringify({ mailAfterMinutes: 1, hours: { week: [[], [], [], [], [], [], []], holidays: [] } }),
  ]);
  await waits(closed, 'Hello?');
  const silent = newShop();
  await deskbell.database.query(`update sites set desk = '{"mailAfterMinutes": null}' where id = $1`, [silent.site.id]);
  await waits(silent, 'Hello?');
  await othersGotTheirs();
  expect(post.to(addressOf(shop.mia))).toEqual([]);
  expect([closed, silent].flatMap(({ mia, tom }) => [...post.to(addressOf(mia)), ...post.to(addressOf(tom))])).toEqual([]);
});

test('[A11] a person gets one e-mail at a time, and the next names all who came meanwhile', async () => {
  const shop = newShop();
  await waits(shop, 'First.');
  await mailsTo(shop.mia);
  await waits(shop, 'Second.');
  await waits(shop, 'Third.');
  await othersGotTheirs();
  expect(post.to(addressOf(shop.mia))).toHaveLength(1);
  // Ten minutes pass.
  await deskbell.database.query(`update waiting_mails set mailed_at = now() - interval '10 minutes' where site_id = $1`, [shop.site.id]);
  const [, second] = await mailsTo(shop.mia, 2);
  expect(second?.parsed.subject).toBe('2 visitors are waiting at Shop');
  expect(second?.parsed.text).toMatch(/Second\.[\s\S]*Third\./);
  expect(second?.parsed.text).not.toContain('First.');
});

test('[A12] what the mail server does not take is tried again, until it does', async () => {
  const shop = newShop();
  await post.goesDown();
  await waits(shop, 'Hello?');
  const failed = () =>
    deskbell.database.query<{ failures: number }>('select failures from waiting_mails where site_id = $1 and failures > 0', [shop.site.id]);
  await vi.waitFor(async () => expect((await failed()).length).toBeGreaterThan(0), { timeout: 15_000 });
  await post.comesBack();
  await Promise.all([mailsTo(shop.mia), mailsTo(shop.tom)]);
});

test('[A12] an address that refuses for good is not tried again for the same wait', async () => {
  const shop = newShop();
  post.mood = { refuses: 'recipient', status: 550 };
  await waits(shop, 'Hello?');
  const noted = () => deskbell.database.query(`select 1 from told where site_id = $1 and kind = 'mail'`, [shop.site.id]);
  await vi.waitFor(async () => expect(await noted()).toHaveLength(2), { timeout: 15_000 });
  post.mood = { takes: true };
  await othersGotTheirs();
  for (const who of [shop.mia, shop.tom]) expect(post.tried.filter((address) => address === addressOf(who))).toHaveLength(1);
  expect(post.to(addressOf(shop.mia))).toEqual([]);
});

test('[A13] the shop chooses how long, from a minute to a day, or never', async () => {
  const shop = newShop();
  await deskbell.database.query('update sites set desk = null where id = $1', [shop.site.id]);
  const { desk } = await office(shop).read();
  expect(desk.mailAfterMinutes).toBe(5);
});

test.runIf(inject('database') === 'postgres')('[A11] of two nodes one sends', async () => {
  const other = await deskbell.another(settings(), {}, SOON);
  try {
    const shop = newShop();
    await waits(shop, 'Hello?', other);
    await mailsTo(shop.mia);
    await othersGotTheirs(other);
    expect(post.to(addressOf(shop.mia))).toHaveLength(1);
  } finally {
    await other.stop();
  }
});
