import { LIMITS, type Tags } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AgentClient } from '../support/agent-client.ts';
import { Deskbell, type Shop, type SignedIn } from '../support/deskbell.ts';
import { Refused } from '../support/refused.ts';
import type { VisitorClient } from '../support/visitor-client.ts';

let deskbell: Deskbell;
let shop: Shop;
let mia: AgentClient;
let ann: VisitorClient;
let id: string;
beforeAll(async () => {
  deskbell = await Deskbell.start(undefined, { RATE_LIMITS: 'off' });
});
afterAll(() => deskbell.stop());

/** Mia owns the shop, Tom answers there, and Ann waits. */
beforeEach(async () => {
  shop = await deskbell.newShop([]);
  await deskbell.database.query(`update memberships set role = 'agent' where site_id = $1 and user_id = $2`, [
    shop.site.id,
    shop.tom.session.agent.id,
  ]);
  [mia, ann] = [await deskbell.agent(shop, shop.mia), await deskbell.visitor(shop)];
  await ann.asksForPerson();
  id = ann.conversationId;
  await mia.opens(id);
});

async function ask(who: SignedIn, method: 'GET' | 'PUT' | 'DELETE', body?: object, siteId = shop.site.id): Promise<Tags> {
  const response = await deskbell.request(method, `/v1/sites/${siteId}/tags`, body, { cookie: who.cookie });
  if (!response.ok) throw new Refused(await response.json());
  return response.status === 204 ? { tags: [], mayEdit: true } : ((await response.json()) as Tags);
}

const listed = async (who = shop.mia) => (await ask(who, 'GET')).tags.map(({ name, conversations }) => `${name} ${conversations}`);
const refusal = (code: string, field?: string) => expect.objectContaining({ code, ...(field ? { field } : {}) });
const rename = (name: string, to: string, merge = false, who = shop.mia) => ask(who, 'PUT', { name, to, merge });
const tagsOf = async (conversationId: string) =>
  (
    await deskbell.database.query<{ tags: string }>('select tags::text as tags from conversations where site_id = $1 and id = $2', [
      shop.site.id,
      conversationId,
    ])
  ).flatMap(({ tags }) => JSON.parse(tags) as string[]);
const tagEntries = () =>
  mia.received.flatMap((report) => (report.type === 'entry.added' && report.entry.content.kind === 'tags' ? [report.entry] : []));

describe('[G1] filing', () => {
  test('adds and removes in one entry, which the visitor does not get', async () => {
    const rev = await mia.tags(id, ['returns', 'vip']);
    expect((await mia.listed(id, ({ tags }) => tags.length === 2)).tags).toEqual(['returns', 'vip']);
    expect(await mia.tags(id, ['sizes'], ['vip', 'never there'])).toBe(rev + 1);
    expect(await tagsOf(id)).toEqual(['returns', 'sizes']);
    await vi.waitFor(() => expect(tagEntries()).toHaveLength(2));
    expect(tagEntries().map(({ seq, content }) => ({ seq, content }))).toEqual([
      { seq: null, content: { kind: 'tags', added: ['returns', 'vip'], removed: [] } },
      { seq: null, content: { kind: 'tags', added: ['sizes'], removed: ['vip'] } },
    ]);
    await mia.replies(id, 'Hello Ann');
    await ann.sees('message', ({ content }) => content.kind === 'message' && content.text === 'Hello Ann');
    expect(JSON.stringify(ann.received)).not.toContain('returns');
  });

  test('what changes nothing is not stored, and the same cid is one entry', async () => {
    const cid = nanoid(22);
    const tag = { type: 'conversation.tag', cid, conversationId: id, add: ['returns'], remove: [] } as const;
    for (let times = 0; times < 2; times += 1) {
      mia.ask({ ...tag, add: [...tag.add], remove: [] });
      await mia.next('entry.stored', (stored) => stored.cid === cid);
    }
    const rev = await mia.tags(id, ['Returns'], ['nothing']);
    await vi.waitFor(() => expect(tagEntries()).toHaveLength(1));
    expect(rev).toBe(tagEntries()[0]?.rev);
  });

  test('says nothing: the conversation keeps its place in the lists', async () => {
    const before = mia.inbox.length === 0 ? await mia.listed(id, ({ state }) => state === 'waiting') : undefined;
    await mia.tags(id, ['returns']);
    const after = await mia.listed(id, ({ tags }) => tags.length === 1);
    expect(after.lastEntryAt).toBe(before?.lastEntryAt);
    expect([after.preview, after.placedRev, after.state]).toEqual([before?.preview, before?.placedRev, 'waiting']);
  });

  test('of several agents at once leaves what all of them did', async () => {
    const tom = await deskbell.agent(shop, shop.tom);
    await Promise.all([mia.tags(id, ['a']), tom.tags(id, ['b']), mia.tags(id, ['c']), tom.tags(id, ['A'])]);
    expect((await tagsOf(id)).map((tag) => tag.toLowerCase()).sort()).toEqual(['a', 'b', 'c']);
    expect(await listed()).toHaveLength(3);
  });
});

describe('[G2] a name', () => {
  test('is on one line, composed, and spelled as it was first, whatever the case', async () => {
    await mia.tags(id, ['  Große \n Größe ', 'Gro\u0308ße']);
    expect(await tagsOf(id)).toEqual(['Große Größe', 'Größe']);
    const bob = await deskbell.visitor(shop);
    await bob.asksForPerson();
    await mia.tags(bob.conversationId, ['GROSSE', 'größe']);
    expect(await tagsOf(bob.conversationId)).toEqual(['GROSSE', 'Größe']);
    expect(await listed()).toEqual(['GROSSE 1', 'Größe 2', 'Große Größe 1']);
  });

  test.each([
    ['without a letter', ' \n '],
    ['that is too long', 'é'.repeat(LIMITS.tagCodePoints + 1)],
  ])('%s is refused', async (_, name) => {
    expect(await mia.isRefused({ type: 'conversation.tag', cid: nanoid(22), conversationId: id, add: [name], remove: [] })).toBe(
      'bad_frame',
    );
    await mia.tags(id, ['😀'.repeat(LIMITS.tagCodePoints)]);
    expect(await listed()).toHaveLength(1);
  });

  test('beyond 20 in one conversation is refused, and none of it is made', async () => {
    const names = Array.from({ length: LIMITS.tagsPerConversation }, (_, n) => `tag ${n}`);
    await mia.tags(id, names);
    expect(await mia.isRefused({ type: 'conversation.tag', cid: nanoid(22), conversationId: id, add: ['one more'], remove: [] })).toBe(
      'bad_request',
    );
    expect(await listed()).toHaveLength(LIMITS.tagsPerConversation);
    await mia.tags(id, ['one more'], ['tag 0']);
    expect(await tagsOf(id)).toHaveLength(LIMITS.tagsPerConversation);
  });

  test('beyond 500 in one shop is refused', async () => {
    await deskbell.database.query(`insert into tags (site_id, name) select $1, 'made ' || n from generate_series(1, ${LIMITS.tags}) n`, [
      shop.site.id,
    ]);
    expect(await mia.isRefused({ type: 'conversation.tag', cid: nanoid(22), conversationId: id, add: ['more'], remove: [] })).toBe(
      'tags_full',
    );
    await mia.tags(id, ['MADE 7']);
    expect(await tagsOf(id)).toEqual(['made 7']);
  });
});

describe('[G3] the tags of a shop', () => {
  test('are renamed in every conversation, and in what somebody keeps to look at', async () => {
    const bob = await deskbell.visitor(shop);
    await bob.asksForPerson();
    await mia.tags(id, ['retuns', 'vip']);
    await mia.tags(bob.conversationId, ['retuns']);
    await deskbell.database.query(`insert into views (site_id, user_id, id, name, filter) values ($1, $2, 'v', 'Mine', $3::text::jsonb)`, [
      shop.site.id,
      shop.mia.session.agent.id,
      JSON.stringify({ list: 'open', tag: 'retuns' }),
    ]);
    expect((await rename('retuns', ' returns ')).tags).toEqual([
      { name: 'returns', conversations: 2 },
      { name: 'vip', conversations: 1 },
    ]);
    expect([await tagsOf(id), await tagsOf(bob.conversationId)]).toEqual([['vip', 'returns'], ['returns']]);
    const [view] = await deskbell.database.query<{ tag: string }>(`select filter->>'tag' as tag from views where site_id = $1`, [
      shop.site.id,
    ]);
    expect(view?.tag).toBe('returns');
    await vi.waitFor(() => expect(tagEntries().at(-1)?.content).toEqual({ kind: 'tags', added: ['returns'], removed: ['retuns'] }));
    await expect(rename('retuns', 'other')).rejects.toEqual(refusal('not_found'));
  });

  test('become one only where that is wanted', async () => {
    await mia.tags(id, ['return', 'Returns']);
    await expect(rename('return', 'RETURNS')).rejects.toEqual(refusal('tag_taken', 'to'));
    await rename('return', 'RETURNS', true);
    expect([await listed(), await tagsOf(id)]).toEqual([['Returns 1'], ['Returns']]);
    await rename('Returns', 'returns');
    expect([await listed(), await tagsOf(id)]).toEqual([['returns 1'], ['returns']]);
  });

  test('that were left halfway are finished by doing it once more', async () => {
    await mia.tags(id, ['old']);
    // Where a run ended after it had made the new name.
    await deskbell.database.query(`insert into tags (site_id, name) values ($1, 'new')`, [shop.site.id]);
    await rename('old', 'new', true);
    expect([await listed(), await tagsOf(id)]).toEqual([['new 1'], ['new']]);
  });

  test('of more conversations than one part are all renamed, then deleted', async () => {
    const [from] = await deskbell.database.query<{ visitor: string }>('select visitor_id as visitor from conversations where id = $1', [
      id,
    ]);
    await deskbell.database.query(
      `insert into conversations (site_id, id, visitor_id, state, epoch, tags)
       select $1, 'many' || lpad(n::text, 18, '0'), $2, 'closed', 'e', '["old"]'::jsonb from generate_series(1, 230) n`,
      [shop.site.id, from?.visitor],
    );
    await deskbell.database.query(`insert into tags (site_id, name) values ($1, 'old')`, [shop.site.id]);
    await rename('old', 'new');
    expect(await listed()).toEqual(['new 230']);
    await ask(shop.mia, 'DELETE', { name: 'new' });
    expect(await listed()).toEqual([]);
    expect(await tagsOf(`many${'42'.padStart(18, '0')}`)).toEqual([]);
    await expect(ask(shop.mia, 'DELETE', { name: 'new' })).rejects.toEqual(refusal('not_found'));
  });

  test('are for owners and admins to rename and delete; everybody sees them', async () => {
    await mia.tags(id, ['returns']);
    expect(await ask(shop.tom, 'GET')).toEqual({ tags: [{ name: 'returns', conversations: 1 }], mayEdit: false });
    await expect(rename('returns', 'other', false, shop.tom)).rejects.toEqual(refusal('not_allowed'));
    await expect(ask(shop.tom, 'DELETE', { name: 'returns' })).rejects.toEqual(refusal('not_allowed'));
    expect(await listed()).toEqual(['returns 1']);
  });

  test('are another shop’s of its own, and nothing of it is there for anybody else', async () => {
    const other = await deskbell.newShop([]);
    const [zoe, bob] = [await deskbell.agent(other, other.mia), await deskbell.visitor(other)];
    await bob.asksForPerson();
    await zoe.tags(bob.conversationId, ['returns']);
    for (const [method, body] of [
      ['GET', undefined],
      ['PUT', { name: 'returns', to: 'x', merge: false }],
      ['DELETE', { name: 'returns' }],
    ] as const) {
      await expect(ask(shop.mia, method, body, other.site.id)).rejects.toEqual(refusal('not_found'));
    }
    const asked = {
      type: 'conversation.tag',
      cid: nanoid(22),
      conversationId: bob.conversationId,
      add: ['x'],
      remove: ['returns'],
    } as const;
    expect(await mia.isRefused({ ...asked, add: ['x'], remove: ['returns'] })).toBe('conversation_not_found');
    expect(await listed()).toEqual([]);
    expect((await ask(other.mia, 'GET', undefined, other.site.id)).tags).toEqual([{ name: 'returns', conversations: 1 }]);
  });

  test('cannot be changed from another page', async () => {
    await mia.tags(id, ['returns']);
    const response = await deskbell.request(
      'DELETE',
      `/v1/sites/${shop.site.id}/tags`,
      { name: 'returns' },
      { cookie: shop.mia.cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    );
    expect(await response.json()).toMatchObject({ code: 'cross_site' });
    expect(await listed()).toEqual(['returns 1']);
  });
});

describe('[G6] a close that says how far its agent knew the visitor', () => {
  const close = (visitorRev: number) => ({ type: 'conversation.close', cid: nanoid(22), conversationId: id, visitorRev }) as const;

  test('leaves open what the visitor went on in, and closes it once that is known', async () => {
    const known = (await ann.says('First')) && (await mia.listed(id, ({ preview }) => preview === 'First')).lastVisitorRev;
    await ann.says('Second');
    const { lastVisitorRev } = await mia.listed(id, ({ preview }) => preview === 'Second');
    expect(lastVisitorRev).toBeGreaterThan(known);
    expect(await mia.isRefused(close(known))).toBe('visitor_wrote');
    // A note or a tag of a colleague is nothing that the visitor said.
    await mia.tags(id, ['late']);
    const ask = close(lastVisitorRev);
    mia.ask(ask);
    await mia.next('entry.stored', ({ cid }) => cid === ask.cid);
    expect(await mia.listed(id, ({ state }) => state === 'closed')).toMatchObject({ tags: ['late'] });
  });
});
