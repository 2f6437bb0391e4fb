import { afterAll, beforeAll, expect, test } from 'vitest';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import type { VisitorClient } from '../support/visitor-client.ts';

let deskbell: Deskbell;
let shop: Shop;
beforeAll(async () => {
  deskbell = await Deskbell.start();
  shop = await deskbell.newShop();
});
afterAll(() => deskbell.stop());

/** @returns the entry that closed it, after `before`. */
async function ends(ann: VisitorClient, before = 0): Promise<number> {
  await ann.ends();
  return (await ann.sees('move', ({ seq, content }) => seq > before && content.kind === 'move' && content.to === 'closed')).seq;
}

test('[D25] a visitor ends the chat, whoever has it, once', async () => {
  const ann = await deskbell.visitor(shop);
  await ann.says('Is the tent dry by now?');
  await ann.asksForPerson();
  await ann.ends();
  expect(await ann.moved('visitor_ended')).toMatchObject({ from: 'waiting', to: 'closed' });
  await ann.ends();
  await ann.says('One more thing');
  await ann.moved('visitor_wrote');
  expect(ann.entries.filter(({ content }) => content.kind === 'move' && content.to === 'closed').length).toBe(1);
});

test('[D26] a chat is rated once it is closed, never before, by the last word on it', async () => {
  const ann = await deskbell.visitor(shop);
  const bob = await deskbell.visitor(shop);
  await ann.says('Is the tent dry by now?');
  expect(await ann.ratesChat(1, 5)).toBe('entry_not_found');
  const closed = await ends(ann);
  expect(await ann.ratesChat(1, 5)).toBe('entry_not_found');
  expect(await bob.ratesChat(closed, 1, undefined, ann.conversationId)).toBe('conversation_not_found');
  const given = [[4], [4], [2, '  Slow,\u0000 but kind '], [2, 'Slow, but kind']] as const;
  for (const [score, comment] of given) expect(await ann.ratesChat(closed, score, comment)).toBe('stored');
  const mia = await deskbell.agent(shop, shop.mia);
  const words = (await mia.opens(ann.conversationId)).map(({ content }) => content).filter(({ kind }) => kind === 'rating');
  expect(words).toEqual([
    { kind: 'rating', closedSeq: closed, score: 4 },
    { kind: 'rating', closedSeq: closed, score: 2, comment: 'Slow, but kind' },
  ]);
});

test('[D26] it is rated no more once it goes on, and anew when it is closed again', async () => {
  const ann = await deskbell.visitor(shop);
  await ann.says('Is the tent dry by now?');
  const first = await ends(ann);
  await ann.says('One more thing');
  expect(await ann.ratesChat(first, 5)).toBe('entry_not_found');
  const second = await ends(ann, first);
  expect([await ann.ratesChat(first, 5), await ann.ratesChat(second, 5)]).toEqual(['entry_not_found', 'stored']);
});
