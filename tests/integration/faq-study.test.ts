import { nanoid } from 'nanoid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import { FaqDesk } from '../support/faq-desk.ts';

let deskbell: Deskbell;
let shop: Shop;
let mia: FaqDesk;
beforeAll(async () => {
  deskbell = await Deskbell.start(undefined, { RATE_LIMITS: 'off' });
});
beforeEach(async () => {
  shop = await deskbell.newShop();
  mia = new FaqDesk(deskbell, shop, shop.mia);
});
afterAll(() => deskbell.stop());

/** A visitor's message, answered by the bot as it may be. */
async function asks(question: string) {
  const visitor = await deskbell.visitor(shop);
  await visitor.says(question);
  await visitor.hears();
  return visitor;
}

/** Makes what a conversation holds so old. */
const age = (conversationId: string, interval: string) =>
  deskbell.database.transaction((query) =>
    query(`update entries set at = at - ($2::text)::interval where conversation_id = $1`, [conversationId, interval]),
  );

describe('the figures of an entry', () => {
  const figures = async () => (await mia.list()).entries.find(({ id }) => id === 'payment')?.figures;

  test('count each answer once, by what came of it', async () => {
    const confirmed = await asks('How can I pay?');
    await confirmed.rates((await confirmed.sees('answer')).seq, true);
    const bounced = await asks('How can I pay?');
    await bounced.rates((await bounced.sees('answer')).seq, false);
    await bounced.hears();
    const handedOver = await asks('How can I pay?');
    await handedOver.asksForPerson();
    const wroteOn = await asks('How can I pay?');
    await wroteOn.says('And in cash, would that work for you?');
    await wroteOn.hears();
    const assumed = await asks('How can I pay?');
    await age(assumed.conversationId, '25 hours');
    const late = await asks('How can I pay?');
    await age(late.conversationId, '25 hours');
    await late.asksForPerson();
    await asks('How can I pay?');
    expect(await figures()).toEqual({ shown: 7, confirmed: 1, bounced: 1, handedOver: 1, wroteOn: 1, assumed: 2, open: 1 });
  });

  test('the visitor’s last word on an answer is the one that counts', async () => {
    const ann = await asks('How can I pay?');
    const { seq } = await ann.sees('answer');
    await ann.rates(seq, false);
    await ann.hears();
    await ann.rates(seq, true);
    expect(await figures()).toMatchObject({ shown: 1, confirmed: 1, bounced: 0 });
    await ann.rates(seq, false);
    await ann.rates(seq, true);
    expect(await figures()).toMatchObject({ shown: 1, confirmed: 1, bounced: 0 });
  });

  test('look back thirty days', async () => {
    const ann = await asks('How can I pay?');
    await age(ann.conversationId, '31 days');
    expect(await figures()).toMatchObject({ shown: 0 });
  });
});

describe('the time machine', () => {
  beforeEach(async () => {
    for (const question of ['How can I pay?', 'Do you rent out orange kayaks?', 'How long does delivery take?', 'Hi']) await asks(question);
  });

  test('tells what a new entry would answer, before it is published', async () => {
    const replayed = await mia.replays({
      id: null,
      content: { question: 'Do you rent kayaks?', phrasings: ['kayak rental', 'do you rent out kayaks'] },
    });
    expect(replayed).toMatchObject({ total: 3, replayed: 3, answeredBefore: 2, answeredAfter: 3 });
    expect(replayed.changes).toEqual([
      {
        kind: 'answered',
        question: 'Do you rent out orange kayaks?',
        conversationId: expect.any(String),
        before: null,
        after: { id: 'new', question: 'Do you rent kayaks?', confidence: expect.any(Number) },
      },
    ]);
  });

  test('tells what a change would lose, and what it would give another answer', async () => {
    const lost = await mia.replays({ id: 'payment', content: { question: 'Where is your shop?', answer: 'Freiburg.' } });
    expect(lost.changes.map(({ kind, question }) => [kind, question])).toEqual([['lost', 'How can I pay?']]);
    const changed = await mia.replays({
      id: null,
      content: { question: 'How can I pay?', phrasings: ['ways to pay', 'paying'], answer: 'Cash.' },
    });
    // Two entries for the same words: neither is sure any more, or the new one takes it.
    expect(changed.changes.map(({ question }) => question)).toContain('How can I pay?');
  });

  test('of all drafts tells nothing while nothing is changed', async () => {
    expect(await mia.replays()).toMatchObject({ total: 3, replayed: 3, changes: [], answeredBefore: 2, answeredAfter: 2 });
    const { id } = await mia.create({ question: 'Do you rent out orange kayaks?' }, false);
    expect((await mia.replays()).changes).toMatchObject([{ kind: 'answered', after: { id } }]);
  });

  test.each(['1e300:0', '1:-5', 'x', '9999999999999999:0'])('does not go on from a place that is none: %s', async (cursor) => {
    const response = await deskbell.request(
      'POST',
      `/v1/sites/${shop.site.id}/faq/replay`,
      { days: 30, cursor, entry: null },
      { cookie: shop.mia.cookie },
    );
    expect([response.status, await response.json()]).toMatchObject([400, { code: 'bad_request', field: 'cursor' }]);
  });

  test('gives the questions as a file, newest first', async () => {
    expect((await mia.questions()).trim().split('\n')).toEqual([
      'How long does delivery take?',
      'Do you rent out orange kayaks?',
      'How can I pay?',
    ]);
  });

  test('goes through many questions in parts, each once', async () => {
    const ann = await deskbell.visitor(shop);
    await ann.says('How can I pay?');
    await ann.hears();
    const pairs = Array.from({ length: 240 }, (_, at) => [2 * at + 3, nanoid(22), nanoid(22)] as const);
    await deskbell.database.transaction(async (query) => {
      for (const [rev, one, two] of pairs) {
        await query(
          `insert into entries (site_id, conversation_id, rev, seq, cid, author_kind, author_id, author_name, content) values
             ($1, $2, $3::int, $3::int, $4, 'visitor', $5, '', '{"kind":"message","text":"How long does delivery take?"}'),
             ($1, $2, $3::int + 1, $3::int + 1, $6, 'bot', 'bot', '', '{"kind":"move","from":"bot","to":"waiting","reason":"no_answer","assignee":null}')`,
          [shop.site.id, ann.conversationId, rev, one, ann.visitorId, two],
        );
      }
    });
    const replayed = await mia.replays({ id: 'payment', content: { question: 'Where is your shop?', answer: 'Freiburg.' } });
    expect(replayed).toMatchObject({ total: 244, replayed: 244 });
    expect(replayed.changes.filter(({ kind }) => kind === 'lost')).toHaveLength(2);
  });
});

describe('what was not answered', () => {
  test('stands together by what is alike, with the agent’s reply as the draft, and publishing it answers the next visitor', async () => {
    const questions = [
      'Do you rent out kayaks for a weekend?',
      'can I rent a kayak for the weekend',
      'is it possible to rent kayaks at your shop',
    ];
    const asked = [];
    for (const question of questions) asked.push(await asks(question));
    await asks('Would you repair the broken zip of my old jacket?');
    await asks('How can I pay?');
    const agent = await deskbell.agent(shop, shop.tom);
    await agent.replies(asked[1]?.conversationId ?? '', 'Yes, from Friday to Monday.');

    const { groups, questions: looked } = await mia.unanswered();
    const [kayaks] = groups;
    expect(looked).toBe(4);
    expect(groups.map((group) => group.questions.length)).toEqual([3, 1]);
    expect(kayaks).toMatchObject({ answer: 'Yes, from Friday to Monday.', answeredBy: 'Tom', language: 'en', wouldAnswer: 3 });
    expect(kayaks?.questions.map(({ conversationId }) => conversationId).sort()).toEqual(
      asked.map(({ conversationId }) => conversationId).sort(),
    );

    await mia.create({
      question: kayaks?.question ?? '',
      phrasings: kayaks?.questions.map(({ text }) => text) ?? [],
      answer: kayaks?.answer ?? '',
    });
    const next = await deskbell.visitor(shop);
    await next.says('rent a kayak for the weekend');
    expect(await next.hears()).toBe('Yes, from Friday to Monday.');
    // And what was asked before needs no answer any more.
    expect((await mia.unanswered()).groups.map((group) => group.questions.length)).toEqual([1]);
  });

  test('is nothing where all was answered', async () => {
    await asks('How can I pay?');
    expect(await mia.unanswered()).toEqual({ groups: [], days: 30, questions: 0 });
  });
});

describe('the health of a FAQ', () => {
  test('names what is too alike, has too few phrasings, is never used, does not help, or asks for secrets', async () => {
    await mia.create({
      question: 'What are your payment methods?',
      phrasings: ['which payment methods do you have'],
      answer: 'Send us your card number.',
    });
    await deskbell.database.transaction((query) =>
      query(`update faq_entries set published_at = now() - interval '31 days' where site_id = $1`, [shop.site.id]),
    );
    const bounced = [];
    for (let at = 0; at < 3; at++) {
      const ann = await asks('How long does delivery take?');
      await ann.rates((await ann.sees('answer')).seq, false);
      await ann.hears();
      bounced.push(ann.conversationId);
    }
    const health = await mia.health();
    expect(health.alike.map(({ a, b }) => [a.question, b.question].sort())).toContainEqual([
      'How can I pay?',
      'What are your payment methods?',
    ]);
    expect(health.fewPhrasings).toMatchObject([{ question: 'What are your payment methods?', phrasings: 1 }]);
    expect(health.neverUsed.map(({ question }) => question).sort()).toEqual([
      'How can I pay?',
      'How long can I return something?',
      'What are your payment methods?',
    ]);
    expect(health.notHelping).toMatchObject([{ id: 'delivery-time', figures: { shown: 3, bounced: 3 } }]);
    expect(health.notHelping[0]?.conversations.sort()).toEqual(bounced.sort());
    expect(health.alike.flatMap(({ conversations }) => conversations)).toEqual([]);
    expect(health.risky).toMatchObject([{ question: 'What are your payment methods?', asksFor: 'card' }]);
  });

  test('of an empty FAQ has nothing to say', async () => {
    const empty = await deskbell.newShop([]);
    expect(await new FaqDesk(deskbell, empty, empty.mia).health()).toEqual({
      alike: [],
      fewPhrasings: [],
      neverUsed: [],
      notHelping: [],
      risky: [],
    });
  });
});
