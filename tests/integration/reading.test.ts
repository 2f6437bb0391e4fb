import { nanoid } from 'nanoid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import type { VisitorClient } from '../support/visitor-client.ts';

let deskbell: Deskbell;
let shop: Shop;
beforeAll(async () => {
  deskbell = await Deskbell.start();
  shop = await deskbell.newShop();
});
afterAll(() => deskbell.stop());

/** A conversation that a person holds, so that the bot adds nothing: `count` messages by Mia after the move. */
async function longConversation(ann: VisitorClient, count: number): Promise<void> {
  await ann.asksForPerson();
  const mia = await deskbell.agent(shop, shop.mia);
  for (let n = 1; n <= count; n++) await mia.replies(ann.conversationId, `line ${n}`);
  mia.close();
}

const follow = async (ann: VisitorClient, epoch: string | null, seq: number) => {
  ann.ask({ type: 'conversation.follow', conversationId: ann.conversationId, epoch, seq });
  return ann.next('conversation.synced');
};

test('[R1] a log has no hole for agents, and none for a visitor who is not told of notes', async () => {
  const ann = await deskbell.visitor(shop);
  await ann.asksForPerson();
  const mia = await deskbell.agent(shop, shop.mia);
  await mia.notes(ann.conversationId, 'Ann is in a hurry');
  await mia.replies(ann.conversationId, 'Hello Ann');
  await mia.notes(ann.conversationId, 'she wants the blue one');
  await mia.replies(ann.conversationId, 'Here it is');
  await ann.sees('message', ({ content }) => content.kind === 'message' && content.text === 'Here it is');

  const log = await mia.opens(ann.conversationId);
  expect(log.map(({ rev }) => rev)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(log.map(({ seq, content }) => [seq, content.kind])).toEqual([
    [1, 'move'],
    [null, 'note'],
    [2, 'move'],
    [3, 'message'],
    [null, 'note'],
    [4, 'message'],
  ]);
  expect(ann.entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  expect(JSON.stringify(ann.received)).not.toContain('hurry');
});

test('[R1] how the bot came to an answer is for agents only', async () => {
  const ann = await deskbell.visitor(shop);
  await ann.says('How long does delivery take?');
  const answer = await ann.sees('answer');
  expect(answer.content).not.toHaveProperty('why');
  const mia = await deskbell.agent(shop, shop.mia);
  const [, seen] = await mia.opens(ann.conversationId);
  expect(seen?.content).toMatchObject({ kind: 'answer', faqId: 'delivery-time', why: { confidence: expect.any(Number) } });
});

describe('a cursor', () => {
  test('[R2] is answered by one sync with exactly what follows it', async () => {
    const ann = await deskbell.visitor(shop);
    await longConversation(ann, 4);
    const { epoch } = await follow(ann, null, 0);
    const synced = await follow(ann, epoch, 3);
    expect(synced).toMatchObject({ full: false, head: 6, state: 'active' });
    expect(synced.entries.map(({ seq }) => seq)).toEqual([4, 5, 6]);
    expect((await follow(ann, epoch, 6)).entries).toEqual([]);
  });

  test('[R2] in the hello is answered the same', async () => {
    const ann = await deskbell.visitor(shop);
    await longConversation(ann, 3);
    const { epoch } = await follow(ann, null, 0);
    const again = await deskbell.visitorSocket(shop);
    await again.hello(ann.token, [{ conversationId: ann.conversationId, epoch, seq: 2 }]);
    expect((await again.next('conversation.synced')).entries.map(({ seq }) => seq)).toEqual([3, 4, 5]);
  });

  test('[R3] of another epoch or beyond the head leads to a snapshot', async () => {
    const ann = await deskbell.visitor(shop);
    await longConversation(ann, 2);
    const { epoch } = await follow(ann, null, 0);
    for (const [theirs, seq] of [['another', 2] as const, [epoch, 40] as const]) {
      const synced = await follow(ann, theirs, seq);
      expect(synced.full).toBe(true);
      expect(synced.entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4]);
    }
  });

  test('[R3] far behind leads to the last fifty', async () => {
    const ann = await deskbell.visitor(shop);
    await longConversation(ann, 230);
    const { epoch } = await follow(ann, null, 0);
    const synced = await follow(ann, epoch, 1);
    expect(synced.full).toBe(true);
    expect(synced.entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, index) => 183 + index));
  });

  test('[R2] a snapshot is cut to what one frame holds, from its newest', async () => {
    const ann = await deskbell.visitor(shop);
    await ann.asksForPerson();
    const mia = await deskbell.agent(shop, shop.mia);
    for (let n = 0; n < 8; n++) await mia.replies(ann.conversationId, '€'.repeat(4_000));
    const synced = await follow(ann, null, 0);
    expect(Buffer.byteLength(JSON.stringify(synced))).toBeLessThanOrEqual(65_536);
    expect(synced.entries.map(({ seq }) => seq)).toEqual([6, 7, 8, 9, 10]);
  });
});

test('[R4] entries written while somebody starts to follow come once each and in order', async () => {
  const ann = await deskbell.visitor(shop);
  await ann.asksForPerson();
  const mia = await deskbell.agent(shop, shop.mia);
  const tom = await deskbell.agent(shop, shop.tom);
  const writing = (async () => {
    for (let n = 0; n < 60; n++) await mia.replies(ann.conversationId, `line ${n}`);
  })();
  // Started anew again and again while it is written: each time from nothing.
  for (let n = 0; n < 10; n++) {
    const synced = await tom.opens(ann.conversationId);
    expect(synced.map(({ rev }) => rev)).toEqual(synced.map((_, index) => (synced[0]?.rev ?? 0) + index));
  }
  await writing;
  const last = tom.received.findLastIndex(({ type }) => type === 'conversation.synced');
  await tom.next('entry.added', ({ entry }) => entry.rev === 62).catch(() => {});
  const since = tom.received
    .slice(last)
    .flatMap((report) => (report.type === 'conversation.synced' ? report.entries : report.type === 'entry.added' ? [report.entry] : []));
  const first = since[0]?.rev ?? 0;
  expect(since.map(({ rev }) => rev)).toEqual(since.map((_, index) => first + index));
  expect(since.at(-1)?.rev).toBe(62);
});

test('[R5] a beat tells of an entry that this node was never told of, and the cursor finds it', async () => {
  const ann = await deskbell.visitor(shop);
  await ann.asksForPerson();
  const [{ epoch = '' } = {}] = [await follow(ann, null, 0)];
  // Stored behind this node's back.
  await deskbell.database.transaction(async (query) => {
    await query(`update conversations set last_rev = 2, last_seq = 2 where id = $1`, [ann.conversationId]);
    await query(
      `insert into entries (site_id, conversation_id, rev, seq, cid, author_kind, author_id, author_name, content)
       values ($1, $2, 2, 2, $3, 'agent', 'elsewhere', 'Mia', '{"kind":"message","text":"from another node"}')`,
      [shop.site.id, ann.conversationId, nanoid(22)],
    );
  });
  ann.ask({ type: 'ping' });
  const beat = await ann.next('beat');
  expect(beat.heads).toEqual([{ conversationId: ann.conversationId, epoch, head: 2 }]);
  const synced = await follow(ann, epoch, 1);
  expect(synced.entries).toMatchObject([{ seq: 2, content: { text: 'from another node' } }]);
});

test('[R6] nobody follows or writes to a conversation that is not theirs', async () => {
  const ann = await deskbell.visitor(shop);
  await ann.says('my secret question');
  const bob = await deskbell.visitor(shop);
  const missing = nanoid(22);
  for (const conversationId of [ann.conversationId, missing]) {
    bob.ask({ type: 'conversation.follow', conversationId, epoch: null, seq: 0 });
    expect(await bob.next('error')).toMatchObject({ code: 'conversation_not_found', conversationId });
    bob.ask({ type: 'answer.rate', cid: nanoid(22), conversationId, answerSeq: 2, helped: true });
    expect(await bob.next('error')).toMatchObject({ code: 'conversation_not_found', conversationId });
  }
  for (const type of ['message.send', 'handoff.request'] as const) {
    bob.sendRaw({ type, cid: nanoid(22), conversationId: ann.conversationId, ...(type === 'message.send' ? { text: 'let me in' } : {}) });
    expect((await bob.next('error')).code).toBe('conversation_not_found');
  }
  const elsewhere = await deskbell.newShop();
  const stranger = await deskbell.agent(elsewhere, elsewhere.mia);
  stranger.ask({ type: 'conversation.follow', conversationId: ann.conversationId, epoch: null, rev: 0 });
  expect((await stranger.next('error')).code).toBe('conversation_not_found');
  stranger.ask({ type: 'message.send', cid: nanoid(22), conversationId: ann.conversationId, text: 'mine now' });
  expect((await stranger.next('error')).code).toBe('conversation_not_found');

  const mia = await deskbell.agent(shop, shop.mia);
  const log = await mia.opens(ann.conversationId);
  expect(log.filter(({ author }) => author.kind !== 'bot').map(({ content }) => content)).toEqual([
    { kind: 'message', text: 'my secret question' },
  ]);
  expect(JSON.stringify(bob.received)).not.toContain('secret');
});

test('[R7] agents see their lists, and each change of them', async () => {
  const ann = await deskbell.visitor(shop);
  const mia = await deskbell.agent(shop, shop.mia);
  await ann.says('How can I pay?');
  expect(await mia.listed(ann.conversationId, ({ state }) => state === 'bot')).toMatchObject({ assignee: null, waitingSince: null });
  await ann.asksForPerson();
  const waiting = await mia.listed(ann.conversationId, ({ state }) => state === 'waiting');
  expect(waiting.waitingSince).not.toBeNull();
  await mia.replies(ann.conversationId, 'Hello');
  expect(await mia.listed(ann.conversationId, ({ state }) => state === 'active')).toMatchObject({
    assignee: { name: 'Mia' },
    preview: 'Hello',
    previewBy: 'agent',
    waitingSince: null,
  });
});

test('[R7] somebody who waits is in the lists, however many others write to the bot', async () => {
  const busy = await deskbell.newShop();
  const ann = await deskbell.visitor(busy);
  await ann.asksForPerson();
  await deskbell.database.transaction((query) =>
    query(
      `insert into conversations (site_id, id, visitor_id, state, epoch, last_entry_at)
       select $1::text, lpad(n::text, 22, 'x'), $2::text, 'bot', 'e', now() + interval '1 minute' from generate_series(1, 600) n`,
      [busy.site.id, ann.visitorId],
    ),
  );
  const mia = await deskbell.agent(busy, busy.mia);
  expect(mia.inbox.filter(({ state }) => state === 'waiting').map(({ id }) => id)).toEqual([ann.conversationId]);
  expect(mia.inbox).toHaveLength(1);
});

test('[R4] a conversation begun in one tab is followed in the others', async () => {
  const ann = await deskbell.visitor(shop);
  const other = await deskbell.visitor(shop, ann.token);
  await ann.says('How can I pay?');
  const synced = await other.next('conversation.synced', ({ conversationId }) => conversationId === ann.conversationId);
  expect(synced.entries[0]?.content).toEqual({ kind: 'message', text: 'How can I pay?' });
  await other.sees('answer');
});

test('[R4] a tab that asks for a log while another begins it is given each entry once', async () => {
  for (let round = 0; round < 6; round++) {
    const ann = await deskbell.visitor(shop);
    const other = await deskbell.visitor(shop, ann.token);
    const began = ann.asksForPerson();
    for (let n = 0; n < 8; n++) other.ask({ type: 'conversation.follow', conversationId: ann.conversationId, epoch: null, seq: 0 });
    await began;
    other.ask({ type: 'ping' });
    await other.next('beat');
    await ann.says('once');
    await other.sees('message');
    await ann.says('and the end');
    await other.sees('message', ({ content }) => content.kind === 'message' && content.text === 'and the end');
    const added = other.received.flatMap((report) => (report.type === 'entry.added' ? [report.entry.seq] : []));
    expect(added.filter((seq) => seq > 1)).toEqual([2, 3]);
  }
});

test('[R8] a visitor hears when the first agent comes and when the last one goes', async () => {
  const quiet = await deskbell.newShop();
  const ann = await deskbell.visitor(quiet);
  expect(ann.received.find(({ type }) => type === 'ready')).toMatchObject({ agentsOnline: false });
  const mia = await deskbell.agent(quiet, quiet.mia);
  expect(await ann.next('desk.changed')).toMatchObject({ agentsOnline: true });
  const tom = await deskbell.agent(quiet, quiet.tom);
  tom.close();
  mia.close();
  expect(await ann.next('desk.changed')).toMatchObject({ agentsOnline: false });
  expect(ann.received.filter(({ type }) => type === 'desk.changed')).toHaveLength(2);
});
