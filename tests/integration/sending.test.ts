import { nanoid } from 'nanoid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Deskbell, type Shop } from '../support/deskbell.ts';

let deskbell: Deskbell;
let shop: Shop;
beforeAll(async () => {
  deskbell = await Deskbell.start();
  shop = await deskbell.newShop();
});
afterAll(() => deskbell.stop());

async function storedMessages(conversationId: string): Promise<string[]> {
  const rows = await deskbell.database.transaction((query) =>
    query<{ text: string }>(
      `select content->>'text' as text from entries where conversation_id = $1 and author_kind = 'visitor' order by rev`,
      [conversationId],
    ),
  );
  return rows.map(({ text }) => text);
}

test('[S1] a first message sent twice, also by two sockets at once, opens one conversation', async () => {
  const ann = await deskbell.visitor(shop);
  const same = await deskbell.visitor(shop, ann.token);
  same.conversationId = ann.conversationId;
  const cid = nanoid(22);
  const seqs = await Promise.all([
    ann.says('Do you ship to Norway?', cid),
    same.says('Do you ship to Norway?', cid),
    ann.says('Do you ship to Norway?', cid),
  ]);
  expect(seqs).toEqual([1, 1, 1]);
  expect(await storedMessages(ann.conversationId)).toEqual(['Do you ship to Norway?']);
});

test('[S3] a cid sent again gives back what was stored, whatever it says now', async () => {
  const ann = await deskbell.visitor(shop);
  await ann.asksForPerson();
  const cid = nanoid(22);
  const seq = await ann.says('the first text', cid);
  await ann.says('something else');
  expect(await ann.says('another text', cid)).toBe(seq);
  expect(await storedMessages(ann.conversationId)).toEqual([null, 'the first text', 'something else']);
});

test('[S3] a cid belongs to its author: nobody can use up that of another', async () => {
  const ann = await deskbell.visitor(shop);
  await ann.asksForPerson();
  const mia = await deskbell.agent(shop, shop.mia);
  const cid = nanoid(22);
  mia.ask({ type: 'message.send', cid, conversationId: ann.conversationId, text: 'from Mia' });
  await mia.next('entry.stored');
  await ann.says('from Ann', cid);
  expect(await storedMessages(ann.conversationId)).toEqual([null, 'from Ann']);
});

test('[R1] a hundred sends at once to one conversation are numbered without a hole', async () => {
  const ann = await deskbell.visitor(shop);
  await ann.asksForPerson();
  const agents = await Promise.all(Array.from({ length: 4 }, () => deskbell.agent(shop, shop.mia)));
  await agents[0]?.replies(ann.conversationId, 'mine');
  for (let n = 0; n < 100; n++) {
    agents[n % agents.length]?.ask({ type: 'message.send', cid: nanoid(22), conversationId: ann.conversationId, text: `line ${n}` });
  }
  const revs = [];
  for (let n = 0; n < 100; n++) revs.push((await agents[n % agents.length]?.next('entry.stored'))?.rev ?? 0);
  expect([...revs].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, n) => n + 4));
});

describe('a refusal', () => {
  test('[S4] names the entry, says why, and stores nothing', async () => {
    const ann = await deskbell.visitor(shop);
    const cid = nanoid(22);
    ann.ask({ type: 'message.send', cid, conversationId: ann.conversationId, text: '   ' });
    expect(await ann.next('error')).toEqual({
      type: 'error',
      code: 'text_empty',
      message: expect.stringMatching(/\w/),
      retryable: false,
      cid,
      conversationId: ann.conversationId,
    });
    expect(await storedMessages(ann.conversationId)).toEqual([]);
  });

  test('[S5] of the eleventh send at once says when to go on', async () => {
    const ann = await deskbell.visitor(shop);
    await ann.asksForPerson();
    for (let n = 0; n < 9; n++) await ann.says(`line ${n}`);
    ann.ask({ type: 'message.send', cid: nanoid(22), conversationId: ann.conversationId, text: 'one too many' });
    const refusal = await ann.next('error');
    expect(refusal).toMatchObject({ code: 'rate_limited', retryable: true });
    expect(refusal.retryAfterMs).toBeGreaterThan(0);
    expect(refusal.retryAfterMs).toBeLessThanOrEqual(2_000);
    // The limit is the visitor's own.
    await (await deskbell.visitor(shop)).says('not limited');
  });
});

describe('a text', () => {
  test('[S6] of 4,000 characters is stored, one of 4,001 is not', async () => {
    const ann = await deskbell.visitor(shop);
    await ann.asksForPerson();
    await ann.says('ü'.repeat(4_000));
    ann.ask({ type: 'message.send', cid: nanoid(22), conversationId: ann.conversationId, text: 'ü'.repeat(4_001) });
    expect((await ann.next('error')).code).toBe('text_too_long');
  });

  test('[S6] with half a character or a title full of oddities is stored all the same', async () => {
    const ann = await deskbell.visitor(shop);
    await ann.asksForPerson();
    await ann.says('half \ud83d');
    const cid = nanoid(22);
    const page = { url: 'https://shop.example/', title: `a\u0000b\ud83d ${'x'.repeat(400)}` };
    ann.ask({ type: 'message.send', cid, conversationId: ann.conversationId, text: 'with a page', page });
    await ann.next('entry.stored', (stored) => stored.cid === cid);
    expect(await storedMessages(ann.conversationId)).toEqual([null, 'half \ufffd', 'with a page']);
  });

  test('[S6] of 4,000 emoji on a page with a long address fits into a frame', async () => {
    const ann = await deskbell.visitor(shop);
    await ann.asksForPerson();
    const cid = nanoid(22);
    const page = { url: `https://shop.example/?q=${'a'.repeat(1_900)}`, title: '🎒'.repeat(300) };
    ann.ask({ type: 'message.send', cid, conversationId: ann.conversationId, text: '🎒'.repeat(4_000), page });
    await ann.next('entry.stored', (stored) => stored.cid === cid);
  });

  test('[S6] is kept as written, but for control characters and the form of its letters', async () => {
    const ann = await deskbell.visitor(shop);
    await ann.asksForPerson();
    await ann.says('  \u0000Gro\u0308ße\u0007 <b>43</b>?\r\n👩‍👩‍👧 שלום  ');
    expect(await storedMessages(ann.conversationId)).toEqual([null, 'Größe <b>43</b>?\n👩‍👩‍👧 שלום']);
  });
});

describe('a bad frame', () => {
  test('[S7] that is too large closes the socket', async () => {
    const ann = await deskbell.visitor(shop);
    ann.sendRaw({ type: 'message.send', cid: nanoid(22), conversationId: ann.conversationId, text: 'x'.repeat(33_000) });
    expect(await ann.closed).toBe(1009);
  });

  const cid = 'c'.repeat(22);
  const conversationId = 'd'.repeat(22);
  test.each([
    ['no JSON', '{"type":'],
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '42'],
    ['a list', '[]'],
    ['an unknown type', { type: 'conversation.erase' }],
    ['an unknown key', { type: 'message.send', cid, conversationId, text: 'a', seq: 1 }],
    [
      'a proto key',
      '{"type":"message.send","cid":"cccccccccccccccccccccc","conversationId":"dddddddddddddddddddddd","text":"a","__proto__":{"admin":true}}',
    ],
    ['a text that is an object', { type: 'message.send', cid, conversationId, text: { $ne: null } }],
    ['a short cid', { type: 'message.send', cid: 'x', conversationId, text: 'a' }],
    ['a page that is no address', { type: 'message.send', cid, conversationId, text: 'a', page: { url: 'x', title: '' } }],
    ['a negative place', { type: 'conversation.follow', conversationId, epoch: null, seq: -1 }],
    ['a place beyond counting', { type: 'conversation.follow', conversationId, epoch: null, seq: 2 ** 31 }],
    ['a rating of what cannot be', { type: 'answer.rate', cid, conversationId, answerSeq: 2 ** 40, helped: true }],
    ['an act for agents', { type: 'note.add', cid, conversationId, text: 'a' }],
    ['a second hello', { type: 'hello', v: 1, token: null, cursors: [] }],
  ])('[S8] with %s is answered, and the socket stays', async (_, frame) => {
    const ann = await deskbell.visitor(shop);
    ann.sendRaw(frame);
    expect((await ann.next('error')).code).toBe('bad_frame');
    ann.ask({ type: 'ping' });
    await ann.next('beat');
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
    expect(await storedMessages(conversationId)).toEqual([]);
  });

  test('[S8] of binary data is answered, and the socket stays', async () => {
    const ann = await deskbell.visitor(shop);
    ann.socket.send(Buffer.from([0xde, 0xad, 0xbe, 0xef]));
    expect((await ann.next('error')).code).toBe('bad_frame');
    await ann.says('still here');
  });
});
