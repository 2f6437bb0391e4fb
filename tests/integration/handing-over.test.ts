import { LIMITS } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DeskOffice } from '../support/desk-office.ts';
import { Deskbell } from '../support/deskbell.ts';

let deskbell: Deskbell;
beforeAll(async () => {
  deskbell = await Deskbell.start(undefined, { RATE_LIMITS: 'off' });
});
afterAll(() => deskbell.stop());

/** Ann waits, and two agents see it. */
async function ask() {
  const shop = await deskbell.newShop([]);
  const [ann, mia, tom] = [await deskbell.visitor(shop), await deskbell.agent(shop, shop.mia), await deskbell.agent(shop, shop.tom)];
  await ann.asksForPerson();
  const { waitingSince } = await mia.listed(ann.conversationId, ({ state }) => state === 'waiting');
  return { shop, ann, mia, tom, id: ann.conversationId, waitingSince };
}

describe('[D14] taking', () => {
  test('of two who take it at once one has it, and the other is told who', async () => {
    const { mia, tom, id } = await ask();
    for (const agent of [mia, tom]) agent.ask({ type: 'conversation.claim', cid: nanoid(22), conversationId: id });
    const row = await mia.listed(id, ({ state }) => state === 'active');
    const [loser, winner] = row.assignee?.name === 'Mia' ? [tom, 'Mia'] : [mia, 'Tom'];
    expect(await loser.next('error')).toMatchObject({
      code: 'conversation_taken',
      message: expect.stringMatching(`^${winner} took this chat`),
    });
    // Who takes it owes the answer that the visitor has waited for.
    expect(row.unansweredSince).not.toBeNull();
  });

  test('is for those who are available: else it would go back at once', async () => {
    const { mia, id } = await ask();
    await mia.isAvailable(false);
    expect(await mia.isRefused({ type: 'conversation.claim', cid: nanoid(22), conversationId: id })).toBe('agent_unavailable');
    // An answer is welcome from anybody, and leaves nothing owed.
    await mia.replies(id, 'I am on my way out: it fits two.');
    expect(await mia.listed(id, ({ state }) => state === 'active')).toMatchObject({ unansweredSince: null });
  });

  test('a conversation of another shop is not there, whatever is asked', async () => {
    const { id } = await ask();
    const other = await deskbell.newShop([]);
    const eve = await deskbell.agent(other, other.mia);
    const cid = nanoid(22);
    for (const asked of [
      { type: 'conversation.claim', cid, conversationId: id },
      { type: 'conversation.handoff', cid, conversationId: id, to: { kind: 'queue' } },
      { type: 'conversation.snooze', cid, conversationId: id, until: new Date(Date.now() + 60_000).toISOString() },
      { type: 'conversation.reopen', cid, conversationId: id },
      { type: 'visitor.block', cid, conversationId: id, reason: 'no' },
      { type: 'visitor.unblock', cid, conversationId: id },
    ] as const) {
      expect(await eve.isRefused(asked)).toBe('conversation_not_found');
    }
  });
});

describe('[D15] handing over', () => {
  test('to a colleague, with a note that the visitor does not see, at the age of the wait', async () => {
    const { ann, mia, tom, id, waitingSince } = await ask();
    await mia.takes(id);
    await mia.handsOver(id, { kind: 'agent', id: (await tomOf(tom)).id }, 'Knows tents better than I do');
    expect(await ann.moved('handed_over')).toMatchObject({ to: 'active', assignee: { name: 'Tom' } });
    expect(await tom.listed(id, ({ assignee }) => assignee?.name === 'Tom')).toMatchObject({ unansweredSince: waitingSince });
    expect((await tom.opens(id)).map(({ content }) => content.kind)).toEqual(['move', 'move', 'note', 'move']);
    expect(ann.entries.some(({ content }) => content.kind === 'note')).toBe(false);
    expect(await mia.isRefused({ type: 'message.send', cid: nanoid(22), conversationId: id, text: 'One more thing' })).toBe(
      'conversation_taken',
    );
  });

  test('to a team or the queue, where it waits as long as it has', async () => {
    const { shop, ann, mia, id, waitingSince } = await ask();
    await new DeskOffice(deskbell, shop, shop.mia).save({ teams: [{ id: 'back', name: 'Back office', memberIds: [], hours: null }] });
    await mia.takes(id);
    await mia.handsOver(id, { kind: 'team', id: 'back' });
    expect(await ann.moved('handed_over')).toMatchObject({ to: 'waiting', team: { name: 'Back office' } });
    expect(await mia.listed(id, ({ teamId }) => teamId === 'back')).toMatchObject({ state: 'waiting', waitingSince });
    await mia.handsOver(id, { kind: 'queue' });
    expect(await mia.listed(id, ({ teamId, rev }) => teamId === null && rev > 3)).toMatchObject({ state: 'waiting', waitingSince });
  });

  test('to whoever has it already keeps the note', async () => {
    const { mia, tom, id } = await ask();
    await mia.handsOver(id, { kind: 'queue' }, 'Asked twice before');
    await tom.takes(id);
    await tom.handsOver(id, { kind: 'agent', id: (await tomOf(tom)).id }, 'Knows tents');
    expect((await mia.opens(id)).flatMap(({ content }) => (content.kind === 'note' ? [content.text] : []))).toEqual([
      'Asked twice before',
      'Knows tents',
    ]);
  });

  test('to who is not there is refused, and nothing changes', async () => {
    const { shop, mia, tom, id } = await ask();
    await mia.takes(id);
    const tomId = (await tomOf(tom)).id;
    await tom.isAvailable(false);
    const to = (kind: 'agent' | 'team', target: string) =>
      mia.isRefused({ type: 'conversation.handoff', cid: nanoid(22), conversationId: id, to: { kind, id: target } });
    expect(await to('agent', tomId)).toBe('agent_unavailable');
    expect(await to('agent', nanoid(22))).toBe('agent_unavailable');
    expect(await to('team', 'nobody')).toBe('bad_request');
    // A person of another shop is nobody here.
    const other = await deskbell.newShop([]);
    await deskbell.agent(other, other.mia);
    expect(await to('agent', other.mia.session.agent.id)).toBe('agent_unavailable');
    expect((await mia.opens(id)).at(-1)?.content).toMatchObject({ reason: 'agent_claimed' });
    expect(shop.site.id).toBeTruthy();
  });
});

describe('[D16] putting away', () => {
  test('comes back at its time, and the visitor sees nothing of it', async () => {
    const { ann, mia, id } = await ask();
    await mia.replies(id, 'I ask the maker.');
    await mia.putsAway(id, 1_500);
    expect(await mia.listed(id, ({ state }) => state === 'snoozed')).toMatchObject({ assignee: { name: 'Mia' } });
    expect(await mia.listed(id, ({ state, rev }) => state === 'active' && rev > 4)).toMatchObject({
      assignee: { name: 'Mia' },
      snoozedUntil: null,
    });
    expect(ann.entries.map(({ content }) => content.kind)).toEqual(['move', 'move', 'message']);
  });

  test('goes to the queue where who put it away is not there any more', async () => {
    const { mia, tom, id } = await ask();
    await mia.replies(id, 'I ask the maker.');
    await mia.putsAway(id, 1_500);
    await mia.isAvailable(false);
    expect(await tom.listed(id, ({ state, rev }) => state === 'waiting' && rev > 4)).toMatchObject({ assignee: null });
  });

  test('comes back when the visitor writes, and is owed an answer then', async () => {
    const { ann, mia, id } = await ask();
    await mia.replies(id, 'I ask the maker.');
    await mia.putsAway(id, 3_600_000);
    await ann.says('Any news?');
    const row = await mia.listed(id, ({ state, rev }) => state === 'active' && rev > 4);
    expect(row).toMatchObject({ assignee: { name: 'Mia' }, unansweredSince: expect.any(String) });
  });

  test('is refused while an answer is owed, and for what is not one’s own', async () => {
    const { mia, tom, id } = await ask();
    const asked = { type: 'conversation.snooze', conversationId: id, until: new Date(Date.now() + 60_000).toISOString() } as const;
    expect(await mia.isRefused({ ...asked, cid: nanoid(22) })).toBe('not_yours');
    await mia.takes(id);
    expect(await mia.isRefused({ ...asked, cid: nanoid(22) })).toBe('answer_owed');
    await mia.replies(id, 'Yes.');
    expect(await tom.isRefused({ ...asked, cid: nanoid(22) })).toBe('not_yours');
    expect(await mia.isRefused({ ...asked, cid: nanoid(22), until: new Date(Date.now() - 60_000).toISOString() })).toBe('bad_request');
  });
});

describe('[D17] closing', () => {
  test('can be undone by whoever then has it', async () => {
    const { ann, mia, tom, id } = await ask();
    await mia.replies(id, 'Yes.');
    await mia.closes(id);
    await tom.reopens(id);
    expect(await ann.moved('agent_reopened')).toMatchObject({ to: 'active', assignee: { name: 'Tom' } });
  });

  test('happens by itself where nobody has said anything for as long as the shop says, unless an answer is owed', async () => {
    const { shop, ann, mia, id } = await ask();
    await mia.replies(id, 'Yes.');
    const bob = await deskbell.visitor(shop);
    await bob.asksForPerson();
    await new DeskOffice(deskbell, shop, shop.mia).save({ closeAfterHours: 2 });
    await deskbell.database.query(`update conversations set last_entry_at = now() - interval '119 minutes' where site_id = $1`, [
      shop.site.id,
    ]);
    await deskbell.app.desk.sweep();
    await deskbell.database.query(`update conversations set last_entry_at = now() - interval '121 minutes' where site_id = $1`, [
      shop.site.id,
    ]);
    await deskbell.app.desk.sweep();
    expect(await ann.moved('idle')).toMatchObject({ from: 'active', to: 'closed' });
    expect(ann.entries.filter(({ content }) => content.kind === 'move')).toHaveLength(3);
    expect(bob.entries).toHaveLength(1);
  });
});

describe('[D18] blocking', () => {
  test('closes every door to a visitor without a word of why, and can be taken back', async () => {
    const { shop, ann, mia, id } = await ask();
    await mia.replies(id, 'Hello');
    const first = ann.conversationId;
    ann.conversationId = nanoid(22);
    ann.ask({ type: 'message.send', cid: nanoid(22), conversationId: ann.conversationId, text: 'Watches, cheap' });
    await ann.next('conversation.synced', (synced) => synced.conversationId === ann.conversationId);
    await mia.blocks(first, 'Sells watches');
    const tries = [first, ann.conversationId, nanoid(22)];
    for (const conversationId of tries) {
      ann.ask({ type: 'message.send', cid: nanoid(22), conversationId, text: 'Hello?' });
      expect(await ann.next('error')).toMatchObject({ code: 'chat_closed', message: 'This chat is closed.', retryable: false });
    }
    expect(JSON.stringify(ann.received)).not.toMatch(/blocked|watches, cheap.*Sells|Sells/i);
    expect(await mia.listed(ann.conversationId, ({ isBlocked }) => isBlocked)).toMatchObject({ state: 'closed' });
    // Somebody else of the same shop is not concerned.
    await (await deskbell.visitor(shop)).says('Hello');
    await mia.unblocks(first);
    ann.ask({ type: 'message.send', cid: nanoid(22), conversationId: first, text: 'Sorry' });
    await ann.sees('message', ({ content }) => content.kind === 'message' && content.text === 'Sorry');
  });
});

test('[S13] a visitor begins ten conversations, also where they end them; what is there goes on, and tomorrow another begins', async () => {
  const { ann, mia, id } = await ask();
  const begins = async (conversationId: string) => {
    const cid = nanoid(22);
    ann.ask({ type: 'message.send', cid, conversationId, text: 'Hello' });
    return Promise.race([
      ann.next('entry.stored', (stored) => stored.cid === cid).then(() => 'stored'),
      ann.next('error', (error) => error.cid === cid).then(({ code }) => code),
    ]);
  };
  for (let begun = 1; begun < LIMITS.conversationsBegun; begun++) expect(await begins(nanoid(22))).toBe('stored');
  expect(await begins(nanoid(22))).toBe('conversations_full');
  await mia.closes(id);
  const next = nanoid(22);
  expect(await begins(next)).toBe('conversations_full');
  ann.ask({ type: 'handoff.request', cid: nanoid(22), conversationId: next });
  expect(await ann.next('error')).toMatchObject({
    code: 'conversations_full',
    retryable: false,
    message: expect.stringMatching(/tomorrow/),
  });
  expect(await deskbell.database.query('select from conversations where id = $1', [next])).toEqual([]);
  expect(await begins(id)).toBe('stored');
  await mia.closes(id);
  await deskbell.database.query(`update conversations set created_at = now() - interval '25 hours' where id = $1`, [id]);
  expect(await begins(next)).toBe('stored');
});

describe('[D18] every door', () => {
  test('of somebody who had very many open is closed', async () => {
    const { ann, mia, id } = await ask();
    // Of one whom the shop's server knows, who wrote in many browsers before.
    const others = Array.from({ length: 120 }, () => nanoid(22));
    await deskbell.database.query(
      `insert into conversations (site_id, id, visitor_id, state, epoch)
       select c.site_id, n.id, c.visitor_id, 'bot', c.epoch from conversations c, unnest($2::text::text[]) as n(id) where c.id = $1`,
      [id, `{${others}}`],
    );
    await mia.blocks(id, 'Sells watches');
    for (const conversationId of [id, others[0] ?? '']) {
      ann.ask({ type: 'message.send', cid: nanoid(22), conversationId, text: 'Hello?' });
      expect((await ann.next('error')).code).toBe('chat_closed');
    }
    const open = 'select id from conversations where visitor_id = $1 and not is_blocked';
    expect(await deskbell.database.query(open, [ann.visitorId])).toEqual([]);
    await mia.unblocks(id);
    expect(await deskbell.database.query(open, [ann.visitorId])).toHaveLength(121);
  });

  test('is closed to what was begun at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const { ann, mia, id } = await ask();
      const ids = Array.from({ length: 9 }, () => nanoid(22));
      const blocked = mia.blocks(id, 'Sells watches');
      for (const conversationId of ids) {
        ann.ask({ type: 'message.send', cid: nanoid(22), conversationId, text: 'Watches, cheap' });
        if (Math.random() < 0.3) await new Promise((resume) => setTimeout(resume, 1));
      }
      await blocked;
      const open = 'select id from conversations where visitor_id = $1 and not is_blocked';
      await vi.waitFor(async () => expect(await deskbell.database.query(open, [ann.visitorId])).toEqual([]));
    }
  });

  test('stays closed until it is said otherwise, whatever a colleague does at the same time', async () => {
    const { ann, mia, tom, id } = await ask();
    await mia.blocks(id, 'Sells watches');
    for (const asked of [
      { type: 'message.send', text: 'Hello' },
      { type: 'conversation.claim' },
      { type: 'conversation.reopen' },
      { type: 'conversation.return' },
      { type: 'conversation.handoff', to: { kind: 'queue' } },
    ] as const) {
      expect(await tom.isRefused({ ...asked, cid: nanoid(22), conversationId: id })).toBe('chat_closed');
    }
    await tom.notes(id, 'Wrote to us before');
    expect(ann.entries).toHaveLength(1);
  });
});

describe('[D19] an agent who takes no conversations', () => {
  test('loses the next message at once, though an earlier one was answered a moment ago', async () => {
    const { ann, mia, id } = await ask();
    await mia.takes(id);
    await mia.replies(id, 'Hello');
    await mia.isAvailable(false);
    await ann.says('Are you there?');
    expect(await ann.moved('agent_away')).toMatchObject({ to: 'waiting' });
  });

  test('gives back what they owe an answer to, at once, and keeps the rest', async () => {
    const { shop, ann, mia, tom, id, waitingSince } = await ask();
    const bob = await deskbell.visitor(shop);
    await bob.asksForPerson();
    await mia.replies(bob.conversationId, 'Hello Bob');
    await mia.takes(id);
    await mia.isAvailable(false);
    expect(await ann.moved('agent_away')).toMatchObject({ to: 'waiting' });
    expect(await tom.listed(id, ({ state, rev }) => state === 'waiting' && rev > 2)).toMatchObject({ waitingSince });
    expect(bob.entries.at(-1)?.content.kind).toBe('message');
    // Bob's next message finds nobody there.
    await bob.says('Are you there?');
    await bob.moved('agent_away');
  });

  test('who signs out, too; their other browser holds it', async () => {
    const { shop, ann, mia, id } = await ask();
    const again = await deskbell.post('/v1/session', { email: shop.mia.session.agent.email, password: 'a long enough password' });
    expect(again.status).toBe(200);
    await mia.takes(id);
    await deskbell.request('DELETE', '/v1/session', {}, { cookie: shop.mia.cookie });
    await mia.closed;
    await deskbell.request(
      'DELETE',
      '/v1/session',
      {},
      {
        cookie: again.headers
          .getSetCookie()
          .map((one) => one.split(';')[0])
          .join('; '),
      },
    );
    expect(await ann.moved('agent_signed_out')).toMatchObject({ to: 'waiting' });
    expect(ann.entries.filter(({ content }) => content.kind === 'move' && content.reason === 'agent_gone')).toEqual([]);
  });

  test('who is taken off the shop, too, and can do nothing there any more', async () => {
    const { shop, ann, tom, id } = await ask();
    await tom.takes(id);
    await new DeskOffice(deskbell, shop, shop.mia).remove(shop.tom.session.agent.id).catch(async () => {
      await deskbell.database.query(`update memberships set role = 'agent' where user_id = $1`, [shop.tom.session.agent.id]);
      await new DeskOffice(deskbell, shop, shop.mia).remove(shop.tom.session.agent.id);
    });
    expect(await ann.moved('agent_removed')).toMatchObject({ to: 'waiting' });
    await tom.closed;
  });

  test('sees it at each of their consoles', async () => {
    const { shop, mia } = await ask();
    const second = await deskbell.agent(shop, shop.mia);
    await mia.isAvailable(false);
    await second.next('availability.changed', ({ available }) => !available);
    second.close();
    const third = await deskbell.agentSocket();
    third.sendRaw({ type: 'hello', v: 1, ticket: await deskbell.ticketFor(shop.mia), siteId: shop.site.id, cursors: [] });
    expect(await third.next('ready')).toMatchObject({ available: false });
  });
});

async function tomOf(agent: { received: readonly { type: string }[] }): Promise<{ id: string }> {
  const ready = agent.received.find(({ type }) => type === 'ready') as { agent: { id: string } } | undefined;
  return vi.waitFor(() => ready?.agent as { id: string });
}
