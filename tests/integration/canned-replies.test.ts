import { LIMITS } from '@deskbell/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Deskbell, type Shop, type SignedIn } from '../support/deskbell.ts';
import { ReplyDesk } from '../support/reply-desk.ts';

let deskbell: Deskbell;
let shop: Shop;
let mia: ReplyDesk;
let tom: ReplyDesk;
beforeAll(async () => {
  deskbell = await Deskbell.start(undefined, { RATE_LIMITS: 'off' });
});
afterAll(() => deskbell.stop());

/** Mia owns the shop; Tom answers there. */
beforeEach(async () => {
  shop = await deskbell.newShop();
  await deskbell.database.query(`update memberships set role = 'agent' where site_id = $1 and user_id = $2`, [
    shop.site.id,
    idOf(shop.tom),
  ]);
  mia = new ReplyDesk(deskbell, shop, shop.mia);
  tom = new ReplyDesk(deskbell, shop, shop.tom);
});

const idOf = ({ session }: SignedIn) => session.agent.id;
const refusal = (code: string, field?: string) => expect.objectContaining({ code, ...(field ? { field } : {}) });

describe('a canned reply', () => {
  test('is the shop’s for everybody, or its writer’s alone', async () => {
    await mia.create({ shortcut: 'hi' });
    await mia.create({ shortcut: 'bye', isShared: false });
    await tom.create({ shortcut: 'mine', isShared: false });
    expect(await mia.sees()).toEqual(['/bye own', '/hi shared']);
    expect(await tom.sees()).toEqual(['/hi shared', '/mine own']);
    expect([(await mia.list()).mayEdit, (await tom.list()).mayEdit]).toEqual([true, false]);
  });

  test('is kept as it was written, and its shortcut in lower case', async () => {
    const made = await mia.create({ shortcut: ' /Delivery-2 ', text: '\n Two days,\n {{agent.name}} \n' });
    expect(made).toMatchObject({ shortcut: 'delivery-2', text: 'Two days,\n {{agent.name}}', version: 1, uses: 0, lastUsedAt: null });
    expect((await tom.list()).replies).toEqual([made]);
  });

  test('is changed, given to all, taken back and deleted by an owner', async () => {
    let reply = await mia.create({ isShared: false });
    reply = await mia.change(reply, { text: 'Good day.', isShared: true });
    expect(reply).toMatchObject({ text: 'Good day.', isShared: true, version: 2 });
    expect(await tom.sees()).toEqual(['/hi shared']);
    reply = await mia.change(reply, { isShared: false });
    expect(await tom.sees()).toEqual([]);
    await mia.delete(reply);
    expect(await mia.sees()).toEqual([]);
    await expect(mia.delete(reply)).rejects.toEqual(refusal('not_found'));
    await expect(mia.change(reply, {})).rejects.toEqual(refusal('not_found'));
  });

  test('that is the shop’s is for owners and admins to change; agents use it', async () => {
    const reply = await mia.create({});
    await expect(tom.create({ shortcut: 'other' })).rejects.toEqual(refusal('not_allowed'));
    await expect(tom.change(reply, { text: 'Yo.' })).rejects.toEqual(refusal('not_allowed'));
    await expect(tom.change(reply, { isShared: false })).rejects.toEqual(refusal('not_allowed'));
    await expect(tom.delete(reply)).rejects.toEqual(refusal('not_allowed'));
    const own = await tom.create({ shortcut: 'own', isShared: false });
    await expect(tom.change(own, { isShared: true })).rejects.toEqual(refusal('not_allowed'));
    expect((await mia.list()).replies).toEqual([reply]);
    await tom.use(reply);
  });

  test('of somebody else, or of another shop, is not there', async () => {
    const own = await tom.create({ isShared: false });
    const elsewhere = await deskbell.newShop();
    const stranger = new ReplyDesk(deskbell, shop, elsewhere.tom);
    await deskbell.database.query('delete from memberships where site_id = $1 and user_id = $2', [shop.site.id, idOf(elsewhere.tom)]);
    const theirs = new ReplyDesk(deskbell, elsewhere, elsewhere.mia);
    for (const who of [mia, stranger, theirs]) {
      await expect(who.change(own, { text: 'Mine now.' })).rejects.toEqual(refusal('not_found'));
      await expect(who.delete(own)).rejects.toEqual(refusal('not_found'));
      await expect(who.use(own)).rejects.toEqual(refusal('not_found'));
    }
    await expect(stranger.list()).rejects.toEqual(refusal('not_found'));
    await expect(stranger.create({ text: '{{broken' })).rejects.toEqual(refusal('not_found'));
    expect((await tom.list()).replies).toEqual([own]);
  });

  test('goes with the membership of its owner, and what is the shop’s stays', async () => {
    await tom.create({ shortcut: 'own', isShared: false });
    await mia.create({});
    await deskbell.database.query('delete from memberships where site_id = $1 and user_id = $2', [shop.site.id, idOf(shop.tom)]);
    await deskbell.database.query(`insert into memberships (site_id, user_id, role) values ($1, $2, 'agent')`, [
      shop.site.id,
      idOf(shop.tom),
    ]);
    expect(await tom.sees()).toEqual(['/hi shared']);
  });
});

describe('a shortcut', () => {
  test('is taken once among what one person sees, in upper or lower case', async () => {
    await mia.create({ shortcut: 'hi' });
    await expect(mia.create({ shortcut: 'HI' })).rejects.toEqual(refusal('shortcut_taken', 'shortcut'));
    await expect(tom.create({ shortcut: 'hi', isShared: false })).rejects.toEqual(refusal('shortcut_taken', 'shortcut'));
    const bye = await tom.create({ shortcut: 'bye', isShared: false });
    await expect(tom.create({ shortcut: 'Bye', isShared: false })).rejects.toEqual(refusal('shortcut_taken', 'shortcut'));
    await expect(tom.change(bye, { shortcut: 'hi' })).rejects.toEqual(refusal('shortcut_taken', 'shortcut'));
    await mia.create({ shortcut: 'bye', isShared: false });
  });

  test('that somebody keeps for themselves tells nobody else of it, and stays theirs when the shop takes it too', async () => {
    const own = await tom.create({ shortcut: 'hi', isShared: false });
    await mia.create({ shortcut: 'hi' });
    expect((await tom.sees()).toSorted()).toEqual(['/hi own', '/hi shared']);
    expect(await tom.change(own, { text: 'Hey.' })).toMatchObject({ text: 'Hey.', version: 2 });
  });

  test('of two who take it at once one gets it', async () => {
    const both = await Promise.allSettled([mia.create({ text: 'One.' }), mia.create({ text: 'Two.' })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refusal('shortcut_taken') });
    expect(await mia.sees()).toEqual(['/hi shared']);
  });

  test.each(['', 'two words', 'größe', 'a/b', 'x'.repeat(33)])('is refused as “%s”', async (shortcut) => {
    await expect(mia.create({ shortcut })).rejects.toEqual(refusal('bad_request', 'shortcut'));
  });
});

describe('what is written', () => {
  test('with a variable that is not there, or broken, is refused with the place and nothing is kept', async () => {
    const reply = await mia.create({});
    const broken = { text: '\nHello\n  {{visitor.nme}}' };
    const refused = {
      code: 'bad_request',
      field: 'text',
      message: expect.stringMatching(/^Line 3, column 3: There is no {{visitor.nme}}/),
    };
    await expect(mia.create({ shortcut: 'new', ...broken })).rejects.toMatchObject(refused);
    await expect(mia.change(reply, broken)).rejects.toMatchObject(refused);
    await expect(mia.change(reply, { text: 'Hello {{visitor.name' })).rejects.toEqual(refusal('bad_request', 'text'));
    expect((await mia.list()).replies).toEqual([reply]);
  });

  test('is neither empty nor longer than a message', async () => {
    for (const text of [' \n ', '🔔'.repeat(LIMITS.textCodePoints + 1), 'a'.repeat(50_000)]) {
      await expect(mia.create({ text })).rejects.toEqual(refusal('bad_request', 'text'));
    }
    expect((await mia.create({ text: '🔔'.repeat(LIMITS.textCodePoints) })).version).toBe(1);
  });

  test('by two at once is kept for the first, and the second is told', async () => {
    const reply = await mia.create({});
    const both = await Promise.allSettled([mia.change(reply, { text: 'One.' }), mia.change(reply, { text: 'Two.' })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refusal('canned_changed') });
  });
});

test('each use is counted, and is no change', async () => {
  const reply = await mia.create({});
  await Promise.all([mia.use(reply), tom.use(reply), tom.use(reply)]);
  const [used] = (await mia.list()).replies;
  expect(used).toEqual({ ...reply, uses: 3, lastUsedAt: expect.any(String) });
  expect((await mia.change(reply, { text: 'Hey.' })).uses).toBe(3);
});

test('agents are told the product on the page where a conversation began, so that a reply can name it', async () => {
  const agent = await deskbell.agent(shop, shop.mia);
  const ann = await deskbell.visitor(shop);
  const page = { url: `${shop.origin}/shell`, title: 'Alpine Shell – Shop', facts: { name: 'Alpine Shell' } };
  await ann.saysOn(page, 'Does it run small?');
  const { conversation } = await agent.next('conversation.changed', ({ conversation: { id } }) => id === ann.conversationId);
  expect(conversation.page).toEqual({ url: page.url, title: page.title, product: 'Alpine Shell' });
});

test('a shop has at most five hundred, with those that its people keep for themselves', async () => {
  await deskbell.database.query(
    `insert into canned_replies (site_id, id, shortcut, text, owner_id)
     select $1, 'id-' || n, 'reply-' || n, 'Hello.', case when n % 2 = 0 then $2 end from generate_series(1, ${LIMITS.cannedReplies}) n`,
    [shop.site.id, idOf(shop.tom)],
  );
  await expect(mia.create({})).rejects.toEqual(refusal('canned_full'));
  await tom.delete({ id: 'id-2' });
  await mia.create({});
});

test('who is not signed in, or comes from another page, gets nothing', async () => {
  const path = `/v1/sites/${shop.site.id}/canned-replies`;
  expect((await deskbell.request('GET', path, undefined, {})).status).toBe(401);
  const headers = { cookie: shop.mia.cookie, 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' };
  const body = { shortcut: 'hi', text: 'Hello.', isShared: true };
  expect((await deskbell.request('POST', path, body, headers)).status).toBe(403);
});
