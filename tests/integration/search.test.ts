import { LIMITS, type VisitorEarlierEntries } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AgentClient } from '../support/agent-client.ts';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import { marked, SearchDesk } from '../support/search-desk.ts';
import type { VisitorClient } from '../support/visitor-client.ts';

let deskbell: Deskbell;
let shop: Shop;
let mia: SearchDesk;
let agent: AgentClient;
beforeAll(async () => {
  deskbell = await Deskbell.start(undefined, { RATE_LIMITS: 'off' });
});
afterAll(() => deskbell.stop());
beforeEach(async () => {
  shop = await deskbell.newShop([]);
  mia = new SearchDesk(deskbell, shop, shop.mia);
  agent = await deskbell.agent(shop, shop.mia);
});

const refusal = (code: string, field?: string) => expect.objectContaining({ code, ...(field ? { field } : {}) });

/** As after hints were lost: what nobody told of is found. */
const lookAgain = () => deskbell.app.indexer.look();

/** A visitor who says these, one after another. */
async function says(...texts: string[]): Promise<VisitorClient> {
  const visitor = await deskbell.visitor(shop);
  for (const text of texts) await visitor.says(text);
  return visitor;
}

describe('[Q1] what was said is found', () => {
  test('by its words, whatever their case and accents, by the beginning of the last one, and shows where they stand', async () => {
    const ann = await says('Meine Größe war ausverkauft.\n\nWann kommt die Crème wieder rein?');
    await says('Something else entirely');
    const { found, total } = await mia.comesToFind('GROSSE creme', [ann.conversationId]);
    expect(total).toBe(1);
    expect(found[0]?.conversation).toMatchObject({ id: ann.conversationId, lastVisitorRev: 1 });
    expect(marked(found[0]?.hits[0] as never)).toBe('Meine [Größe] war ausverkauft.  Wann kommt die [Crème] wieder rein?');
    expect(found[0]?.hits[0]).toMatchObject({ rev: 1, about: 'said', author: { kind: 'visitor' } });
    expect(await mia.finds('ausverk')).toEqual([ann.conversationId]);
    // A word that is finished is not taken for the beginning of another.
    expect(await mia.finds('kom ')).toEqual([]);
  });

  test('with a slip in a word, by a part of one, and by a part of an order number or an address', async () => {
    const ann = await says('The zipper of my Wanderjacke is broken, order FW-2026/004711');
    await ann.leavesAddress('ann.berg@mountain-mail.example', 'Ann Berg');
    await mia.comesToFind('zipper', [ann.conversationId]);
    for (const q of [
      'ziper',
      'zippre',
      'jacke',
      '4711',
      'fw2026',
      'FW-2026/004711',
      'FW 2026',
      'mountain-mail',
      'untain',
      'ann.berg@mountain-mail.example',
    ]) {
      expect(await mia.finds(q), q).toEqual([ann.conversationId]);
    }
    expect(await mia.finds('4712')).toEqual([]);
    expect((await mia.searches('ziper')).isWide).toBe(true);
    expect((await mia.searches('jacke')).isWide).toBe(false);
  });

  test('in languages without spaces, and in others than Latin letters', async () => {
    const [tokyo, bangkok, moscow, cairo] = await Promise.all([
      says('注文した登山靴はいつ届きますか'),
      says('รองเท้าเดินป่ามีขนาดอะไรบ้าง'),
      says('Когда приедет мой заказ?'),
      says('متى يصل طلبي؟'),
    ]);
    await mia.comesToFind('登山靴', [tokyo.conversationId]);
    await mia.comesToFind('靴', [tokyo.conversationId]);
    await mia.comesToFind('เดินป่า', [bangkok.conversationId]);
    await mia.comesToFind('ЗАКАЗ', [moscow.conversationId]);
    await mia.comesToFind('طلبي', [cairo.conversationId]);
    const { found } = await mia.searches('登山靴');
    expect(marked(found[0]?.hits[0] as never)).toBe('注文した[登山靴]はいつ届きますか');
  });

  test('in notes and answers of agents and the bot, and by its visitor, its tags and its page', async () => {
    const ann = await deskbell.visitor(shop);
    await ann.saysOn({ url: `${shop.origin}/boots/ridge-walker`, title: 'Ridge Walker – Fernweh' }, 'Do they run small?');
    await ann.asksForPerson();
    await agent.notes(ann.conversationId, 'She is a plumber.');
    await agent.replies(ann.conversationId, 'They are generous.');
    await mia.comesToFind('generous', [ann.conversationId]);
    await agent.tags(ann.conversationId, ['wholesale']);
    const id = `Visitor ${ann.visitorId.replace(/[^A-Za-z0-9]/g, '').slice(0, 4)}`;
    const abouts: string[] = [];
    for (const q of ['plumber', 'generous', 'wholesale', 'ridge-walker', id]) {
      const { found } = await mia.comesToFind(q, [ann.conversationId]);
      abouts.push(`${found[0]?.hits[0]?.about} ${found[0]?.hits[0]?.author?.kind ?? 'whole'}`);
    }
    expect(abouts).toEqual(['note agent', 'said agent', 'tag whole', 'page whole', 'visitor whole']);
  });

  test('across the entries of one conversation, after those that have all of it in one', async () => {
    const both = await says('The tent leaks in the rain');
    const apart = await says('My tent is here.', 'Now it leaks.');
    await says('The tent is fine.');
    const { found, isWide } = await mia.comesToFind('tent leaks', [both.conversationId, apart.conversationId]);
    expect(found.map(({ conversation }) => conversation.id)).toEqual([both.conversationId, apart.conversationId]);
    expect(isWide).toBe(true);
    expect(found[1]?.hits.map(marked).sort()).toEqual(['My [tent] is here.', 'Now it [leaks].']);
  });

  test('in the order of how well it fits, and part after part', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.push((await says(`A lamp, number ${n}`)).conversationId);
    await deskbell.database.query(
      `insert into conversations (site_id, id, visitor_id, state, epoch, last_rev, last_seq)
       select $1, 'bulk' || lpad(n::text, 18, '0'), (select visitor_id from conversations where id = $2), 'closed', 'e', 1, 1
       from generate_series(1, 30) n`,
      [shop.site.id, ids[0]],
    );
    await deskbell.database.query(
      `insert into entries (site_id, conversation_id, rev, seq, cid, author_kind, author_id, author_name, content, at)
       select $1, 'bulk' || lpad(n::text, 18, '0'), 1, 1, 'c' || n, 'visitor', 'v', '', jsonb_build_object('kind', 'message', 'text', 'An old lamp ' || n), now() - n * interval '1 day'
       from generate_series(1, 30) n`,
      [shop.site.id],
    );
    lookAgain();
    const pages: string[][] = [];
    await expect.poll(async () => (await mia.searches('lamp')).total, { timeout: 15_000 }).toBe(33);
    let after: string | null = null;
    do {
      const part = await mia.searches('lamp', after ? { after } : {});
      pages.push(part.found.map(({ conversation }) => conversation.id));
      after = part.next;
    } while (after);
    expect(pages.map(({ length }) => length)).toEqual([LIMITS.searchPage, 33 - LIMITS.searchPage]);
    expect(new Set(pages.flat()).size).toBe(33);
    expect(new Set(pages[0]?.slice(0, 3))).toEqual(new Set(ids));
  });
});

test('[Q2] what was taken back is not found any more, nor what is gone with its conversation', async () => {
  const ann = await says('The password is hunterfish', 'Thanks');
  const bob = await says('hunterfish too');
  await mia.comesToFind('hunterfish', [ann.conversationId, bob.conversationId]);
  await deskbell.database.query(
    `update entries set content = '{"kind":"message","text":"","deleted":true}' where conversation_id = $1 and rev = 1`,
    [ann.conversationId],
  );
  // What is shown is read from the log: it is gone at once.
  expect(await mia.finds('hunterfish')).toEqual([bob.conversationId]);
  await deskbell.database.query(
    `with moved as (update conversations set last_rev = last_rev + 1 where id = $2 returning last_rev)
     insert into entries (site_id, conversation_id, rev, seq, cid, author_kind, author_id, author_name, content)
     select $1, $2, last_rev, 99, $3, 'visitor', 'v', '', '{"kind":"deletion","rev":1,"seq":1}' from moved`,
    [shop.site.id, ann.conversationId, nanoid(22)],
  );
  lookAgain();
  const rows = async (sql: string, parameters: unknown[]) => (await deskbell.database.query(sql, parameters)).length;
  const texts = `select 1 from search_texts where conversation_id = $1 and words @@ 'hunterfish'`;
  await expect.poll(() => rows(texts, [ann.conversationId]), { timeout: 15_000 }).toBe(0);
  const words = `select 1 from search_words where site_id = $1 and word = $2`;
  expect(await rows(words, [shop.site.id, 'hunterfish'])).toBe(1);
  expect(await rows(words, [shop.site.id, 'password'])).toBe(0);
  await deskbell.database.query('delete from conversations where id = $1', [bob.conversationId]);
  expect(await mia.finds('hunterfish')).toEqual([]);
  lookAgain();
  await expect.poll(() => rows('select 1 from search_texts where conversation_id = $1', [bob.conversationId]), { timeout: 15_000 }).toBe(0);
  expect(await rows(words, [shop.site.id, 'hunterfish'])).toBe(0);
});

describe('[Q3] a search', () => {
  test('keeps to the conversations that it is narrowed to', async () => {
    const [bot, waiting, held, closed] = await Promise.all([says('A kettle'), says('A kettle'), says('A kettle'), says('A kettle')]);
    await waiting.asksForPerson();
    await held.asksForPerson();
    await agent.replies(held.conversationId, 'Yes.');
    await agent.closes(closed.conversationId);
    await deskbell.database.query(
      `update conversations set tags = '["kitchen"]', language = 'de-AT', topic_id = 't', team_id = 'team', last_entry_at = '2024-02-03T23:30:00Z' where id = $1`,
      [closed.conversationId],
    );
    await mia.comesToFind(
      'kettle',
      [bot, waiting, held, closed].map(({ conversationId }) => conversationId),
    );
    const narrowed = async (more: Record<string, string>) => (await mia.finds('kettle', more)).join();
    const me = shop.mia.session.agent.id;
    for (const [more, one] of [
      [{ list: 'bot' }, bot],
      [{ list: 'waiting' }, waiting],
      [{ list: 'mine' }, held],
      [{ list: 'closed' }, closed],
      [{ agentId: me }, held],
      [{ tag: 'kitchen' }, closed],
      [{ language: 'de' }, closed],
      [{ topicId: 't', teamId: 'team' }, closed],
      [{ from: '2024-02-03', to: '2024-02-03' }, closed],
    ] as [Record<string, string>, VisitorClient][]) {
      expect(await narrowed(more), JSON.stringify(more)).toBe(one.conversationId);
    }
    await mia.comesToFind(
      'kettle',
      [bot, waiting, held].map(({ conversationId }) => conversationId),
      { list: 'open' },
    );
    for (const more of [{ list: 'snoozed' }, { list: 'leads' }, { list: 'mentions' }, { to: '2024-02-02' }, { tag: 'garden' }]) {
      expect(await narrowed(more as never), JSON.stringify(more)).toBe('');
    }
    expect(await new SearchDesk(deskbell, shop, shop.tom).finds('kettle', { list: 'mine' })).toEqual([]);
  });

  test('finds nothing of another shop, and who does not belong to a shop gets nothing of it', async () => {
    const ann = await says('A secret recipe');
    await mia.comesToFind('recipe', [ann.conversationId]);
    const elsewhere = await deskbell.newShop([]);
    await deskbell.database.query('delete from memberships where site_id = $1 and user_id = $2', [
      shop.site.id,
      elsewhere.mia.session.agent.id,
    ]);
    await deskbell.database.query('delete from memberships where site_id = $1 and user_id = $2', [
      elsewhere.site.id,
      shop.mia.session.agent.id,
    ]);
    expect(await new SearchDesk(deskbell, elsewhere, elsewhere.mia).finds('recipe')).toEqual([]);
    await expect(new SearchDesk(deskbell, shop, elsewhere.mia).searches('recipe')).rejects.toEqual(refusal('not_found'));
    await expect(new SearchDesk(deskbell, shop, { ...shop.mia, cookie: '' }).searches('recipe')).rejects.toEqual(
      refusal('unauthenticated'),
    );
    await expect(new SearchDesk(deskbell, elsewhere, elsewhere.mia).leafsBack(ann.conversationId, { before: 5 })).rejects.toEqual(
      refusal('conversation_not_found'),
    );
    await expect(new SearchDesk(deskbell, shop, elsewhere.mia).leafsBack(ann.conversationId, { before: 5 })).rejects.toEqual(
      refusal('not_found'),
    );
  });

  test('is for 1 to 200 characters, with filters that there are', async () => {
    for (const [q, more, field] of [
      ['', {}, 'q'],
      [' \n', {}, 'q'],
      ['a'.repeat(201), {}, 'q'],
      ['a', { list: 'nothing' }, 'list'],
      ['a', { from: 'yesterday' }, 'from'],
      ['a', { after: 'somewhere' }, 'after'],
    ] as const) {
      await expect(mia.searches(q, more), `${q} ${JSON.stringify(more)}`).rejects.toEqual(refusal('bad_request', field));
    }
    expect((await mia.searches('🔔'.repeat(200))).found).toEqual([]);
    for (const q of ["' | *:!&(", '%_\\', "a'b:*", '½ ﷺ', '\u0000x', ':*', 'x'.repeat(200)])
      expect((await mia.searches(q)).total, q).toBe(0);
  });

  test('too often at once is put off', async () => {
    const limited = await Deskbell.start();
    try {
      const small = await limited.newShop([]);
      const desk = new SearchDesk(limited, small, small.mia);
      const key = `search ${small.mia.session.agent.id}`;
      while (limited.app.allowances.take([{ key, burst: 60, perMinute: 240 }]) === 0);
      await expect(desk.searches('a')).rejects.toEqual(refusal('rate_limited'));
      expect((await new SearchDesk(limited, small, small.tom).searches('a')).total).toBe(0);
    } finally {
      await limited.stop();
    }
  });
});

test('[Q4] a log can be leafed back in, without a hole and to its beginning', async () => {
  const ann = await says(...Array.from({ length: 7 }, (_, n) => `Message ${n + 1}`));
  const all = await agent.opens(ann.conversationId);
  const end = all.at(-1)?.rev as number;
  const last = await mia.leafsBack(ann.conversationId, { before: end + 1, limit: 3 });
  expect(last.entries).toEqual(all.slice(-3));
  const before = await mia.leafsBack(ann.conversationId, { before: last.entries[0]?.rev as number });
  expect(before.entries).toEqual(all.slice(0, -3));
  expect(before.epoch).toBe(last.epoch);
  expect((await mia.leafsBack(ann.conversationId, { before: 1 })).entries).toEqual([]);
  for (const asked of [{ before: 0 }, { before: 'x' }, { before: 5, limit: 0 }, { before: 5, limit: LIMITS.earlierEntries + 1 }]) {
    await expect(mia.leafsBack(ann.conversationId, asked)).rejects.toEqual(refusal('bad_request'));
  }
  await expect(mia.leafsBack('x'.repeat(22), { before: 5 })).rejects.toEqual(refusal('conversation_not_found'));
});

test('[Q4] so can a visitor in their own, without what is among agents', async () => {
  const ann = await says('Message 1', 'Message 2');
  await agent.notes(ann.conversationId, 'Among us');
  await ann.says('Message 3');
  const asks = async (who: { token: string }, { before = 100, limit = 2, origin = shop.origin } = {}) => {
    const asked = `site=${shop.site.publicKey}&before=${before}&limit=${limit}`;
    const headers = { origin, authorization: `Bearer ${who.token}` };
    const response = await fetch(`${deskbell.url}/v1/visitor/conversations/${ann.conversationId}/entries?${asked}`, { headers });
    return (await response.json()) as VisitorEarlierEntries & { code?: string };
  };
  const all = (await asks(ann, { limit: 200 })).entries;
  expect(all.map(({ seq }) => seq)).toEqual(all.map((_, at) => at + 1));
  expect(all.filter(({ content }) => content.kind === 'message').map(({ content }) => 'text' in content && content.text)).toEqual([
    'Message 1',
    'Message 2',
    'Message 3',
  ]);
  // The bot may go on meanwhile.
  const last = await asks(ann, { before: all.length + 1 });
  expect(last.entries).toEqual(all.slice(-2));
  expect((await asks(ann, { before: last.entries[0]?.seq as number, limit: 200 })).entries).toEqual(all.slice(0, -2));
  expect((await asks(ann, { before: 1 })).entries).toEqual([]);
  const bob = await deskbell.visitor(shop);
  expect((await asks(bob)).code).toBe('conversation_not_found');
  expect((await asks({ token: 'nobody' })).code).toBe('token_invalid');
  expect((await asks(ann, { origin: 'https://evil.example' })).code).toBe('origin_not_allowed');
  expect((await asks(ann, { before: 0 })).code).toBe('bad_request');
});
