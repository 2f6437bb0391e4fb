import type { AgentReport } from '@deskbell/shared';
import { agentPolledSchema } from '@deskbell/shared/schemas';
import { nanoid } from 'nanoid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import { PollClient } from '../support/poll-client.ts';

let deskbell: Deskbell;
let shop: Shop;
beforeAll(async () => {
  deskbell = await Deskbell.start();
  shop = await deskbell.newShop();
});
afterAll(() => deskbell.stop());

const newVisitor = (): PollClient => new PollClient(shop.site.publicKey, shop.origin);

test('[P1] a first poll greets a visitor who is new here, and the next knows them', async () => {
  const ann = newVisitor();
  const [ready] = await ann.polls(deskbell.url);
  expect(ready).toMatchObject({ type: 'ready', token: expect.stringMatching(/^.{43}$/) });
  const [again] = await ann.polls(deskbell.url);
  expect(again).toMatchObject({ type: 'ready', token: null, visitorId: ready?.type === 'ready' && ready.visitorId });
});

test('[P2] an ask is answered as on a socket, and names the logs that are now followed', async () => {
  const ann = newVisitor();
  await ann.polls(deskbell.url);
  const cid = nanoid(22);
  const frames = await ann.asks(deskbell.url, { type: 'message.send', cid, conversationId: ann.conversationId, text: 'Hello over HTTP' });
  expect(frames.map(({ type }) => type)).toEqual(expect.arrayContaining(['entry.stored', 'conversation.synced']));
  expect(ann.cursors).toMatchObject([{ conversationId: ann.conversationId }]);
  expect(await ann.says(deskbell.url, 'another text', cid)).toBe(1);
});

test('[P3] a poll waits for what comes next and misses nothing between two', async () => {
  const ann = newVisitor();
  await ann.polls(deskbell.url);
  await ann.asks(deskbell.url, { type: 'handoff.request', cid: nanoid(22), conversationId: ann.conversationId });
  const mia = await deskbell.agent(shop, shop.mia);
  await ann.polls(deskbell.url);
  const heard: string[] = [];
  const listening = (async () => {
    while (heard.length < 6) {
      for (const frame of await ann.polls(deskbell.url, true)) {
        const entries = frame.type === 'entry.added' ? [frame.entry] : frame.type === 'conversation.synced' ? frame.entries : [];
        for (const { content } of entries) if (content.kind === 'message') heard.push(content.text);
      }
    }
  })();
  for (let n = 1; n <= 6; n++) await mia.replies(ann.conversationId, `reply ${n}`);
  await listening;
  expect(heard).toEqual([1, 2, 3, 4, 5, 6].map((n) => `reply ${n}`));
});

test('[P3] a poll with nothing new waits, and an answer is there in less than a second', async () => {
  const ann = newVisitor();
  await ann.polls(deskbell.url);
  await ann.asks(deskbell.url, { type: 'handoff.request', cid: nanoid(22), conversationId: ann.conversationId });
  const mia = await deskbell.agent(shop, shop.mia);
  await ann.polls(deskbell.url);
  let done = false;
  const waiting = ann.polls(deskbell.url, true).then((frames) => {
    done = true;
    return frames;
  });
  // Another visitor's whole conversation: time enough for a poll that would not wait.
  const bob = newVisitor();
  await bob.polls(deskbell.url);
  await bob.says(deskbell.url, 'something else');
  expect(done).toBe(false);
  const saidAt = performance.now();
  await mia.replies(ann.conversationId, 'at last');
  const frames = await waiting;
  expect(performance.now() - saidAt).toBeLessThan(1_000);
  expect(JSON.stringify(frames)).toContain('at last');
});

test('[P4] refusals are HTTP answers with a code', async () => {
  const ann = newVisitor();
  const answer = async (client: PollClient, body: object) => {
    const response = await client.post(deskbell.url, 'poll', body);
    return [response.status, ((await response.json()) as { code: string }).code];
  };
  const rest = { wait: false, known: null };
  expect(await answer(ann, { hello: { ...ann.hello, token: 'x'.repeat(43) }, ...rest })).toEqual([401, 'token_invalid']);
  expect(await answer(ann, { hello: { ...ann.hello, v: 99 }, ...rest })).toEqual([426, 'protocol_version']);
  expect(await answer(new PollClient('nobody', shop.origin), { hello: ann.hello, ...rest })).toEqual([404, 'site_unknown']);
  expect(await answer(new PollClient(shop.site.publicKey, 'https://evil.example'), { hello: ann.hello, ...rest })).toEqual([
    403,
    'origin_not_allowed',
  ]);
  expect(await answer(ann, { hello: { ...ann.hello, extra: 1 }, ...rest })).toEqual([400, 'bad_request']);
});

test('[P4] a visitor reads only what is theirs, over HTTP too', async () => {
  const ann = newVisitor();
  await ann.polls(deskbell.url);
  await ann.says(deskbell.url, 'my secret');
  const bob = newVisitor();
  await bob.polls(deskbell.url);
  bob.cursors = [{ conversationId: ann.conversationId, epoch: null, seq: 0 }];
  const frames = await bob.polls(deskbell.url);
  expect(frames.find(({ type }) => type === 'error')).toMatchObject({ code: 'conversation_not_found' });
  expect(JSON.stringify(frames)).not.toContain('my secret');
});

test('[P5] an agent whose network blocks sockets polls with the session’s cookie', async () => {
  const hello = { type: 'hello', v: 1, siteId: shop.site.id, cursors: [] as object[] };
  const post = async (what: string, body: object, cookie = shop.mia.cookie) =>
    deskbell.request('POST', `/v1/agent/${what}`, body, { cookie });
  const polls = async (body: object) => agentPolledSchema.parse(await (await post('poll', body)).json());
  const first = await polls({ hello, wait: false, known: null });
  // What still changes of the conversations before may come between.
  const types = first.frames.map(({ type }: AgentReport) => type);
  expect(types.filter((type) => type !== 'conversation.changed')).toEqual(['ready', 'inbox.synced', 'inbox.counts']);

  const ann = await deskbell.visitor(shop);
  const waiting = polls({ hello, wait: true, known: first.known });
  await ann.asksForPerson();
  expect((await waiting).frames.map(({ type }: AgentReport) => type)).toContain('conversation.changed');

  const reply = { type: 'message.send', cid: nanoid(22), conversationId: ann.conversationId, text: 'Hello from behind a proxy' };
  const answered = agentPolledSchema.parse(await (await post('ask', { hello, ask: reply })).json());
  expect(answered.frames.find(({ type }: AgentReport) => type === 'entry.stored')).toMatchObject({ cid: reply.cid });
  await ann.sees('message', ({ content }) => content.kind === 'message' && content.text === reply.text);

  expect((await post('poll', { hello, wait: false, known: null }, '')).status).toBe(401);
  const elsewhere = await deskbell.request(
    'POST',
    '/v1/agent/poll',
    { hello, wait: false, known: null },
    { cookie: shop.mia.cookie, origin: 'https://evil.example' },
  );
  expect(elsewhere.status).toBe(403);
});

test('[P3] an agent’s poll with nothing new waits, also at a conversation that was looked at and that somebody is at', async () => {
  const ann = await deskbell.visitor(shop);
  await ann.asksForPerson();
  const mia = await deskbell.agent(shop, shop.mia);
  await mia.opens(ann.conversationId);
  const tom = await deskbell.agent(shop, shop.tom);
  mia.ask({ type: 'conversation.attend', conversationId: ann.conversationId, doing: 'viewing' });
  mia.ask({ type: 'conversation.look', conversationId: ann.conversationId, rev: 2 });
  await tom.next('conversation.attended', ({ people }) => people.length > 0);
  let at: { cursors: object[]; known: string | null } = {
    cursors: [{ conversationId: ann.conversationId, epoch: null, rev: 0 }],
    known: null,
  };
  const polls = async (wait: boolean) => {
    const hello = { type: 'hello', v: 1, siteId: shop.site.id, cursors: at.cursors };
    const body = { hello, wait, known: at.known };
    const polled = agentPolledSchema.parse(
      await (await deskbell.request('POST', '/v1/agent/poll', body, { cookie: shop.mia.cookie })).json(),
    );
    at = polled;
    return polled.frames;
  };
  // What still changes of the conversations before may come between.
  await vi.waitFor(async () => {
    const before = at.known;
    expect((await polls(false)).map(({ type }: AgentReport) => type)).toContain('ready');
    expect(at.known).toBe(before);
  });
  let done = false;
  const waiting = polls(true).then((frames) => {
    done = true;
    return frames;
  });
  // Another shop, with all that begins one: time enough for a poll that would not wait.
  await deskbell.newShop();
  expect(done).toBe(false);
  await ann.says('At last');
  expect(JSON.stringify(await waiting)).toContain('At last');
});
