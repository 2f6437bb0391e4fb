import type { FormField, VisitorProfile } from '@deskbell/shared';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
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
  deskbell = await Deskbell.start();
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
    filled: { formSeq: seq },
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
