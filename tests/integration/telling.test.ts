import type { RemoteNotices } from '@deskbell/shared';
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest';
import { DeskOffice, everyDay } from '../support/desk-office.ts';
import { Deskbell, type Shop, type SignedIn } from '../support/deskbell.ts';
import { isTold, ownShop, subscribedAt, USUAL_NOTICES } from '../support/push-desk.ts';
import { PushService } from '../support/push-service.ts';
import type { VisitorClient } from '../support/visitor-client.ts';

/** Short enough to be waited for. */
const SOON = { settleMs: 300, attentionMs: 60_000, retryMs: 200, sweepMs: 3_600_000 };

let service: PushService;
let deskbell: Deskbell;
beforeAll(async () => {
  service = await PushService.start();
  service.trustHere();
  deskbell = await Deskbell.start(undefined, settings(), undefined, undefined, SOON);
});
afterAll(async () => {
  await deskbell.stop();
  await service.stop();
});
afterEach(() => {
  service.status = 201;
});

const settings = () => ({ RATE_LIMITS: 'off', PUSH_HOSTS: service.host });

const newShop = (on = deskbell) => ownShop(on);
const subscribe = (who: SignedIn, label = 'Phone', on = deskbell) => subscribedAt(on, service, who, label);

async function listOf({ cookie }: SignedIn) {
  const response = await deskbell.request('GET', '/v1/push/subscriptions', undefined, { cookie });
  return (await response.json()) as { publicKey: string; subscriptions: { id: string; label: string; isFailing: boolean }[] };
}

const choose = (shop: Shop, { cookie }: SignedIn, chosen: Partial<RemoteNotices>) =>
  deskbell.request('PUT', `/v1/sites/${shop.site.id}/notices`, { ...USUAL_NOTICES, ...chosen }, { cookie });

async function waits(shop: Shop, words = 'Is anybody there who knows tents?', on = deskbell): Promise<VisitorClient> {
  const ann = await on.visitor(shop);
  await ann.says(words);
  await ann.asksForPerson();
  return ann;
}

/** After this everybody was told who was to be: somebody else was, of what came later. */
async function othersAreTold(on = deskbell): Promise<void> {
  const shop = await newShop(on);
  const phone = await subscribe(shop.mia, 'Phone', on);
  await waits(shop, 'Hello?', on);
  await isTold(phone);
}

test('[A1] a browser is told for whoever subscribed it last, and is theirs alone to remove', async () => {
  const { mia, tom } = await newShop();
  const phone = await subscribe(mia, 'Mia’s phone');
  const { subscriptions, publicKey } = await listOf(mia);
  expect(subscriptions).toMatchObject([{ label: 'Mia’s phone', isFailing: false }]);
  expect(publicKey).toMatch(/^[\w-]{87}$/);
  const id = subscriptions[0]?.id;
  const remove = (who: SignedIn) => deskbell.request('DELETE', `/v1/push/subscriptions/${id}`, undefined, { cookie: who.cookie });
  expect((await remove(tom)).status).toBe(404);
  expect((await deskbell.post(`/v1/push/subscriptions/${id}/tests`, {}, tom.cookie)).status).toBe(404);
  expect((await listOf(mia)).subscriptions).toHaveLength(1);

  // Tom signs in at the same browser.
  await deskbell.post('/v1/push/subscriptions', { ...phone.subscription, label: 'Shared' }, tom.cookie);
  expect((await listOf(mia)).subscriptions).toEqual([]);
  expect((await listOf(tom)).subscriptions).toMatchObject([{ id, label: 'Shared' }]);
  expect((await remove(tom)).status).toBe(204);
  expect((await listOf(tom)).subscriptions).toEqual([]);
});

test('[A1] nobody who is not signed in, and no other site’s page, subscribes a browser', async () => {
  const { mia } = await newShop();
  const body = { ...service.subscribe().subscription, label: 'Phone' };
  expect((await deskbell.post('/v1/push/subscriptions', body)).status).toBe(401);
  const elsewhere = { cookie: mia.cookie, origin: 'https://elsewhere.example' };
  expect((await deskbell.request('POST', '/v1/push/subscriptions', body, elsewhere)).status).toBe(403);
  expect((await listOf(mia)).subscriptions).toEqual([]);
});

test('[A2] an address that is no push service’s is refused, and so is one browser too many', async () => {
  const { mia } = await newShop();
  const { keys } = service.subscribe().subscription;
  const ask = (endpoint: string) => deskbell.post('/v1/push/subscriptions', { endpoint, keys, label: 'Phone' }, mia.cookie);
  for (const endpoint of ['https://127.0.0.1/x', `http://${service.host}/x`, 'https://fcm.googleapis.com.shop.example/x']) {
    const response = await ask(endpoint);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, 'bad_request']);
  }
  for (let at = 0; at < 20; at++) expect((await ask(`https://${service.host}/${at}`)).status).toBe(201);
  expect((await ask(`https://${service.host}/more`)).status).toBe(400);
  expect((await ask(`https://${service.host}/1`)).status).toBe(201);
});

test('[A3] who waits is told to those without a console, once to each of their browsers, sealed and proven', async () => {
  const shop = await newShop();
  const [phone, tablet, toms] = [await subscribe(shop.mia), await subscribe(shop.mia, 'Tablet'), await subscribe(shop.tom)];
  const ann = await waits(shop, 'Do you know tents, “Mia”?');
  for (const browser of [phone, tablet, toms]) {
    expect(await isTold(browser)).toEqual([
      {
        title: expect.stringMatching(/^Visitor \w{1,4} is waiting$/),
        body: 'Do you know tents, “Mia”?',
        tag: ann.conversationId,
        path: `/console/#c=${ann.conversationId}&site=${shop.site.id}`,
      },
    ]);
  }
  const [{ proof, publicKey, headers, raw } = expect.unreachable()] = phone.received;
  expect(proof).toMatchObject({ aud: `https://${service.host}`, sub: expect.stringMatching(/^mailto:/) });
  expect(publicKey).toBe((await listOf(shop.mia)).publicKey);
  expect(headers).toEqual({ ttl: '600', urgency: 'high' });
  expect(raw.toString('latin1')).not.toContain('tents');
  // What they write on is the same wait.
  await ann.says('Anybody?');
  await othersAreTold();
  expect([phone, tablet, toms].map(({ received }) => received.length)).toEqual([1, 1, 1]);
});

test('[A4] nobody is told of somebody who is answered meanwhile', async () => {
  const shop = await newShop();
  const toms = await subscribe(shop.tom);
  const mia = await deskbell.agent(shop, shop.mia);
  const ann = await waits(shop);
  await mia.replies(ann.conversationId, 'I do.');
  await othersAreTold();
  expect(toms.received).toEqual([]);
});

test('[A4] a console that somebody works in is enough; one that only stands open is not', async () => {
  const shop = await newShop();
  const [phone, toms] = [await subscribe(shop.mia), await subscribe(shop.tom)];
  const [mia] = [await deskbell.agent(shop, shop.mia), await deskbell.agent(shop, shop.tom)];
  mia.ask({ type: 'attention.note' });
  // The line answers in its order.
  mia.ask({ type: 'ping' });
  await mia.next('beat');
  await waits(shop);
  await isTold(toms);
  await othersAreTold();
  expect(phone.received).toEqual([]);
});

test('[A4] whoever stops working in their console is told then of who still waits', async () => {
  const own = await Deskbell.start(undefined, settings(), undefined, undefined, { ...SOON, attentionMs: 1_500 });
  try {
    const shop = await newShop(own);
    const phone = await subscribe(shop.mia, 'Phone', own);
    const mia = await own.agent(shop, shop.mia);
    mia.ask({ type: 'attention.note' });
    mia.ask({ type: 'ping' });
    await mia.next('beat');
    const ann = await waits(shop, 'Hello?', own);
    expect(await isTold(phone)).toMatchObject([{ tag: ann.conversationId }]);
  } finally {
    await own.stop();
  }
});

test('[A5] what becomes somebody’s is told to them, unless they took it; so is what its visitor says', async () => {
  const shop = await newShop();
  const [phone, toms] = [await subscribe(shop.mia), await subscribe(shop.tom)];
  await choose(shop, shop.mia, { push: { ...USUAL_NOTICES.push, waiting: false } });
  await choose(shop, shop.tom, { push: { ...USUAL_NOTICES.push, waiting: false } });
  const [mia, tom] = [await deskbell.agent(shop, shop.mia), await deskbell.agent(shop, shop.tom)];
  const ann = await waits(shop);
  await mia.takes(ann.conversationId);
  await mia.replies(ann.conversationId, 'One moment.');
  await mia.handsOver(ann.conversationId, { kind: 'agent', id: shop.tom.session.agent.id });
  expect(await isTold(toms)).toMatchObject([{ title: expect.stringMatching(/ is yours now$/) }]);
  await tom.replies(ann.conversationId, 'Tom here.');
  await ann.says('It leaks.');
  expect((await isTold(toms, 2))[1]).toMatchObject({
    title: expect.stringMatching(/^Visitor \w+$/),
    body: 'It leaks.',
    tag: ann.conversationId,
  });
  await othersAreTold();
  expect(phone.received).toEqual([]);
  expect(toms.received).toHaveLength(2);
});

test('[A5] that a visitor wants an e-mail is told as that', async () => {
  const shop = await newShop();
  const phone = await subscribe(shop.mia);
  await choose(shop, shop.mia, { push: { ...USUAL_NOTICES.push, waiting: false } });
  const ann = await waits(shop);
  await ann.leavesAddress('ann@home.example', 'Ann');
  expect(await isTold(phone)).toMatchObject([{ title: 'Ann wants an e-mail' }]);
});

test('[A6] who chose no words gets none; who chose not to be told, is away or was taken off the shop hears nothing', async () => {
  const shop = await newShop();
  const [eve, zoe] = [await deskbell.newAgent('Eve'), await deskbell.newAgent('Zoe')];
  const phone = await subscribe(shop.mia);
  const others = [await subscribe(shop.tom), await subscribe(eve), await subscribe(zoe)];
  await choose(shop, shop.mia, { showText: false });
  await choose(shop, shop.tom, { push: { ...USUAL_NOTICES.push, waiting: false } });
  await (await deskbell.agent(shop, eve)).isAvailable(false);
  await new DeskOffice(deskbell, shop, shop.mia).remove(zoe.session.agent.id);
  await waits(shop, 'My secret: I am afraid of tents.');
  expect(await isTold(phone)).toMatchObject([{ title: 'A visitor is waiting', body: 'Shop' }]);
  await othersAreTold();
  expect(others.map(({ received }) => received)).toEqual([[], [], []]);
  const chosen = await deskbell.request('GET', `/v1/sites/${shop.site.id}/notices`, undefined, { cookie: shop.tom.cookie });
  expect(await chosen.json()).toEqual({ ...USUAL_NOTICES, push: { ...USUAL_NOTICES.push, waiting: false } });
});

test('[A6] choices belong to a shop of one’s own', async () => {
  const [shop, other] = [await newShop(), await newShop()];
  const stranger = (await deskbell.newAgent('Zoe')).cookie;
  await deskbell.database.query('delete from memberships where site_id = $1 and user_id = $2', [other.site.id, shop.mia.session.agent.id]);
  const foreign = `/v1/sites/${other.site.id}/notices`;
  expect((await deskbell.request('GET', foreign, undefined, { cookie: shop.mia.cookie })).status).toBe(404);
  expect((await deskbell.request('PUT', foreign, USUAL_NOTICES, { cookie: shop.mia.cookie })).status).toBe(404);
  expect((await deskbell.request('PUT', foreign, { ...USUAL_NOTICES, extra: true }, { cookie: stranger })).status).toBe(400);
});

test('[A6] of a team’s visitors its people are told, and of none while the shop is closed', async () => {
  const shop = await newShop();
  const office = new DeskOffice(deskbell, shop, shop.mia);
  const team = { id: 'repairs', name: 'Repairs', memberIds: [shop.tom.session.agent.id], hours: null };
  await office.save({ teams: [team], topics: [{ id: 'broken', name: 'Broken', kind: 'service', teamId: 'repairs' }] });
  const [phone, toms] = [await subscribe(shop.mia), await subscribe(shop.tom)];
  const ann = await deskbell.visitor(shop);
  await ann.says('It is broken.');
  await ann.asksForPerson('broken');
  await isTold(toms);
  await office.save({ hours: { ...everyDay(), week: Array.from({ length: 7 }, () => []) } });
  await waits(shop);
  await othersAreTold();
  expect([phone.received.length, toms.received.length]).toEqual([0, 1]);
});

test('[A7] a browser that is not subscribed any more is forgotten', async () => {
  const shop = await newShop();
  const phone = await subscribe(shop.mia);
  service.unsubscribe(phone);
  await waits(shop);
  await vi.waitFor(async () => expect((await listOf(shop.mia)).subscriptions).toEqual([]), { timeout: 15_000 });
});

test('[A7] what a push service does not take is tried again, as long as it is still true', async () => {
  const shop = await newShop();
  const phone = await subscribe(shop.mia);
  service.status = 503;
  const before = service.attempts;
  const ann = await waits(shop);
  await vi.waitFor(() => expect(service.attempts).toBeGreaterThan(before), { timeout: 15_000 });
  await vi.waitFor(async () => expect((await listOf(shop.mia)).subscriptions).toMatchObject([{ isFailing: true }]));
  service.status = 201;
  expect(await isTold(phone)).toMatchObject([{ tag: ann.conversationId }]);
  expect((await listOf(shop.mia)).subscriptions).toMatchObject([{ isFailing: false }]);
});

test('[A8] a test goes through the push service, and says what became of it', async () => {
  const { mia } = await newShop();
  const phone = await subscribe(mia);
  const test = async () => {
    const response = await deskbell.post(`/v1/push/subscriptions/${(await listOf(mia)).subscriptions[0]?.id}/tests`, {}, mia.cookie);
    return response.status === 204 ? 204 : ((await response.json()) as { code: string }).code;
  };
  expect(await test()).toBe(204);
  expect(phone.received.map(({ message }) => message.title)).toEqual(['It works']);
  service.status = 500;
  expect(await test()).toBe('push_failed');
  service.status = 410;
  expect(await test()).toBe('not_found');
  expect((await listOf(mia)).subscriptions).toEqual([]);
});

test.runIf(inject('database') === 'postgres')('[A3] two nodes have the same keys, and one of them tells', async () => {
  const other = await deskbell.another(settings(), {}, { ...SOON, sweepMs: 400 });
  try {
    const shop = await newShop();
    const phone = await subscribe(shop.mia);
    const elsewhere = await other.request('GET', '/v1/push/subscriptions', undefined, { cookie: shop.mia.cookie });
    expect(((await elsewhere.json()) as { publicKey: string }).publicKey).toBe((await listOf(shop.mia)).publicKey);
    await waits(shop, 'Hello?', other);
    await isTold(phone);
    await othersAreTold(other);
    expect(phone.received).toHaveLength(1);
  } finally {
    await other.stop();
  }
});
