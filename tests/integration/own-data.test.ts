import type { OwnData } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Shop } from '../support/deskbell.ts';
import { FileDesk, PNG } from '../support/file-desk.ts';
import { MailDesk } from '../support/mail-desk.ts';
import { SearchDesk } from '../support/search-desk.ts';
import type { VisitorClient } from '../support/visitor-client.ts';

let desk: MailDesk;
beforeAll(async () => {
  desk = await MailDesk.start();
});
afterAll(() => desk.stop());

/** What a visitor's browser asks for, with the token that it keeps. */
async function asks(shop: Shop, { token }: Pick<VisitorClient, 'token'>, method: string, path: string, body?: object) {
  const headers = { origin: shop.origin, authorization: `Bearer ${token}` };
  const response = await desk.deskbell.request(method, `/v1/visitor/${path}?site=${shop.site.publicKey}`, body, headers);
  const answer = response.status === 204 ? null : await response.json();
  return { status: response.status, answer, code: answer?.code };
}
const dataOf = async (shop: Shop, ann: VisitorClient) => (await asks(shop, ann, 'GET', 'data')).answer as OwnData;

test('[O1] visitors get all that is kept of them, and nothing of anybody else or of what agents say among themselves', async () => {
  const { shop, ann, mia, email } = await desk.asked();
  const bob = await desk.deskbell.visitor(shop);
  await bob.says('Mine alone');
  ann.tells({ page: { url: `${shop.origin}/tents`, title: 'Tents' }, attributes: { plan: 'gold' } });
  await mia.notes(ann.conversationId, 'Wants a discount');
  await mia.replies(ann.conversationId, 'I do.');
  await expect.poll(async () => (await dataOf(shop, ann)).pages.length).toBe(1);
  const data = await dataOf(shop, ann);
  expect(data).toMatchObject({
    visitorId: ann.visitorId,
    details: { attributes: { plan: 'gold' } },
    conversations: [{ contact: { email } }],
  });
  expect(data.conversations.map(({ id }) => id)).toEqual([ann.conversationId]);
  const said = JSON.stringify(data);
  expect([said.includes('knows tents'), said.includes('I do.')]).toEqual([true, true]);
  expect([said.includes('discount'), said.includes('Mine alone')]).toEqual([false, false]);
  expect((await asks(shop, { token: nanoid(43) }, 'GET', 'data')).code).toBe('token_invalid');
});

test('[O2] who deletes their conversation leaves nothing of it, not even to be found, and agents see that they did', async () => {
  const { shop, ann, mia } = await desk.asked();
  const files = new FileDesk(desk.deskbell, shop);
  const picture = await files.visitorBrings(ann, 'tent.png', PNG);
  ann.ask({ type: 'message.send', cid: nanoid(22), conversationId: ann.conversationId, text: 'Like this one', files: [picture.id] });
  await ann.sees('message', ({ content }) => 'files' in content);
  await mia.replies(ann.conversationId, 'A lovely quetzal tent.');
  await mia.notes(ann.conversationId, 'Talks of quetzals');
  const search = new SearchDesk(desk.deskbell, shop, shop.mia);
  await search.comesToFind('quetzal', [ann.conversationId]);
  const bob = await desk.deskbell.visitor(shop);
  const path = `conversations/${ann.conversationId}`;
  expect((await asks(shop, bob, 'DELETE', path)).code).toBe('conversation_not_found');

  expect((await asks(shop, ann, 'DELETE', path)).status).toBe(204);
  await ann.sees('erasure');
  expect((await asks(shop, ann, 'DELETE', path)).status).toBe(204);
  const log = await mia.opens(ann.conversationId);
  expect(log.filter(({ content }) => content.kind === 'erasure')).toMatchObject([{ author: { kind: 'visitor' } }]);
  const [rows] = await desk.deskbell.database.query<{ all: string }>(
    `select (select string_agg(content::text, ' ') from entries where conversation_id = $1)
       || (select preview || coalesce(contact::text, '') || coalesce(page::text, '') || state from conversations where id = $1) as all`,
    [ann.conversationId],
  );
  expect(rows?.all).not.toMatch(/knows tents|quetzal|home\.example|tent\.png|Lantern/);
  expect(rows?.all).toMatch(/closed$/);
  expect((await fetch(`${desk.deskbell.url}/v1/files/${picture.id}/tent.png`)).status).toBe(404);
  expect(await dataOf(shop, ann)).toMatchObject({ details: {}, pages: [] });
  await search.comesToFind('quetzal', []);
});

test('[O3] a chat is sent to an address that stands in it and to no other; what a visitor wrote only to a verified one', async () => {
  const { shop, ann, mia, email } = await desk.asked();
  await mia.replies(ann.conversationId, 'The Lantern sleeps two.');
  const body = { conversationId: ann.conversationId, email };
  expect((await asks(shop, ann, 'POST', 'transcripts', { ...body, email: 'eve@evil.example' })).code).toBe('not_allowed');
  expect((await asks(shop, await desk.deskbell.visitor(shop), 'POST', 'transcripts', body)).code).toBe('conversation_not_found');
  expect((await asks(shop, ann, 'POST', 'transcripts', body)).status).toBe(204);
  const [left] = await desk.mailsTo(email);
  expect(left?.parsed.text).toContain('Mia wrote:\n  The Lantern sleeps two.');
  expect(left?.parsed.text).not.toContain('knows tents');
  const verified = `ann-${nanoid(6).toLowerCase()}@proven.example`;
  const details = JSON.stringify({ verified: { id: '7', email: verified } });
  await desk.deskbell.database.query('update visitors set details = $2::text::jsonb where id = $1', [ann.visitorId, details]);
  expect((await asks(shop, ann, 'POST', 'transcripts', { ...body, email: verified })).status).toBe(204);
  const [proven] = await desk.mailsTo(verified);
  expect(proven?.parsed.text).toContain('You wrote:\n  Is anybody there who knows tents?');
  // Where no address is named it is that one, and where the shop has verified none, none.
  const { conversationId } = body;
  expect((await asks(shop, ann, 'POST', 'transcripts', { conversationId })).status).toBe(204);
  await desk.mailsTo(verified, 2);
  const bob = await desk.deskbell.visitor(shop);
  await bob.says('Hello');
  const his = { conversationId: bob.conversationId };
  expect((await asks(shop, bob, 'POST', 'transcripts', his)).code).toBe('not_allowed');
  expect((await asks(shop, bob, 'POST', 'transcripts', { conversationId })).code).toBe('not_allowed');
});
