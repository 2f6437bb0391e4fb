import { LIMITS, type VisitorContext } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import { PollClient } from '../support/poll-client.ts';
import type { VisitorClient } from '../support/visitor-client.ts';
import { WhoDesk } from '../support/who-desk.ts';

const ANNS_BROWSER = {
  'accept-language': 'de-AT,de;q=0.9,en;q=0.5',
  'user-agent': 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
};

let deskbell: Deskbell;
let shop: Shop;
let mia: WhoDesk;
let tom: WhoDesk;
let ann: VisitorClient;
/** Mia owns the shop and Tom answers there. */
beforeAll(async () => {
  deskbell = await Deskbell.start(undefined, { RATE_LIMITS: 'off' });
  shop = await deskbell.newShop();
  await deskbell.database.query(`update memberships set role = 'agent' where site_id = $1 and user_id = $2`, [
    shop.site.id,
    shop.tom.session.agent.id,
  ]);
  mia = new WhoDesk(deskbell, shop, shop.mia);
  tom = new WhoDesk(deskbell, shop, shop.tom);
});
afterAll(() => deskbell.stop());

/** Ann is there with the chat open, and has asked something. */
beforeEach(async () => {
  ann = await deskbell.visitorSocket(shop, ANNS_BROWSER);
  await ann.hello();
  await ann.asksForPerson();
});

const refusal = (code: string, field?: string) => expect.objectContaining({ code, ...(field ? { field } : {}) });
const pageOf = (path: string, title = path) => ({ url: `${shop.origin}${path}`, title });
const urlsOf = ({ pages }: { pages: { url: string }[] }) => pages.map(({ url }) => url.replace(shop.origin, ''));
const anns = () => mia.profile(ann.conversationId);
const knowsOfAnn = (assert: Parameters<WhoDesk['knows']>[1]) => mia.knows(ann.conversationId, assert);

/** All that was told so far is kept: what is told now comes after it. */
async function settled(): Promise<void> {
  const mark = nanoid(8);
  ann.tells({ attributes: { mark } });
  await knowsOfAnn(({ details }) => expect(details.attributes?.['mark']).toBe(mark));
}

describe('what a browser says with every request', () => {
  test('[W1] is known without a word of the page: languages, and what it runs on', async () => {
    expect(await anns()).toMatchObject({
      visitorId: ann.visitorId,
      name: expect.stringMatching(/^Visitor /),
      firstSeenAt: expect.any(String),
      lastSeenAt: expect.any(String),
      details: { languages: ['de-AT', 'de', 'en'], userAgent: ANNS_BROWSER['user-agent'] },
      device: { browser: 'Chrome 131', system: 'Android 14', kind: 'phone' },
      pages: [],
      conversations: [],
      notes: [],
    });
  });

  test('[W1] gives a conversation its language when it begins, however it does', async () => {
    const agent = await deskbell.agent(shop, shop.mia);
    const languageOf = async (conversationId: string) => (await agent.listed(conversationId, () => true)).language;
    expect(agent.inbox.find(({ id }) => id === ann.conversationId)?.language).toBe('de-AT');
    const bob = await deskbell.visitorSocket(shop, { 'accept-language': 'fr' });
    await bob.hello();
    await bob.says('Bonjour');
    expect(await languageOf(bob.conversationId)).toBe('fr');
    const eve = await deskbell.visitorSocket(shop, { 'accept-language': '*, <b>;q=1' });
    await eve.hello();
    await eve.leavesAddress('eve@mail.example');
    expect(await languageOf(eve.conversationId)).toBeNull();
  });

  test('[W1] is known over HTTP too', async () => {
    const bob = new PollClient(shop.site.publicKey, shop.origin, { 'accept-language': 'nl' });
    await bob.polls(deskbell.url);
    await bob.says(deskbell.url, 'Goedendag');
    await bob.asks(deskbell.url, { type: 'visitor.context', page: pageOf('/boots'), timeZone: 'Europe/Amsterdam' });
    const profile = await mia.profile(bob.conversationId);
    expect(profile.details).toMatchObject({ languages: ['nl'], timeZone: 'Europe/Amsterdam' });
    expect(urlsOf(profile)).toEqual(['/boots']);
  });
});

describe('what a page says', () => {
  test('[W2] is merged with what is known, is not answered, and null takes it away', async () => {
    const before = ann.received.length;
    const cart = { items: [{ title: 'Boots', quantity: 2, price: '149 €', url: `${shop.origin}/boots?token=x` }], total: '298 €' };
    ann.tells({
      timeZone: 'Europe/Vienna',
      referrer: 'https://search.example/?q=boots&sid=1#x',
      cart,
      attributes: { plan: 'gold', orders: 3 },
    });
    ann.tells({ attributes: { orders: null, isMember: true } });
    await settled();
    const { details } = await anns();
    expect(details).toEqual({
      languages: ['de-AT', 'de', 'en'],
      userAgent: ANNS_BROWSER['user-agent'],
      timeZone: 'Europe/Vienna',
      referrer: 'https://search.example/?q=boots',
      cart: { items: [{ title: 'Boots', quantity: 2, price: '149 €', url: `${shop.origin}/boots` }], total: '298 €' },
      attributes: { plan: 'gold', isMember: true, mark: expect.any(String) },
    });
    ann.tells({ timeZone: null, referrer: null, cart: null, attributes: null });
    await knowsOfAnn((profile) => expect(Object.keys(profile.details).sort()).toEqual(['languages', 'userAgent']));
    // What else may come is about the queue and the desk.
    expect(ann.received.slice(before).filter(({ type }) => type !== 'queue.changed' && type !== 'desk.changed')).toEqual([]);
  });

  test('[W2] never says who somebody is: that was signed by the shop’s server', async () => {
    const verified = { id: 'c-7', name: 'Ann Smith', email: 'ann@mail.example' };
    ann.sendRaw({ type: 'visitor.context', verified });
    expect((await ann.next('error')).message).toMatch(/verified/);
    ann.tells({ attributes: { verified: true, __proto__: null } as VisitorContext['attributes'] });
    await settled();
    expect((await anns()).details).not.toHaveProperty('verified');
    await deskbell.database.query(`update visitors set details = details || $2::text::jsonb where id = $1`, [
      ann.visitorId,
      JSON.stringify({ verified }),
    ]);
    ann.tells({ timeZone: 'Europe/Vienna' });
    const profile = await knowsOfAnn(({ details }) => expect(details.timeZone).toBe('Europe/Vienna'));
    expect(profile).toMatchObject({ name: 'Ann Smith', details: { verified } });
  });

  test('[W2] of a page that led here from elsewhere is kept, of the shop’s own not', async () => {
    ann.tells({ referrer: 'https://news.example/tents' });
    ann.tells({ referrer: `${shop.origin}/boots` });
    for (const referrer of ['', 'boots', 'android-app://com.example', 'javascript:alert(1)']) ann.tells({ referrer });
    await settled();
    expect((await anns()).details.referrer).toBe('https://news.example/tents');
  });

  test('[W2] of two at once both are kept', async () => {
    const other = await deskbell.visitor(shop, ann.token);
    for (let n = 0; n < 8; n++) {
      ann.tells({ attributes: { [`a${n}`]: n } });
      other.tells({ attributes: { [`b${n}`]: n } });
    }
    await knowsOfAnn(({ details }) => expect(Object.keys(details.attributes ?? {})).toHaveLength(16));
  });
});

describe('the pages that a visitor is on', () => {
  test('[W3] are kept, the newest first; one that comes again moves to the front with its new title', async () => {
    ann.tells({ page: pageOf('/', 'Shop') });
    ann.tells({ page: pageOf('/boots', 'Boots') });
    ann.tells({ page: pageOf('/tents', 'Tents') });
    ann.tells({ page: pageOf('/boots', 'Boots, 20 % off\u0000') });
    const { pages } = await knowsOfAnn((profile) => expect(urlsOf(profile)).toEqual(['/boots', '/tents', '/']));
    expect(pages[0]).toEqual({ ...pageOf('/boots', 'Boots, 20 % off'), at: expect.any(String) });
    const times = pages.map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());
  });

  test('[W3] are thirty at most', async () => {
    const seen = Array.from({ length: LIMITS.visitorPages + 4 }, (_, n) => `/page-${n}`);
    await deskbell.database.query(
      `insert into visitor_pages (site_id, visitor_id, url, title, at)
       select $1, $2, $3::text || '/page-' || n, 'Page', now() - interval '1 hour' + n * interval '1 second'
       from generate_series(0, ${LIMITS.visitorPages + 1}) n`,
      [shop.site.id, ann.visitorId, shop.origin],
    );
    for (const path of seen.slice(-2)) ann.tells({ page: pageOf(path) });
    await settled();
    expect(urlsOf(await anns())).toEqual(seen.slice(-LIMITS.visitorPages).reverse());
    const stored = await deskbell.database.query('select 1 from visitor_pages where visitor_id = $1', [ann.visitorId]);
    expect(stored).toHaveLength(LIMITS.visitorPages);
  });

  test('[W3] lose what may be a secret, also where they come with a message', async () => {
    const url = `${shop.origin.replace('//', '//ann:pw@')}/reset?step=2&token=abc#access_token=x`;
    ann.tells({ page: { url, title: 'Reset' } });
    await knowsOfAnn((profile) => expect(urlsOf(profile)).toEqual(['/reset?step=2']));
    const bob = await deskbell.visitor(shop);
    await bob.saysOn({ url: `${shop.origin}/a?email=bob%40mail.example&x=1`, title: 'A' }, 'Hello');
    await bob.asksForPerson();
    const agent = await deskbell.agent(shop, shop.mia);
    expect(agent.inbox.find(({ id }) => id === bob.conversationId)?.page?.url).toBe(`${shop.origin}/a?x=1`);
  });

  test('[W3] are the shop’s own; what else was said with another is kept', async () => {
    ann.tells({ page: { url: 'https://elsewhere.example/boots', title: 'Boots' }, timeZone: 'Europe/Vienna' });
    ann.tells({ page: { url: `${shop.origin}.evil.example/`, title: 'Evil' } });
    await settled();
    const { pages, details } = await anns();
    expect(pages).toEqual([]);
    expect(details.timeZone).toBe('Europe/Vienna');
  });
});

describe('what does not fit', () => {
  test.each<[field: string, context: object]>([
    ['page.url', { page: { url: 'javascript:alert(1)', title: 'x' } }],
    ['page.url', { page: { url: `https://shop.example/${'a'.repeat(2_000)}`, title: 'x' } }],
    ['page', { page: { url: 'https://shop.example/', title: 'x', facts: { name: 'Boots' } } }],
    ['referrer', { referrer: 'a'.repeat(4_097) }],
    ['timeZone', { timeZone: 'Europe/Vienna; drop table' }],
    ['cart.items', { cart: { items: Array.from({ length: 51 }, () => ({ title: 'Boots', quantity: 1 })) } }],
    ['cart.items.0.quantity', { cart: { items: [{ title: 'Boots', quantity: -1 }] } }],
    ['cart.items.0.title', { cart: { items: [{ title: 'a'.repeat(301), quantity: 1 }] } }],
    ['attributes.plan', { attributes: { plan: 'a'.repeat(301) } }],
    ['attributes.plan', { attributes: { plan: { nested: true } } }],
    ['attributes', { attributes: { ['a'.repeat(41)]: 1 } }],
    ['attributes', { attributes: { 'a\u0000b': 1 } }],
    ['attributes', { attributes: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`a${n}`, n])) }],
    ['userAgent', { userAgent: 'me' }],
  ])('[W4] is refused and says where: %s', async (field, context) => {
    ann.sendRaw({ type: 'visitor.context', timeZone: 'Asia/Tokyo', ...context });
    const { code, message } = await ann.next('error');
    expect(code).toBe('bad_frame');
    expect(message).toContain(field);
    expect((await anns()).details).not.toHaveProperty('timeZone');
  });

  test('[W4] with what is known already is refused too, and what fits beside it is kept', async () => {
    const named = (letter: string, count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`${letter}${n}`, n]));
    ann.tells({ attributes: named('a', 40) });
    ann.tells({ attributes: named('b', 11) });
    expect(await ann.next('error')).toMatchObject({ code: 'bad_frame', message: expect.stringContaining('attributes') });
    ann.tells({ attributes: named('c', 9) });
    const { details } = await knowsOfAnn((profile) => expect(profile.details.attributes).toHaveProperty('c8'));
    expect(Object.keys(details.attributes ?? {})).toHaveLength(49);
  });

  test('[W4] to be read does no harm: NUL, halves of letters, words that run the other way', async () => {
    const text = 'a\u0000b\ud800 \u202eevil שלום <script>"\\';
    ann.tells({ page: pageOf('/x', text), attributes: { text }, cart: { items: [{ title: text, quantity: 0.5 }] } });
    const { details, pages } = await knowsOfAnn((profile) => expect(profile.pages).toHaveLength(1));
    const clean = 'ab\ufffd \u202eevil שלום <script>"\\';
    expect(details.attributes).toEqual({ text: clean });
    expect(details.cart?.items[0]?.title).toBe(clean);
    expect(pages[0]?.title).toBe(clean);
  });
});

describe('who this is', () => {
  test('[W5] is told with the visitor’s other conversations, the newest first', async () => {
    await ann.leavesAddress('ann@mail.example', 'Ann');
    const first = ann.conversationId;
    const second = nanoid(22);
    ann.conversationId = second;
    await ann.says('And something else');
    const profile = await mia.profile(first);
    expect(profile).toMatchObject({ name: 'Ann', conversations: [{ id: second, preview: 'And something else' }] });
    expect((await mia.profile(second)).conversations).toMatchObject([
      { id: first, visitorName: 'Ann', contact: { email: 'ann@mail.example' } },
    ]);
  });

  test('[W5] says when they were last seen: on a page, or with the chat on their screen', async () => {
    const longAgo = () =>
      deskbell.database.query(`update visitors set last_seen_at = now() - interval '1 day' where id = $1`, [ann.visitorId]);
    const lastSeenMs = ({ lastSeenAt }: { lastSeenAt: string | null }) => Date.parse(lastSeenAt ?? '');
    await longAgo();
    expect(lastSeenMs(await anns())).toBeLessThan(Date.now() - 3_600_000);
    ann.tells({ page: pageOf('/') });
    await knowsOfAnn((profile) => expect(lastSeenMs(profile)).toBeGreaterThan(Date.now() - 3_600_000));
    await settled();
    await longAgo();
    ann.ask({ type: 'conversation.seen', conversationId: ann.conversationId, seq: 1 });
    await knowsOfAnn((profile) => expect(lastSeenMs(profile)).toBeGreaterThan(Date.now() - 3_600_000));
  });

  test('[W5] is for the shop’s people alone', async () => {
    const elsewhere = await deskbell.newShop();
    const theirs = new WhoDesk(deskbell, elsewhere, elsewhere.mia);
    await expect(theirs.profile(ann.conversationId)).rejects.toEqual(refusal('conversation_not_found'));
    await expect(theirs.note(ann.visitorId, 'Mine now')).rejects.toEqual(refusal('not_found'));
    await expect(mia.profile(nanoid(22))).rejects.toEqual(refusal('conversation_not_found'));
    const note = await mia.note(ann.visitorId, 'Buys boots');
    await expect(theirs.deleteNote(ann.visitorId, note)).rejects.toEqual(refusal('not_found'));
    const stranger = new WhoDesk(deskbell, shop, elsewhere.tom);
    await deskbell.database.query('delete from memberships where site_id = $1 and user_id = $2', [
      shop.site.id,
      elsewhere.tom.session.agent.id,
    ]);
    await expect(stranger.profile(ann.conversationId)).rejects.toEqual(refusal('not_found'));
    const path = `/v1/sites/${shop.site.id}/conversations/${ann.conversationId}/visitor`;
    expect((await deskbell.request('GET', path, undefined)).status).toBe(401);
    expect((await anns()).notes).toEqual([note]);
  });

  test('[W5] goes with the visitor: pages and notes too', async () => {
    ann.tells({ page: pageOf('/boots') });
    await mia.note(ann.visitorId, 'Buys boots');
    await settled();
    await deskbell.database.query('delete from visitors where site_id = $1 and id = $2', [shop.site.id, ann.visitorId]);
    await expect(anns()).rejects.toEqual(refusal('conversation_not_found'));
    for (const table of ['visitor_pages', 'visitor_notes', 'visitor_tokens']) {
      expect(await deskbell.database.query(`select 1 from ${table} where visitor_id = $1`, [ann.visitorId])).toEqual([]);
    }
  });

  test('[W6] is written down by anybody, and deleted by whoever wrote it, an owner or an admin', async () => {
    const tomsNote = await tom.note(ann.visitorId, ' Prefers\u0000 to be called. ');
    expect(tomsNote).toMatchObject({ text: 'Prefers to be called.', author: { id: shop.tom.session.agent.id, name: 'Tom' } });
    const miasNote = await mia.note(ann.visitorId, 'Buys boots.');
    expect((await anns()).notes).toEqual([miasNote, tomsNote]);
    await expect(tom.deleteNote(ann.visitorId, miasNote)).rejects.toEqual(refusal('not_allowed'));
    await mia.deleteNote(ann.visitorId, tomsNote);
    await expect(mia.deleteNote(ann.visitorId, tomsNote)).rejects.toEqual(refusal('not_found'));
    const own = await tom.note(ann.visitorId, 'Again.');
    await tom.deleteNote(ann.visitorId, own);
    expect((await anns()).notes).toEqual([miasNote]);
  });

  test('[W6] is written down once, however often it is sent', async () => {
    const id = nanoid(22);
    const [one, two] = await Promise.all([mia.note(ann.visitorId, 'Once.', id), mia.note(ann.visitorId, 'Once.', id)]);
    expect(two).toEqual(one);
    expect((await anns()).notes).toEqual([one]);
  });

  test('[W6] is neither blank nor too long, and there is an end to it', async () => {
    for (const text of ['', ' \n ', 'a'.repeat(LIMITS.visitorNoteCodePoints + 1), '🔔'.repeat(9_000)]) {
      await expect(mia.note(ann.visitorId, text)).rejects.toEqual(refusal('bad_request', 'text'));
    }
    await mia.note(ann.visitorId, '🔔'.repeat(LIMITS.visitorNoteCodePoints));
    await expect(mia.note(nanoid(22), 'Nobody')).rejects.toEqual(refusal('not_found'));
    await deskbell.database.query(
      `insert into visitor_notes (site_id, visitor_id, id, text, author_id, author_name)
       select $1, $2, 'n' || n, 'Note', 'x', 'Mia' from generate_series(2, ${LIMITS.visitorNotes}) n`,
      [shop.site.id, ann.visitorId],
    );
    await expect(mia.note(ann.visitorId, 'One more')).rejects.toEqual(refusal('notes_full'));
    await mia.deleteNote(ann.visitorId, { id: 'n2' });
    await mia.note(ann.visitorId, 'One more');
  });
});

describe('whoever has the conversation open', () => {
  test('[W7] hears that something changed, at once and then once a second', async () => {
    const agent = await deskbell.agent(shop, shop.tom);
    await agent.opens(ann.conversationId);
    const changes = () => agent.received.filter(({ type }) => type === 'visitor.changed').length;
    const startedAt = performance.now();
    for (let n = 0; n < 10; n++) {
      ann.tells({ page: pageOf(`/page-${n}`) });
      await knowsOfAnn((profile) => expect(urlsOf(profile)[0]).toBe(`/page-${n}`));
    }
    expect(await agent.next('visitor.changed')).toEqual({ type: 'visitor.changed', conversationId: ann.conversationId });
    // The last change is told, too.
    await agent.next('visitor.changed');
    expect(changes()).toBeLessThanOrEqual(2 + Math.floor((performance.now() - startedAt) / 1_000));
    await mia.note(ann.visitorId, 'Buys boots.');
    await agent.next('visitor.changed');
    expect((await tom.profile(ann.conversationId)).notes).toHaveLength(1);
  });

  test('[W7] hears nothing of others, nor any more once it is closed', async () => {
    const agent = await deskbell.agent(shop, shop.tom);
    await agent.opens(ann.conversationId);
    const bob = await deskbell.visitor(shop);
    await bob.asksForPerson();
    await mia.note(bob.visitorId, 'Somebody else.');
    await mia.note(ann.visitorId, 'Buys boots.');
    await agent.next('visitor.changed');
    agent.ask({ type: 'conversation.unfollow', conversationId: ann.conversationId });
    await agent.opens(bob.conversationId);
    await mia.note(ann.visitorId, 'And tents.');
    await mia.note(bob.visitorId, 'Still somebody else.');
    const told = await agent.next('visitor.changed');
    expect(told.conversationId).toBe(bob.conversationId);
    expect(agent.received.filter(({ type }) => type === 'visitor.changed')).toHaveLength(2);
  });

  test('[W7] is not told of what was said before and is said again', async () => {
    ann.tells({ timeZone: 'Europe/Vienna' });
    await settled();
    const agent = await deskbell.agent(shop, shop.tom);
    await agent.opens(ann.conversationId);
    ann.tells({ timeZone: 'Europe/Vienna' });
    ann.tells({ attributes: { isNew: true } });
    await agent.next('visitor.changed');
    expect((await anns()).details.attributes).toHaveProperty('isNew');
  });
});

test('[W8] nothing is kept of what the page of a blocked visitor says, and they are not told', async () => {
  const agent = await deskbell.agent(shop, shop.mia);
  await agent.blocks(ann.conversationId, 'Insults the team');
  // Over HTTP it is answered once it has been looked at.
  const there = new PollClient(shop.site.publicKey, shop.origin);
  there.token = ann.token;
  const frames = await there.asks(deskbell.url, { type: 'visitor.context', page: pageOf('/boots'), attributes: { insult: 'x' } });
  expect(frames).toEqual([]);
  await agent.unblocks(ann.conversationId);
  await settled();
  const { pages, details } = await anns();
  expect(pages).toEqual([]);
  expect(details.attributes).not.toHaveProperty('insult');
});
