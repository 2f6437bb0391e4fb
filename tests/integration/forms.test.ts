import type { AgentAsk, Content, FormField, VisitorProfile } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Deskbell, type Shop } from '../support/deskbell.ts';
import type { VisitorClient } from '../support/visitor-client.ts';
import { WidgetOffice } from '../support/widget-office.ts';

const name: FormField = { kind: 'name', label: 'Your name', required: false };
const email: FormField = { kind: 'email', label: 'Your e-mail', required: true };
const order: FormField = { kind: 'order', label: 'Order number', required: false };
const intro = 'So that we find your order:';

let deskbell: Deskbell;
let shop: Shop;
beforeAll(async () => {
  deskbell = await Deskbell.start(undefined, { RATE_LIMITS: 'off' });
});
beforeEach(async () => {
  shop = await deskbell.newShop([]);
  await new WidgetOffice(deskbell, shop, shop.mia).save({ preChat: { intro, fields: [name, email, order] } });
});
afterAll(() => deskbell.stop());

/** What a visitor is asked for, once; they have begun a conversation. */
async function asked(ann: VisitorClient) {
  const { seq, content } = await ann.sees('message', (entry) => 'form' in entry.content);
  return { seq, form: 'form' in content ? content.form : [] };
}
const formsOf = (ann: VisitorClient) => ann.entries.filter(({ content }) => 'form' in content);

test('[F1] the first message brings the form, and no other does', async () => {
  const mia = await deskbell.agent(shop, shop.mia);
  const ann = await deskbell.visitor(shop);
  await ann.says('Where is my parcel?');
  expect(await asked(ann)).toEqual({ seq: 2, form: [name, email, order] });
  await ann.says('It should have been here');
  await ann.asksForPerson();
  expect(formsOf(ann)).toHaveLength(1);
  const bob = await deskbell.visitor(shop);
  await bob.asksForPerson();
  expect((await asked(bob)).form).toHaveLength(3);
  // What stands in the list is what the visitor said.
  expect((await mia.listed(ann.conversationId, ({ state }) => state === 'waiting')).preview).toMatch(/parcel|been here/);
});

test('[F2] what is written into it is held to it, is told to agents, and the answer goes there', async () => {
  const mia = await deskbell.agent(shop, shop.mia);
  const ann = await deskbell.visitor(shop);
  await ann.says('Where is my parcel?');
  const { seq } = await asked(ann);
  expect(await ann.fills(seq, ['Ann', '', '12-7'])).toBe('bad_request');
  expect(await ann.fills(seq, ['Ann', 'nobody', '12-7'])).toBe('bad_request');
  expect(await ann.fills(seq, ['Ann', 'ann@home.example'])).toBe('entry_not_found');
  expect(await ann.fills(1, ['Ann', 'ann@home.example', ''])).toBe('entry_not_found');
  expect(await ann.fills(seq, [' Ann\n', 'Ann@home.example', '12-7'])).toBe('stored');
  expect(await ann.fills(seq, ['Ann', 'eve@evil.example', ''])).toBe('entry_not_found');
  const said = await ann.sees('message', ({ content }) => 'filled' in content);
  expect(said.content).toMatchObject({
    text: 'Your name: Ann\nYour e-mail: Ann@home.example\nOrder number: 12-7',
    filled: { formSeq: seq, answers: [{ label: 'Your name', value: 'Ann' }, expect.anything(), expect.anything()] },
  });
  const row = await mia.listed(ann.conversationId, ({ contact }) => contact !== null);
  expect([row.visitorName, row.contact]).toEqual(['Ann', { email: 'ann@home.example', name: 'Ann' }]);
  const path = `/v1/sites/${shop.site.id}/conversations/${ann.conversationId}/visitor`;
  const profile = (await (await deskbell.request('GET', path, undefined, { cookie: shop.mia.cookie })).json()) as VisitorProfile;
  expect(profile.details.told).toContainEqual({ kind: 'order', label: 'Order number', value: '12-7' });
});

test('[F3] what is known is not asked again: from a form, an address that was left, or the shop itself', async () => {
  const ann = await deskbell.visitor(shop);
  await ann.says('Where is my parcel?');
  await ann.fills((await asked(ann)).seq, ['', 'ann@home.example', '']);
  const again = await deskbell.visitor(shop, ann.token);
  await again.says('And my other parcel?');
  expect((await asked(again)).form).toEqual([name, order]);

  const bob = await deskbell.visitor(shop);
  const details = JSON.stringify({ verified: { id: '7', name: 'Bob', email: 'bob@home.example' }, told: [{ ...order, value: '12-7' }] });
  await deskbell.database.query('update visitors set details = $2::text::jsonb where id = $1', [bob.visitorId, details]);
  await bob.says('Where is my other parcel?');
  await bob.sees('move');
  expect(formsOf(bob)).toEqual([]);
});

test('[F1] where the shop asks for nothing, nothing is asked', async () => {
  const plain = await deskbell.newShop([]);
  const ann = await deskbell.visitor(plain);
  await ann.says('Where is my parcel?');
  await ann.sees('move');
  expect(formsOf(ann)).toEqual([]);
});

describe('a form that an agent sends', () => {
  const phone: FormField = { kind: 'phone', label: 'Your phone', required: true };
  const colour: FormField = { kind: 'choice', label: 'Colour', required: true, options: ['Blue', 'Red'] };

  /** Ann talks with Mia, in a shop that asks nothing by itself. */
  async function talks() {
    const plain = await deskbell.newShop([]);
    const mia = await deskbell.agent(plain, plain.mia);
    const ann = await deskbell.visitor(plain);
    await ann.asksForPerson();
    return { plain, mia, ann, id: ann.conversationId };
  }
  const answersIn = (entries: readonly { content: Content }[]) =>
    entries.flatMap(({ content }) => (content.kind === 'message' && content.filled ? [content] : []));

  test('[F14] is answered once, whichever tab is quicker; both sides have it, and it is known of the visitor', async () => {
    const { plain, mia, ann, id } = await talks();
    await mia.asksFor(id, 'So that we can call you:', [name, phone, colour]);
    const { seq, form } = await asked(ann);
    expect(form).toEqual([name, phone, colour]);
    expect((await mia.listed(id, ({ previewBy }) => previewBy === 'agent')).preview).toBe('So that we can call you:');
    expect(await ann.fills(seq, ['Ann', 'later', 'Blue'])).toBe('bad_request');
    expect(await ann.fills(seq, ['Ann', '+49 761 12345', 'Green'])).toBe('bad_request');
    expect(await ann.fills(seq, ['Ann', '', 'Blue'])).toBe('bad_request');
    const tabs = [ann, ...(await Promise.all([1, 2, 3].map(() => deskbell.visitor(plain, ann.token))))];
    const told = await Promise.all(
      tabs.map((tab, at) => {
        tab.conversationId = id;
        return tab.fills(seq, ['Ann', `+49 761 1234${at}`, 'Blue']);
      }),
    );
    expect(told.sort()).toEqual(['entry_not_found', 'entry_not_found', 'entry_not_found', 'stored']);
    const [answer, ...more] = answersIn(await mia.opens(id));
    expect(more).toEqual([]);
    const answers = [
      { label: 'Your name', value: 'Ann' },
      { label: 'Your phone', value: expect.stringMatching(/^\+49 761 1234\d$/) },
      { label: 'Colour', value: 'Blue' },
    ];
    expect(answer).toMatchObject({ text: expect.stringMatching(/^Your name: Ann\nYour phone: .*\nColour: Blue$/), filled: { answers } });
    // It is owed an answer, and what is known stands there the next time.
    await mia.listed(id, ({ unansweredSince }) => unansweredSince !== null);
    await mia.asksFor(id, 'Once more, please:', [{ ...phone, label: 'Phone' }, { ...colour, options: ['Green', 'Red'] }, order]);
    const again = await ann.sees(
      'message',
      ({ content }) => 'form' in content && content.form?.length === 3 && content.text.startsWith('Once'),
    );
    const { form: known = [] } = again.content as Extract<Content, { kind: 'message' }>;
    expect(known.map((field) => field.known)).toEqual([answers[1]?.value, undefined, undefined]);
  });

  test('[F15] is over when the chat is closed or it is taken back, and open again with the chat', async () => {
    const { mia, ann, id } = await talks();
    const rev = await mia.asksFor(id, 'Your order, please:', [order]);
    const { seq } = await asked(ann);
    await mia.closes(id);
    await ann.moved('agent_closed');
    expect(await ann.fills(seq, ['12-7'])).toBe('entry_not_found');
    expect(answersIn(ann.entries)).toEqual([]);
    await mia.reopens(id);
    mia.ask({ type: 'message.delete', cid: nanoid(22), conversationId: id, rev });
    await ann.sees('deletion');
    expect(await ann.fills(seq, ['12-7'])).toBe('entry_not_found');
    await mia.asksFor(id, 'Your order, please:', [order]);
    const next = await ann.sees('message', (entry) => 'form' in entry.content && entry.seq > seq);
    expect(await ann.fills(next.seq, ['12-7'])).toBe('stored');
  });

  test('[F14] asks for one to five things, each once, with words above it', async () => {
    const { mia, id } = await talks();
    for (const [text, form] of [
      ['', [order]],
      ['Please:', []],
      ['Please:', [order, { ...order, label: 'order NUMBER' }]],
      ['Please:', ['a', 'b', 'c', 'd', 'e', 'f'].map((label) => ({ ...order, label }))],
      ['Please:', [{ ...colour, options: ['Blue'] }]],
      ['Please:', [{ ...order, options: ['1', '2'] }]],
      ['Please:', [{ ...order, known: 'Eve' }]],
    ] as const) {
      const ask = { type: 'message.send', cid: nanoid(22), conversationId: id, text, form } as unknown as AgentAsk;
      expect(await mia.isRefused(ask)).toMatch(/bad_frame|text_empty/);
    }
  });
});
