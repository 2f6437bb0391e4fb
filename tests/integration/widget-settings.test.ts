import type { PublicSite, Session, Trigger, WidgetSettings } from '@deskbell/shared';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DeskOffice } from '../support/desk-office.ts';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import { PollClient } from '../support/poll-client.ts';
import { WidgetOffice } from '../support/widget-office.ts';

let deskbell: Deskbell;
let shop: Shop;
let mia: WidgetOffice;
let tom: WidgetOffice;
beforeAll(async () => {
  deskbell = await Deskbell.start(undefined, { RATE_LIMITS: 'off' });
});
afterAll(() => deskbell.stop());

/** Mia owns the shop; Tom answers there. */
beforeEach(async () => {
  shop = await deskbell.newShop();
  await setRole('agent');
  mia = new WidgetOffice(deskbell, shop, shop.mia);
  tom = new WidgetOffice(deskbell, shop, shop.tom);
});

const setRole = (role: string) =>
  deskbell.database.query('update memberships set role = $3 where site_id = $1 and user_id = $2', [
    shop.site.id,
    shop.tom.session.agent.id,
    role,
  ]);

const refusal = (code: string, field?: string) => expect.objectContaining({ code, ...(field ? { field } : {}) });

/** What a page of the shop is told before anybody has said anything. */
async function publicSite(origin = shop.origin): Promise<PublicSite & { code?: string }> {
  return (await deskbell.request('GET', `/v1/sites/${shop.site.publicKey}`, undefined, { origin })).json();
}

const chosen = (): WidgetSettings => ({
  name: 'Fernweh Outfitters',
  origins: [shop.origin, 'https://www.shop.example'],
  isOn: true,
  accent: '#b4540a',
  greeting: 'Grüß Gott. How can we help?',
  awayGreeting: 'We are out hiking. Leave us a line.',
  starters: ['Where is my parcel?'],
  csat: false,
  faces: false,
  bell: false,
  preChat: { intro: 'Wer sind Sie?', fields: [{ kind: 'order', label: 'Bestellnummer', required: false }] },
  triggers: [],
  triggerPauseHours: 24,
  locale: 'de',
});

/** Said after half a minute on a page about tents. */
const sizes: Trigger = {
  id: 'sizes',
  isOn: true,
  message: 'Not sure about the size?',
  pages: ['/tents/*'],
  afterSeconds: 30,
  scrolledPercent: null,
  leaving: false,
  cartFrom: null,
  returning: false,
};

test('the settings are those that make sense by themselves where nobody chose, and say no more than they must', async () => {
  const defaults = {
    isOn: true,
    accent: '#0e5a4f',
    greeting: 'Hello. How can we help?',
    awayGreeting: '',
    starters: [],
    csat: true,
    faces: true,
    bell: true,
    preChat: { intro: 'So that we can help you better:', fields: [] },
    triggers: [],
    triggerPauseHours: 24,
    locale: 'auto',
  };
  expect(await mia.read()).toEqual({
    widget: { name: 'Shop', origins: [shop.origin], ...defaults },
    rev: 0,
    mayEdit: true,
    isDemo: false,
  });
  const { accent, greeting, starters } = defaults;
  expect(await publicSite()).toEqual({ name: 'Shop', accent, greeting, starters, topics: [], hasFaq: true, files: expect.any(String) });
});

test('what is saved is there for everybody who answers, and for visitors at once', async () => {
  await publicSite();
  const widget = chosen();
  const origins = [...widget.origins, 'https://WWW.shop.example/cart?x=1'];
  const written = { ...widget, origins, accent: ' #B4540A ', greeting: ' Grüß\n Gott.  How can we help? ' };
  expect(await mia.saveAt(0, written)).toEqual({ widget, rev: 1, mayEdit: true, isDemo: false });
  expect(await tom.read()).toEqual({ widget, rev: 1, mayEdit: false, isDemo: false });
  const { name, accent, greeting, awayGreeting, starters, csat, faces, bell, locale } = widget;
  expect(await publicSite('https://www.shop.example')).toMatchObject({
    ...{ name, accent, greeting, awayGreeting, starters, csat, faces, bell, locale },
  });
  // The console's snippet names the colour, so that the bell has it before anybody asks.
  const session = (await (await deskbell.request('GET', '/v1/session', undefined, { cookie: shop.tom.cookie })).json()) as Session;
  expect(session.sites).toContainEqual({ ...shop.site, name, origins: widget.origins, role: 'agent', accent });
});

test('what is left out stays as it is, and so does how sure the bot must be', async () => {
  await deskbell.request('PUT', `/v1/sites/${shop.site.id}/faq/caution`, { caution: 'careful' }, { cookie: shop.mia.cookie });
  await mia.saveAt(0, chosen());
  expect((await mia.saveAt(1, { greeting: 'Hello.' })).widget).toEqual({ ...chosen(), greeting: 'Hello.' });
  const [row] = await deskbell.database.query<{ caution: string }>(`select settings->>'caution' as caution from sites where id = $1`, [
    shop.site.id,
  ]);
  expect(row?.caution).toBe('careful');
});

test('of two who change it at once the second is told, and nothing of theirs is stored', async () => {
  const saved = await Promise.allSettled([mia.saveAt(0, { greeting: 'One.' }), mia.saveAt(0, { greeting: 'Two.' })]);
  const lost = saved.filter(({ status }) => status === 'rejected');
  expect(lost).toEqual([expect.objectContaining({ reason: refusal('widget_changed') })]);
  const won = saved.find(({ status }) => status === 'fulfilled') as PromiseFulfilledResult<unknown>;
  expect(await mia.read()).toEqual(won.value);
});

test('it is changed by owners and admins, and by nobody else', async () => {
  await expect(tom.save({ greeting: 'Hi.' })).rejects.toEqual(refusal('not_allowed'));
  await setRole('admin');
  expect(await tom.save({ greeting: 'Hi.' })).toMatchObject({ rev: 1, mayEdit: true });
  const nobody = new WidgetOffice(deskbell, shop, { ...shop.mia, cookie: '' });
  await expect(nobody.read()).rejects.toEqual(refusal('unauthenticated'));
  await expect(nobody.saveAt(1, {})).rejects.toEqual(refusal('unauthenticated'));
  const eve = await deskbell.newAgent('Eve');
  await deskbell.database.query('delete from memberships where site_id = $1 and user_id = $2', [shop.site.id, eve.session.agent.id]);
  const stranger = new WidgetOffice(deskbell, shop, eve);
  await expect(stranger.read()).rejects.toEqual(refusal('not_found'));
  await expect(stranger.saveAt(1, { nothing: 'that fits' })).rejects.toEqual(refusal('not_found'));
  const elsewhere = { cookie: shop.mia.cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  const response = await deskbell.request('PUT', `/v1/sites/${shop.site.id}/widget`, { widget: {}, rev: 1 }, elsewhere);
  expect(await response.json()).toMatchObject({ code: 'cross_site' });
  expect((await mia.read()).rev).toBe(1);
});

test.each<[string, object, string, string]>([
  ['no name', { name: ' \n' }, 'widget/name', 'Give the shop a name'],
  ['no address', { origins: [] }, 'widget/origins', 'at least one'],
  ['an address that is none', { origins: ['https://a.example', 'shop'] }, 'widget/origins/1', 'https://shop.example'],
  ['a colour that cannot be computed with', { accent: 'teal' }, 'widget/accent', '#0e5a4f'],
  ['no greeting', { greeting: '' }, 'widget/greeting', 'Say something'],
  ['a greeting without an end', { awayGreeting: 'ab '.repeat(200) }, 'widget/awayGreeting', '300'],
  ['an empty question', { starters: ['Where?', ''] }, 'widget/starters/1', 'remove it'],
  ['four questions', { starters: ['a', 'b', 'c', 'd'] }, 'widget/starters', 'three'],
  [
    'a message to everybody at once',
    { triggers: [{ ...sizes, pages: [], afterSeconds: null }] },
    'widget/triggers/0/message',
    'at least one condition',
  ],
  ['a message that says nothing', { triggers: [sizes, { ...sizes, id: 'b', message: ' ' }] }, 'widget/triggers/1/message', 'Write what'],
  ['a page that is none', { triggers: [{ ...sizes, pages: ['tents'] }] }, 'widget/triggers/0/pages/0', '/tents/*'],
  ['a time that is none', { triggers: [{ ...sizes, afterSeconds: -1 }] }, 'widget/triggers/0/afterSeconds', 'at least 1'],
  ['the same message twice', { triggers: [sizes, sizes] }, 'widget/triggers', 'twice'],
  ['eleven messages', { triggers: Array.from({ length: 11 }, (_, at) => ({ ...sizes, id: `t${at}` })) }, 'widget/triggers', '10'],
  ['a language that is not spoken', { locale: 'tlh' }, 'widget/locale', 'does not speak'],
  ['a setting that there is none of', { colour: 'red' }, 'widget', 'colour'],
])('%s: refused with the field and the reason, and nothing is changed', async (_, changed, field, words) => {
  await expect(mia.save(changed)).rejects.toEqual(
    expect.objectContaining({ code: 'bad_request', field, message: expect.stringContaining(words) }),
  );
  expect((await mia.read()).rev).toBe(0);
});

test('the chat is on the addresses that stand there now, and on no other', async () => {
  await mia.save({ origins: ['https://new.example'] });
  expect((await publicSite('https://new.example')).hasFaq).toBe(true);
  expect(await publicSite()).toMatchObject({ code: 'origin_not_allowed', message: expect.stringContaining('Add it in the console') });
});

test('[C1] [P4] a chat that is switched off says so wherever a page asks for it, and is back when it is switched on', async () => {
  await mia.save({ isOn: false });
  expect(await publicSite()).toMatchObject({ code: 'site_off', message: expect.stringContaining('switched off') });
  await expect(deskbell.visitorSocket(shop)).rejects.toThrow('403');
  const ann = new PollClient(shop.site.publicKey, shop.origin);
  const poll = await ann.post(deskbell.url, 'poll', { hello: ann.hello, wait: false, known: null });
  expect([poll.status, await poll.json()]).toEqual([403, expect.objectContaining({ code: 'site_off' })]);
  await mia.save({ isOn: true });
  expect((await publicSite()).hasFaq).toBe(true);
});

test('nobody takes the demo shop off the server that it stands on', async () => {
  await deskbell.database.query(`update sites set public_key = 'fernweh-demo' where id = $1`, [shop.site.id]);
  await expect(mia.save({ origins: ['https://elsewhere.example'] })).rejects.toEqual(refusal('bad_request', 'widget/origins'));
  expect(await mia.save({ origins: [shop.origin], greeting: 'Hi.' })).toMatchObject({ rev: 1, isDemo: true, widget: { greeting: 'Hi.' } });
  await deskbell.database.query(`update sites set public_key = id where id = $1`, [shop.site.id]);
});

test('topics and the live preview of the desk are told as before', async () => {
  await new DeskOffice(deskbell, shop, shop.mia).save({
    livePreview: true,
    topics: [{ id: 'sizes', name: 'Sizes', kind: 'service', teamId: null }],
  });
  await mia.save({ greeting: 'Hello.' });
  expect(await publicSite()).toMatchObject({ greeting: 'Hello.', topics: [{ id: 'sizes', name: 'Sizes' }], livePreview: true });
});

test('pages get the messages that are on, in their order, and the snippet says that there are some', async () => {
  const triggers = async (origin = shop.origin) =>
    (await deskbell.request('GET', `/v1/sites/${shop.site.publicKey}/triggers`, undefined, { origin })).json();
  const snippet = async () => {
    const session = await deskbell.request('GET', '/v1/session', undefined, { cookie: shop.mia.cookie });
    return ((await session.json()) as Session).sites.find(({ id }) => id === shop.site.id)?.proactive;
  };
  expect(await triggers()).toEqual({ name: 'Shop', pauseHours: 24, triggers: [] });
  await mia.save({ triggers: [{ ...sizes, isOn: false }] });
  expect([(await triggers()).triggers, await snippet()]).toEqual([[], undefined]);
  await mia.save({ triggers: [{ ...sizes, id: 'b', leaving: true }, { ...sizes, id: 'c', isOn: false }, sizes], triggerPauseHours: 2 });
  const { isOn: _, ...told } = sizes;
  expect(await triggers()).toEqual({ name: 'Shop', pauseHours: 2, triggers: [{ ...told, id: 'b', leaving: true }, told] });
  expect(await snippet()).toBe(true);
  expect(await triggers('https://evil.example')).toMatchObject({ code: 'origin_not_allowed' });
});

test('[S12] what the shop said first stands before the visitor’s first message, in the shop’s words, and once', async () => {
  await mia.save({ triggers: [sizes] });
  const ann = await deskbell.visitor(shop);
  expect(await ann.answersTo('sizes', 'How long does delivery take?')).toBe(2);
  expect(await ann.hears()).toBe('Two to three working days.');
  await ann.answersTo('sizes', 'And when it is a gift?');
  const said = (of: typeof ann) =>
    of.entries.slice(0, 4).map(({ seq, author, content }) => [seq, author.kind, 'text' in content && content.text]);
  const expected = [
    [1, 'bot', 'Not sure about the size?'],
    [2, 'visitor', 'How long does delivery take?'],
    [3, 'bot', 'Two to three working days.'],
    [4, 'visitor', 'And when it is a gift?'],
  ];
  expect(said(ann)).toEqual(expected);
  const again = await deskbell.visitorSocket(shop);
  await again.hello(ann.token, [{ conversationId: ann.conversationId, epoch: null, seq: 0 }]);
  await again.next('conversation.synced');
  expect(said(again)).toEqual(expected);

  // What the shop does not say any more it has not said.
  const bob = await deskbell.visitor(shop);
  expect(await bob.answersTo('gone', 'How can I pay?')).toBe(1);
});
