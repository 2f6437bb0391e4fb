import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nanoid } from 'nanoid';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AgentClient } from '../support/agent-client.ts';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import { FileDesk, PNG } from '../support/file-desk.ts';
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
const ids = () => ({ cid: nanoid(22), conversationId: ann.conversationId });

/** Says something as Mia; resolves with what Ann sees of it. */
async function says(text: string, more: object = {}) {
  const { cid, conversationId } = ids();
  mia.ask({ type: 'message.send', cid, conversationId, text, ...more });
  await mia.next('entry.stored', (stored) => stored.cid === cid);
  return (await ann.sees('message', (entry) => entry.cid === cid)).content;
}

/** Takes something back as an agent; resolves with the `rev` of the word for it. */
async function deletes(agent: AgentClient, rev: number, cid = nanoid(22)) {
  agent.ask({ type: 'message.delete', cid, conversationId: ann.conversationId, rev });
  return (await agent.next('entry.stored', (stored) => stored.cid === cid)).rev;
}

const log = async () => (await (await deskbell.agent(shop, shop.tom)).opens(ann.conversationId)).map(({ content }) => content);
/** What a visitor's client that knows nothing yet reads. */
async function readAnew() {
  const fresh = await deskbell.visitorSocket(shop);
  await fresh.hello(ann.token, [{ conversationId: ann.conversationId, epoch: null, seq: 0 }]);
  return (await fresh.next('conversation.synced')).entries.map(({ content }) => content);
}
const everything = async () =>
  JSON.stringify([
    await deskbell.database.query('select content::text from entries where site_id = $1 order by conversation_id, rev', [shop.site.id]),
    await deskbell.database.query('select preview from conversations where site_id = $1', [shop.site.id]),
  ]);

describe('an answer that quotes', () => {
  test('[F9] carries the beginning of what it answers, as it stands in the log', async () => {
    await ann.says('ä'.repeat(250));
    const rev = (await mia.opens(ann.conversationId)).findLast(({ content }) => content.kind === 'message')?.rev;
    const { seq, author } = await ann.sees('message');
    expect(await says('Yes', { quotes: rev })).toEqual({ kind: 'message', text: 'Yes', quote: { seq, author, text: 'ä'.repeat(200) } });
  });

  test('[F9] is refused for a note, for what is deleted, for a move, and for what is not there', async () => {
    const note = await mia.notes(ann.conversationId, 'She called');
    const gone = await mia.replies(ann.conversationId, 'Wrong');
    await deletes(mia, gone);
    for (const quotes of [note, gone, 1, 900]) {
      mia.ask({ type: 'message.send', ...ids(), text: 'Yes', quotes });
      expect(await mia.next('error')).toMatchObject({ code: 'entry_not_found', field: 'quotes' });
    }
    expect((await log()).filter((content) => 'text' in content && content.text === 'Yes')).toEqual([]);
  });

  test('[F9] in another shop is refused as any message there', async () => {
    const elsewhere = await deskbell.newShop();
    const bob = await deskbell.visitor(elsewhere);
    await bob.says('Hello');
    expect(await mia.isRefused({ type: 'message.send', cid: nanoid(22), conversationId: bob.conversationId, text: 'Yes', quotes: 1 })).toBe(
      'conversation_not_found',
    );
  });
});

describe('what somebody said themselves', () => {
  test('[F10] is taken back: the visitor hears of it, and whoever reads the log anew finds nothing of it', async () => {
    const rev = await mia.replies(ann.conversationId, 'The secret price is 12');
    const { seq } = await ann.sees('message');
    await deletes(mia, rev);
    expect((await ann.sees('deletion')).content).toEqual({ kind: 'deletion', rev, seq });
    const gone = { kind: 'message', text: '', deleted: true };
    expect(await readAnew()).toContainEqual(gone);
    expect(await log()).toContainEqual(gone);
    expect(await everything()).not.toContain('secret');
  });

  test('[F10] goes with its files, and with what others quoted of it', async () => {
    const photo = await files.brings(shop.mia, 'tent.png', PNG);
    await says('The secret price', { files: [photo.id] });
    const rev = (await mia.opens(ann.conversationId)).findLast(({ content }) => content.kind === 'message')?.rev ?? 0;
    await says('As I said', { quotes: rev });
    expect(await everything()).toMatch(/secret.*secret/);
    await deletes(mia, rev);
    expect((await files.reads(photo)).status).toBe(404);
    expect(await everything()).not.toContain('secret');
    expect(await log()).toContainEqual(expect.objectContaining({ text: 'As I said', quote: expect.objectContaining({ text: '' }) }));
    const parts = await deskbell.database.query('select 1 from file_parts where site_id = $1', [shop.site.id]);
    expect(parts).toEqual([]);
  });

  test('[F10] is a note: the visitor hears nothing', async () => {
    const rev = await mia.notes(ann.conversationId, 'She is angry');
    await deletes(mia, rev);
    await mia.replies(ann.conversationId, 'Hello');
    await ann.sees('message');
    expect(ann.entries.some(({ content }) => content.kind === 'deletion')).toBe(false);
    expect(await log()).toContainEqual({ kind: 'note', text: '', deleted: true });
    expect(await everything()).not.toContain('angry');
  });

  test('[F10] is asked for twice, or once more later: one word in the log', async () => {
    const rev = await mia.replies(ann.conversationId, 'Wrong');
    const cid = nanoid(22);
    const first = await deletes(mia, rev, cid);
    expect(await deletes(mia, rev, cid)).toBe(first);
    await deletes(mia, rev);
    expect((await log()).filter(({ kind }) => kind === 'deletion')).toHaveLength(1);
  });

  test('[F10] was emptied before a crash, and is told when it is asked for again', async () => {
    const rev = await mia.replies(ann.conversationId, 'Wrong');
    await deskbell.database.query(
      `update entries set content = '{"kind":"message","text":"","deleted":true}' where conversation_id = $1 and rev = $2`,
      [ann.conversationId, rev],
    );
    await deletes(mia, rev);
    expect((await ann.sees('deletion')).content).toMatchObject({ rev });
    await mia.listed(ann.conversationId, ({ preview }) => preview === 'Message deleted');
  });

  test('[F10] leaves the lists as they are where something was said after it', async () => {
    const rev = await mia.replies(ann.conversationId, 'Wrong');
    await ann.says('What do you mean?');
    const at = await deletes(mia, rev);
    await mia.listed(ann.conversationId, (row) => row.rev === at && row.preview === 'What do you mean?');
  });

  test('[F11] is for nobody else to take back, and what is no message stays', async () => {
    const tom = await deskbell.agent(shop, shop.tom);
    await ann.says('Hello');
    const visitors = (await tom.opens(ann.conversationId)).findLast(({ content }) => content.kind === 'message')?.rev ?? 0;
    const note = await mia.notes(ann.conversationId, 'Careful');
    for (const rev of [visitors, note]) expect(await tom.isRefused({ type: 'message.delete', ...ids(), rev })).toBe('not_yours');
    for (const rev of [1, 900]) expect(await tom.isRefused({ type: 'message.delete', ...ids(), rev })).toBe('entry_not_found');
    const elsewhere = await deskbell.newShop();
    await deskbell.database.query('delete from memberships where site_id = $1 and user_id = $2', [
      shop.site.id,
      elsewhere.mia.session.agent.id,
    ]);
    const stranger = await deskbell.agent(elsewhere, elsewhere.mia);
    expect(await stranger.isRefused({ type: 'message.delete', ...ids(), rev: note })).toBe('conversation_not_found');
    expect(await everything()).toMatch(/Hello.*Careful/);
  });
});

describe('a product of the shop', () => {
  const html = (more = '') =>
    `<html lang="en"><head>${more}<script type="application/ld+json">${JSON.stringify({
      ...{ '@type': 'Product', name: 'Tent Two', image: '/tent.png' },
      offers: { price: '249.00', priceCurrency: 'EUR', availability: 'InStock' },
    })}</script></head></html>`;
  const stops: (() => void)[] = [];
  afterAll(() => stops.forEach((stop) => stop()));

  /** A page of the shop, which stands at an address of its own. */
  async function shopAt(answer: RequestListener): Promise<string> {
    const server = createServer(answer).listen(0, '127.0.0.1');
    stops.push(() => server.close().closeAllConnections());
    await vi.waitFor(() => expect(server.listening).toBe(true));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  async function ownShopAt(answer: RequestListener): Promise<string> {
    const origin = await shopAt(answer);
    await deskbell.database.query('update sites set origins = $2::text::jsonb where id = $1', [
      shop.site.id,
      JSON.stringify([shop.origin, origin]),
    ]);
    return origin;
  }
  const asPage =
    (text: string): RequestListener =>
    (_, response) =>
      response.setHeader('content-type', 'text/html').end(text);

  test('[F12] is shown as its page describes it, to the agent first and then to the visitor', async () => {
    const seen: (string | undefined)[] = [];
    const origin = await ownShopAt((request, response) => {
      seen.push(request.headers.cookie);
      response.setHeader('content-type', 'text/html; charset=utf-8').end(html());
    });
    const card = { url: `${origin}/tent`, title: 'Tent Two', image: `${origin}/tent.png`, price: '€249.00', isAvailable: true };
    expect(await files.card(shop.mia, `${origin}/tent#size`)).toEqual(card);
    expect(await says('', { product: { url: `${origin}/tent` } })).toEqual({ kind: 'message', text: '', product: card });
    await mia.listed(ann.conversationId, ({ preview }) => preview === 'Tent Two');
    // Once for both, and as anybody would ask.
    expect(seen).toEqual([undefined]);
  });

  test('[F12] is looked for at the shop alone, also behind a redirect', async () => {
    const secret = await shopAt(asPage(html()));
    const origin = await ownShopAt((request, response) =>
      response.writeHead(302, { location: request.url === '/on' ? '/tent' : secret }).end(),
    );
    await expect(files.card(shop.mia, secret)).rejects.toEqual(refusal('bad_request', 'url'));
    await expect(files.card(shop.mia, `${origin}/out`)).rejects.toEqual(refusal('bad_request', 'url'));
    await expect(files.card(shop.mia, `${origin.replace('//', '//ann:secret@')}/`)).rejects.toEqual(refusal('bad_request', 'url'));
    await expect(files.card(shop.mia, 'file:///etc/passwd')).rejects.toEqual(refusal('bad_request', 'url'));
    mia.ask({ type: 'message.send', ...ids(), text: 'Look', product: { url: secret } });
    expect(await mia.next('error')).toMatchObject({ code: 'bad_request', field: 'url' });
  });

  test('[F12] is followed through the shop’s own redirects', async () => {
    const origin = await ownShopAt((request, response) =>
      request.url === '/tent' ? asPage(html())(request, response as never) : response.writeHead(301, { location: '/tent' }).end(),
    );
    expect(await files.card(shop.mia, `${origin}/old`)).toMatchObject({ url: `${origin}/tent`, title: 'Tent Two' });
  });

  test('[F12] is not told from a page about none, and one that does not answer is not there', async () => {
    const origin = await ownShopAt((request, response) => {
      if (request.url === '/about') return asPage('<html><title>About us</title></html>')(request, response as never);
      if (request.url === '/picture') return response.setHeader('content-type', 'image/png').end(PNG);
      if (request.url === '/for-ever') return response.writeHead(302, { location: '/for-ever' }).end();
      if (request.url === '/gone') return response.writeHead(404).end();
      return response.destroy();
    });
    await expect(files.card(shop.mia, `${origin}/about`)).rejects.toEqual(refusal('bad_request', 'url'));
    for (const path of ['/picture', '/for-ever', '/gone', '/nothing']) {
      await expect(files.card(shop.mia, origin + path)).rejects.toEqual(refusal('not_found', 'url'));
    }
  });

  test('[F12] is read from the beginning of a page without an end, and not beyond it', async () => {
    const origin = await ownShopAt((_, response) => {
      response.setHeader('content-type', 'text/html').write(html());
      const filler = Buffer.alloc(64 * 1024, 32);
      const more = () => (response.write(filler) ? setImmediate(more) : response.once('drain', more));
      more();
    });
    expect(await files.card(shop.mia, `${origin}/tent`)).toMatchObject({ title: 'Tent Two' });
  });

  test('[F12] is for the shop’s own people', async () => {
    const elsewhere = await deskbell.newShop();
    await deskbell.database.query('delete from memberships where site_id = $1 and user_id = $2', [
      shop.site.id,
      elsewhere.mia.session.agent.id,
    ]);
    await expect(files.card(elsewhere.mia, shop.origin)).rejects.toEqual(refusal('not_found'));
    await expect(files.card({ ...shop.mia, cookie: '' }, shop.origin)).rejects.toEqual(refusal('unauthenticated'));
  });
});
