import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { nanoid } from 'nanoid';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import { FaqDesk } from '../support/faq-desk.ts';
import { WhoDesk } from '../support/who-desk.ts';

let north: Deskbell;
let south: Deskbell;
let shop: Shop;
beforeAll(async () => {
  north = await Deskbell.start();
  south = await north.another();
  shop = await north.newShop();
  await vi.waitFor(() => expect([north.app.bus.others, south.app.bus.others]).toEqual([1, 1]), { timeout: 10_000 });
});
afterAll(async () => {
  await south.stop();
  await north.stop();
});

test('[N1] what is stored on one node is heard on the other, in both directions', async () => {
  const ann = await north.visitor(shop);
  await ann.asksForPerson();
  const mia = await south.agent(shop, shop.mia);
  await mia.opens(ann.conversationId);
  for (let n = 1; n <= 8; n++) {
    await ann.says(`question ${n}`);
    await mia.replies(ann.conversationId, `answer ${n}`);
    await ann.sees('message', ({ content }) => content.kind === 'message' && content.text === `answer ${n}`);
  }
  const texts = () =>
    mia.received.flatMap((report) =>
      report.type === 'entry.added' && report.entry.content.kind === 'message' ? [report.entry.content.text] : [],
    );
  await vi.waitFor(() => expect(texts()).toHaveLength(16));
  expect(texts()).toEqual(Array.from({ length: 8 }, (_, n) => [`question ${n + 1}`, `answer ${n + 1}`]).flat());
});

test('[N1] an agent’s lists show a conversation that began on another node', async () => {
  const mia = await south.agent(shop, shop.mia);
  const ann = await north.visitor(shop);
  await ann.asksForPerson();
  expect(await mia.listed(ann.conversationId, ({ state }) => state === 'waiting')).toMatchObject({ rev: 1 });
});

test('[G5] whoever is mentioned is told on every node', async () => {
  const ann = await north.visitor(shop);
  await ann.asksForPerson();
  const [mia, tom, tomToo] = [await north.agent(shop, shop.mia), await south.agent(shop, shop.tom), await north.agent(shop, shop.tom)];
  const rev = await mia.notes(ann.conversationId, 'Look, @Tom', [shop.tom.session.agent.id]);
  for (const console of [tom, tomToo]) {
    expect(await console.next('mention.added')).toMatchObject({ conversationId: ann.conversationId, rev, by: { name: 'Mia' } });
  }
});

test('[W7] what a page says on one node is told to an agent on the other, and so is a note', async () => {
  const ann = await north.visitor(shop);
  await ann.asksForPerson();
  const mia = await south.agent(shop, shop.mia);
  await mia.opens(ann.conversationId);
  ann.tells({ timeZone: 'Europe/Vienna' });
  await mia.next('visitor.changed', ({ conversationId }) => conversationId === ann.conversationId);
  const there = new WhoDesk(south, shop, shop.mia);
  expect((await there.profile(ann.conversationId)).details.timeZone).toBe('Europe/Vienna');
  await new WhoDesk(north, shop, shop.tom).note(ann.visitorId, 'Buys boots.');
  await mia.next('visitor.changed');
  expect((await there.profile(ann.conversationId)).notes).toMatchObject([{ text: 'Buys boots.' }]);
});

test('[N2] a hint that is lost delays an entry by at most the 5 s until the heads are looked at', async () => {
  const lone = await north.another();
  const ann = await lone.visitor(shop);
  await ann.asksForPerson();
  // From here on this node hears nothing of the others.
  await lone.app.bus.close();
  const mia = await north.agent(shop, shop.mia);
  await mia.replies(ann.conversationId, 'are you there?');
  const saidAt = performance.now();
  await ann.sees('message');
  expect(performance.now() - saidAt).toBeLessThan(7_000);
  // What this node knew of the conversation is out of date: the database says so, and the entry gets the next number.
  expect(await ann.says('yes, I am')).toBe(4);
  expect(await mia.replies(ann.conversationId, 'good')).toBe(5);
  expect(await ann.says('and still here')).toBe(6);
  await lone.stop();
});

test('[N3] who is at the desk is known on every node, and an agent of a node that died fades', async () => {
  const quiet = await north.newShop();
  const ann = await north.visitor(quiet);
  const mia = await south.agent(quiet, quiet.mia);
  expect(await ann.next('desk.changed')).toMatchObject({ agentsOnline: true });
  expect((await north.visitor(quiet)).received[0]).toMatchObject({ type: 'ready', agentsOnline: true });
  mia.close();
  expect(await ann.next('desk.changed')).toMatchObject({ agentsOnline: false });
  // What a node that was killed leaves behind: a row that nobody keeps fresh.
  const leave = (seconds: number) =>
    north.database.query(
      `insert into presences (site_id, user_id, node, seen_at) values ($1, $2, $3, now() - $4::int * interval '1 second')`,
      [quiet.site.id, quiet.mia.session.agent.id, nanoid(), seconds],
    );
  await leave(30);
  expect((await south.visitor(quiet)).received[0]).toMatchObject({ agentsOnline: false });
  await leave(17);
  south.app.bus.publish({ kind: 'presence', siteId: quiet.site.id });
  expect(await ann.next('desk.changed')).toMatchObject({ agentsOnline: true });
  expect(await ann.next('desk.changed')).toMatchObject({ agentsOnline: false });
});

test('[D2] what is published on one node is answered on the others at once, and what is taken back no more', async () => {
  const own = await north.newShop();
  const mia = new FaqDesk(north, own, own.mia);
  const [ann, bob] = [await south.visitor(own), await south.visitor(own)];
  await ann.says('How can I pay?');
  expect(await ann.hears()).toBe('By card, PayPal or invoice.');
  const publishedAt = performance.now();
  const { id } = await mia.create({ question: 'Do you rent kayaks?', answer: 'Yes, by the day.' });
  await bob.says('Do you rent kayaks?');
  expect(await bob.hears()).toBe('Yes, by the day.');
  expect(performance.now() - publishedAt).toBeLessThan(2_000);
  await mia.publish(id, false);
  const eve = await south.visitor(own);
  await eve.says('Do you rent kayaks?');
  expect(await eve.hears()).not.toBe('Yes, by the day.');
});

test('[N4] signing out on one node closes the session’s sockets on the others within two seconds', async () => {
  const tom = await north.newAgent('Tom');
  const mia = await south.agentSocket();
  await mia.hello(await south.ticketFor(tom), shop.site.id);
  const askedAt = performance.now();
  await north.request('DELETE', '/v1/session', undefined, { cookie: tom.cookie });
  expect(await mia.closed).toBe(4102);
  expect(performance.now() - askedAt).toBeLessThan(2_000);
});

test('[L1] [L2] [L3] [L4] [L5] who looks, who writes and how far it was read is heard on every node', async () => {
  const own = await north.newShop();
  const ann = await north.visitor(own);
  await ann.asksForPerson();
  const id = ann.conversationId;
  const [mia, tom, again] = [await south.agent(own, own.mia), await north.agent(own, own.tom), await north.agent(own, own.mia)];
  await Promise.all([mia.opens(id), again.opens(id)]);
  mia.ask({ type: 'conversation.attend', conversationId: id, doing: 'typing' });
  expect((await tom.next('conversation.attended')).people).toMatchObject([{ name: 'Mia', doing: 'typing' }]);
  expect(await ann.next('agent.typing')).toMatchObject({ name: 'Mia' });
  ann.ask({ type: 'typing', conversationId: id });
  expect(await mia.next('visitor.typing')).toMatchObject({ text: null });
  ann.ask({ type: 'conversation.seen', conversationId: id, seq: 1 });
  expect(await mia.next('visitor.seen')).toMatchObject({ seq: 1 });
  mia.ask({ type: 'conversation.look', conversationId: id, rev: 1 });
  expect(await again.next('conversation.looked')).toMatchObject({ rev: 1 });
  mia.close();
  expect((await tom.next('conversation.attended', ({ people }) => people.length === 0)).people).toEqual([]);
});

test('[N5] a visitor who spreads their sends over the nodes gets no more than one who does not', async () => {
  const ann = await north.visitor(shop);
  await ann.asksForPerson();
  const same = await south.visitor(shop, ann.token);
  same.conversationId = ann.conversationId;
  for (let n = 0; n < 9; n++) await ann.says(`burst ${n}`);
  // The nodes tell each other once a second.
  await north.app.allowances.sync();
  await same.says('one more').catch(() => {});
  await south.app.allowances.sync();
  same.ask({ type: 'message.send', cid: nanoid(22), conversationId: ann.conversationId, text: 'and another' });
  expect(await same.next('error')).toMatchObject({ code: 'rate_limited', retryAfterMs: expect.any(Number) });
});

test('[S3] one cid sent to two nodes and over HTTP at once is stored once', async () => {
  const ann = await north.visitor(shop);
  await ann.asksForPerson();
  const same = await south.visitor(shop, ann.token);
  for (let round = 0; round < 3; round++) {
    const cid = nanoid(22);
    const send = { type: 'message.send' as const, cid, conversationId: ann.conversationId, text: `round ${round}` };
    ann.ask(send);
    same.ask({ ...send, text: 'another text' });
    const hello = { type: 'hello', v: 1, token: ann.token, cursors: [] };
    const polled = fetch(`${south.url}/v1/visitor/ask?site=${shop.site.publicKey}`, {
      method: 'POST',
      headers: { origin: shop.origin, 'content-type': 'text/plain' },
      body: JSON.stringify({ hello, ask: send }),
    }).then(async (response) => ((await response.json()) as { frames: { type: string; seq?: number }[] }).frames);
    const seqs = [
      (await ann.next('entry.stored', (stored) => stored.cid === cid)).seq,
      (await same.next('entry.stored', (stored) => stored.cid === cid)).seq,
      (await polled).find(({ type }) => type === 'entry.stored')?.seq,
    ];
    expect(new Set(seqs).size).toBe(1);
    const rows = await north.database.query('select rev from entries where cid = $1', [cid]);
    expect(rows).toHaveLength(1);
  }
});

describe('[C10] a server that drains', () => {
  test('is not ready, takes nobody new and tells everybody when to go', async () => {
    const leaving = await north.another();
    await vi.waitFor(() => expect(leaving.app.bus.others).toBeGreaterThan(0), { timeout: 10_000 });
    const ann = await leaving.visitor(shop);
    const drained = leaving.app.drain.run(15_000);
    expect(await ann.next('drain')).toEqual({ type: 'drain', afterMs: 0, withinMs: 1_000 });
    expect((await fetch(`${leaving.url}/readyz`)).status).toBe(503);
    const refused = await fetch(`${leaving.url}/v1/visitor/poll?site=${shop.site.publicKey}`, { method: 'POST', body: '{}' });
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const socket = new WebSocket(`${leaving.url.replace('http', 'ws')}/v1/ws/visitor?site=${shop.site.publicKey}`, {
      headers: { origin: shop.origin },
    });
    const [, answer] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
    expect(answer.statusCode).toBe(503);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    // What the old socket is asked is still answered.
    await ann.says('one last question');
    ann.close();
    await drained;
    await leaving.stop();
  });
});
