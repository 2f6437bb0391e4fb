import { nanoid } from 'nanoid';
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest';
import type { AgentClient } from '../support/agent-client.ts';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import { FileDesk, PNG } from '../support/file-desk.ts';
import { type Delivered, SmtpPost } from '../support/smtp-server.ts';
import type { VisitorClient } from '../support/visitor-client.ts';

/** Short enough to be waited for. */
const SOON = { unseenMs: 1_000, apartMs: 60_000, retryMs: 300, claimMs: 10_000, sweepMs: 60_000 };

let post: SmtpPost;
let deskbell: Deskbell;
beforeAll(async () => {
  post = await SmtpPost.start();
  deskbell = await Deskbell.start(undefined, mailSettings(), undefined, SOON);
});
afterAll(async () => {
  await deskbell.stop();
  await post.stop();
});
afterEach(() => {
  post.mood = { takes: true };
});

const mailSettings = () => ({ RATE_LIMITS: 'off', SMTP_URL: post.url, MAIL_FROM: 'chat@shop.example' });

interface Story {
  shop: Shop;
  ann: VisitorClient;
  mia: AgentClient;
  email: string;
}

/** Ann asked something, wants the answer by e-mail, and is still there. */
async function asked(on = deskbell, email = `ann-${nanoid(8).toLowerCase()}@home.example`): Promise<Story> {
  const shop = await on.newShop([]);
  const [ann, mia] = [await on.visitor(shop), await on.agent(shop, shop.mia)];
  await ann.saysOn({ url: `${shop.origin}/tents/lantern?ref=news`, title: 'Lantern' }, 'Is anybody there who knows tents?');
  await ann.sees('move');
  await leavesContact(ann, email);
  return { shop, ann, mia, email };
}

async function leavesContact(ann: VisitorClient, email: string, name = ''): Promise<void> {
  const cid = nanoid(22);
  ann.ask({ type: 'contact.leave', cid, conversationId: ann.conversationId, email, ...(name ? { name } : {}) });
  await ann.next('entry.stored', (stored) => stored.cid === cid);
}

const mailsTo = (email: string, count = 1): Promise<Delivered[]> =>
  vi.waitFor(
    () => {
      const mails = post.to(email);
      expect(mails).toHaveLength(count);
      return mails;
    },
    { timeout: 12_000 },
  );

/** After this everything that was due is done: somebody else's e-mail came, that was asked for later. */
async function othersGotTheirs(on = deskbell): Promise<void> {
  const { ann, mia, email } = await asked(on);
  await mia.replies(ann.conversationId, 'Yes.');
  await mailsTo(email);
}

/** What the log says of e-mails. */
async function told({ mia, ann }: Story): Promise<(string | null)[]> {
  return (await mia.opens(ann.conversationId)).flatMap(({ content }) => (content.kind === 'mail' ? [content.failure] : []));
}

const tokenIn = (mail: Delivered | undefined): string => /#deskbell=([\w-]{43})/.exec(mail?.parsed.text ?? '')?.[1] ?? '';

test('[M1] what was not seen goes out once, and the log says so to agents only', async () => {
  const story = await asked();
  const { shop, ann, mia, email } = story;
  await mia.replies(ann.conversationId, 'I do.\nWhat would you like to know?');
  await mia.notes(ann.conversationId, 'Wants a discount, I think.');
  await mia.replies(ann.conversationId, 'The Lantern sleeps two.');
  const [{ parsed } = expect.unreachable()] = await mailsTo(email);
  expect(parsed.subject).toBe('Your conversation with Shop');
  expect(parsed.text).toContain('Mia wrote:\n  I do.\n  What would you like to know?\n\nMia wrote:\n  The Lantern sleeps two.\n');
  expect(parsed.text).toContain(`${shop.origin}/tents/lantern#deskbell=`);
  for (const part of [parsed.text, parsed.html]) {
    expect(part).not.toContain('discount');
    expect(part).not.toContain('knows tents');
  }
  await othersGotTheirs();
  expect(post.to(email)).toHaveLength(1);
  const mail = (await mia.opens(ann.conversationId)).filter(({ content }) => content.kind === 'mail');
  expect(mail).toMatchObject([{ seq: null, content: { email, entries: 2, failure: null } }]);
  expect(ann.entries.map(({ content }) => content.kind)).not.toContain('mail');
});

test('[M1] what was seen is not sent, and what came after it is', async () => {
  const { ann, mia, email } = await asked();
  await mia.replies(ann.conversationId, 'I do.');
  const { seq } = await ann.sees('message', ({ author }) => author.kind === 'agent');
  ann.ask({ type: 'conversation.seen', conversationId: ann.conversationId, seq });
  await othersGotTheirs();
  expect(post.to(email)).toEqual([]);
  await mia.replies(ann.conversationId, 'Are you still there?');
  const [{ parsed } = expect.unreachable()] = await mailsTo(email);
  expect(parsed.text).toContain('Are you still there?');
  expect(parsed.text).not.toContain('I do.');
});

test('[M1] a visitor who gave no address here gets nothing, though they gave one elsewhere', async () => {
  const { shop, ann, email } = await asked();
  const again = await deskbell.visitor(shop, ann.token);
  const [mia] = [await deskbell.agent(shop, shop.mia)];
  await again.says('Something else.');
  await mia.replies(again.conversationId, 'Yes?');
  await othersGotTheirs();
  expect(post.to(email)).toEqual([]);
});

test('[M1] the next one comes no sooner than a while after the last, with what was not in it', async () => {
  const apart = await Deskbell.start(undefined, mailSettings(), undefined, { ...SOON, apartMs: 5_000 });
  const { ann, mia, email } = await asked(apart);
  await mia.replies(ann.conversationId, 'First.');
  await mailsTo(email);
  const sentAt = Date.now();
  await mia.replies(ann.conversationId, 'Second.');
  const [first, second] = await mailsTo(email, 2);
  expect(Date.now() - sentAt).toBeGreaterThan(4_000);
  expect(second?.parsed.text).toContain('Second.');
  expect(second?.parsed.text).not.toContain('First.');
  // In the reader's mailbox they stand together.
  expect(second?.parsed.inReplyTo).toBe(first?.parsed.inReplyTo);
  expect(second?.parsed.messageId).not.toBe(first?.parsed.messageId);
  await apart.stop();
});

test('[M1] of many the last ten are in it, and how many came before', async () => {
  const { ann, mia, email } = await asked();
  for (let n = 1; n <= 13; n++) await mia.replies(ann.conversationId, `Number ${n}.`);
  const [{ parsed } = expect.unreachable()] = await mailsTo(email);
  expect(parsed.text?.match(/Number \d+\./g)).toEqual(Array.from({ length: 10 }, (_, n) => `Number ${n + 4}.`));
  expect(parsed.text).toContain('3 earlier messages are in the chat.');
});

test('[F5] a file that nobody has seen goes out by its name and a link, without words too', async () => {
  const { shop, ann, mia, email } = await asked();
  const photo = await new FileDesk(deskbell, shop).brings(shop.mia, 'tent.png', PNG);
  const cid = nanoid(22);
  mia.ask({ type: 'message.send', cid, conversationId: ann.conversationId, text: '', files: [photo.id] });
  await mia.next('entry.stored', (stored) => stored.cid === cid);
  const [{ parsed } = expect.unreachable()] = await mailsTo(email);
  expect(parsed.text).toMatch(new RegExp(`Mia wrote:\\n {2}tent\\.png: http\\S+/v1/files/${photo.id}/tent\\.png`));
  expect(parsed.html).toContain(`/v1/files/${photo.id}/tent.png">tent.png</a>`);
});

test('[F11] what was taken back before it was seen is not sent, nor how many it was', async () => {
  const { ann, mia, email } = await asked();
  const rev = await mia.replies(ann.conversationId, 'The secret price is 12.');
  const cid = nanoid(22);
  mia.ask({ type: 'message.delete', cid, conversationId: ann.conversationId, rev });
  await mia.next('entry.stored', (stored) => stored.cid === cid);
  await mia.replies(ann.conversationId, 'Two days.');
  const [{ parsed } = expect.unreachable()] = await mailsTo(email);
  expect(parsed.text).toContain('Two days.');
  expect(`${parsed.text} ${String(parsed.html)}`).not.toContain('secret');
  expect(parsed.text?.match(/wrote:/g)).toHaveLength(1);
});

test('[M1] an address that was left in many conversations gets twelve e-mails a day from the shop', async () => {
  const { shop, ann, mia, email } = await asked();
  await mia.replies(ann.conversationId, 'I do.');
  await mailsTo(email);
  const others = await Promise.all(Array.from({ length: 14 }, () => deskbell.visitor(shop)));
  for (const other of others) {
    await other.asksForPerson();
    await leavesContact(other, email);
    await mia.replies(other.conversationId, 'Yes?');
  }
  await vi.waitFor(() => expect(post.to(email).length).toBeGreaterThanOrEqual(12), { timeout: 12_000 });
  await othersGotTheirs();
  const sent = post.to(email).length;
  // Several that are looked at in the same moment may not know of each other.
  expect(sent).toBeLessThan(12 + 5);
  // An e-mail a day later makes room.
  await mia.replies(ann.conversationId, 'Still there?');
  await deskbell.database.query(`update follow_ups set mailed_at = now() - interval '1 hour' where conversation_id = $1`, [
    ann.conversationId,
  ]);
  await othersGotTheirs();
  expect(post.to(email)).toHaveLength(sent);
});

test('[M1] the same words go to three addresses at most, however often it is corrected', async () => {
  const apart = await Deskbell.start(undefined, mailSettings(), undefined, { ...SOON, unseenMs: 200, apartMs: 200 });
  const { ann, mia, email } = await asked(apart);
  await mia.replies(ann.conversationId, 'First.');
  await mailsTo(email);
  const stranger = `eve-${nanoid(8).toLowerCase()}@home.example`;
  await leavesContact(ann, stranger);
  await mailsTo(stranger);
  await leavesContact(ann, email);
  await mailsTo(email, 2);
  await leavesContact(ann, stranger);
  await othersGotTheirs(apart);
  expect(post.to(stranger)).toHaveLength(1);
  // There is something new to say.
  await mia.replies(ann.conversationId, 'Second.');
  const [, second] = await mailsTo(stranger, 2);
  expect(second?.parsed.text).toContain('Second.');
  await apart.stop();
});

test('[M2] a mail server that is down delays it, and the log says both', async () => {
  const story = await asked();
  const { ann, mia, email } = story;
  await post.goesDown();
  await mia.replies(ann.conversationId, 'I do.');
  await vi.waitFor(async () => expect(await told(story)).toEqual(['connection refused']), { timeout: 10_000 });
  // Another failure or two are nothing new.
  const failures = 'select failures from follow_ups where conversation_id = $1';
  await vi.waitFor(
    async () => {
      const [mail] = await deskbell.database.query<{ failures: number }>(failures, [ann.conversationId]);
      expect(mail?.failures).toBeGreaterThanOrEqual(3);
    },
    { timeout: 20_000 },
  );
  await post.comesBack();
  await mailsTo(email);
  await vi.waitFor(async () => expect(await told(story)).toEqual(['connection refused', null]));
  await othersGotTheirs();
  expect(post.to(email)).toHaveLength(1);
});

test('[M2] an address that is refused for good is left alone until there is something newer', async () => {
  const watchful = await Deskbell.start(undefined, mailSettings(), undefined, { ...SOON, sweepMs: 200 });
  const story = await asked(watchful);
  const { ann, mia, email } = story;
  post.mood = { refuses: 'recipient', status: 550 };
  await mia.replies(ann.conversationId, 'I do.');
  await vi.waitFor(async () => expect(await told(story)).toEqual(['address refused (550)']), { timeout: 10_000 });
  post.mood = { takes: true };
  await othersGotTheirs(watchful);
  expect(post.to(email)).toEqual([]);
  await mia.replies(ann.conversationId, 'Hello?');
  const [{ parsed } = expect.unreachable()] = await mailsTo(email);
  expect(parsed.text).toMatch(/I do\.[\s\S]*Hello\?/);
  await vi.waitFor(async () => expect(await told(story)).toEqual(['address refused (550)', null]));
  await watchful.stop();
});

test('[M2] another address gets what the wrong one got', async () => {
  const { ann, mia, email } = await asked();
  await mia.replies(ann.conversationId, 'I do.');
  await mailsTo(email);
  const right = `right-${email}`;
  await leavesContact(ann, right);
  await deskbell.database.query(`update follow_ups set mailed_at = now() - interval '1 hour' where conversation_id = $1`, [
    ann.conversationId,
  ]);
  await mia.replies(ann.conversationId, 'Still there?');
  const [{ parsed } = expect.unreachable()] = await mailsTo(right);
  expect(parsed.text).toContain('I do.');
});

test('[M2] what a crash left is found', async () => {
  const watchful = await Deskbell.start(undefined, mailSettings(), undefined, { ...SOON, sweepMs: 500 });
  const { ann, mia, email } = await asked(watchful);
  // As a node leaves it that died at it: nobody was asked to look, and it is claimed still.
  await watchful.app.jobs.stop();
  await watchful.database.query(
    `insert into follow_ups (site_id, conversation_id, claimed_until) select site_id, id, now() + interval '3 seconds' from conversations where id = $1`,
    [ann.conversationId],
  );
  const at = Date.now();
  await mia.replies(ann.conversationId, 'I do.');
  await mailsTo(email);
  expect(Date.now() - at).toBeGreaterThan(2_000);
  await watchful.stop();
});

const HOSTILE = [
  'Eve\r\nBcc: mallory@home.example',
  'Eve" <mallory@home.example>, "x',
  '=?utf-8?Q?=0D=0ABcc:_mallory@home.example?=',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
];

test.each(HOSTILE)('[M3] whoever is called or writes %o adds no header, no recipient and no markup', async (hostile) => {
  const { ann, mia, email } = await asked();
  await leavesContact(ann, email, hostile);
  await ann.says(hostile);
  await mia.replies(ann.conversationId, `${hostile} is what you said`);
  const [{ raw, recipients, parsed } = expect.unreachable()] = await mailsTo(email);
  expect(recipients).toEqual([email]);
  const headers = raw.slice(0, raw.indexOf('\r\n\r\n'));
  expect(headers).not.toMatch(/mallory|eve|alert/i);
  expect(parsed.to).toMatchObject({ value: [{ address: email, name: '' }] });
  expect(parsed.html).not.toMatch(/<script|<img/i);
  expect(parsed.html).toContain('is what you said');
});

test.each(['eve@home.example, mallory@home.example', 'eve@home.example\r\nBcc: mallory@home.example', 'Eve <eve@home.example>', 'eve'])(
  '[M3] %o is not taken for an address',
  async (email) => {
    const { ann } = await asked();
    ann.ask({ type: 'contact.leave', cid: nanoid(22), conversationId: ann.conversationId, email });
    expect(await ann.next('error')).toMatchObject({ code: 'bad_frame' });
  },
);

test('[M5] the link leads back once, as the same visitor in another browser', async () => {
  const { shop, ann, mia, email } = await asked();
  await mia.replies(ann.conversationId, 'I do.');
  const token = tokenIn((await mailsTo(email))[0]);
  const resumed = await resume(shop, token);
  expect(resumed).toMatchObject({ status: 200, body: { conversationId: ann.conversationId, visitorId: ann.visitorId } });
  expect(resumed.body.token).not.toBe(ann.token);
  expect(await resume(shop, token)).toMatchObject({ status: 410, body: { code: 'link_used' } });

  const phone = await deskbell.visitorSocket(shop);
  await phone.hello(resumed.body.token, [{ conversationId: ann.conversationId, epoch: null, seq: 0 }]);
  expect(phone.visitorId).toBe(ann.visitorId);
  const { entries } = await phone.next('conversation.synced');
  expect(entries.at(-1)?.content).toMatchObject({ kind: 'message', text: 'I do.' });
  // The first browser stays who it was.
  const laptop = await deskbell.visitor(shop, ann.token);
  expect(laptop.visitorId).toBe(ann.visitorId);
});

test('[M5] a link opens nothing on another site, from another origin, after its time, or by guessing', async () => {
  const { shop, ann, mia, email } = await asked();
  await mia.replies(ann.conversationId, 'I do.');
  const token = tokenIn((await mailsTo(email))[0]);
  const other = await deskbell.newShop([]);
  expect(await resume(other, token)).toMatchObject({ status: 410, body: { code: 'link_used' } });
  expect(await resume(shop, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toMatchObject({ status: 410 });
  expect(await resume({ ...shop, origin: 'https://evil.example' }, token)).toMatchObject({
    status: 403,
    body: { code: 'origin_not_allowed' },
  });
  const age = (interval: string) =>
    deskbell.database.query('update one_time_tokens set expires_at = expires_at + $2::text::interval where conversation_id = $1', [
      ann.conversationId,
      interval,
    ]);
  await age('-14 days');
  expect(await resume(shop, token)).toMatchObject({ status: 410 });
  await age('14 days');
  expect(await resume(shop, token)).toMatchObject({ status: 200 });
});

test('[M5] of two browsers that use a link at once one comes back', async () => {
  const { shop, ann, mia, email } = await asked();
  await mia.replies(ann.conversationId, 'I do.');
  const token = tokenIn((await mailsTo(email))[0]);
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
  const { shop, ann, mia, email } = await asked();
  const bob = await deskbell.visitor(shop);
  bob.ask({ type: 'conversation.seen', conversationId: ann.conversationId, seq: 100 });
  expect(await bob.next('error')).toMatchObject({ code: 'conversation_not_found', conversationId: ann.conversationId });
  ann.ask({ type: 'conversation.seen', conversationId: ann.conversationId, seq: 100 });
  await vi.waitFor(async () => expect(await seenIn(ann.conversationId)).toBeGreaterThan(0));
  await mia.replies(ann.conversationId, 'I do.');
  await mailsTo(email);
});

test('[M6] a mark goes forward only, is not answered, and may be said over HTTP', async () => {
  const { shop, ann } = await asked();
  const mark = (seq: number) => ann.ask({ type: 'conversation.seen', conversationId: ann.conversationId, seq });
  mark(1);
  await vi.waitFor(async () => expect(await seenIn(ann.conversationId)).toBe(1));
  const heard = ann.received.length;
  const overHttp = async (seq: number) => {
    const hello = { type: 'hello', v: 1, token: ann.token, cursors: [] };
    const ask = { type: 'conversation.seen', conversationId: ann.conversationId, seq };
    const path = `/v1/visitor/ask?site=${shop.site.publicKey}`;
    return (await deskbell.request('POST', path, { hello, ask }, { origin: shop.origin })).json();
  };
  expect(await overHttp(2)).toMatchObject({ frames: [] });
  expect(await seenIn(ann.conversationId)).toBe(2);
  await overHttp(1);
  expect(await seenIn(ann.conversationId)).toBe(2);
  ann.ask({ type: 'ping' });
  await ann.next('beat');
  expect(ann.received.slice(heard).map(({ type }) => type)).toEqual(['beat']);
});

test('[M1] the console is told whether there is e-mail', async () => {
  const without = await Deskbell.start();
  const [mia, tom] = [await deskbell.newAgent('Mia'), await without.newAgent('Tom')];
  expect([mia.session.mail, tom.session.mail]).toEqual([true, false]);
  await without.stop();
});

test.runIf(inject('database') === 'postgres')('[M2] several nodes that look at once send one e-mail', async () => {
  const often = { ...SOON, sweepMs: 50 };
  const north = await Deskbell.start(undefined, mailSettings(), undefined, often);
  const others = await Promise.all([1, 2, 3].map(() => north.another(mailSettings(), often)));
  post.slowMs = 500;
  const stories: Story[] = [];
  for (let n = 0; n < 6; n++) stories.push(await asked(north));
  await Promise.all(stories.map(({ ann, mia }) => mia.replies(ann.conversationId, 'I do.')));
  for (const { email } of stories) await mailsTo(email);
  await othersGotTheirs(north);
  for (const story of stories) {
    expect(post.to(story.email)).toHaveLength(1);
    expect(await told(story)).toEqual([null]);
  }
  post.slowMs = 0;
  await Promise.all(others.map((node) => node.stop()));
  await north.stop();
});

async function seenIn(conversationId: string): Promise<number> {
  const [row] = await deskbell.database.query<{ seen: number }>(
    'select seen_seq as seen from visitor_readings where conversation_id = $1',
    [conversationId],
  );
  return row?.seen ?? 0;
}

async function resume(shop: Pick<Shop, 'site' | 'origin'>, token: string, on = deskbell) {
  const response = await fetch(`${on.url}/v1/visitor/resume?site=${shop.site.publicKey}`, {
    method: 'POST',
    headers: { origin: shop.origin, 'content-type': 'text/plain' },
    body: JSON.stringify({ token }),
  });
  return { status: response.status, body: (await response.json()) as { token: string; code?: string } };
}
