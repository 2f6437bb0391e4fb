import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { AgentClient } from '../support/agent-client.ts';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import { SearchDesk } from '../support/search-desk.ts';
import type { VisitorClient } from '../support/visitor-client.ts';

let deskbell: Deskbell;
let shop: Shop;
let mia: SearchDesk;
let agent: AgentClient;
let ann: VisitorClient;
beforeAll(async () => {
  deskbell = await Deskbell.start(undefined, { RATE_LIMITS: 'off' });
});
afterAll(() => deskbell.stop());
beforeEach(async () => {
  shop = await deskbell.newShop([]);
  mia = new SearchDesk(deskbell, shop, shop.mia);
  agent = await deskbell.agent(shop, shop.mia);
  ann = await deskbell.visitor(shop);
  await ann.says('Where is my parcel?');
  await mia.comesToFind('parcel', [ann.conversationId]);
});

/** What of it is found, as "tag" or "visitor". */
const about = async (q: string) => (await mia.searches(q)).found.flatMap(({ hits }) => hits.map((hit) => hit.about));

/** In the list that parts of words and slips are looked for in. */
const isListed = async (word: string) =>
  (await deskbell.database.query('select 1 from search_words where site_id = $1 and word = $2', [shop.site.id, word])).length > 0;

test('[Q2] a conversation is found by a tag while it has it, and by another name as soon as that is its', async () => {
  await agent.tags(ann.conversationId, ['wholesale']);
  await mia.comesToFind('wholesale', [ann.conversationId]);
  expect(await about('holesal')).toEqual(['tag']);
  const renamed = await deskbell.request(
    'PUT',
    `/v1/sites/${shop.site.id}/tags`,
    { name: 'wholesale', to: 'reseller', merge: false },
    { cookie: shop.mia.cookie },
  );
  expect(renamed.status).toBe(200);
  await mia.comesToFind('reseller', [ann.conversationId]);
  expect(await mia.finds('wholesale')).toEqual([]);
  await agent.tags(ann.conversationId, [], ['reseller']);
  await mia.comesToFind('reseller', []);
  await vi.waitFor(async () => expect([await isListed('wholesale'), await isListed('reseller')]).toEqual([false, false]));
  expect(await mia.finds('parcel')).toEqual([ann.conversationId]);
});

test('[Q2] whoever leaves another name and address is found by them, and by the old ones only where they left those', async () => {
  await ann.leavesAddress('ann@old-mail.example', 'Ann Berg');
  await mia.comesToFind('ann@old-mail.example', [ann.conversationId]);
  await ann.leavesAddress('ann@new-mail.example', 'Ann Talheim');
  await mia.comesToFind('Talheim', [ann.conversationId]);
  expect(new Set(await about('new-mail'))).toEqual(new Set(['visitor', 'contact']));
  await vi.waitFor(async () => expect(await about('Berg')).toEqual(['contact']));
});

test('[Q2] what the shop’s page says of a visitor alone makes all of their conversations found by it, and no more when it is taken back', async () => {
  const again = await deskbell.visitor(shop, ann.token);
  await again.says('And my invoice?');
  const both = [ann.conversationId, again.conversationId];
  await mia.comesToFind('invoice', [again.conversationId]);
  const bob = await deskbell.visitor(shop);
  await bob.says('Where is my parcel?');
  await mia.comesToFind('parcel', [ann.conversationId, bob.conversationId]);
  const saidBefore = (await agent.opens(ann.conversationId)).length;

  ann.tells({ attributes: { plan: 'Platinum', customer: 'K-20931' } });
  await mia.comesToFind('platinum', both);
  expect(await about('K-20931')).toEqual(['visitor', 'visitor']);
  ann.tells({ attributes: { plan: 'Gold' } });
  await mia.comesToFind('gold', both);
  expect([await mia.finds('platinum'), await isListed('platinum')]).toEqual([[], false]);
  ann.tells({ attributes: { plan: null, customer: null } });
  await vi.waitFor(async () => expect([await isListed('gold'), await isListed('k20931')]).toEqual([false, false]));
  expect([(await mia.searches('gold')).total, (await mia.searches('K-20931')).total]).toEqual([0, 0]);
  expect(await mia.finds('parcel')).toHaveLength(2);
  expect(await agent.opens(ann.conversationId)).toHaveLength(saidBefore);
});
