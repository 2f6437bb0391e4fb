import { type Mail, Mailer } from '@deskbell/server/mailer';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { SmtpPost, silentServer } from '../support/smtp-server.ts';

const FROM = { name: '', address: 'chat@shop.example' };
const silent = { warn: () => {} } as never;

let post: SmtpPost;
beforeAll(async () => {
  post = await SmtpPost.start();
});
afterAll(() => post.stop());
beforeEach(() => {
  post.mood = { takes: true };
});

const mail = (given: Partial<Mail> = {}): Mail => ({
  to: 'ann@home.example',
  fromName: 'Fernweh Outfitters',
  subject: 'Your conversation with Fernweh Outfitters',
  text: 'Hello',
  html: '<p>Hello</p>',
  id: 'log.4',
  threadId: 'log',
  ...given,
});

const mailer = (url = post.url, from = FROM) => new Mailer({ url, from }, silent);

test('[M3] an e-mail says that a program wrote it, and which ones belong together', async () => {
  expect(await mailer().send(mail())).toBeNull();
  const [{ from, recipients, parsed } = expect.unreachable()] = post.delivered;
  expect([from, recipients]).toEqual(['chat@shop.example', ['ann@home.example']]);
  expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
  expect(parsed).toMatchObject({ messageId: '<log.4@shop.example>', inReplyTo: '<log@shop.example>', references: '<log@shop.example>' });
  expect(parsed.from?.value).toEqual([{ name: 'Fernweh Outfitters', address: 'chat@shop.example' }]);
});

test('[M3] the owner’s own name for the sender comes before the shop’s', async () => {
  await mailer(post.url, { ...FROM, name: 'Fernweh, Freiburg' }).send(mail({ to: 'bob@home.example' }));
  expect(post.to('bob@home.example')[0]?.parsed.from?.value).toEqual([{ name: 'Fernweh, Freiburg', address: 'chat@shop.example' }]);
});

test.each([
  [
    { refuses: 'recipient', status: 550 },
    { reason: 'address refused (550)', isPermanent: true },
  ],
  [
    { refuses: 'recipient', status: 450 },
    { reason: 'refused for now (450)', isPermanent: false },
  ],
  [
    { refuses: 'content', status: 554 },
    { reason: 'e-mail refused (554)', isPermanent: true },
  ],
  [
    { refuses: 'content', status: 451 },
    { reason: 'refused for now (451)', isPermanent: false },
  ],
  // That is between the owner and their mail server: no fault of this visitor's address.
  [
    { refuses: 'sender', status: 550 },
    { reason: 'refused for now (550)', isPermanent: false },
  ],
] as const)('[M4] %o comes to %o', async (mood, failure) => {
  post.mood = mood;
  expect(await mailer().send(mail())).toMatchObject(failure);
});

test('[M4] a mail server that refuses the password, or to hear it in secret, is tried again', async () => {
  post.mood = { refuses: 'sign-in', status: 535 };
  const url = `smtp://me:s3cret@127.0.0.1:${post.port}`;
  expect(await mailer(url).send(mail())).toMatchObject({ reason: 'sign-in refused', isPermanent: false });
  expect(await mailer(`${url}?requireTLS=true`).send(mail())).toMatchObject({ reason: 'no secure connection', isPermanent: false });
});

test('[M4] a mail server that is not there', async () => {
  const gone = await SmtpPost.start();
  await gone.stop();
  expect(await mailer(gone.url).send(mail())).toEqual({ reason: 'connection refused', isPermanent: false, mayHaveArrived: false });
  expect(await mailer('smtp://nowhere.invalid').send(mail())).toMatchObject({ reason: 'mail server not found', isPermanent: false });
});

test('[M4] a mail server that never answers holds nobody up', async () => {
  const server = await silentServer();
  const impatient = new Mailer({ url: server.url, from: FROM }, silent, { connectMs: 200, silentMs: 200, wholeMs: 5_000 });
  expect(await impatient.send(mail())).toEqual({ reason: 'no answer in time', isPermanent: false, mayHaveArrived: false });
  const atOnce = new Mailer({ url: server.url, from: FROM }, silent, { connectMs: 9_000, silentMs: 9_000, wholeMs: 200 });
  expect(await atOnce.send(mail())).toMatchObject({ reason: 'no answer in time', isPermanent: false });
  server.stop();
});

test('[M3] what would be a header is none', async () => {
  await mailer().send(
    mail({ to: 'eve@home.example', fromName: 'Shop\r\nBcc: mallory@home.example', subject: 'Hello\r\nBcc: mallory@home.example' }),
  );
  const [{ recipients, raw } = expect.unreachable()] = post.to('eve@home.example');
  expect(recipients).toEqual(['eve@home.example']);
  expect(raw).not.toMatch(/^(bcc|cc):/im);
});

test.each(['eve@home.example, mallory@home.example', 'eve@home.example>\r\nRCPT TO:<mallory@home.example', 'Eve <eve@home.example>', ''])(
  '[M3] %o is not one address, and gets nothing',
  async (to) => {
    const before = post.attempts;
    expect(await mailer().send(mail({ to }))).toMatchObject({ reason: 'address refused', isPermanent: true });
    expect(post.attempts).toBe(before);
  },
);
