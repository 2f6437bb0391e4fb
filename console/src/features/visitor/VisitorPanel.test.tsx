// @vitest-environment happy-dom
import type { VisitorProfile } from '@deskbell/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setServerTime } from '../../state/clock.ts';
import { sessionState } from '../../state/session.ts';
import { hearVisitorChanged, lookAtVisitor } from '../../state/visitor-profile.ts';
import { conversationId, mia, minute, session, summary, tom } from '../../test-support/cast.ts';
import { buttonNamed, click, draw, labelled, settled, type } from '../../test-support/draw.ts';
import { Refusal, startFakeRoutes } from '../../test-support/fake-routes.ts';
import { VisitorPanel } from './VisitorPanel.tsx';

const siteId = 'site'.padEnd(22, '-');
const ANN = `GET /v1/sites/${siteId}/conversations/${conversationId}/visitor`;
const NOTES = `/v1/sites/${siteId}/visitors/ann/notes`;
const note = { id: 'n1', text: 'Buys for the hut.', author: tom, at: minute(-5) };

const profile = (given: Partial<VisitorProfile> = {}): VisitorProfile => ({
  visitorId: 'ann',
  name: 'Ann',
  firstSeenAt: minute(-60),
  lastSeenAt: minute(0),
  details: {},
  device: null,
  pages: [],
  conversations: [],
  notes: [],
  ...given,
});

let end = () => {};
let now = profile();
beforeEach(() => {
  setServerTime(minute(0));
  sessionState.value = { name: 'signed-in', session: session() };
  now = profile();
});
afterEach(() => {
  end();
  vi.unstubAllGlobals();
});

async function look(given: Partial<VisitorProfile> = {}, routes: Parameters<typeof startFakeRoutes>[0] = {}, of = summary({ page: null })) {
  now = profile(given);
  const asked = startFakeRoutes({ [ANN]: () => now, ...routes });
  end = lookAtVisitor(siteId, conversationId);
  const body = await draw(<VisitorPanel summary={of} />);
  await settled();
  return { body, asked };
}

test('what is known is told in words, and what is not known is not there', async () => {
  const { body } = await look({
    details: { languages: ['de-AT', 'en'], referrer: 'https://www.search.example/?q=boots', attributes: { plan: 'gold', isMember: true } },
    device: { browser: 'Chrome 131', system: 'Android 14', kind: 'phone' },
    pages: [
      { url: 'https://shop.example/boots', title: 'Boots', at: minute(0) },
      { url: 'javascript:alert(1)', title: 'Click me', at: minute(-3) },
    ],
  });
  const text = body.textContent ?? '';
  for (const words of [
    'German (Austria), also English',
    'Chrome 131 on Android 14, phone',
    'search.example',
    'plangold',
    'isMemberyes',
    '3 min ago',
  ]) {
    expect(text).toContain(words);
  }
  expect(text).toContain('Not verified: says so themselves');
  for (const words of ['Cart', 'E-mail', 'Local time', 'other conversation', 'all that is known']) expect(text).not.toContain(words);
  expect([...body.querySelectorAll('a')].map(({ href, rel, target }) => [href, rel, target])).toEqual([
    ['https://www.search.example/?q=boots', 'noopener noreferrer nofollow', '_blank'],
    ['https://shop.example/boots', 'noopener noreferrer', '_blank'],
  ]);
});

test('of a stranger one calm sentence is told', async () => {
  const { body } = await look();
  expect(body.textContent).toContain('This is all that is known.');
  expect(body.textContent).toContain('Not verified: gave no name');
});

test('only what the shop’s server signed is called verified, and then goes before what they say', async () => {
  const contact = { name: 'The boss', email: 'boss@mail.example' };
  const verified = { id: 'c-7', name: 'Ann Smith', email: 'ann@mail.example' };
  const { body } = await look({ details: { verified } }, {}, summary({ contact }));
  expect(body.querySelector('strong')?.textContent).toBe('Ann Smith');
  expect(body.textContent).toContain('Verified by the shop');
  expect(body.textContent).toContain('ann@mail.example');
  expect(body.textContent).not.toContain('Not verified');
});

test('its place is kept while it comes, and a fault can be mended', async () => {
  let isReachable = false;
  const { body } = await look({}, { [ANN]: () => (isReachable ? now : new Refusal('internal', 'Something went wrong on our side.')) });
  expect(body.querySelector('[role="alert"]')?.textContent).toContain('Something went wrong on our side.');
  isReachable = true;
  await click(buttonNamed('Try again'));
  await settled();
  expect(body.querySelector('[role="alert"]')).toBeNull();
  expect(body.textContent).toContain('all that is known');
});

test('what changed is fetched anew, and what was there stays until it has come', async () => {
  const { body, asked } = await look({ notes: [note] });
  now = profile({ notes: [{ ...note, text: 'And for the dog.' }] });
  hearVisitorChanged('another conversation');
  hearVisitorChanged(conversationId);
  expect(body.textContent).toContain('Buys for the hut.');
  await settled();
  expect(body.textContent).toContain('And for the dog.');
  expect(asked).toHaveLength(2);
});

test('a note is written down under one id until it arrives, and its words are kept when it does not', async () => {
  let isReachable = false;
  const sent: unknown[] = [];
  const { body } = await look(
    {},
    {
      [`POST ${NOTES}`]: (written: { id: string; text: string }) => {
        sent.push(written.id);
        return isReachable
          ? { ...written, author: mia, at: minute(0) }
          : new Refusal('notes_full', 'There are 100 notes about this person.');
      },
    },
  );
  await type(labelled('Write one down'), 'Prefers e-mail.');
  await click(buttonNamed('Add note'));
  await settled();
  expect(body.querySelector('[role="alert"]')?.textContent).toContain('There are 100 notes');
  expect(labelled('Write one down').value).toBe('Prefers e-mail.');
  isReachable = true;
  await click(buttonNamed('Add note'));
  await settled();
  expect(body.querySelector('.visitor-notes')?.textContent).toContain('Prefers e-mail.');
  expect(labelled('Write one down').value).toBe('');
  expect(new Set(sent).size).toBe(1);
});

test('a note is deleted by whoever wrote it, an owner or an admin, and only when asked once more', async () => {
  const { body, asked } = await look({ notes: [note] }, { [`DELETE ${NOTES}/n1`]: () => undefined });
  await click(buttonNamed('Delete the note “Buys for the hut.”'));
  expect(asked.some(({ what }) => what.startsWith('DELETE'))).toBe(false);
  const form = body.querySelector<HTMLFormElement>('form[method="dialog"]');
  form?.requestSubmit();
  body.querySelector('dialog')?.close();
  await settled();
  expect(body.textContent).not.toContain('Buys for the hut.');
  const [site] = session().sites as [ReturnType<typeof session>['sites'][number]];
  sessionState.value = { name: 'signed-in', session: session({ sites: [{ ...site, role: 'agent' }] }) };
  now = profile({ notes: [note, { ...note, id: 'n2', text: 'Mine.', author: mia }] });
  hearVisitorChanged(conversationId);
  await settled();
  expect([...body.querySelectorAll('[aria-label^="Delete the note"]')].map((button) => button.getAttribute('aria-label'))).toEqual([
    'Delete the note “Mine.”',
  ]);
});
