import { hrtime } from 'node:process';
import { nanoid } from 'nanoid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { Deskbell, type Shop } from '../support/deskbell.ts';

let deskbell: Deskbell;
let shop: Shop;
beforeAll(async () => {
  deskbell = await Deskbell.start();
  shop = await deskbell.newShop();
});
afterAll(() => deskbell.stop());

/** The HTTP answer to an upgrade that is refused. */
function refusedUpgrade(path: string, origin: string): Promise<{ status: number; code: string }> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(deskbell.url.replace('http', 'ws') + path, { headers: { origin } });
    socket.on('open', () => reject(new Error('the upgrade was not refused')));
    socket.on('error', () => {});
    socket.on('unexpected-response', (_request, response) => {
      let body = '';
      response.on('data', (data) => {
        body += data;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, code: JSON.parse(body).code }));
    });
  });
}

describe('a page that embeds the widget', () => {
  test('[C1] is refused before the upgrade if no site has its key', async () => {
    expect(await refusedUpgrade('/v1/ws/visitor?site=nobody', shop.origin)).toEqual({ status: 404, code: 'site_unknown' });
    expect(await refusedUpgrade('/v1/ws/visitor', shop.origin)).toEqual({ status: 404, code: 'site_unknown' });
  });

  test.each([
    'null',
    'https://evil.example',
    'http://SHOP',
    'https://SHOP:8443',
    'https://SHOP.evil.example',
    'https://evilSHOP',
    'https://SHOP.',
    'https://user@SHOP',
  ])('[C1] is refused before the upgrade from %s', async (pattern) => {
    const origin = pattern.replace('SHOP', new URL(shop.origin).host);
    const path = `/v1/ws/visitor?site=${shop.site.publicKey}`;
    expect(await refusedUpgrade(path, origin)).toEqual({ status: 403, code: 'origin_not_allowed' });
  });

  test.each(['%00', '%', '..%2f', '%c0%af', 'a'.repeat(70)])('[C1] with the odd key %s is answered with a code', async (key) => {
    const answer = await deskbell.request('GET', `/v1/sites/${key}`, undefined, { origin: shop.origin });
    expect([400, 404]).toContain(answer.status);
    expect(((await answer.json()) as { code: string }).code).toMatch(/^(site_unknown|bad_request)$/);
  });

  test('[C1] can read why, and what the site says of itself, over HTTP', async () => {
    const ask = (key: string, origin: string) => deskbell.request('GET', `/v1/sites/${key}`, undefined, { origin });
    const allowed = await ask(shop.site.publicKey, shop.origin);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('*');
    expect(await allowed.json()).toMatchObject({ name: 'Shop', starters: [], hasFaq: true });
    const unknown = await ask('nobody', shop.origin);
    expect([unknown.status, ((await unknown.json()) as { code: string }).code]).toEqual([404, 'site_unknown']);
    const foreign = await ask(shop.site.publicKey, 'https://evil.example');
    expect(foreign.headers.get('access-control-allow-origin')).toBe('*');
    expect([foreign.status, ((await foreign.json()) as { code: string }).code]).toEqual([403, 'origin_not_allowed']);
  });
});

describe('a hello', () => {
  test('[C2] must come first', async () => {
    const ann = await deskbell.visitorSocket(shop);
    ann.sendRaw({ type: 'ping' });
    expect((await ann.next('error')).code).toBe('hello_expected');
    await ann.hello();
  });

  test('[C2] must come within five seconds', async () => {
    const ann = await deskbell.visitorSocket(shop);
    const start = hrtime.bigint();
    expect(await ann.closed).toBe(4004);
    expect(Number(hrtime.bigint() - start) / 1e6).toBeGreaterThan(4_000);
  });

  test('[C3] without a token gives one, and with it finds the same visitor', async () => {
    const ann = await deskbell.visitor(shop);
    expect(ann.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const again = await deskbell.visitorSocket(shop);
    again.sendRaw({ type: 'hello', v: 1, token: ann.token, cursors: [] });
    expect(await again.next('ready')).toMatchObject({ visitorId: ann.visitorId, token: null });
  });

  test('[C4] with a token of another site is refused', async () => {
    const ann = await deskbell.visitor(shop);
    const elsewhere = await deskbell.visitorSocket(await deskbell.newShop());
    elsewhere.sendRaw({ type: 'hello', v: 1, token: ann.token, cursors: [] });
    expect((await elsewhere.next('error')).code).toBe('token_invalid');
    expect(await elsewhere.closed).toBe(4101);
  });

  test('[C5] in a version that nobody speaks is refused', async () => {
    const ann = await deskbell.visitorSocket(shop);
    ann.sendRaw({ type: 'hello', v: 99, token: null, cursors: [] });
    expect((await ann.next('error')).code).toBe('protocol_version');
    expect(await ann.closed).toBe(4203);
  });
});

describe('an agent', () => {
  test('[C6] connects from the console only', async () => {
    expect(await refusedUpgrade('/v1/ws/agent', 'https://evil.example')).toEqual({ status: 403, code: 'cross_site' });
  });

  test('[C6] connects once with a ticket', async () => {
    const ticket = await deskbell.ticketFor(shop.mia);
    const first = await deskbell.agentSocket();
    await first.hello(ticket, shop.site.id);
    const second = await deskbell.agentSocket();
    second.sendRaw({ type: 'hello', v: 1, ticket, siteId: shop.site.id, cursors: [] });
    expect((await second.next('error')).code).toBe('ticket_invalid');
    expect(await second.closed).toBe(4101);
  });

  test('[C6] connects to no site but their own', async () => {
    // Made after Mia and Tom of the first shop: neither belongs to it.
    const other = await deskbell.newShop();
    const stranger = await deskbell.agentSocket();
    stranger.sendRaw({ type: 'hello', v: 1, ticket: await deskbell.ticketFor(shop.mia), siteId: other.site.id, cursors: [] });
    expect((await stranger.next('error')).code).toBe('ticket_invalid');
    expect(await stranger.closed).toBe(4101);
  });

  test('[C8] who signs out has their sockets closed', async () => {
    const tom = await deskbell.agent(shop, shop.tom);
    const mia = await deskbell.agent(shop, shop.mia);
    const answer = await deskbell.request('DELETE', '/v1/session', undefined, { cookie: shop.tom.cookie });
    expect(answer.status).toBe(204);
    expect(await tom.closed).toBe(4102);
    expect((await deskbell.post('/v1/session/tickets', {}, shop.tom.cookie)).status).toBe(401);
    expect(mia.socket.readyState).toBe(WebSocket.OPEN);
  });

  test('[C8] who is signed out is heard no more, also if they do not hang up', async () => {
    const ann = await deskbell.visitor(shop);
    await ann.asksForPerson();
    const [eve, mia] = [await deskbell.newAgent('Eve'), await deskbell.agent(shop, shop.mia)];
    const deaf = await deskbell.agent(shop, eve);
    await deaf.notes(ann.conversationId, 'while signed in');
    deaf.socket.pause();
    await deskbell.request('DELETE', '/v1/session', undefined, { cookie: eve.cookie });
    deaf.ask({ type: 'note.add', cid: nanoid(22), conversationId: ann.conversationId, text: 'after signing out' });
    deaf.socket.resume();
    await deaf.closed;
    expect((await mia.opens(ann.conversationId)).map(({ content }) => content.kind === 'note' && content.text)).toEqual([
      false,
      'while signed in',
    ]);
  });
});

describe('sockets of one visitor', () => {
  test('[C7] are five at most: the oldest gives way', async () => {
    const ann = await deskbell.visitor(shop);
    const more = [];
    for (let count = 0; count < 5; count++) more.push(await deskbell.visitor(shop, ann.token));
    expect(await ann.closed).toBe(4206);
    expect(more.map(({ socket }) => socket.readyState)).toEqual(Array(5).fill(WebSocket.OPEN));
  });
});
