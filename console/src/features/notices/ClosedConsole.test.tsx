// @vitest-environment happy-dom
import type { PushSubscriptionRow, RemoteNotices } from '@deskbell/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { currentSubscription } from '../../api/push.ts';
import { permission } from '../../state/noticing.ts';
import { isPushLost, pushBrowsers, remoteNotices, thisBrowserId } from '../../state/push.ts';
import { sessionState } from '../../state/session.ts';
import { mia, minute, session } from '../../test-support/cast.ts';
import { buttonNamed, click, draw, settled } from '../../test-support/draw.ts';
import { type Asked, Refusal, startFakeRoutes } from '../../test-support/fake-routes.ts';
import { ClosedConsole } from './ClosedConsole.tsx';

const ENDPOINT = 'https://push.example/abc';
const siteId = session().sites[0]?.id ?? '';
const USUAL: RemoteNotices = {
  push: { waiting: true, given: true, message: true, lead: true, mention: true },
  showText: true,
  waitingMail: true,
};
const row = (id: string, given: Partial<PushSubscriptionRow> = {}): PushSubscriptionRow => ({
  id,
  label: `Browser ${id}`,
  createdAt: minute(0),
  isFailing: false,
  ...given,
});

let asked: Asked[];
let isSubscribed: boolean;

/** A browser that can be told, as far as its pages see. */
function fakeBrowser(): void {
  const subscription = {
    options: { applicationServerKey: null },
    toJSON: () => ({ endpoint: ENDPOINT, keys: { p256dh: 'p', auth: 'a' } }),
    unsubscribe: async () => {
      isSubscribed = false;
    },
  };
  const pushManager = {
    getSubscription: async () => (isSubscribed ? subscription : null),
    subscribe: async () => {
      isSubscribed = true;
      return subscription;
    },
  };
  const registration = { pushManager };
  const serviceWorker = {
    register: async () => registration,
    getRegistration: async () => registration,
    ready: Promise.resolve(registration),
  };
  Object.defineProperty(navigator, 'serviceWorker', { value: serviceWorker, configurable: true });
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('PushManager', class {});
  vi.stubGlobal('Notification', { permission: 'granted', requestPermission: async () => 'granted' });
}

const routes = (subscriptions: PushSubscriptionRow[]) => ({
  'GET /v1/push/subscriptions': () => ({ publicKey: 'AAAA', subscriptions }),
  [`GET /v1/sites/${siteId}/notices`]: () => USUAL,
  [`PUT /v1/sites/${siteId}/notices`]: (body: RemoteNotices) => body,
  'POST /v1/push/subscriptions': () => row('here', { label: 'Chrome on Linux' }),
});

beforeEach(() => {
  localStorage.clear();
  isSubscribed = false;
  pushBrowsers.value = null;
  remoteNotices.value = null;
  thisBrowserId.value = null;
  isPushLost.value = false;
  sessionState.value = { name: 'signed-in', session: session() };
  fakeBrowser();
  permission.value = 'granted';
});

afterEach(() => {
  vi.unstubAllGlobals();
});

async function opens(subscriptions: PushSubscriptionRow[], more: Record<string, (body: never) => unknown> = {}) {
  // The FAQ's prefix is cut off what these routes are asked by.
  asked = startFakeRoutes({ ...routes(subscriptions), ...more });
  const page = await draw(<ClosedConsole />);
  await settled();
  await settled();
  return page;
}

const whatWasAsked = () => asked.map(({ what }) => what);

test('it is turned on with one click, and the server learns how this browser is reached', async () => {
  const page = await opens([]);
  expect(page.textContent).toContain('You are not told here.');
  await click(buttonNamed('Turn on'));
  await vi.waitFor(() => expect(whatWasAsked()).toContain('POST /v1/push/subscriptions'));
  await settled();
  expect(asked.find(({ what }) => what.startsWith('POST'))?.body).toMatchObject({ endpoint: ENDPOINT, keys: { p256dh: 'p', auth: 'a' } });
});

test('who was told elsewhere sees where, what of, and can end it there', async () => {
  const page = await opens([row('phone', { isFailing: true })], { 'DELETE /v1/push/subscriptions/phone': () => undefined });
  expect(page.querySelector('.push-browser')?.textContent).toContain('did not take the last notice');
  await click(buttonNamed('Remove Browser phone'));
  await settled();
  expect(page.querySelector('.push-browser')).toBe(null);
  expect(page.textContent).toContain('You are not told on Browser phone any more.');
});

test('a test that does not get through says why', async () => {
  const refusal = new Refusal('push_failed', 'The push service did not take it.');
  const page = await opens([row('phone')], { 'POST /v1/push/subscriptions/phone/tests': () => refusal });
  await click(buttonNamed('Test Browser phone'));
  await settled();
  expect(page.querySelector('[role="alert"]')?.textContent).toBe('The push service did not take it.');
});

test('a device that was taken off the list is not put back by itself; one whose address changed is', async () => {
  isSubscribed = true;
  const here = await currentSubscription();
  localStorage.setItem(`deskbell.push.${mia.id}`, here?.id ?? '');
  await opens([]);
  expect(whatWasAsked()).not.toContain('POST /v1/push/subscriptions');
  expect(isPushLost.value).toBe(true);
  localStorage.setItem(`deskbell.push.${mia.id}`, 'another');
  await opens([]);
  await vi.waitFor(() => expect(whatWasAsked()).toContain('POST /v1/push/subscriptions'));
  expect(isPushLost.value).toBe(false);
});

test('what another person was told at this browser ends when somebody else is at it', async () => {
  isSubscribed = true;
  await opens([]);
  await vi.waitFor(() => expect(isSubscribed).toBe(false));
});

test('a choice holds at once', async () => {
  const page = await opens([row('phone')]);
  for (const [words, kind] of [
    ['A visitor wants an e-mail', 'lead'],
    ['A colleague mentions me in a note', 'mention'],
  ] as const) {
    const choice = [...page.querySelectorAll('label')].find(({ textContent }) => textContent === words);
    await click(choice?.querySelector('input'));
    await settled();
    expect(asked.at(-1)).toMatchObject({ what: `PUT /v1/sites/${siteId}/notices`, body: { push: { [kind]: false } } });
  }
});

test('where it cannot work it says what mends it', async () => {
  permission.value = 'denied';
  expect((await opens([])).textContent).toContain('Your browser blocks notifications here.');
  vi.stubGlobal('isSecureContext', false);
  expect((await opens([])).textContent).toContain('begins with https');
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('PushManager', undefined);
  Reflect.deleteProperty(window, 'PushManager');
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1');
  expect((await opens([])).textContent).toContain('Add to Home Screen');
});
