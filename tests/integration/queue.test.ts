import { afterAll, beforeAll, expect, test } from 'vitest';
import { DeskOffice } from '../support/desk-office.ts';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import type { VisitorClient } from '../support/visitor-client.ts';

let deskbell: Deskbell;
beforeAll(async () => {
  deskbell = await Deskbell.start(undefined, { RATE_LIMITS: 'off' });
});
afterAll(() => deskbell.stop());

async function waiting(shop: Shop, topicId?: string): Promise<VisitorClient> {
  const visitor = await deskbell.visitor(shop);
  await visitor.asksForPerson(topicId);
  return visitor;
}

test('[D23] who waits knows their place, and hears of each change', async () => {
  const shop = await deskbell.newShop([]);
  const mia = await deskbell.agent(shop, shop.mia);
  const [ann, bob, cleo] = [await waiting(shop), await waiting(shop), await waiting(shop)];
  expect(await cleo.queued(({ position }) => position === 3)).toMatchObject({ isStaffed: true, expectedWaitMs: null });
  await bob.queued(({ position }) => position === 2);
  await mia.replies(ann.conversationId, 'Hello');
  await bob.queued(({ position }) => position === 1);
  await cleo.queued(({ position }) => position === 2);
  // Whoever leaves the queue for an e-mail makes room.
  await bob.leavesAddress('bob@home.example');
  expect(await bob.queued(({ position }) => position === null)).toMatchObject({ expectedWaitMs: null });
  await cleo.queued(({ position }) => position === 1);
  await mia.isAvailable(false);
  await cleo.queued(({ isStaffed }) => !isStaffed);
});

test('[D23] how long it takes is said once three were taken within an hour, for as many as are before', async () => {
  const shop = await deskbell.newShop([]);
  const mia = await deskbell.agent(shop, shop.mia);
  for (let n = 0; n < 3; n++) await mia.takes((await waiting(shop)).conversationId);
  // The first of the three was taken six minutes ago: one every two minutes.
  await deskbell.database.query(
    `update conversations set assigned_at = assigned_at - interval '6 minutes'
     where id = (select id from conversations where site_id = $1 order by assigned_at limit 1)`,
    [shop.site.id],
  );
  const [ann, bob] = [await waiting(shop), await waiting(shop)];
  expect(await ann.queued(({ expectedWaitMs }) => expectedWaitMs !== null)).toMatchObject({ position: 1, expectedWaitMs: 180_000 });
  expect(await bob.queued(({ expectedWaitMs }) => expectedWaitMs !== null)).toMatchObject({ position: 2, expectedWaitMs: 300_000 });
});

test('[D23] teams have a line of their own where nobody else takes what is theirs', async () => {
  const shop = await deskbell.newShop([]);
  const office = new DeskOffice(deskbell, shop, shop.mia);
  const desk = {
    topics: [{ id: 'returns', name: 'Returns', kind: 'support' as const, teamId: 'back' }],
    teams: [{ id: 'back', name: 'Back office', memberIds: [shop.tom.session.agent.id], hours: null }],
  };
  await office.save({ teamRule: 'queue', ...desk });
  await deskbell.agent(shop, shop.mia);
  const [ann, bob] = [await waiting(shop), await waiting(shop, 'returns')];
  expect(await bob.queued(() => true)).toMatchObject({ position: 1, isStaffed: false });
  await ann.queued(({ position }) => position === 1);
  await office.save({ teamRule: 'anyone' });
  expect(await bob.queued(({ position }) => position === 2)).toMatchObject({ isStaffed: true });
  // What it is about may be said in the queue as well.
  const cleo = await waiting(shop);
  await cleo.asksForPerson('returns');
  expect(await cleo.moved('topic_chosen')).toMatchObject({ from: 'waiting', to: 'waiting', topic: 'Returns' });
});

test('[D24] an address is left from the bot, out of the queue, and corrected', async () => {
  const shop = await deskbell.newShop([]);
  const mia = await deskbell.agent(shop, shop.mia);
  const ann = await deskbell.visitor(shop);
  await ann.leavesAddress('ANN@home.example ', '  Ann  ', 'Is it warm?');
  const row = await mia.listed(ann.conversationId, ({ leadSince }) => leadSince !== null);
  expect(row).toMatchObject({ state: 'waiting', contact: { email: 'ann@home.example', name: 'Ann' } });
  await ann.leavesAddress('ann@work.example');
  const corrected = await mia.listed(ann.conversationId, ({ contact }) => contact?.email === 'ann@work.example');
  expect(corrected).toMatchObject({ leadSince: row.leadSince, waitingSince: row.waitingSince });
  // Who comes back waits here again, and who is answered is no lead any more.
  await ann.asksForPerson();
  await mia.listed(ann.conversationId, ({ leadSince, rev }) => leadSince === null && rev > 4);
  await mia.replies(ann.conversationId, 'It is.');
  expect(await mia.listed(ann.conversationId, ({ state }) => state === 'active')).toMatchObject({ leadSince: null });
});

test.each(['', 'ann', 'ann@', 'a@b.example, c@d.example', 'Ann <a@b.example>', 'a@b.example\nBcc: c@d.example'])(
  '[D24] %j is no address',
  async (email) => {
    const ann = await deskbell.visitor(await deskbell.newShop([]));
    ann.ask({ type: 'contact.leave', cid: 'c'.repeat(22), conversationId: ann.conversationId, email });
    expect(await ann.next('error')).toMatchObject({ code: 'bad_frame' });
  },
);
