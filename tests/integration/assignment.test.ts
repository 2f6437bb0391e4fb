import type { DeskSettings } from '@deskbell/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DeskOffice, everyDay } from '../support/desk-office.ts';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import type { VisitorClient } from '../support/visitor-client.ts';

let deskbell: Deskbell;
beforeAll(async () => {
  deskbell = await Deskbell.start(undefined, { RATE_LIMITS: 'off' });
});
afterAll(() => deskbell.stop());

const idOf = (who: Shop['mia']) => who.session.agent.id;

/** A shop whose desk gives conversations to agents by itself. */
async function shopWith(settings: Partial<DeskSettings> = {}): Promise<Shop> {
  const shop = await deskbell.newShop([]);
  await new DeskOffice(deskbell, shop, shop.mia).save({ assignment: 'auto', ...settings });
  return shop;
}

async function waiting(shop: Shop, topicId?: string): Promise<VisitorClient> {
  const visitor = await deskbell.visitor(shop);
  await visitor.asksForPerson(topicId);
  return visitor;
}

const givenTo = async (visitor: VisitorClient) => (await visitor.moved('assigned')).assignee?.name;

test('[D20] who waits is given to an agent who comes, the oldest first, up to the limit', async () => {
  const shop = await shopWith({ limit: 2 });
  const [ann, bob, cleo] = [await waiting(shop), await waiting(shop), await waiting(shop)];
  const mia = await deskbell.agent(shop, shop.mia);
  expect([await givenTo(ann), await givenTo(bob)]).toEqual(['Mia', 'Mia']);
  expect(cleo.entries).toHaveLength(1);
  // Room for one more.
  await mia.replies(ann.conversationId, 'Hello');
  await mia.closes(ann.conversationId);
  expect(await givenTo(cleo)).toBe('Mia');
});

test('[D20] of several agents the one with the fewest open gets it, then whoever was given one longest ago', async () => {
  const shop = await shopWith();
  const [mia, tom] = [await deskbell.agent(shop, shop.mia), await deskbell.agent(shop, shop.tom)];
  const names = [];
  for (let n = 0; n < 4; n++) names.push(await givenTo(await waiting(shop)));
  expect(names.toSorted()).toEqual(['Mia', 'Mia', 'Tom', 'Tom']);
  expect(names[0]).not.toBe(names[1]);
  // Tom has none any more.
  for (const { conversation } of tom.received.flatMap((report) => (report.type === 'conversation.changed' ? [report] : []))) {
    if (conversation.assignee?.name === 'Tom') await tom.closes(conversation.id);
  }
  expect(await givenTo(await waiting(shop))).toBe('Tom');
  mia.close();
});

test('[D20] a visitor comes back to the agent whom they spoke with last', async () => {
  const shop = await shopWith();
  const tom = await deskbell.agent(shop, shop.tom);
  const ann = await waiting(shop);
  await givenTo(ann);
  await tom.replies(ann.conversationId, 'Hello');
  await tom.closes(ann.conversationId);
  await deskbell.agent(shop, shop.mia);
  // Mia has fewer: but Ann knows Tom.
  const bob = await waiting(shop);
  expect(await givenTo(bob)).toBe('Mia');
  await ann.asksForPerson();
  const given = await ann.sees('move', ({ seq, content }) => seq > 3 && content.kind === 'move' && content.reason === 'assigned');
  expect(given.content).toMatchObject({ assignee: { name: 'Tom' } });
});

test('[D20] who hands it over to everybody does not get it back while a colleague has room', async () => {
  const shop = await shopWith({});
  const mia = await deskbell.agent(shop, shop.mia);
  const ann = await waiting(shop);
  expect(await givenTo(ann)).toBe('Mia');
  await mia.replies(ann.conversationId, 'Hello');
  await deskbell.agent(shop, shop.tom);
  await mia.handsOver(ann.conversationId, { kind: 'queue' });
  await ann.sees('move', ({ content }) => content.kind === 'move' && content.reason === 'assigned' && content.assignee?.name === 'Tom');
});

test('[D20] nobody who is away is given anything, and who comes back is', async () => {
  const shop = await shopWith();
  const mia = await deskbell.agent(shop, shop.mia);
  await mia.isAvailable(false);
  const ann = await waiting(shop);
  await ann.queued(({ isStaffed }) => !isStaffed);
  expect(ann.entries).toHaveLength(1);
  await mia.isAvailable(true);
  expect(await givenTo(ann)).toBe('Mia');
});

test('[D20] where the shop leaves it to its agents, and for who waits for an e-mail, nothing is given', async () => {
  const byHand = await shopWith({ assignment: 'off' });
  await deskbell.agent(byHand, byHand.mia);
  const bob = await waiting(byHand);
  const shop = await shopWith();
  const lead = await deskbell.visitor(shop);
  await lead.leavesAddress('ann@home.example', 'Ann', 'Is the tent warm?');
  await deskbell.agent(shop, shop.mia);
  expect(await givenTo(await waiting(shop))).toBe('Mia');
  expect(lead.entries.map(({ content }) => content.kind)).toEqual(['message', 'contact', 'move']);
  expect(bob.entries).toHaveLength(1);
});

test('[D21] a topic leads to its team, and to anyone only where the shop says so', async () => {
  const shop = await deskbell.newShop([]);
  const desk = {
    topics: [{ id: 'returns', name: 'Returns', kind: 'support', teamId: 'back' }],
    teams: [{ id: 'back', name: 'Back office', memberIds: [idOf(shop.tom)], hours: null }],
  } satisfies Partial<DeskSettings>;
  const office = new DeskOffice(deskbell, shop, shop.mia);
  await office.save({ assignment: 'auto', teamRule: 'queue', ...desk });
  const mia = await deskbell.agent(shop, shop.mia);
  const ann = await waiting(shop, 'returns');
  expect(await ann.moved('visitor_asked')).toMatchObject({ topic: 'Returns', team: { name: 'Back office' } });
  expect(await mia.listed(ann.conversationId, () => true)).toMatchObject({ topicId: 'returns', teamId: 'back' });
  // Whoever needs anybody is served past the one who needs Tom.
  expect(await givenTo(await waiting(shop))).toBe('Mia');
  expect(ann.entries).toHaveLength(1);
  await deskbell.agent(shop, shop.tom);
  expect(await givenTo(ann)).toBe('Tom');
});

test('[D21] nobody of the team is there: anyone has it, where the shop says so', async () => {
  const shop = await deskbell.newShop([]);
  await new DeskOffice(deskbell, shop, shop.mia).save({
    assignment: 'auto',
    teamRule: 'anyone',
    topics: [{ id: 'returns', name: 'Returns', kind: 'support', teamId: 'back' }],
    teams: [{ id: 'back', name: 'Back office', memberIds: [idOf(shop.tom)], hours: null }],
  });
  await deskbell.agent(shop, shop.mia);
  expect(await givenTo(await waiting(shop, 'returns'))).toBe('Mia');
  // A topic that was taken away meanwhile is none, and nothing is lost of it.
  expect(await givenTo(await waiting(shop, 'gone'))).toBe('Mia');
});

test('[D21] what the FAQ knows of a question routes it', async () => {
  const shop = await deskbell.newShop([{ id: 'a', question: 'How do I send a tent back?', answer: 'With the label.', topic: 'Returns' }]);
  await new DeskOffice(deskbell, shop, shop.mia).save({
    topics: [{ id: 'returns', name: 'returns', kind: 'support', teamId: 'back' }],
    teams: [{ id: 'back', name: 'Back office', memberIds: [idOf(shop.tom)], hours: null }],
  });
  const ann = await deskbell.visitor(shop);
  await ann.says('How do I send a tent back?');
  await ann.rates((await ann.sees('answer')).seq, false);
  expect(await ann.moved('not_helped')).toMatchObject({ topic: 'returns', team: { id: 'back' } });
});

test('[D22] out of hours nobody is given anything, and who waits is told when the shop opens', async () => {
  const never = { week: Array.from({ length: 7 }, () => []), holidays: [] };
  const soon = new Date(Date.now() + 3_600_000);
  const clock = (at: Date) => at.toISOString().slice(11, 16);
  const to = clock(new Date(soon.getTime() + 3_600_000));
  const from = clock(soon);
  const later = everyDay({ from, to, ...(to <= from ? { nextDay: true as const } : {}) });
  const shop = await shopWith({ hours: never });
  await deskbell.agent(shop, shop.mia);
  const ann = await waiting(shop);
  expect(await ann.queued(() => true)).toMatchObject({ isStaffed: false, opensAt: null, expectedWaitMs: null });
  const office = new DeskOffice(deskbell, shop, shop.mia);
  await office.save({ hours: later });
  const { opensAt } = await ann.queued((place) => place.opensAt !== null);
  expect(opensAt).toBe(`${soon.toISOString().slice(0, 16)}:00.000Z`);
  expect(ann.entries).toHaveLength(1);
  const bob = await deskbell.visitorSocket(shop);
  bob.sendRaw({ type: 'hello', v: 1, token: null, cursors: [] });
  expect(await bob.next('ready')).toMatchObject({ isOpen: false, opensAt });
  await office.save({ hours: null });
  expect(await givenTo(ann)).toBe('Mia');
});
