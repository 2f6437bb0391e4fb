import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import { SearchDesk } from '../support/search-desk.ts';
import { StallingDatabase } from '../support/stalling-database.ts';

const stalling = new StallingDatabase();
let north: Deskbell;
let south: Deskbell;
let shop: Shop;
let mia: SearchDesk;
beforeAll(async () => {
  north = await Deskbell.start(stalling.wrap, { RATE_LIMITS: 'off' });
  south = await north.another({ RATE_LIMITS: 'off' });
  await vi.waitFor(() => expect([north.app.bus.others, south.app.bus.others]).toEqual([1, 1]), { timeout: 10_000 });
});
afterAll(async () => {
  await south.stop();
  await north.stop();
});
beforeEach(async () => {
  shop = await north.newShop([]);
  mia = new SearchDesk(south, shop, shop.mia);
});

/** A visitor at a node who says this; resolves when it is stored. */
async function says(at: Deskbell, text: string) {
  const visitor = await at.visitor(shop);
  await visitor.says(text);
  return visitor;
}

/** Whether a node waits for what another one has locked. */
async function isWaiting(): Promise<boolean> {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return (await south.database.query(waiting, [])).length > 0;
}

/** Exactly these conversations, once each, in so many of their entries. */
const isFound = (q: string, hitsById: Record<string, number>) =>
  vi.waitFor(
    async () => {
      const { found, total } = await mia.searches(q);
      expect(total).toBe(found.length);
      expect(Object.fromEntries(found.map(({ conversation, hitCount }) => [conversation.id, hitCount]))).toEqual(hitsById);
      expect(found).toHaveLength(Object.keys(hitsById).length);
    },
    { timeout: 30_000, interval: 50 },
  );

test('[Q2] what is said on two nodes at once, in the same conversations and with the same words, is found once each', async () => {
  const visitors = await Promise.all(Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? north : south).visitor(shop)));
  const [agent, other] = [await south.agent(shop, shop.mia), await north.agent(shop, shop.tom)];
  const words = ['kayak', 'paddle', 'spraydeck', 'helmet'];
  await Promise.all(
    visitors.map(async (ann, at) => {
      for (let n = 0; n < 4; n++) {
        // The same words in another order: where each adds them as they come, two wait in a ring.
        const said = words.map((_, k) => `${words[(k + at) % 4]}${at % 3}${n}`).join(' ');
        await ann.says(`${said}, kayak ${n}`);
        await Promise.all([agent.notes(ann.conversationId, `A kayak, ${said}`), other.notes(ann.conversationId, `Kayak again, ${said}`)]);
      }
    }),
  );
  const hits = (of: typeof visitors, each: number) => Object.fromEntries(of.map(({ conversationId }) => [conversationId, each]));
  await isFound('kayak ', hits(visitors, 12));
  // By a part of a word: each of them came into the list.
  const third = visitors.filter((_, at) => at % 3 === 0);
  for (const word of words) await isFound(`${word.slice(1)}01`, hits(third, 3));
});

test('[Q2] a node that stands still with work half done keeps nothing from being found, and adds nothing when it goes on', async () => {
  const held = stalling.stallAfter(/insert into search_texts/);
  try {
    const ann = await says(north, 'Do you sell gaiters?');
    await held.stands;
    const agent = await south.agent(shop, shop.mia);
    await agent.notes(ann.conversationId, 'We sell no gaiters.');
    const bob = await says(south, 'What are gaiters?');
    await isFound('gaiters', { [ann.conversationId]: 2, [bob.conversationId]: 1 });
    held.release();
    await ann.says('Then I take other gaiters.');
    await isFound('gaiters', { [ann.conversationId]: 3, [bob.conversationId]: 1 });
  } finally {
    held.release();
  }
});

test('[Q1] a word that one node forgets while another adds it is still found by a part of it', async () => {
  const agent = await north.agent(shop, shop.mia);
  const ann = await says(north, 'Hello');
  await agent.tags(ann.conversationId, ['hunterfish']);
  await mia.comesToFind('unterfis', [ann.conversationId]);
  const held = stalling.stallAfter(/delete from search_words/);
  try {
    await agent.tags(ann.conversationId, [], ['hunterfish']);
    await held.stands;
    const bob = await says(south, 'I caught a hunterfish');
    const isFoundAlready = async () => (await mia.finds('hunterfish')).includes(bob.conversationId);
    await vi.waitFor(async () => expect((await isWaiting()) || (await isFoundAlready())).toBe(true), { timeout: 15_000 });
    held.release();
    await mia.comesToFind('unterfis', [bob.conversationId]);
  } finally {
    held.release();
  }
});

test('[Q2] what a node stored that died before it made it searchable is found by the next look of another', async () => {
  const lone = await north.another();
  await lone.app.indexer.close();
  const bob = await says(south, 'Good morning');
  await mia.comesToFind('morning', [bob.conversationId]);
  const ann = await says(lone, 'Is the crampon sharp?');
  const again = await lone.visitor(shop, bob.token);
  again.tells({ attributes: { plan: 'Platinum' } });
  // The line answers in its order.
  again.ask({ type: 'ping' });
  await again.next('beat');
  await lone.stop();
  south.app.indexer.look();
  await isFound('crampon', { [ann.conversationId]: 1 });
  await isFound('platinum', { [bob.conversationId]: 1 });
});
