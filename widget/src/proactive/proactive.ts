import type { PublicTriggers } from '@deskbell/shared';
import { keptIn, toJson } from '@deskbell/shared/client';
import type { Mount, Waiting } from '../mount.ts';
import type { PublicApi } from '../public-api.ts';
import { storageKey } from '../storage-keys.ts';
import { dress } from '../ui/dress.ts';
import { amountIn } from './amount-in.ts';
import styles from './bubble.css.ts';
import { showBubble } from './bubble.ts';
import { type Circumstances, holds } from './holds.ts';
import { isCovered } from './is-covered.ts';

/** What is kept of it in the visitor's browser: from the first message on, or the first page where one is for those who return. */
interface Kept {
  /** The triggers that were shown. */
  shown: string[];
  /** When the last one was, in milliseconds since 1970. */
  at: number;
  /** When this visitor was first here. */
  since?: number;
}

/** Somebody who was here before was so this long ago. */
const RETURNS_AFTER_MS = 30 * 60_000;
/** While something of the page's lies over it: when it is looked again. */
const AGAIN_MS = 2_000;
const HOUR_MS = 3_600_000;

/**
 * A download of its own, for shops whose chat may say something first: their rules are fetched once, and the first one that holds is
 * shown as a message beside the launcher. It ends for good with that message, or as soon as the visitor needs none.
 */
export async function start(mount: Mount, api: PublicApi, calls: Waiting): Promise<void> {
  const { root, launcher, server, siteKey } = mount;
  let cart: unknown = calls.findLast(([name]) => name === 'cart')?.[1];
  /** Nothing to be looked at before the rules are here. */
  let look = () => {};
  const toldCart = api.cart;
  api.cart = (given) => {
    cart = given;
    toldCart(given);
    look();
  };

  const response = await fetch(`${server}/v1/sites/${encodeURIComponent(siteKey)}/triggers`, { credentials: 'omit' });
  if (!response.ok) return;
  const { name, locale, pauseHours, triggers } = (await response.json()) as PublicTriggers;

  const storage = keptIn(() => localStorage);
  const key = storageKey(siteKey, 'proactive');
  const read = (what: string) => JSON.parse(storage.get(what) ?? 'null');
  const kept = (): Kept => ({ shown: [], at: 0, ...read(key) });
  let openedAt = performance.now();
  let scrolledPercent = 0;
  let isLeaving = false;
  const listening = new AbortController();
  const { signal } = listening;

  const hasReturned = (): boolean => {
    const { since = Date.now() } = kept();
    return Date.now() - since > RETURNS_AFTER_MS;
  };
  if (mount.mayKeep && triggers.some(({ returning }) => returning)) {
    const before = kept();
    before.since ??= Date.now();
    storage.set(key, toJson(before));
  }

  const circumstances = (): Circumstances => ({
    path: location.pathname,
    // Timers may be early by a moment.
    seconds: Math.round((performance.now() - openedAt) / 1_000),
    scrolledPercent,
    isLeaving,
    cart: amountIn(cart),
    hasReturned,
  });

  /** Whether the chat is in use, or was: then nobody needs to be spoken to. */
  const isOver = (): boolean =>
    window.Deskbell !== api || root.querySelector('.badge') !== null || Boolean(read(storageKey(siteKey, 'visitor'))?.conversationId);

  look = () => {
    if (signal.aborted) return;
    if (window.Deskbell !== api) return listening.abort();
    // What is shown once must be kept.
    if (!mount.mayKeep) return;
    const due = triggers.filter((trigger) => holds(trigger, circumstances()));
    // Storage is read only where there is something to be said.
    if (due.length === 0) return;
    if (isOver()) return listening.abort();
    const { shown, at, ...rest } = kept();
    const trigger = due.find(({ id }) => !shown.includes(id));
    // A clock that was set back counts as well.
    if (!trigger || Math.abs(Date.now() - at) < pauseHours * HOUR_MS) return;
    if (document.hidden || launcher.hidden || launcher.ariaBusy || isCovered()) return again();
    // Where it cannot be kept that it was shown, it would be shown again and again.
    if (!storage.set(key, toJson({ ...rest, shown: [...shown, trigger.id], at: Date.now() }))) return listening.abort();
    listening.abort();
    dress(root, styles);
    mount.invited = { id: trigger.id, text: trigger.message };
    showBubble({ mount, api, name, locale });
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(look, AGAIN_MS);
  };
  /** One look at each time that a rule names. */
  const timers: ReturnType<typeof setTimeout>[] = [];
  const newPage = () => {
    for (const one of timers.splice(0)) clearTimeout(one);
    openedAt = performance.now();
    scrolledPercent = 0;
    isLeaving = false;
    for (const { afterSeconds } of triggers) if (afterSeconds !== null) timers.push(setTimeout(look, afterSeconds * 1_000));
    look();
  };
  signal.addEventListener('abort', () => {
    for (const one of [timer, ...timers]) clearTimeout(one);
  });

  if (triggers.some((trigger) => trigger.scrolledPercent !== null)) {
    addEventListener(
      'scroll',
      () => {
        const { scrollHeight } = document.documentElement;
        scrolledPercent = Math.max(scrolledPercent, ((scrollY + innerHeight) / scrollHeight) * 100);
        look();
      },
      { signal, passive: true },
    );
  }
  document.documentElement.addEventListener(
    'mouseleave',
    ({ clientY }) => {
      if (clientY > 0) return;
      isLeaving = true;
      look();
    },
    { signal },
  );
  let path = location.pathname;
  const moved = () => {
    if (path === location.pathname) return;
    path = location.pathname;
    newPage();
  };
  addEventListener('popstate', moved, { signal });
  window.navigation?.addEventListener('navigatesuccess', moved, { signal });
  newPage();
}
