import { LIMITS, type SentFile } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AgentClient } from '../support/agent-client.ts';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import { FileDesk, PNG, pngOf, zipOf } from '../support/file-desk.ts';
import type { VisitorClient } from '../support/visitor-client.ts';

let deskbell: Deskbell;
let shop: Shop;
let files: FileDesk;
let ann: VisitorClient;
let mia: AgentClient;
beforeAll(async () => {
  deskbell = await Deskbell.start(undefined, { RATE_LIMITS: 'off' });
});
afterAll(() => deskbell.stop());

/** Ann waits for a person, and Mia is there. */
beforeEach(async () => {
  shop = await deskbell.newShop();
  files = new FileDesk(deskbell, shop);
  ann = await deskbell.visitor(shop);
  await ann.asksForPerson();
  mia = await deskbell.agent(shop, shop.mia);
});

const refusal = (code: string, field?: string) => expect.objectContaining({ code, ...(field ? { field } : {}) });
const text = (words: string) => Buffer.from(words);
const count = async (table: string) => {
  const [row] = await deskbell.database.query<{ count: number }>(`select count(*)::int as count from ${table} where site_id = $1`, [
    shop.site.id,
  ]);
  return row?.count;
};

/** Sends files as Mia; resolves with what Ann then sees. */
async function sends(ids: string[], words = '', cid = nanoid(22)) {
  mia.ask({ type: 'message.send', cid, conversationId: ann.conversationId, text: words, files: ids });
  await mia.next('entry.stored', (stored) => stored.cid === cid);
  return (await ann.sees('message', (entry) => entry.cid === cid)).content;
}

const asks = (ids: string[], words = '', conversationId = ann.conversationId) =>
  ({ type: 'message.send', cid: nanoid(22), conversationId, text: words, files: ids }) as const;

describe('a file that is brought', () => {
  test('[F1] is what its bytes say, in the size that it has', async () => {
    const file = await files.brings(shop.mia, 'tent.png', PNG);
    expect(file).toEqual({
      id: expect.stringMatching(/^[\w-]{22}$/),
      name: 'tent.png',
      type: 'image/png',
      size: PNG.length,
      width: 1,
      height: 1,
    });
  });

  test('[F1] is for the shop’s own people, from their own page', async () => {
    await expect(files.brings({ ...shop.mia, cookie: '' }, 'tent.png', PNG)).rejects.toEqual(refusal('unauthenticated'));
    await expect(files.brings(shop.mia, 'tent.png', PNG, { origin: 'https://evil.example' })).rejects.toEqual(refusal('cross_site'));
    const elsewhere = await deskbell.newShop();
    await deskbell.database.query('delete from memberships where site_id = $1 and user_id = $2', [
      shop.site.id,
      elsewhere.mia.session.agent.id,
    ]);
    await expect(files.brings(elsewhere.mia, 'tent.png', PNG)).rejects.toEqual(refusal('not_found'));
    expect(await count('files')).toBe(0);
  });

  test('[F1] can be brought by a visitor, who proves themselves by their token', async () => {
    expect(await files.visitorBrings(ann, 'tent.png', PNG)).toMatchObject({ name: 'tent.png', type: 'image/png' });
    await expect(files.visitorBrings({ token: 'nobody' }, 'tent.png', PNG)).rejects.toEqual(refusal('token_invalid'));
    await expect(files.visitorBrings(ann, 'tent.png', PNG, { origin: 'https://evil.example' })).rejects.toEqual(
      refusal('origin_not_allowed'),
    );
    const asked = await fetch(`${deskbell.url}/v1/visitor/files`, { method: 'OPTIONS', headers: { origin: shop.origin } });
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-allow-methods': 'POST',
    });
    expect(asked.status).toBe(204);
    const site = await fetch(`${deskbell.url}/v1/sites/${shop.site.publicKey}`, { headers: { origin: shop.origin } });
    expect((await site.json()).files).toMatch(/^image\/png,image\/jpeg,.*,\.pdf,/);
    expect(await count('files')).toBe(1);
  });

  test('[F1] of a visitor who is blocked is not taken', async () => {
    await mia.blocks(ann.conversationId, 'Spam');
    await expect(files.visitorBrings(ann, 'tent.png', PNG)).rejects.toEqual(refusal('chat_closed'));
    expect(await count('files')).toBe(0);
  });

  const document = '[Content_Types].xml';
  const contentTypes = (type: string) =>
    `<Types><Override ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`;
  test.each([
    ['a PDF', 'a.pdf', text('%PDF-1.7 and so on'), 'application/pdf'],
    ['a text', 'a.txt', text('Grüße,\n\tMia'), 'text/plain'],
    ['a CSV', 'a.csv', text('a;b\r\n1;2'), 'text/csv'],
    [
      'a document of Word',
      'a.docx',
      zipOf({ [document]: contentTypes('wordprocessingml.document') }),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      'a sheet of Excel',
      'a.xlsx',
      zipOf({ [document]: contentTypes('spreadsheetml.sheet') }),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    [
      'a document of OpenDocument',
      'a.odt',
      zipOf({ mimetype: 'application/vnd.oasis.opendocument.text' }),
      'application/vnd.oasis.opendocument.text',
    ],
    [
      'one that only its end tells',
      'b.docx',
      zipOf({ 'word/big.xml': 'x'.repeat(600_000), [document]: contentTypes('wordprocessingml.document') }),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
  ])('[F2] may be %s', async (_, name, bytes, type) => {
    expect(await files.brings(shop.mia, name, bytes)).toMatchObject({ name, type, size: bytes.length });
  });

  test.each([
    ['a drawing that could run', 'a.svg', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a page', 'a.html', text('\n <!doctype html><p>Hello')],
    ['a page that says it is a text', 'a.txt', text('\ufeff<html><script>alert(1)</script>')],
    ['a program', 'a.exe', Buffer.concat([text('MZ'), Buffer.alloc(200)])],
    ['a program that says it is a picture', 'a.png', Buffer.concat([text('MZ'), Buffer.alloc(200)])],
    ['an archive', 'a.zip', zipOf({ 'a.exe': 'MZ' })],
    ['an archive that says it is a document', 'a.docx', zipOf({ 'a.exe': 'MZ' })],
    ['a text that turns into something else', 'a.txt', Buffer.concat([text('a'.repeat(300_000)), Buffer.alloc(10)])],
  ])('[F2] is refused as %s, and nothing is kept', async (_, name, bytes) => {
    await expect(files.brings(shop.mia, name, bytes)).rejects.toMatchObject({ code: 'file_type', message: expect.stringContaining('PDF') });
    expect([await count('files'), await count('file_parts')]).toEqual([0, 0]);
  });

  test.each([
    ['Rechnung.exe', text('%PDF-1.7'), 'Rechnung.exe.pdf'],
    ['../../etc/passwd', text('hello'), '_.._etc_passwd.txt'],
    ['\u202egpj.exe', PNG, 'gpj.exe.png'],
    ['', PNG, 'file.png'],
    ['PHOTO.PNG', PNG, 'PHOTO.png'],
  ])('[F2] has a name that does not lie: %s', async (name, bytes, kept) => {
    expect(await files.brings(shop.mia, name, bytes)).toMatchObject({ name: kept });
  });

  test('[F3] is too large by what is announced, before any of it is read', async () => {
    const answer = await files.announces(shop.mia, { 'content-length': String(LIMITS.fileBytes + 1) }, []);
    expect(answer).toEqual(refusal('file_too_large'));
  });

  test('[F3] is too large by what comes, whatever was announced, and nothing is kept', async () => {
    const answer = await files.announces(shop.mia, { 'transfer-encoding': 'chunked' }, [pngOf(LIMITS.fileBytes), Buffer.alloc(600_000)]);
    expect(answer).toEqual(refusal('file_too_large'));
    await vi.waitFor(async () => expect([await count('files'), await count('file_parts')]).toEqual([0, 0]));
  });

  test('[F3] of just the size that is allowed comes back byte for byte', async () => {
    const bytes = pngOf(LIMITS.fileBytes);
    const file = await files.brings(shop.mia, 'big.png', bytes);
    expect(Buffer.from(await (await files.reads(file)).arrayBuffer()).equals(bytes)).toBe(true);
  });

  test('[F3] is empty: refused', async () => {
    await expect(files.brings(shop.mia, 'a.txt', text(''))).rejects.toEqual(refusal('bad_request', 'file'));
  });

  test('[F3] is too much for one visitor within the hour', async () => {
    await files.visitorBrings(ann, 'tent.png', PNG);
    await deskbell.database.query('update files set size = $2::text::int where site_id = $1', [
      shop.site.id,
      String(LIMITS.visitorBytesPerHour - 10),
    ]);
    await expect(files.visitorBrings(ann, 'tent.png', PNG)).rejects.toEqual(refusal('rate_limited'));
    const bob = await deskbell.visitor(shop);
    await files.visitorBrings(bob, 'tent.png', PNG);
    await deskbell.database.query(`update files set created_at = now() - interval '61 minutes' where site_id = $1`, [shop.site.id]);
    await files.visitorBrings(ann, 'tent.png', PNG);
  });
});

describe('a file that is read', () => {
  test('[F4] needs its id alone, runs nothing and is kept for good', async () => {
    const file = await files.brings(shop.mia, 'tent.png', PNG);
    const read = await files.reads(file);
    expect(Buffer.from(await read.arrayBuffer()).equals(PNG)).toBe(true);
    expect(Object.fromEntries(read.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(PNG.length),
      'content-disposition': "inline; filename*=UTF-8''tent.png",
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'private, max-age=31536000, immutable',
    });
    const again = await files.reads(file, { 'if-none-match': read.headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('[F4] is saved and not opened where it is no picture', async () => {
    const file = await files.brings(shop.mia, 'Ann’s (1).pdf', text('%PDF-1.7'));
    const read = await files.reads(file);
    expect(read.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Ann%E2%80%99s%20%281%29.pdf");
  });

  test('[F4] is not there for another id', async () => {
    expect((await files.reads({ id: nanoid(22), name: 'a.png' })).status).toBe(404);
  });
});

describe('a message with files', () => {
  test('[F5] tells of each what it takes to show it, in the order that was asked for', async () => {
    const photo = await files.brings(shop.mia, 'tent.png', PNG);
    const bill = await files.brings(shop.mia, 'bill.pdf', text('%PDF-1.7'));
    expect(await sends([bill.id, photo.id], 'Here they are')).toEqual({ kind: 'message', text: 'Here they are', files: [bill, photo] });
  });

  test('[F5] may have no words, and the lists say what it is', async () => {
    const photo = await files.brings(shop.mia, 'tent.png', PNG);
    expect(await sends([photo.id])).toEqual({ kind: 'message', text: '', files: [photo] });
    await mia.listed(ann.conversationId, ({ preview }) => preview === 'Photo');
    await sends([(await files.brings(shop.mia, 'bill.pdf', text('%PDF-1.7'))).id]);
    await mia.listed(ann.conversationId, ({ preview }) => preview === 'File: bill.pdf');
  });

  test('[F5] needs words where it has none, and takes no more than five', async () => {
    const { files: _, ...blank } = asks([]);
    expect(await mia.isRefused({ ...blank, text: ' ' })).toBe('text_empty');
    expect(await mia.isRefused(asks([], 'Hello'))).toBe('bad_frame');
    expect(
      await mia.isRefused(
        asks(
          Array.from({ length: 6 }, () => nanoid(22)),
          'Hello',
        ),
      ),
    ).toBe('bad_frame');
  });

  test('[F5] sent again gives back what was stored', async () => {
    const photo = await files.brings(shop.mia, 'tent.png', PNG);
    const cid = nanoid(22);
    await sends([photo.id], 'Look', cid);
    mia.ask({ type: 'message.send', cid, conversationId: ann.conversationId, text: 'Look', files: [photo.id] });
    await mia.next('entry.stored', (stored) => stored.cid === cid);
    expect((await mia.opens(ann.conversationId)).filter(({ content }) => content.kind === 'message')).toHaveLength(1);
  });

  test('[F5] whose storing was cut off is stored when it is sent again', async () => {
    const photo = await files.brings(shop.mia, 'tent.png', PNG);
    await deskbell.database.query('update files set conversation_id = $2 where id = $1', [photo.id, ann.conversationId]);
    expect(await sends([photo.id])).toMatchObject({ files: [photo] });
  });

  test('[F5] can be a visitor’s', async () => {
    const photo = await files.visitorBrings(ann, 'tent.png', PNG);
    ann.ask(asks([photo.id]));
    expect((await ann.sees('message')).content).toEqual({ kind: 'message', text: '', files: [photo] });
    await mia.listed(ann.conversationId, ({ preview, previewBy }) => preview === 'Photo' && previewBy === 'visitor');
  });

  const unchanged = async (ids: string[]) => {
    mia.ask(asks(ids, 'Hello'));
    expect(await mia.next('error')).toMatchObject({ code: 'bad_request', field: 'files' });
    expect((await mia.opens(ann.conversationId)).filter(({ content }) => content.kind === 'message')).toEqual([]);
  };

  test('[F6] is refused whole where one is not there, not theirs, or of another shop', async () => {
    const own = await files.brings(shop.mia, 'tent.png', PNG);
    const toms = await files.brings(shop.tom, 'tent.png', PNG);
    const anns = await files.visitorBrings(ann, 'tent.png', PNG);
    const elsewhere = await deskbell.newShop();
    const strange = await new FileDesk(deskbell, elsewhere).brings(elsewhere.mia, 'tent.png', PNG);
    for (const id of [nanoid(22), toms.id, anns.id, strange.id]) await unchanged([own.id, id]);
    // What was fine of it may still go.
    expect(await sends([own.id])).toMatchObject({ files: [own] });
  });

  test('[F6] cannot take what was sent already, in this conversation or another', async () => {
    const photo = await files.brings(shop.mia, 'tent.png', PNG);
    const bob = await deskbell.visitor(shop);
    await bob.asksForPerson();
    await sends([photo.id]);
    expect(await mia.isRefused(asks([photo.id], '', bob.conversationId))).toBe('bad_request');
    expect(await mia.isRefused(asks([photo.id]))).toBe('bad_request');
  });

  test('[F6] of a colleague’s conversation leaves the files for another message', async () => {
    const tom = await deskbell.agent(shop, shop.tom);
    await tom.takes(ann.conversationId);
    const photo = await files.brings(shop.mia, 'tent.png', PNG);
    expect(await mia.isRefused(asks([photo.id]))).toBe('conversation_taken');
    const bob = await deskbell.visitor(shop);
    await bob.asksForPerson();
    mia.ask(asks([photo.id], '', bob.conversationId));
    expect((await bob.sees('message')).content).toMatchObject({ files: [photo] });
  });

  test('[F6] to a conversation of another shop is refused, and nothing goes', async () => {
    const photo = await files.brings(shop.mia, 'tent.png', PNG);
    const elsewhere = await deskbell.newShop();
    const bob = await deskbell.visitor(elsewhere);
    await bob.asksForPerson();
    expect(await mia.isRefused(asks([photo.id], '', bob.conversationId))).toBe('conversation_not_found');
    expect(await sends([photo.id])).toMatchObject({ files: [photo] });
  });

  test('[F8] alone is no question for the bot: a person looks at it', async () => {
    const bob = await deskbell.visitor(shop);
    await bob.says('Hello there');
    const photo = await files.visitorBrings(bob, 'tent.png', PNG);
    bob.ask(asks([photo.id], '', bob.conversationId));
    const moved = await bob.sees('move');
    expect(moved.content).toMatchObject({ to: 'waiting', reason: 'no_answer' });
  });
});

test('[F13] a message of an agent may offer answers, as they are to be read, and no more than five short ones', async () => {
  const says = (replies: string[]) => {
    const cid = nanoid(22);
    mia.ask({ type: 'message.send', cid, conversationId: ann.conversationId, text: 'Shall I send it?', replies });
    return cid;
  };
  const cid = says(['  Yes,\n please ', 'No', 'No', '🔔'.repeat(80)]);
  const { content } = await ann.sees('message', (entry) => entry.cid === cid);
  expect(content).toEqual({ kind: 'message', text: 'Shall I send it?', replies: ['Yes, please', 'No', '🔔'.repeat(80)] });
  for (const wrong of [[], [' '], ['a'.repeat(81)], ['1', '2', '3', '4', '5', '6']]) {
    says(wrong);
    expect((await mia.next('error')).code).toBe('bad_frame');
  }
});

test('[F7] what was brought and not sent goes after a day; what was sent stays', async () => {
  const unsent = await files.brings(shop.mia, 'unsent.png', PNG);
  const late = await files.brings(shop.mia, 'late.png', PNG);
  const sent = await files.brings(shop.mia, 'sent.png', PNG);
  await sends([sent.id]);
  const { query } = deskbell.database;
  await query(`update files set created_at = now() - interval '25 hours' where id in ($1, $2)`, [unsent.id, sent.id]);
  await query(`update jobs.job set start_after = now() where name = 'files'`, []);
  await vi.waitFor(async () => expect((await files.reads(unsent)).status).toBe(404), { timeout: 8_000, interval: 100 });
  const statuses = await Promise.all([late, sent].map(async (file: SentFile) => (await files.reads(file)).status));
  expect(statuses).toEqual([200, 200]);
  expect(await count('file_parts')).toBe(2);
});
