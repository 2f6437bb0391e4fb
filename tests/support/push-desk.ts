import type { RemoteNotices } from '@deskbell/shared';
import { expect, vi } from 'vitest';
import type { Deskbell, Shop, SignedIn } from './deskbell.ts';
import type { PushService, SubscribedBrowser } from './push-service.ts';

/** What everybody is told of who chose nothing. */
export const USUAL_NOTICES: RemoteNotices = {
  push: { waiting: true, given: true, message: true, lead: true, mention: true },
  showText: true,
  waitingMail: true,
};

/** Whoever comes by a one-time link belongs to every shop there is; these belong to theirs. */
export async function ownShop(deskbell: Deskbell): Promise<Shop> {
  const shop = await deskbell.newShop([]);
  const ids = [shop.mia, shop.tom].map(({ session }) => session.agent.id);
  await deskbell.database.query('delete from memberships where site_id <> $1 and user_id in ($2, $3)', [shop.site.id, ...ids]);
  return shop;
}

/** Turns it on for somebody in a new browser. */
export async function subscribedAt(deskbell: Deskbell, service: PushService, who: SignedIn, label = 'Phone'): Promise<SubscribedBrowser> {
  const browser = service.subscribe();
  const response = await deskbell.post('/v1/push/subscriptions', { ...browser.subscription, label }, who.cookie);
  expect(response.status).toBe(201);
  return browser;
}

/** Waits until it was told so often. @returns what. */
export const isTold = (browser: SubscribedBrowser, count = 1) =>
  vi.waitFor(
    () => {
      expect(browser.received).toHaveLength(count);
      return browser.received.map(({ message }) => message);
    },
    { timeout: 15_000 },
  );
