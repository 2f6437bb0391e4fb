import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DeskOffice } from '../support/desk-office.ts';
import { Deskbell } from '../support/deskbell.ts';
import type { VisitorClient } from '../support/visitor-client.ts';

/** Short enough to be waited for. */
const LEASE = { RATE_LIMITS: 'off', ANSWER_WITHIN_SECONDS: '2', GONE_AFTER_SECONDS: '1' };
const PATIENT = { RATE_LIMITS: 'off', ANSWER_WITHIN_SECONDS: '600', GONE_AFTER_SECONDS: '1' };

let deskbell: Deskbell;
let patient: Deskbell;
beforeAll(async () => {
  [deskbell, patient] = await Promise.all([Deskbell.start(undefined, LEASE), Deskbell.start(undefined, PATIENT)]);
});
afterAll(() => Promise.all([deskbell.stop(), patient.stop()]));

/** Ann talks with Mia. */
async function held(on: Deskbell) {
  const shop = await on.newShop([]);
  const [ann, mia, tom] = [await on.visitor(shop), await on.agent(shop, shop.mia), await on.agent(shop, shop.tom)];
  await ann.says('Is anybody there who knows tents?');
  await ann.sees('move');
  await mia.replies(ann.conversationId, 'I do.');
  return { shop, ann, mia, tom };
}

const lost = (ann: VisitorClient, reason: string) =>
  ann.sees('move', ({ content }) => content.kind === 'move' && content.reason === reason && content.to === 'waiting');

test('[D13] who does not answer in time loses the conversation to the queue, at the age of the visitor’s wait', async () => {
  const { ann, mia, tom } = await held(deskbell);
  const askedAt = Date.now();
  await ann.says('Does the Lantern Tent fit two?');
  expect((await lost(ann, 'agent_silent')).content).toMatchObject({ from: 'active', assignee: null });
  const row = await tom.listed(ann.conversationId, ({ state, rev }) => state === 'waiting' && rev > 3);
  expect(Math.abs(Date.parse(row.waitingSince ?? '') - askedAt)).toBeLessThan(1_000);
  // Whoever is there now may have it; the one who was silent too.
  await tom.replies(ann.conversationId, 'It does.');
  mia.ask({ type: 'message.send', cid: 'x'.repeat(22), conversationId: ann.conversationId, text: 'Sorry' });
  expect((await mia.next('error')).code).toBe('conversation_taken');
});

test('[D20] who was silent is not given it again, though the visitor knows them and they have less; they may take it', async () => {
  const { shop, ann, tom } = await held(deskbell);
  const bob = await deskbell.visitor(shop);
  await bob.asksForPerson();
  await tom.replies(bob.conversationId, 'Hello Bob');
  await new DeskOffice(deskbell, shop, shop.mia).save({ assignment: 'auto' });
  await ann.says('Does the Lantern Tent fit two?');
  await lost(ann, 'agent_silent');
  expect(await ann.moved('assigned')).toMatchObject({ to: 'active', assignee: { name: 'Tom' } });
  // Where there is nobody else it waits, and those behind it do not.
  const other = await held(deskbell);
  other.tom.close();
  await new DeskOffice(deskbell, other.shop, other.shop.mia).save({ assignment: 'auto', limit: 1 });
  await other.ann.says('Does the Lantern Tent fit two?');
  await lost(other.ann, 'agent_silent');
  const cleo = await deskbell.visitor(other.shop);
  await cleo.asksForPerson();
  expect(await cleo.moved('assigned')).toMatchObject({ assignee: { name: 'Mia' } });
  await other.mia.takes(other.ann.conversationId);
  expect(other.ann.entries.filter(({ content }) => content.kind === 'move' && content.reason === 'assigned')).toEqual([]);
});

test('[D13] an answer in time keeps it, however long the visitor then thinks', async () => {
  const { ann, mia } = await held(deskbell);
  await ann.says('Does the Lantern Tent fit two?');
  await mia.replies(ann.conversationId, 'It does.');
  const other = await held(deskbell);
  await other.ann.says('And you?');
  await lost(other.ann, 'agent_silent');
  await ann.says('Good.');
  expect(ann.entries.filter(({ content }) => content.kind === 'move' && content.reason === 'agent_silent')).toEqual([]);
});

test('[D13] who is gone loses what waits for an answer, and keeps what does not', async () => {
  const { shop, ann, mia } = await held(patient);
  const bob = await patient.visitor(shop);
  await bob.says('Do you sell boots?');
  await bob.sees('move');
  await mia.replies(bob.conversationId, 'We do.');
  await ann.says('Does the Lantern Tent fit two?');
  mia.close();
  await lost(ann, 'agent_gone');
  // Nothing of Bob's is unanswered; when he writes, nobody is there to answer.
  expect(bob.entries.filter(({ content }) => content.kind === 'move' && content.to === 'waiting')).toHaveLength(1);
  await bob.says('In 47?');
  await lost(bob, 'agent_gone');
});

test('[D13] who is back in time keeps it', async () => {
  const { shop, ann, mia } = await held(patient);
  await ann.says('Does the Lantern Tent fit two?');
  mia.close();
  const again = await patient.agent(shop, shop.mia);
  const other = await held(patient);
  await other.ann.says('And you?');
  other.mia.close();
  await lost(other.ann, 'agent_gone');
  await again.replies(ann.conversationId, 'It does.');
  expect(ann.entries.filter(({ content }) => content.kind === 'move' && content.reason === 'agent_gone')).toEqual([]);
});

test('[D13] nobody counts as gone for longer than the server has been there to see it', async () => {
  const { shop, mia } = await held(patient);
  const { id } = shop.mia.session.agent;
  expect(await patient.app.presence.goneMs(shop.site.id, id)).toBe(0);
  mia.close();
  const isGone = async () => expect(await patient.app.presence.goneMs(shop.site.id, id)).toBeGreaterThan(0);
  await vi.waitFor(isGone);
  // As a server that was killed leaves it: the agent came hours ago, and nobody wrote down that they were still there.
  await patient.database.transaction((query) => query(`update last_seen set at = now() - interval '3 hours' where user_id = $1`, [id]));
  expect(await patient.app.presence.goneMs(shop.site.id, id)).toBeLessThan(10 * 60_000);
});
