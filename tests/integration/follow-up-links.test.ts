import { nanoid } from 'nanoid';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import { leavesContact, MailDesk } from '../support/mail-desk.ts';
import type { Delivered } from '../support/smtp-server.ts';

let desk: MailDesk;
beforeAll(async () => {
  desk = await MailDesk.start();
});
afterAll(() => desk.stop());

const tokenIn = (mail: Delivered | undefined): string => /#deskbell=([\w-]{43})/.exec(mail?.parsed.text ?? '')?.[1] ?? '';

const HOSTILE = [
  'Eve\r\nBcc: mallory@home.example',
  'Eve" <mallory@home.example>, "x',
  '=?utf-8?Q?=0D=0ABcc:_mallory@home.example?=',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
];

describe('[M3] what somebody wrote', () => {
  test.each(HOSTILE)('whoever is called or writes %o adds no header, no recipient and no markup', async (hostile) => {
    const { ann, mia, email } = await desk.asked();
    await leavesContact(ann, email, hostile);
    await ann.says(hostile);
    await mia.replies(ann.conversationId, `${hostile} is what you said`);
    const [{ raw, recipients, parsed } = expect.unreachable()] = await desk.mailsTo(email);
    expect(recipients).toEqual([email]);
    const headers = raw.slice(0, raw.indexOf('\r\n\r\n'));
    expect(headers).not.toMatch(/mallory|eve|alert/i);
    expect(parsed.to).toMatchObject({ value: [{ address: email, name: '' }] });
    expect(parsed.html).not.toMatch(/<script|<img/i);
    expect(parsed.html).toContain('is what you said');
  });

  test.each(['eve@home.example, mallory@home.example', 'eve@home.example\r\nBcc: mallory@home.example', 'Eve <eve@home.example>', 'eve'])(
    '%o is not taken for an address',
    async (email) => {
      const { ann } = await desk.asked();
      ann.ask({ type: 'contact.leave', cid: nanoid(22), conversationId: ann.conversationId, email });
      expect(await ann.next('error')).toMatchObject({ code: 'bad_frame' });
    },
  );
});

test('[M5] the link leads back once, as the same visitor in another browser', async () => {
  const { shop, ann, mia, email } = await desk.asked();
  await mia.replies(ann.conversationId, 'I do.');
  const token = tokenIn((await desk.mailsTo(email))[0]);
  const resumed = await resume(shop, token);
  expect(resumed).toMatchObject({ status: 200, body: { conversationId: ann.conversationId, visitorId: ann.visitorId } });
  expect(resumed.body.token).not.toBe(ann.token);
  expect(await resume(shop, token)).toMatchObject({ status: 410, body: { code: 'link_used' } });

  const phone = await desk.deskbell.visitorSocket(shop);
  await phone.hello(resumed.body.token, [{ conversationId: ann.conversationId, epoch: null, seq: 0 }]);
  expect(phone.visitorId).toBe(ann.visitorId);
  const { entries } = await phone.next('conversation.synced');
  expect(entries.at(-1)?.content).toMatchObject({ kind: 'message', text: 'I do.' });
  // The first browser stays who it was.
  const laptop = await desk.deskbell.visitor(shop, ann.token);
  expect(laptop.visitorId).toBe(ann.visitorId);
});

test('[M5] a link opens nothing on another site, from another origin, after its time, or by guessing', async () => {
  const { shop, ann, mia, email } = await desk.asked();
  await mia.replies(ann.conversationId, 'I do.');
  const token = tokenIn((await desk.mailsTo(email))[0]);
  const other = await desk.deskbell.newShop([]);
  expect(await resume(other, token)).toMatchObject({ status: 410, body: { code: 'link_used' } });
  expect(await resume(shop, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toMatchObject({ status: 410 });
  expect(await resume({ ...shop, origin: 'https://evil.example' }, token)).toMatchObject({
    status: 403,
    body: { code: 'origin_not_allowed' },
  });
  const age = (interval: string) =>
    desk.deskbell.database.query('update one_time_tokens set expires_at = expires_at + $2::text::interval where conversation_id = $1', [
      ann.conversationId,
      interval,
    ]);
  await age('-14 days');
  expect(await resume(shop, token)).toMatchObject({ status: 410 });
  await age('14 days');
  expect(await resume(shop, token)).toMatchObject({ status: 200 });
});

test('[M5] of two browsers that use a link at once one comes back', async () => {
  const { shop, ann, mia, email } = await desk.asked();
  await mia.replies(ann.conversationId, 'I do.');
  const token = tokenIn((await desk.mailsTo(email))[0]);
  const tries = await Promise.all(Array.from({ length: 5 }, () => resume(shop, token)));
  expect(tries.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410]);
});

test('[M5] whoever tries many is told to wait', async () => {
  const limited = await Deskbell.start();
  const shop = await limited.newShop([]);
  const tries = [];
  for (let n = 0; n < 21; n++) tries.push((await resume(shop, nanoid(43), limited)).status);
  expect(tries).toEqual([...Array.from({ length: 20 }, () => 410), 429]);
  await limited.stop();
});

test('[M6] nobody marks what is not theirs, and nothing counts as seen that is not there yet', async () => {
  const { shop, ann, mia, email } = await desk.asked();
  const bob = await desk.deskbell.visitor(shop);
  bob.ask({ type: 'conversation.seen', conversationId: ann.conversationId, seq: 100 });
  expect(await bob.next('error')).toMatchObject({ code: 'conversation_not_found', conversationId: ann.conversationId });
  ann.ask({ type: 'conversation.seen', conversationId: ann.conversationId, seq: 100 });
  await vi.waitFor(async () => expect(await seenIn(ann.conversationId)).toBeGreaterThan(0));
  await mia.replies(ann.conversationId, 'I do.');
  await desk.mailsTo(email);
});

test('[M6] a mark goes forward only, is not answered, and may be said over HTTP', async () => {
  const { shop, ann } = await desk.asked();
  const mark = (seq: number) => ann.ask({ type: 'conversation.seen', conversationId: ann.conversationId, seq });
  mark(1);
  await vi.waitFor(async () => expect(await seenIn(ann.conversationId)).toBe(1));
  const heard = ann.received.length;
  const overHttp = async (seq: number) => {
    const hello = { type: 'hello', v: 1, token: ann.token, cursors: [] };
    const ask = { type: 'conversation.seen', conversationId: ann.conversationId, seq };
    const path = `/v1/visitor/ask?site=${shop.site.publicKey}`;
    return (await desk.deskbell.request('POST', path, { hello, ask }, { origin: shop.origin })).json();
  };
  expect(await overHttp(2)).toMatchObject({ frames: [] });
  expect(await seenIn(ann.conversationId)).toBe(2);
  await overHttp(1);
  expect(await seenIn(ann.conversationId)).toBe(2);
  ann.ask({ type: 'ping' });
  await ann.next('beat');
  expect(ann.received.slice(heard).map(({ type }) => type)).toEqual(['beat']);
});

async function seenIn(conversationId: string): Promise<number> {
  const [row] = await desk.deskbell.database.query<{ seen: number }>(
    'select seen_seq as seen from visitor_readings where conversation_id = $1',
    [conversationId],
  );
  return row?.seen ?? 0;
}

async function resume(shop: Pick<Shop, 'site' | 'origin'>, token: string, on = desk.deskbell) {
  const response = await fetch(`${on.url}/v1/visitor/resume?site=${shop.site.publicKey}`, {
    method: 'POST',
    headers: { origin: shop.origin, 'content-type': 'text/plain' },
    body: JSON.stringify({ token }),
  });
  return { status: response.status, body: (await response.json()) as { token: string; code?: string } };
}
