import type { PushSubscriptionRow, RemoteNotices } from '@deskbell/shared';
import { signal } from '@preact/signals';
import { keptInBrowser } from '../api/browser-storage.ts';
import { RefusedError } from '../api/http.ts';
import { browserLabel, currentSubscription, type PushSupport, pushSupport, subscribe, unsubscribe } from '../api/push.ts';
import { deleteSubscription, postSubscription, postTest, putNotices, readNotices, readSubscriptions } from '../api/push-api.ts';
import { sentenceOf } from './faq.ts';
import { me, whenSigningOut } from './session.ts';

/** The browsers that I am told in while the console is closed; null until they have come. */
export const pushBrowsers = signal<readonly PushSubscriptionRow[] | null>(null);
/** Which of them is this one. */
export const thisBrowserId = signal<string | null>(null);
/** Of what I want to be told then in the shop that is open; null until it has come. */
export const remoteNotices = signal<RemoteNotices | null>(null);
/** Why any of it could not be fetched or kept. */
export const pushFault = signal<string | null>(null);
export const support = signal<PushSupport>('unsupported');

/** It was turned on here, and is not any more without anybody having turned it off. */
export const isPushLost = signal(false);

/** Somebody who turned it on in this browser counts on it: kept with what the browser was subscribed as then. */
const wantedKey = () => `deskbell.push.${me.peek()?.id}`;
let publicKey = '';
let fetchedFor = '';

export async function loadPush(siteId: string): Promise<void> {
  support.value = pushSupport();
  fetchedFor = siteId;
  pushFault.value = null;
  try {
    const [list, chosen, here] = await Promise.all([readSubscriptions(), readNotices(siteId), currentSubscription()]);
    if (fetchedFor !== siteId) return;
    publicKey = list.publicKey;
    pushBrowsers.value = list.subscriptions;
    remoteNotices.value = chosen;
    thisBrowserId.value = here && list.subscriptions.some(({ id }) => id === here.id) ? here.id : null;
    if (thisBrowserId.value === null) await mend(here?.id ?? null);
  } catch (error) {
    pushFault.value = sentenceOf(error);
  }
}

/** The server does not tell me here. @param subscribedAs what this browser is subscribed as, for whomever. */
async function mend(subscribedAs: string | null): Promise<void> {
  const wantedAs = keptInBrowser.get(wantedKey());
  isPushLost.value = wantedAs !== null;
  // It was somebody else's, and they are not here any more.
  if (wantedAs === null && subscribedAs !== null) await unsubscribe();
  // The browser has another address now. Where it has the same, somebody took this device off the list, and may have had a reason.
  if (wantedAs !== null && subscribedAs !== null && wantedAs !== subscribedAs && Notification.permission === 'granted') await tell();
}

/** @throws RefusedError, or an Error in the browser's words. */
export async function turnOnPush(): Promise<void> {
  if (publicKey === '') publicKey = (await readSubscriptions()).publicKey;
  await tell();
}

/** Tells the server how this browser is reached. */
async function tell(): Promise<void> {
  const { id, endpoint, keys } = await subscribe(publicKey);
  const row = await postSubscription({ endpoint, keys, label: browserLabel(navigator.userAgent) });
  keptInBrowser.set(wantedKey(), id);
  pushBrowsers.value = [...(pushBrowsers.peek() ?? []).filter((one) => one.id !== id), row];
  thisBrowserId.value = id;
  isPushLost.value = false;
}

/** @throws RefusedError */
export async function removeBrowser(id: string): Promise<void> {
  try {
    await deleteSubscription(id);
  } catch (error) {
    // It is gone already.
    if (!(error instanceof RefusedError) || error.code !== 'not_found') throw error;
  }
  if (id === thisBrowserId.peek()) await forgetThisBrowser();
  pushBrowsers.value = (pushBrowsers.peek() ?? []).filter((one) => one.id !== id);
}

/** Nobody is told here any more, whoever was; also as they sign out. */
async function forgetThisBrowser(): Promise<void> {
  keptInBrowser.set(wantedKey(), null);
  thisBrowserId.value = null;
  isPushLost.value = false;
  await unsubscribe().catch(() => {});
}

/** @throws RefusedError */
export const testBrowser = (id: string): Promise<void> => postTest(id);

/** Shows at once what is being asked for, and what was there if it is refused. */
export async function setRemoteNotices(siteId: string, part: Partial<RemoteNotices>): Promise<void> {
  const before = remoteNotices.peek();
  if (!before) return;
  const wanted = { ...before, ...part };
  remoteNotices.value = wanted;
  pushFault.value = null;
  try {
    await putNotices(siteId, wanted);
  } catch (error) {
    if (remoteNotices.peek() === wanted) remoteNotices.value = before;
    pushFault.value = sentenceOf(error);
  }
}

/** At a browser that somebody has left nobody reads what their visitors write. */
whenSigningOut(async () => {
  const id = thisBrowserId.peek();
  if (id === null) return;
  await deleteSubscription(id).catch(() => {});
  await forgetThisBrowser();
});
