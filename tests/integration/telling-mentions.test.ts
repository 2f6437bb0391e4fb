import type { RemoteNotices } from '@deskbell/shared';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { AgentClient } from '../support/agent-client.ts';
import { Deskbell, type Shop, type SignedIn } from '../support/deskbell.ts';
import { isTold, ownShop, subscribedAt, USUAL_NOTICES } from '../support/push-desk.ts';
import { PushService, type SubscribedBrowser } from '../support/push-service.ts';
import type { VisitorClient } from '../support/visitor-client.ts';

let service: PushService;
let deskbell: Deskbell;
let shop: Shop;
let mia: AgentClient;
/** Whom Mia has answered: nobody is told of them for anything else. */
let ann: VisitorClient;
let toms: SubscribedBrowser;
beforeAll(async () => {
  service = await PushService.start();
  service.trustHere();
  const soon = { settleMs: 300, attentionMs: 60_000, retryMs: 2_000, sweepMs: 3_600_000 };
  deskbell = await Deskbell.start(undefined, { RATE_LIMITS: 'off', PUSH_HOSTS: service.host }, undefined, undefined, soon);
});
afterAll(async () => {
  await deskbell.stop();
  await service.stop();
});
beforeEach(async () => {
  shop = await ownShop(deskbell);
  mia = await deskbell.agent(shop, shop.mia);
  ann = await deskbell.visitor(shop);
  await ann.says('Do you know tents?');
  await mia.replies(ann.conversationId, 'I do.');
  toms = await subscribedAt(deskbell, service, shop.tom);
});
afterEach(() => {
  service.status = 201;
});

const idOf = ({ session }: SignedIn) => session.agent.id;
const mentionsTom = (text: string) => mia.notes(ann.conversationId, text, [idOf(shop.tom)]);
const choose = (who: SignedIn, chosen: object) =>
  deskbell.request('PUT', `/v1/sites/${shop.site.id}/notices`, { ...USUAL_NOTICES, ...chosen }, { cookie: who.cookie });

/** After this everybody was told who was to be: somebody else was, of what came later. */
async function othersAreTold(): Promise<void> {
  const eve = await deskbell.newAgent('Eve');
  const phone = await subscribedAt(deskbell, service, eve);
  await mia.notes(ann.conversationId, '@Eve', [idOf(eve)]);
  await isTold(phone);
}

test('[A5] whom a note means is told by whom and in which words, once for each, wherever the conversation stands', async () => {
  const phone = await subscribedAt(deskbell, service, shop.mia);
  await mia.notes(ann.conversationId, 'A note to nobody');
  await mentionsTom(`@Tom ${'tents '.repeat(100)}`);
  const [told] = await isTold(toms);
  expect(told).toEqual({
    title: 'Mia mentioned you',
    body: expect.stringMatching(/^Visitor \w{1,4}: @Tom tents tents [tens ]+$/),
    tag: ann.conversationId,
    path: `/console/#c=${ann.conversationId}&site=${shop.site.id}`,
  });
  expect(told?.body.length).toBeLessThan(300);
  await mia.notes(ann.conversationId, '@Mia and @Tom', [idOf(shop.mia), idOf(shop.tom)]);
  expect((await isTold(toms, 2))[1]?.body).toMatch(/: @Mia and @Tom$/);
  await othersAreTold();
  // Nobody of their own words.
  expect([phone.received.length, toms.received.length]).toEqual([0, 2]);
});

test('[A6] who chose no words gets none of a note; who chose not to be told of them, or is away, hears nothing', async () => {
  const [eve, zoe] = [await deskbell.newAgent('Eve'), await deskbell.newAgent('Zoe')];
  const others = [await subscribedAt(deskbell, service, eve), await subscribedAt(deskbell, service, zoe)];
  await choose(shop.tom, { showText: false });
  await choose(eve, { push: { ...USUAL_NOTICES.push, mention: false } });
  await (await deskbell.agent(shop, zoe)).isAvailable(false);
  await mia.notes(ann.conversationId, 'My secret', [shop.tom, eve, zoe].map(idOf));
  expect(await isTold(toms)).toMatchObject([{ title: 'A colleague mentioned you', body: 'Shop' }]);
  await othersAreTold();
  expect(others.map(({ received }) => received)).toEqual([[], []]);
});

test('[A6] a console from before mentions were pushed may say what it knows, and its person is told of them', async () => {
  const { mention: _, ...push } = USUAL_NOTICES.push;
  const answer = await choose(shop.tom, { push: { ...push, lead: false } });
  expect(((await answer.json()) as RemoteNotices).push).toEqual({ ...USUAL_NOTICES.push, lead: false });
  await mentionsTom('@Tom');
  await isTold(toms);
});

test('[A4] of a note nobody is told who has looked at it meanwhile', async () => {
  const tom = await deskbell.agent(shop, shop.tom);
  const eve = await deskbell.newAgent('Eve');
  const phone = await subscribedAt(deskbell, service, eve);
  service.status = 503;
  const before = service.attempts;
  const rev = await mia.notes(ann.conversationId, '@Tom, @Eve', [idOf(shop.tom), idOf(eve)]);
  // It was not taken for either of them, and will be tried again.
  await vi.waitFor(() => expect(service.attempts).toBeGreaterThanOrEqual(before + 2), { timeout: 15_000 });
  await tom.opens(ann.conversationId);
  tom.ask({ type: 'conversation.look', conversationId: ann.conversationId, rev });
  await tom.next('conversation.looked', (looked) => looked.rev >= rev);
  service.status = 201;
  await isTold(phone);
  await othersAreTold();
  expect(toms.received).toEqual([]);
});

test('[A4] of a note nobody is told in whose console something was done a moment ago', async () => {
  const tom = await deskbell.agent(shop, shop.tom);
  tom.ask({ type: 'attention.note' });
  // The line answers in its order.
  tom.ask({ type: 'ping' });
  await tom.next('beat');
  await mentionsTom('@Tom, and here');
  await tom.next('mention.added');
  await othersAreTold();
  expect(toms.received).toEqual([]);
});
