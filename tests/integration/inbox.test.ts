import type { ConversationSummary, InboxPage, SavedView } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AgentClient } from '../support/agent-client.ts';
import { Deskbell, type Shop, type SignedIn } from '../support/deskbell.ts';
import { PollClient } from '../support/poll-client.ts';

let deskbell: Deskbell;
let elsewhere: Shop;
beforeAll(async () => {
  deskbell = await Deskbell.start();
  elsewhere = await deskbell.newShop();
});
afterAll(() => deskbell.stop());

const idOf = ({ session }: SignedIn) => session.agent.id;
const get = (shop: Shop, path: string, who = shop.mia) =>
  deskbell.request('GET', `/v1/sites/${shop.site.id}/${path}`, undefined, { cookie: who.cookie });
const page = async (shop: Shop, query: string, who = shop.mia): Promise<InboxPage> => {
  const response = await get(shop, `conversations?${query}`, who);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as InboxPage;
};
const refusal = async (response: Promise<Response>) => {
  const answer = await response;
  const { code, field } = (await answer.json()) as { code: string; field?: string };
  return [answer.status, code, ...(field === undefined ? [] : [field])];
};

/** Every part of a list, one after the other. */
async function walk(shop: Shop, query: string, who = shop.mia, between = async () => {}): Promise<ConversationSummary[]> {
  const rows: ConversationSummary[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const part: InboxPage = await page(shop, `${query}${next && `&after=${encodeURIComponent(next)}`}`, who);
    expect(part.conversations.length).toBeLessThanOrEqual(50);
    rows.push(...part.conversations);
    next = part.next;
    await between();
  }
  return rows;
}

const ids = (rows: readonly ConversationSummary[]) => rows.map(({ id }) => id);

interface Row {
  state?: ConversationSummary['state'];
  /** Minutes since the last words, since they wait, since they want an e-mail; until it comes back. */
  last?: number;
  waiting?: number;
  lead?: number;
  back?: number;
  assignee?: SignedIn;
  topic?: string;
  team?: string;
  tags?: string[];
  language?: string;
}

/** Conversations that were long since there. @returns their ids. */
async function store(shop: Shop, rows: readonly Row[]): Promise<string[]> {
  const visitor = nanoid(22);
  return deskbell.database.transaction(async (query) => {
    await query('insert into visitors (site_id, id) values ($1, $2)', [shop.site.id, visitor]);
    const made: string[] = [];
    for (const { state = 'closed', last = 1, waiting, lead, back, assignee, topic, team, tags = [], language } of rows) {
      const id = nanoid(22);
      const minutes = (n: number | undefined) => (n === undefined ? null : String(n));
      await query(
        `insert into conversations (site_id, id, visitor_id, state, epoch, last_rev, last_entry_at, waiting_since, lead_since, snoozed_until,
           assignee_id, assignee_name, topic_id, team_id, tags, language)
         values ($1, $2, $3, $4, 'e', 1, date_trunc('milliseconds', now()) - $5::text::int * interval '1 minute',
           date_trunc('milliseconds', now()) - $6::text::int * interval '1 minute',
           date_trunc('milliseconds', now()) - $7::text::int * interval '1 minute',
           date_trunc('milliseconds', now()) + $8::text::int * interval '1 minute', $9, $10, $11, $12, $13::text::jsonb, $14)`,
        [
          shop.site.id,
          id,
          visitor,
          state,
          minutes(last),
          minutes(waiting),
          minutes(lead),
          minutes(back),
          assignee ? idOf(assignee) : null,
          assignee?.session.agent.name ?? null,
          topic ?? null,
          team ?? null,
          JSON.stringify(tags),
          language ?? null,
        ],
      );
      made.push(id);
    }
    return made;
  });
}

const countsOf = (agent: AgentClient) => agent.received.flatMap((report) => (report.type === 'inbox.counts' ? [report.counts] : [])).at(-1);

test('[R7] [I1] what comes with a connection is the first of who waits and of what I have, and no more than a part of each', async () => {
  const shop = await deskbell.newShop();
  await store(shop, [
    ...Array.from({ length: 60 }, (_, n) => ({ state: 'waiting', waiting: 100 - n }) as const),
    ...Array.from({ length: 55 }, (_, n) => ({ state: 'waiting', waiting: n, lead: n }) as const),
    ...Array.from({ length: 52 }, (_, n) => ({ state: 'active', assignee: shop.mia, last: n }) as const),
    { state: 'active', assignee: shop.tom },
    { state: 'bot' },
    { state: 'snoozed', back: 5, assignee: shop.mia },
    { state: 'closed' },
  ]);
  const mia = await deskbell.agent(shop, shop.mia);
  const of = (fits: (row: ConversationSummary) => boolean) => ids(mia.inbox.filter(fits));
  const first = async (list: string) => ids((await page(shop, `list=${list}`)).conversations);
  expect(mia.inbox).toHaveLength(150);
  expect(of(({ state, leadSince }) => state === 'waiting' && leadSince === null)).toEqual(await first('waiting'));
  expect(of(({ leadSince }) => leadSince !== null)).toEqual(await first('leads'));
  expect(of(({ state }) => state === 'active')).toEqual(await first('mine'));
  const tom = await deskbell.agent(shop, shop.tom);
  expect(tom.inbox.filter(({ state }) => state === 'active').map(({ assignee }) => assignee?.name)).toEqual(['Tom']);
});

test('[I2] each list holds what belongs to it, in its order', async () => {
  const shop = await deskbell.newShop();
  const made = await store(shop, [
    { state: 'waiting', waiting: 1, last: 9 },
    { state: 'waiting', waiting: 2, last: 1 },
    { state: 'waiting', waiting: 5, lead: 3, last: 8 },
    { state: 'waiting', waiting: 9, lead: 2, last: 7 },
    { state: 'bot', last: 2 },
    { state: 'active', assignee: shop.mia, last: 4 },
    { state: 'active', assignee: shop.mia, last: 3 },
    { state: 'active', assignee: shop.tom, last: 5 },
    { state: 'snoozed', assignee: shop.mia, back: 9, last: 6 },
    { state: 'snoozed', assignee: shop.tom, back: 8, last: 10 },
    { state: 'closed', last: 20 },
    { state: 'closed', last: 19 },
  ]);
  const at = async (list: string) => (await walk(shop, `list=${list}`)).map(({ id }) => made.indexOf(id));
  expect(await at('waiting')).toEqual([1, 0]);
  expect(await at('leads')).toEqual([2, 3]);
  expect(await at('bot')).toEqual([4]);
  expect(await at('mine')).toEqual([6, 5]);
  expect(await at('snoozed')).toEqual([9, 8]);
  expect(await at('closed')).toEqual([11, 10]);
  expect(await at('open')).toEqual([1, 4, 6, 5, 7, 8, 3, 2, 0, 9]);
});

test('[I3] parts of a list that changes give each conversation that stays in its place once', async () => {
  const shop = await deskbell.newShop();
  // Some of the same moment: then the ids tell which is first.
  const made = await store(
    shop,
    Array.from({ length: 1_000 }, (_, n) => ({ last: 10 + Math.floor(n / 3) })),
  );
  const ann = await deskbell.visitor(shop);
  await ann.asksForPerson();
  const mia = await deskbell.agent(shop, shop.mia);
  let turn = 0;
  const moved = new Set<string>();
  // While they are walked some come to the front, and others are opened.
  const rows = await walk(shop, 'list=closed', shop.mia, async () => {
    const [reopened, noted] = [made[turn * 37] as string, made[999 - turn * 31] as string];
    moved.add(reopened).add(noted);
    turn += 1;
    await Promise.all([mia.reopens(reopened), mia.notes(noted, 'moves to the front')]);
  });
  const seen = ids(rows);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter((id) => !moved.has(id)).sort()).toEqual(made.filter((id) => !moved.has(id)).sort());
  expect(turn).toBeGreaterThan(15);
});

test('[I4] a filter leaves what fits all of it', async () => {
  const shop = await deskbell.newShop();
  const day = 24 * 60;
  const made = await store(shop, [
    { topic: 'returns', team: 'boots', language: 'de-AT', tags: ['vip', 'new'] },
    { topic: 'returns', language: 'de', last: 2 },
    { team: 'boots', language: 'den', last: 3, tags: ['vip'] },
    { language: 'EN-gb', last: 10 * day },
    { state: 'active', assignee: shop.tom, last: 4 },
  ]);
  const at = async (query: string) => (await walk(shop, query)).map(({ id }) => made.indexOf(id));
  expect(await at('list=closed&topicId=returns')).toEqual([0, 1]);
  expect(await at('list=closed&teamId=boots')).toEqual([0, 2]);
  expect(await at('list=closed&tag=vip')).toEqual([0, 2]);
  expect(await at('list=closed&language=de')).toEqual([0, 1]);
  expect(await at('list=closed&language=en')).toEqual([3]);
  expect(await at(`list=open&agentId=${idOf(shop.tom)}`)).toEqual([4]);
  expect(await at('list=closed&topicId=returns&tag=vip&language=de')).toEqual([0]);
  const then = new Date(Date.now() - 10 * day * 60_000).toISOString().slice(0, 10);
  expect(await at(`list=closed&from=${then}&to=${then}`)).toEqual([3]);
  expect(await at('list=closed&topicId=nobody%27s')).toEqual([]);
});

test('[I4] a filter that makes no sense is refused, with what of it', async () => {
  const shop = await deskbell.newShop();
  const refused = (query: string) => refusal(get(shop, `conversations?${query}`));
  expect(await refused('list=closed&from=2026-02-02&to=2026-02-01')).toEqual([400, 'bad_request', 'to']);
  expect(await refused('list=everything')).toEqual([400, 'bad_request', 'list']);
  expect(await refused('list=closed&language=German')).toEqual([400, 'bad_request', 'language']);
  expect(await refused('list=closed&from=yesterday')).toEqual([400, 'bad_request', 'from']);
  expect((await refused('list=closed&colour=red')).slice(0, 2)).toEqual([400, 'bad_request']);
});

test('[I3] a cursor is taken for the list that it was given for, and nothing else is', async () => {
  const shop = await deskbell.newShop();
  await store(
    shop,
    Array.from({ length: 51 }, () => ({})),
  );
  const { next } = await page(shop, 'list=closed');
  const refused = (query: string) => refusal(get(shop, `conversations?${query}`));
  expect(await refused(`list=open&after=${next}`)).toEqual([400, 'bad_request', 'after']);
  for (const bad of ['x', '', Buffer.from("closed 1 ' or true").toString('base64url'), Buffer.from('closed 1e9 a').toString('base64url')]) {
    expect(await refused(`list=closed&after=${bad}`)).toEqual([400, 'bad_request', 'after']);
  }
});

test('[I5] one conversation is told of by its id; what is another shop’s is not there', async () => {
  const shop = await deskbell.newShop();
  const [id = ''] = await store(shop, [{ state: 'closed' }]);
  expect(await (await get(shop, `conversations/${id}`)).json()).toMatchObject({ id, state: 'closed', rev: 1 });
  expect(await refusal(get(elsewhere, `conversations/${id}`))).toEqual([404, 'conversation_not_found']);
  expect(await refusal(get(shop, `conversations/${nanoid(22)}`))).toEqual([404, 'conversation_not_found']);
  expect(await refusal(get(shop, 'conversations?list=closed', elsewhere.mia))).toEqual([404, 'not_found']);
  expect(await refusal(get(shop, `conversations/${id}`, elsewhere.mia))).toEqual([404, 'not_found']);
  expect(await refusal(get(shop, 'conversations?list=closed', { ...shop.mia, cookie: '' }))).toEqual([401, 'unauthenticated']);
  expect((await page(elsewhere, 'list=closed')).conversations).toEqual([]);
});

/** Of a note that means somebody, as it is stored. */
async function mention(shop: Shop, conversationId: string, who: SignedIn, minutesAgo: number): Promise<void> {
  await deskbell.database.transaction(async (query) => {
    const [row] = await query<{ rev: number }>('update conversations set last_rev = last_rev + 1 where id = $1 returning last_rev as rev', [
      conversationId,
    ]);
    await query(
      `insert into entries (site_id, conversation_id, rev, cid, author_kind, author_id, author_name, content, at)
       values ($1, $2, $3::text::int, $4, 'agent', 'tom', 'Tom', $5::text::jsonb, now() - $6::text::int * interval '1 minute')`,
      [
        shop.site.id,
        conversationId,
        String(row?.rev),
        nanoid(22),
        JSON.stringify({ kind: 'note', text: 'Look', mentions: [{ id: idOf(who), name: who.session.agent.name }] }),
        String(minutesAgo),
      ],
    );
  });
}
const looks = (shop: Shop, who: SignedIn, conversationId: string, rev: number) =>
  deskbell.database.query(
    `insert into agent_readings (site_id, user_id, conversation_id, seen_rev) values ($1, $2, $3, $4::text::int)
     on conflict (site_id, user_id, conversation_id) do update set seen_rev = excluded.seen_rev`,
    [shop.site.id, idOf(who), conversationId, String(rev)],
  );

test('[I6] who is meant by a note finds its conversation in Mentions, the newest note first, until they have looked it is new', async () => {
  const shop = await deskbell.newShop();
  const made = await store(shop, [{ last: 1 }, { last: 2 }, { last: 3 }, { last: 4 }]);
  const [a = '', b = '', c = ''] = made;
  await mention(shop, a, shop.mia, 30);
  await mention(shop, b, shop.mia, 20);
  await mention(shop, b, shop.mia, 10);
  await mention(shop, c, shop.tom, 5);
  await looks(shop, shop.mia, a, 2);
  await looks(shop, shop.mia, b, 2);
  const mentions = await page(shop, 'list=mentions');
  expect([ids(mentions.conversations), mentions.unread, mentions.next]).toEqual([[b, a], [b], null]);
  expect(ids((await page(shop, 'list=mentions', shop.tom)).conversations)).toEqual([c]);
  expect((await page(shop, 'list=closed')).unread).toBeUndefined();
  await looks(shop, shop.mia, b, 3);
  expect((await page(shop, 'list=mentions')).unread).toEqual([]);
});

describe('counts', () => {
  test('[I7] come with the lists, and again when one of them is another, to those for whom it is', async () => {
    const shop = await deskbell.newShop();
    const [closed = ''] = await store(shop, [{ state: 'closed' }, { state: 'bot' }, { state: 'active', assignee: shop.tom }]);
    const mia = await deskbell.agent(shop, shop.mia);
    const tom = await deskbell.agent(shop, shop.tom);
    const none = { waiting: 0, mine: 0, bot: 1, open: 2, leads: 0, snoozed: 0, closed: 1, mentions: 0 };
    expect((await mia.next('inbox.counts')).counts).toEqual(none);
    expect((await tom.next('inbox.counts')).counts).toEqual({ ...none, mine: 1 });

    const ann = await deskbell.visitor(shop);
    await ann.asksForPerson();
    const more = { ...none, waiting: 1, open: 3 };
    expect((await mia.next('inbox.counts', ({ counts }) => counts.waiting === 1)).counts).toEqual(more);
    await mia.takes(ann.conversationId);
    expect((await mia.next('inbox.counts', ({ counts }) => counts.mine === 1)).counts).toEqual({ ...more, waiting: 0, mine: 1 });

    await mention(shop, closed, shop.mia, 0);
    // Told with what changes next.
    await tom.notes(closed, 'There you go');
    expect((await mia.next('inbox.counts', ({ counts }) => counts.mentions === 1)).counts).toMatchObject({ mine: 1, mentions: 1 });
    expect(tom.received.flatMap((report) => (report.type === 'inbox.counts' ? [report.counts.mentions] : [])).includes(1)).toBe(false);
  });

  test('[I7] come at most once a second, however much changes, and are right at the end', async () => {
    const shop = await deskbell.newShop();
    const mia = await deskbell.agent(shop, shop.mia);
    await mia.next('inbox.counts');
    const startedAt = performance.now();
    await Promise.all(
      Array.from({ length: 30 }, async () => {
        const ann = await deskbell.visitor(shop);
        await ann.asksForPerson();
        ann.close();
      }),
    );
    await mia.next('inbox.counts', ({ counts }) => counts.waiting === 30);
    const seconds = (performance.now() - startedAt) / 1_000;
    const told = mia.received.filter(({ type }) => type === 'inbox.counts').length;
    expect(told).toBeLessThanOrEqual(Math.ceil(seconds) + 2);
  });

  test('[I7] go no further than a thousand', async () => {
    const shop = await deskbell.newShop();
    await store(shop, [{ state: 'closed' }]);
    await deskbell.database.query(
      `insert into conversations (site_id, id, visitor_id, state, epoch)
       select site_id, lpad(n::text, 22, 'y'), visitor_id, 'closed', 'e' from conversations, generate_series(1, 1100) n where site_id = $1`,
      [shop.site.id],
    );
    const mia = await deskbell.agent(shop, shop.mia);
    await mia.next('inbox.counts');
    expect(countsOf(mia)?.closed).toBe(1_000);
  });
});

test('[P3] [I8] an agent who polls hears of a change between two polls, of whatever list', async () => {
  const shop = await deskbell.newShop();
  const hello = { type: 'hello', v: 1, siteId: shop.site.id, cursors: [] };
  const poll = async (known: string | null) => {
    const body = { hello, wait: false, known };
    const response = await deskbell.request('POST', '/v1/agent/poll', body, { cookie: shop.mia.cookie });
    return (await response.json()) as { frames: { type: string }[]; known: string };
  };
  const typesOf = ({ frames }: { frames: { type: string }[] }) => frames.map(({ type }) => type);
  const first = await poll(null);
  expect(typesOf(first)).toEqual(['ready', 'inbox.synced', 'inbox.counts']);
  const second = await poll(first.known);
  expect(typesOf(second)).toEqual(['ready']);
  const bob = new PollClient(shop.site.publicKey, shop.origin);
  await bob.polls(deskbell.url);
  await bob.says(deskbell.url, 'How can I pay?');
  await expect.poll(async () => (await page(shop, 'list=bot')).conversations[0]?.previewBy).toBe('bot');
  expect(typesOf(await poll(second.known))).toEqual(['ready', 'inbox.synced', 'inbox.counts']);
});

describe('views', () => {
  const ask = (shop: Shop, method: string, path: string, body?: object, who = shop.mia) =>
    deskbell.request(method, `/v1/sites/${shop.site.id}/views${path}`, body, { cookie: who.cookie });
  const list = async (shop: Shop, who = shop.mia) => (await (await ask(shop, 'GET', '', undefined, who)).json()) as SavedView[];
  const filter = { list: 'closed', tag: 'vip' };

  test('[I9] are kept, changed and deleted, by each for themselves', async () => {
    const shop = await deskbell.newShop();
    const made = await ask(shop, 'POST', '', { name: '  Who  matters ', filter });
    expect(made.status).toBe(201);
    const view = (await made.json()) as SavedView;
    expect(view).toEqual({ id: expect.any(String), name: 'Who matters', filter });
    expect(await list(shop)).toEqual([view]);
    expect(await list(shop, shop.tom)).toEqual([]);
    const changed = { name: 'All', filter: { list: 'open' } };
    for (const [method, body] of [['PUT', changed] as const, ['DELETE', undefined] as const]) {
      expect(await refusal(ask(shop, method, `/${view.id}`, body, shop.tom))).toEqual([404, 'not_found']);
      expect(await refusal(ask(shop, method, `/${view.id}`, body, elsewhere.mia))).toEqual([404, 'not_found']);
    }
    expect(await (await ask(shop, 'PUT', `/${view.id}`, changed)).json()).toEqual({ id: view.id, ...changed });
    expect((await ask(shop, 'DELETE', `/${view.id}`)).status).toBe(204);
    expect(await list(shop)).toEqual([]);
    expect(await refusal(ask(shop, 'DELETE', `/${view.id}`))).toEqual([404, 'not_found']);
  });

  test('[I9] have a name, and name what is there', async () => {
    const shop = await deskbell.newShop();
    const refused = (body: object) => refusal(ask(shop, 'POST', '', body));
    expect(await refused({ name: ' ', filter })).toEqual([400, 'bad_request', 'name']);
    expect(await refused({ name: 'x'.repeat(61), filter })).toEqual([400, 'bad_request', 'name']);
    expect(await refused({ name: 'x', filter: { list: 'closed', topicId: 'gone' } })).toEqual([400, 'bad_request', 'topicId']);
    expect(await refused({ name: 'x', filter: { list: 'closed', teamId: 'gone' } })).toEqual([400, 'bad_request', 'teamId']);
    expect(await refused({ name: 'x', filter: { list: 'closed', agentId: idOf(elsewhere.mia) } })).toEqual([400, 'bad_request', 'agentId']);
    expect(await refused({ name: 'x', filter: { list: 'closed', tag: ' ' } })).toEqual([400, 'bad_request', 'tag']);
    expect(await refused({ name: 'x', filter: { list: 'closed', from: '2026-02-02', to: '2026-02-01' } })).toEqual([
      400,
      'bad_request',
      'to',
    ]);
    expect(await list(shop)).toEqual([]);
    expect((await ask(shop, 'POST', '', { name: 'x'.repeat(60), filter: { list: 'open', agentId: idOf(shop.tom) } })).status).toBe(201);
  });

  test('[I9] are fifty at most, however many are made at once', async () => {
    const shop = await deskbell.newShop();
    const made = await Promise.all(Array.from({ length: 53 }, (_, n) => ask(shop, 'POST', '', { name: `View ${n}`, filter })));
    expect(made.map(({ status }) => status).sort()).toEqual([...Array(50).fill(201), ...Array(3).fill(409)]);
    expect(await refusal(ask(shop, 'POST', '', { name: 'one more', filter }))).toEqual([409, 'views_full']);
    expect(await list(shop)).toHaveLength(50);
  });
});
