/*
 * The console's service worker: shows what the server tells while no console is in front, and leads there. It answers no
 * request and keeps nothing, so that nobody ever sees a console of yesterday.
 */

interface Told {
  title: string;
  body: string;
  tag: string;
  path: string;
}

interface Waits extends Event {
  waitUntil(done: Promise<unknown>): void;
}

interface PushChange extends Waits {
  oldSubscription: PushSubscription | null;
  newSubscription: PushSubscription | null;
}

/** Of a worker's own words the few that are said here. */
interface Worker {
  registration: ServiceWorkerRegistration;
  location: Location;
  clients: {
    claim(): Promise<void>;
    matchAll(which: { type: 'window'; includeUncontrolled: boolean }): Promise<WindowClient[]>;
    openWindow(url: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Waits) => void): void;
  addEventListener(type: 'push', listener: (event: Waits & { data: { json(): unknown } | null }) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: Waits & { notification: Notification }) => void): void;
  addEventListener(type: 'pushsubscriptionchange', listener: (event: PushChange) => void): void;
}

interface WindowClient {
  url: string;
  focus(): Promise<unknown>;
  postMessage(message: unknown): void;
}

const worker = self as unknown as Worker;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('push', (event) => {
  const { title, body, tag, path } = (event.data?.json() ?? {}) as Partial<Told>;
  const options: NotificationOptions & { renotify: boolean } = {
    body: body ?? '',
    tag: tag ?? 'deskbell',
    // What replaces another is seen and heard to come.
    renotify: true,
    icon: '/console/icons/192.png',
    badge: '/console/icons/badge.png',
    data: path ?? '/console/',
  };
  event.waitUntil(worker.registration.showNotification(title ?? 'Deskbell', options));
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(String(event.notification.data)));
});

// The browser has another address now.
worker.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)));

/** In a console that is open already, or a new one. */
async function open(path: string): Promise<void> {
  const url = new URL(path, worker.location.origin);
  if (url.origin !== worker.location.origin) return;
  const open = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const console = open.find((client) => new URL(client.url).pathname.startsWith('/console'));
  if (!console) {
    await worker.clients.openWindow(url.href);
    return;
  }
  console.postMessage({ type: 'open', hash: url.hash });
  // A browser may not want to; it is there all the same.
  await console.focus().catch(() => {});
}

async function renew({ oldSubscription, newSubscription }: PushChange): Promise<void> {
  const options = oldSubscription?.options;
  const renewed = newSubscription ?? (options && (await worker.registration.pushManager.subscribe(options)));
  if (!renewed) return;
  const { endpoint, keys } = renewed.toJSON();
  await fetch('/v1/push/subscriptions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint, keys, label: 'This browser, renewed' }),
  });
}
