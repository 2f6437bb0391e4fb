import { LIMITS } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Deskbell, type SignedIn } from '../support/deskbell.ts';

let deskbell: Deskbell;
beforeAll(async () => {
  deskbell = await Deskbell.start(undefined, { RATE_LIMITS: 'off' });
});
afterAll(() => deskbell.stop());

const idOf = ({ session }: SignedIn) => session.agent.id;

/** Ann waits, and two agents see it. */
async function desk() {
  const shop = await deskbell.newShop([]);
  const [ann, mia, tom] = [await deskbell.visitor(shop), await deskbell.agent(shop, shop.mia), await deskbell.agent(shop, shop.tom)];
  await ann.asksForPerson();
  return { shop, ann, mia, tom, id: ann.conversationId };
}

describe('[G4] a note', () => {
  test('keeps who is meant by name; who does not belong to the shop is left out', async () => {
    // Of a shop that was there before: whoever came later belongs to both.
    const other = await deskbell.newShop([]);
    const { shop, mia, id } = await desk();
    const notes = async () => (await mia.opens(id)).flatMap(({ seq, content }) => (content.kind === 'note' ? [{ seq, content }] : []));
    await mia.notes(id, '@Tom and @Eve, look', [idOf(shop.tom), 'nobody', idOf(other.mia), idOf(shop.tom)]);
    await mia.notes(id, '@Eve alone', [idOf(other.mia)]);
    expect(await notes()).toEqual([
      { seq: null, content: { kind: 'note', text: '@Tom and @Eve, look', mentions: [{ id: idOf(shop.tom), name: 'Tom' }] } },
      { seq: null, content: { kind: 'note', text: '@Eve alone' } },
    ]);
  });

  test('mentions at most 20', async () => {
    const { mia, id } = await desk();
    const mentions = Array.from({ length: LIMITS.mentionsPerNote + 1 }, () => nanoid(22));
    expect(await mia.isRefused({ type: 'note.add', cid: nanoid(22), conversationId: id, text: 'all', mentions })).toBe('bad_frame');
  });

  test('in a conversation of another shop is not stored, and nobody is told', async () => {
    const { shop, tom, id } = await desk();
    const other = await deskbell.newShop([]);
    const eve = await deskbell.agent(other, other.mia);
    expect(await eve.isRefused({ type: 'note.add', cid: nanoid(22), conversationId: id, text: '@Tom', mentions: [idOf(shop.tom)] })).toBe(
      'conversation_not_found',
    );
    expect((await tom.opens(id)).map(({ content }) => content.kind)).toEqual(['move']);
    expect(tom.received.map(({ type }) => type)).not.toContain('mention.added');
  });
});

describe('[G5] whoever is mentioned', () => {
  test('is told at every console of theirs, and nobody else is', async () => {
    const { shop, mia, tom, id } = await desk();
    const tomToo = await deskbell.agent(shop, shop.tom);
    const rev = await mia.notes(id, 'Can you look, @Tom?', [idOf(shop.tom), idOf(shop.mia)]);
    const told = { conversationId: id, rev, by: { id: idOf(shop.mia), name: 'Mia' }, text: 'Can you look, @Tom?' };
    for (const console of [tom, tomToo]) expect(await console.next('mention.added')).toMatchObject(told);
    // Her own words are no news to her.
    await mia.notes(id, 'done');
    await mia.listed(id, (row) => row.rev === rev + 1);
    expect(mia.received.map(({ type }) => type)).not.toContain('mention.added');
  });

  test('is told once, however often the note is sent', async () => {
    const { shop, mia, tom, id } = await desk();
    const ask = { type: 'note.add', cid: nanoid(22), conversationId: id, text: '@Tom', mentions: [idOf(shop.tom)] } as const;
    for (let times = 0; times < 2; times += 1) {
      mia.ask({ ...ask, mentions: [...ask.mentions] });
      await mia.next('entry.stored', ({ cid }) => cid === ask.cid);
    }
    await mia.notes(id, '@Tom again', [idOf(shop.tom)]);
    await tom.next('mention.added', ({ text }) => text === '@Tom again');
    expect(tom.received.filter(({ type }) => type === 'mention.added')).toHaveLength(2);
  });
});
