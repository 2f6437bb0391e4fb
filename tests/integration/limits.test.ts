import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { LIMITS } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { Deskbell, type Shop } from '../support/deskbell.ts';

let deskbell: Deskbell;
let shop: Shop;
beforeAll(async () => {
  deskbell = await Deskbell.start(undefined, { TRUST_PROXY: '127.0.0.1' });
  shop = await deskbell.newShop();
});
afterAll(() => deskbell.stop());

/** As a proxy would pass on what comes from there. */
function from(address: string): Promise<{ socket: WebSocket; refused: IncomingMessage | null }> {
  const socket = new WebSocket(`${deskbell.url.replace('http', 'ws')}/v1/ws/visitor?site=${shop.site.publicKey}`, {
    headers: { origin: shop.origin, 'x-forwarded-for': address },
  });
  socket.on('error', () => {});
  return Promise.race([
    once(socket, 'open').then(() => ({ socket, refused: null })),
    once(socket, 'unexpected-response').then(([, response]) => ({ socket, refused: response as IncomingMessage })),
  ]);
}

/** Begins sockets until one is refused: what refills meanwhile on a slow machine is used up too. */
async function refusal(addressOf: (n: number) => string): Promise<IncomingMessage> {
  for (let begun = 0; begun < 2_000; ) {
    const answers = await Promise.all(Array.from({ length: 100 }, () => from(addressOf(begun++))));
    for (const { socket } of answers) socket.terminate();
    const refused = answers.find((answer) => answer.refused)?.refused;
    if (refused) return refused;
  }
  throw new Error('nobody was refused');
}

test('[C11] one address begins only so many sockets, hears when to come back, and bothers nobody else', async () => {
  const refused = await refusal(() => '203.0.113.7');
  expect(refused.statusCode).toBe(429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect((await from('203.0.113.8')).refused).toBeNull();
});

test('[C11] an IPv6 household is one place, however many addresses it has', async () => {
  expect((await refusal((n) => `2001:db8:1:2::${(n + 1).toString(16)}`)).statusCode).toBe(429);
  expect((await from('2001:db8:1:3::1')).refused).toBeNull();
});

test('[S10] who goes on asking in spite of being told is sent away for a while', async () => {
  const ann = await deskbell.visitor(shop);
  for (let n = 0; n < 200; n++) ann.sendRaw({ type: 'ping' });
  expect(await ann.next('error')).toMatchObject({ code: 'rate_limited', retryAfterMs: expect.any(Number) });
  expect(await ann.closed).toBe(1008);
});

test('[S5] a visitor’s sends are one allowance, over a socket and over HTTP', async () => {
  const ann = await deskbell.visitor(shop);
  await ann.asksForPerson();
  for (let n = 0; n < 9; n++) await ann.says(`burst ${n}`);
  const answer = await fetch(`${deskbell.url}/v1/visitor/ask?site=${shop.site.publicKey}`, {
    method: 'POST',
    headers: { origin: shop.origin, 'content-type': 'text/plain' },
    body: JSON.stringify({
      hello: { type: 'hello', v: 1, token: ann.token, cursors: [] },
      ask: { type: 'message.send', cid: nanoid(22), conversationId: ann.conversationId, text: 'one more' },
    }),
  });
  expect(await answer.json()).toMatchObject({ frames: [{ type: 'error', code: 'rate_limited', retryAfterMs: expect.any(Number) }] });
});

test('[W4] what a page says too often is refused for a while, and takes nothing from what may be sent', async () => {
  const ann = await deskbell.visitor(shop);
  for (let n = 0; n < LIMITS.contextBurst; n++) ann.tells({ attributes: { n } });
  expect(await ann.says('Hello')).toBe(1);
  expect(ann.received.filter(({ type }) => type === 'error')).toEqual([]);
  ann.tells({ attributes: { n: -1 } });
  expect(await ann.next('error')).toMatchObject({ code: 'rate_limited', retryable: true, retryAfterMs: expect.any(Number) });
  expect(await ann.says('Still here')).toBeGreaterThan(1);
});
