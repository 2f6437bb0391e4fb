import { createHmac } from 'node:crypto';
import { nanoid } from 'nanoid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Deskbell } from '../support/deskbell.ts';
import { IdentityDesk, inMinutes, signed } from '../support/identity-desk.ts';
import type { VisitorClient } from '../support/visitor-client.ts';
import { WhoDesk } from '../support/who-desk.ts';

let deskbell: Deskbell;
let desk: IdentityDesk;
let mia: WhoDesk;
beforeAll(async () => {
  deskbell = await Deskbell.start(undefined, { RATE_LIMITS: 'off' });
  desk = await IdentityDesk.open(deskbell);
  mia = new WhoDesk(deskbell, desk.shop, desk.shop.mia);
});
afterAll(() => deskbell.stop());

let sub: string;
beforeEach(() => {
  sub = nanoid(8);
});

const ANN = { name: 'Ann Smith', email: 'Ann@mail.example', phone: '+43 1 234', attributes: { plan: 'gold' } };
const refusal = (code: string, message = '') => expect.objectContaining({ code, message: expect.stringContaining(message) });
const anonymous = () => deskbell.visitor(desk.shop);

/** A browser that has this token, with the conversation on its screen. */
async function opens(token: string | null, conversationId: string): Promise<VisitorClient> {
  const visitor = await deskbell.visitorSocket(desk.shop);
  visitor.conversationId = conversationId;
  await visitor.hello(token, [{ conversationId, epoch: null, seq: 0 }]);
  return visitor;
}
const textsOf = ({ entries }: VisitorClient) => entries.flatMap(({ content }) => (content.kind === 'message' ? content.text : []));

describe('[W9] who the shop’s server says that a visitor is', () => {
  test('goes on with what they said before, and is shown to agents as proven', async () => {
    const ann = await anonymous();
    await ann.asksForPerson();
    await ann.says('Do you have it in blue?');
    const agent = await deskbell.agent(desk.shop, desk.shop.mia);
    const known = await desk.identify(desk.sign(sub, ANN), ann.token);
    expect(known).toMatchObject({ visitorId: ann.visitorId, conversationId: ann.conversationId, mailTo: 'a…@mail.example' });
    const later = await opens(known.token, ann.conversationId);
    await later.next('conversation.synced');
    expect(textsOf(later)).toEqual(['Do you have it in blue?']);
    const verified = { id: sub, ...ANN, email: 'ann@mail.example' };
    expect(await mia.profile(ann.conversationId)).toMatchObject({ name: 'Ann Smith', details: { verified } });
    const { conversation } = await agent.next(
      'conversation.changed',
      ({ conversation }) => conversation.id === ann.conversationId && !!conversation.contact,
    );
    expect(conversation).toMatchObject({ visitorName: 'Ann Smith', contact: { email: 'ann@mail.example' } });
  });

  test('is the same visitor in another browser, in the conversation that they had last, and as far as they had read', async () => {
    const ann = await anonymous();
    await ann.asksForPerson();
    await ann.says('Hello');
    ann.ask({ type: 'conversation.seen', conversationId: ann.conversationId, seq: 2 });
    const { visitorId } = await desk.identify(desk.sign(sub), ann.token);
    await expect.poll(async () => (await desk.identify(desk.sign(sub))).seenSeq).toBe(2);
    const phone = await desk.identify(desk.sign(sub));
    expect(phone).toMatchObject({ visitorId, conversationId: ann.conversationId });
    expect(phone.token).toEqual(expect.any(String));
  });

  test('takes what was said in a second browser before they signed in along; what was sent and not acknowledged is stored once', async () => {
    const laptop = await anonymous();
    await laptop.says('From the laptop');
    const { visitorId } = await desk.identify(desk.sign(sub, ANN), laptop.token);
    const phone = await anonymous();
    phone.tells({ attributes: { device: 'phone' }, page: { url: `${desk.shop.origin}/boots`, title: 'Boots' } });
    const cid = nanoid(22);
    await phone.asksForPerson();
    await phone.says('From the phone', cid);
    await mia.knows(phone.conversationId, ({ pages }) => expect(pages).toHaveLength(1));
    await mia.note(phone.visitorId, 'Likes boots');
    const known = await desk.identify(desk.sign(sub, ANN), phone.token);
    expect(known).toMatchObject({ visitorId, conversationId: phone.conversationId });

    const again = await opens(known.token, phone.conversationId);
    await again.next('conversation.synced');
    await again.says('From the phone', cid);
    await again.says('And more');
    const other = await opens(known.token, laptop.conversationId);
    await other.next('conversation.synced');
    expect(textsOf(other)).toEqual(['From the laptop']);
    const reader = await opens(known.token, phone.conversationId);
    await reader.next('conversation.synced');
    expect(textsOf(reader)).toEqual(['From the phone', 'And more']);
    const profile = await mia.profile(phone.conversationId);
    expect(profile).toMatchObject({
      visitorId,
      details: { attributes: { device: 'phone' }, verified: { id: sub } },
      notes: [{ text: 'Likes boots' }],
      pages: [{ title: 'Boots' }],
    });
    expect(profile.conversations.map(({ id }) => id)).toEqual([laptop.conversationId]);
  });

  test('stays who they are where they say it again, and what is new of them is kept', async () => {
    const { token, visitorId } = await desk.identify(desk.sign(sub, ANN));
    expect(await desk.identify(desk.sign(sub, { ...ANN, name: 'Ann Miller' }), token)).toMatchObject({ token: null, visitorId });
    const ann = await deskbell.visitor(desk.shop, token);
    await ann.asksForPerson();
    expect((await mia.profile(ann.conversationId)).details.verified?.name).toBe('Ann Miller');
    const agent = await deskbell.agent(desk.shop, desk.shop.mia);
    expect(agent.inbox.find(({ id }) => id === ann.conversationId)).toMatchObject({
      visitorName: 'Ann Miller',
      contact: { email: 'ann@mail.example' },
    });
  });

  test('makes one visitor where two browsers say it at once', async () => {
    const known = await Promise.all(Array.from({ length: 4 }, () => desk.identify(desk.sign(sub))));
    expect(new Set(known.map(({ visitorId }) => visitorId)).size).toBe(1);
  });
});

describe('[W10] nobody else gets at what they said', () => {
  test('by the token that their browser had before: it opens nothing, and who holds it is shut out', async () => {
    const ann = await anonymous();
    await ann.says('Hello');
    const eve = await deskbell.visitor(desk.shop, ann.token);
    const known = await desk.identify(desk.sign(sub), ann.token);
    expect(await eve.closed).toBe(4101);
    const later = await deskbell.visitorSocket(desk.shop);
    later.sendRaw({ type: 'hello', v: 1, token: ann.token, cursors: [] });
    expect(await later.next('error')).toMatchObject({ code: 'token_invalid' });
    await desk.identify(desk.sign(sub), known.token);
    expect(await (await deskbell.visitor(desk.shop, known.token)).visitorId).toBe(ann.visitorId);
  });

  test('by being the next in the same browser', async () => {
    const first = await desk.identify(desk.sign(sub));
    const ann = await deskbell.visitor(desk.shop, first.token);
    await ann.says('Mine alone');
    const bob = await desk.identify(desk.sign(`${sub}-bob`), first.token);
    expect(bob).toMatchObject({ conversationId: null, seenSeq: 0 });
    expect(bob.visitorId).not.toBe(first.visitorId);
    const bobs = await opens(bob.token, ann.conversationId);
    expect(await bobs.next('error')).toMatchObject({ code: 'conversation_not_found' });
    expect(await ann.closed).toBe(4101);
    // Ann comes back elsewhere and finds it.
    expect(await desk.identify(desk.sign(sub))).toMatchObject({ visitorId: first.visitorId, conversationId: ann.conversationId });
  });

  test('by an address that somebody gave before: a link goes to what the shop’s server knows, or opens nothing', async () => {
    const ann = await anonymous();
    await ann.says('Hello');
    await ann.leavesAddress('eve@mail.example');
    const key = { siteId: desk.shop.site.id, conversationId: ann.conversationId };
    const tokenIn = ({ href }: { href: string }) => href.split('#deskbell=')[1];
    const before = tokenIn(await deskbell.app.waysBack.make(key));
    expect(before).toEqual(expect.any(String));
    await desk.identify(desk.sign(sub), ann.token);
    await expect(deskbell.app.waysBack.redeem(desk.shop.site.id, before ?? '')).rejects.toEqual(refusal('link_used'));
    expect(tokenIn(await deskbell.app.waysBack.make(key))).toBeUndefined();
    await desk.identify(desk.sign(sub, ANN));
    expect(tokenIn(await deskbell.app.waysBack.make(key))).toEqual(expect.any(String));
  });

  test('by blocking’s back door: who is blocked stays blocked, with what they said', async () => {
    const ann = await anonymous();
    await ann.asksForPerson();
    const agent = await deskbell.agent(desk.shop, desk.shop.mia);
    await agent.blocks(ann.conversationId, 'Spam');
    const known = await desk.identify(desk.sign(sub), ann.token);
    expect(known.conversationId).toBeNull();
    expect(known.visitorId).not.toBe(ann.visitorId);
  });

  test('after they have left: the token ends, and who holds it is shut out', async () => {
    const { token } = await desk.identify(desk.sign(sub));
    const ann = await deskbell.visitor(desk.shop, token);
    await desk.logout(token ?? '');
    expect(await ann.closed).toBe(4101);
    await desk.logout(token ?? '');
    expect(await desk.identify(desk.sign(sub), token)).toMatchObject({ visitorId: ann.visitorId, token: expect.any(String) });
  });
});

describe('[W11] is not taken', () => {
  const now = () => inMinutes(0);
  test.each<[what: string, code: string, why: string, make: () => unknown]>([
    ['what has expired', 'identity_expired', 'new one', () => desk.sign(sub, { exp: inMinutes(-2) })],
    ['what is signed by another secret', 'identity_invalid', 'secret', () => signed('other', { sub, exp: inMinutes(10) })],
    ['what nobody signed', 'identity_invalid', 'HS256', () => signed(desk.secret, { sub, exp: inMinutes(10) }, { alg: 'none' })],
    ['a signature that is left out', 'identity_invalid', '', () => `${desk.sign(sub).split('.').slice(0, 2).join('.')}.`],
    ['another way of signing', 'identity_invalid', 'HS256', () => signed(desk.secret, { sub, exp: inMinutes(10) }, { alg: 'HS512' })],
    [
      'a key that it brings along',
      'identity_invalid',
      '',
      () => signed('a', { sub, exp: inMinutes(10) }, { alg: 'HS256', jwk: { k: 'YQ' } }),
    ],
    ['what has no end', 'identity_invalid', '"exp"', () => desk.sign(sub, { exp: undefined })],
    ['what ends in two days', 'identity_invalid', '24 hours', () => desk.sign(sub, { exp: inMinutes(2 * 24 * 60) })],
    ['what names nobody', 'identity_invalid', '"sub"', () => signed(desk.secret, { exp: inMinutes(10) })],
    ['an empty name for somebody', 'identity_invalid', '"sub"', () => desk.sign('')],
    ['a name for somebody that is none', 'identity_invalid', '"sub"', () => signed(desk.secret, { sub: { $ne: '' }, exp: inMinutes(10) })],
    ['what is for another site', 'identity_invalid', '"aud"', () => desk.sign(sub, { aud: 'other' })],
    ['what begins later', 'identity_invalid', '"nbf"', () => desk.sign(sub, { nbf: inMinutes(5) })],
    ['an address that is none', 'identity_invalid', '"email"', () => desk.sign(sub, { email: 'ann' })],
    ['too much of it', 'identity_invalid', '"attributes.plan"', () => desk.sign(sub, { attributes: { plan: { nested: 1 } } })],
    ['no JWT at all', 'identity_invalid', 'no JWT', () => 'ann'],
    ['what is no text', 'bad_request', '', () => ({ sub })],
    ['what is too long', 'bad_request', '', () => 'a'.repeat(8_001)],
  ])('%s', async (_, code, why, make) => {
    const ann = await anonymous();
    await expect(desk.identify(make(), ann.token)).rejects.toEqual(refusal(code, why));
    // The chat goes on as it was.
    expect(await ann.says('Still here')).toBe(1);
    expect((await mia.profile(ann.conversationId)).details).not.toHaveProperty('verified');
  });

  test('what was signed for another shop, on another page, or by the secret of before', async () => {
    const other = await IdentityDesk.open(deskbell);
    await expect(desk.identify(other.sign(sub))).rejects.toEqual(refusal('identity_invalid', 'secret'));
    await expect(desk.identify(desk.sign(sub), null, { ...desk.shop, origin: 'https://evil.example' })).rejects.toEqual(
      refusal('origin_not_allowed'),
    );
    const before = other.sign(sub);
    await other.renew();
    await expect(other.identify(before)).rejects.toEqual(refusal('identity_invalid', 'secret that this shop has now'));
    expect((await other.identify(other.sign(sub))).visitorId).toEqual(expect.any(String));
  });

  test('what says that it works once, a second time; in the browser where it worked it may be said again', async () => {
    const once = desk.sign(sub, { jti: nanoid() });
    const { token } = await desk.identify(once);
    await expect(desk.identify(once)).rejects.toEqual(refusal('identity_invalid', 'used already'));
    expect(await desk.identify(once, token)).toMatchObject({ token: null });
  });

  test('what says something else: a clock that is a little off, a number for a name, claims of the shop’s own are', async () => {
    expect(
      await desk.identify(desk.sign(sub, { exp: now() - 30, iat: now() + 30, admin: true, aud: [desk.shop.site.publicKey] })),
    ).toBeTruthy();
    const bySame = createHmac('sha256', sub).digest().readUInt32BE();
    expect(await desk.identify(signed(desk.secret, { sub: bySame, exp: inMinutes(10), name: null }))).toBeTruthy();
  });
});

test('[W12] only owners see the secret, and make a new one', async () => {
  const { shop } = desk;
  await deskbell.database.query(`update memberships set role = 'admin' where site_id = $1 and user_id = $2`, [
    shop.site.id,
    shop.tom.session.agent.id,
  ]);
  expect(await desk.read()).toEqual({ secret: desk.secret });
  await expect(desk.read(shop.tom)).rejects.toEqual(refusal('not_allowed'));
  await expect(new IdentityDesk(deskbell, shop).renew(shop.tom)).rejects.toEqual(refusal('not_allowed'));
  const elsewhere = await deskbell.newShop();
  const fresh = new IdentityDesk(deskbell, elsewhere);
  await expect(fresh.read(shop.mia)).rejects.toEqual(refusal('not_found'));
  expect(await fresh.read()).toEqual({ secret: null });
  await expect(fresh.identify(signed('', { sub: 'a', exp: inMinutes(1) }))).rejects.toEqual(refusal('identity_invalid', 'no secret yet'));
});

test('[W13] what a page tells that its visitor did is kept, the last twenty, the newest first', async () => {
  const ann = await anonymous();
  await ann.asksForPerson();
  for (let n = 1; n <= 22; n++) ann.tells({ event: { name: ` step\n ${n} `, data: { n, at: 'a\u0000b' } } });
  const { details } = await mia.knows(ann.conversationId, ({ details }) => expect(details.events?.[0]?.name).toBe('step 22'));
  expect(details.events).toHaveLength(20);
  expect(details.events?.at(-1)).toEqual({ name: 'step 3', data: { n: 3, at: 'ab' }, at: expect.any(String) });
  for (const event of [
    { name: '' },
    { name: 'a'.repeat(41) },
    { name: 'a', data: { b: { c: 1 } } },
    { name: 'a', data: manyOf(11) },
    { name: 'a', x: 1 },
  ]) {
    ann.sendRaw({ type: 'visitor.context', event });
    expect(await ann.next('error')).toMatchObject({ code: 'bad_frame', message: expect.stringContaining('event') });
  }
});

const manyOf = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`a${n}`, n]));
