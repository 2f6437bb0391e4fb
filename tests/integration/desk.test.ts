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

describe('the bot', () => {
  test('[D2] answers what stands in the FAQ, in other words too', async () => {
    const ann = await deskbell.visitor(shop);
    await ann.says('how many days until it is here please');
    expect((await ann.sees('answer')).content).toMatchObject({ faqId: 'delivery-time', text: 'Two to three working days.', faqVersion: 1 });
  });

  test('[D2] offers questions when it is unsure, and answers the one that is chosen', async () => {
    const ann = await deskbell.visitor(shop);
    await ann.says('how long');
    const { content } = await ann.sees('suggestions');
    if (content.kind !== 'suggestions') throw new Error('no suggestions');
    const [option] = content.options;
    await ann.says(option?.question ?? '');
    expect((await ann.sees('answer')).content).toMatchObject({ faqId: option?.faqId });
  });

  test('[D2] passes on what it cannot know, and says what it had in hand', async () => {
    const ann = await deskbell.visitor(shop);
    await ann.says('Would the orange kayak fit on my cousin’s roof rack?');
    expect((await ann.sees('move')).content).toEqual({
      kind: 'move',
      from: 'bot',
      to: 'waiting',
      reason: 'no_answer',
      assignee: null,
      asked: 1,
    });
  });

  test('[D2] of a shop without a FAQ passes everything on', async () => {
    const bare = await deskbell.newShop([]);
    const ann = await deskbell.visitor(bare);
    await ann.says('How long does delivery take?');
    expect((await ann.sees('move')).content).toMatchObject({ to: 'waiting', reason: 'no_answer' });
  });

  test('[D2] answers several questions in the order in which they were asked', async () => {
    const ann = await deskbell.visitor(shop);
    await Promise.all([ann.says('How can I pay?'), ann.says('How long does delivery take?'), ann.says('How long can I return something?')]);
    await ann.sees('answer', ({ content }) => content.kind === 'answer' && content.faqId === 'return-window');
    expect(ann.entries.flatMap(({ content }) => (content.kind === 'answer' ? [content.faqId] : []))).toEqual([
      'payment',
      'delivery-time',
      'return-window',
    ]);
  });

  test('[D4] is silent once a person is awaited', async () => {
    const ann = await deskbell.visitor(shop);
    await ann.says('How can I pay?');
    await ann.sees('answer');
    await ann.asksForPerson();
    await ann.says('How long does delivery take?');
    const mia = await deskbell.agent(shop, shop.mia);
    await mia.replies(ann.conversationId, 'Hello');
    await ann.says('How long can I return something?');
    await mia.closes(ann.conversationId);
    await ann.sees('move', ({ content }) => content.kind === 'move' && content.to === 'closed');
    const untilClosed = ['message', 'answer', 'move', 'message', 'move', 'message', 'message', 'move'];
    expect(ann.entries.map(({ content }) => content.kind)).toEqual(untilClosed);
    // What a person had in hand is not answered later either.
    await ann.says('thanks a lot');
    await ann.sees('message', ({ author }) => author.kind === 'bot');
    expect(ann.entries.map(({ content }) => content.kind)).toEqual([...untilClosed, 'move', 'message', 'message']);
  });

  test('[D8] reacts once to a question that was stored when nobody listened', async () => {
    const ann = await deskbell.visitor(shop);
    await ann.says('How can I pay?');
    await ann.sees('answer');
    // As a crash between "stored" and "reacted" leaves it.
    await deskbell.database.transaction(async (query) => {
      await query(`update conversations set last_rev = 3, last_seq = 3, last_visitor_rev = 3 where id = $1`, [ann.conversationId]);
      await query(
        `insert into entries (site_id, conversation_id, rev, seq, cid, author_kind, author_id, author_name, content)
         values ($1, $2, 3, 3, $3, 'visitor', $4, '', '{"kind":"message","text":"How long does delivery take?"}')`,
        [shop.site.id, ann.conversationId, nanoid(22), ann.visitorId],
      );
    });
    await Promise.all([deskbell.app.bot.sweep(), deskbell.app.bot.sweep()]);
    const found = await ann.sees('answer', ({ content }) => content.kind === 'answer' && content.faqId === 'delivery-time');
    expect(found.seq).toBe(4);
    // Nor is the question itself left out for those who follow.
    expect(ann.entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    await deskbell.app.bot.sweep();
    await ann.asksForPerson();
    expect((await ann.sees('move')).seq).toBe(5);
  });

  test('hears whether an answer helped, and a word on what is no answer is refused', async () => {
    const ann = await deskbell.visitor(shop);
    await ann.says('How can I pay?');
    const { seq } = await ann.sees('answer');
    ann.ask({ type: 'answer.rate', cid: nanoid(22), conversationId: ann.conversationId, answerSeq: seq, helped: true });
    expect((await ann.sees('feedback')).content).toEqual({ kind: 'feedback', answerSeq: seq, helped: true });
    ann.ask({ type: 'answer.rate', cid: nanoid(22), conversationId: ann.conversationId, answerSeq: 1, helped: true });
    expect((await ann.next('error')).code).toBe('entry_not_found');
  });
});

describe('a person', () => {
  test('[D3] can be asked for before anything was said, and twice changes nothing', async () => {
    const ann = await deskbell.visitor(shop);
    await ann.asksForPerson();
    await ann.asksForPerson();
    await ann.says('hello');
    await ann.sees('message');
    expect(ann.entries.map(({ content }) => content.kind)).toEqual(['move', 'message']);
  });

  test('[D5] takes a conversation with the first reply; of two at once one does', async () => {
    const ann = await deskbell.visitor(shop);
    await ann.asksForPerson();
    const [mia, tom] = [await deskbell.agent(shop, shop.mia), await deskbell.agent(shop, shop.tom)];
    const outcome = (agent: typeof mia) =>
      Promise.race([
        agent.replies(ann.conversationId, 'Hello Ann').then(() => 'taken'),
        agent.next('error').then(({ code }) => code),
      ]).catch(() => 'silence');
    expect((await Promise.all([outcome(mia), outcome(tom)])).sort()).toEqual(['conversation_taken', 'taken']);
    const log = await mia.opens(ann.conversationId);
    expect(log.map(({ content }) => content.kind)).toEqual(['move', 'move', 'message']);
  });

  test('[D6] may leave a note on a conversation that a colleague holds', async () => {
    const ann = await deskbell.visitor(shop);
    await ann.asksForPerson();
    const [mia, tom] = [await deskbell.agent(shop, shop.mia), await deskbell.agent(shop, shop.tom)];
    await mia.replies(ann.conversationId, 'Hello');
    await tom.notes(ann.conversationId, 'she wrote to us yesterday too');
    const log = await mia.opens(ann.conversationId);
    expect(log.at(-1)).toMatchObject({ author: { name: 'Tom' }, content: { kind: 'note' }, seq: null });
  });

  test('[D1] [D7] closes a conversation, the visitor opens it again by writing, and each move stands in the log with its reason', async () => {
    const ann = await deskbell.visitor(shop);
    await ann.asksForPerson();
    const mia = await deskbell.agent(shop, shop.mia);
    await mia.replies(ann.conversationId, 'Hello');
    await mia.closes(ann.conversationId);
    await mia.closes(ann.conversationId);
    await ann.says('How can I pay?');
    await ann.sees('answer');
    expect(ann.entries.map(({ content }) => (content.kind === 'move' ? content.reason : content.kind))).toEqual([
      'visitor_asked',
      'agent_replied',
      'message',
      'agent_closed',
      'visitor_wrote',
      'message',
      'answer',
    ]);
  });
});
