/** Why this browser cannot be told while the console is closed; `ready` where it can. */
export type PushSupport = 'ready' | 'insecure' | 'install' | 'unsupported';

const SCOPE = '/console/';

/** On an iPhone or iPad: only what stands on the home screen is told. */
const isApple = () => /iphone|ipad|ipod/i.test(navigator.userAgent) || (navigator.platform === 'MacIntel' && navigator.maxTouchPoints > 1);
const isInstalled = () => matchMedia('(display-mode: standalone)').matches;

export function pushSupport(): PushSupport {
  if (!isSecureContext) return 'insecure';
  const canDoIt = 'serviceWorker' in navigator && 'PushManager' in window && typeof Notification !== 'undefined';
  if (canDoIt) return 'ready';
  return isApple() && !isInstalled() ? 'install' : 'unsupported';
}

/** What shows notices and leads to their conversations. @param onOpen the console is to go there. @returns what ends it. */
export function startWorker(onOpen: (hash: string) => void): () => void {
  if (!isSecureContext || !('serviceWorker' in navigator)) return () => {};
  const hear = ({ data }: MessageEvent) => {
    if (data?.type === 'open' && typeof data.hash === 'string') onOpen(data.hash);
  };
  navigator.serviceWorker.addEventListener('message', hear);
  navigator.serviceWorker.startMessages();
  // Without it everything else works; what hangs on it says so.
  navigator.serviceWorker.register(`${SCOPE}sw.js`, { scope: SCOPE }).catch(() => {});
  return () => navigator.serviceWorker.removeEventListener('message', hear);
}

export interface BrowserSubscription {
  /** As the server names it: the SHA-256 of the endpoint. */
  id: string;
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

/** What this browser is subscribed with; null where it is not. */
export async function currentSubscription(): Promise<BrowserSubscription | null> {
  if (pushSupport() !== 'ready') return null;
  const registration = await navigator.serviceWorker.getRegistration(SCOPE);
  const subscription = await registration?.pushManager.getSubscription();
  return subscription ? described(subscription) : null;
}

/** Asks for permission where that was never done; only after a click. @throws Error in the browser's words, where it does not want to. */
export async function subscribe(publicKey: string): Promise<BrowserSubscription> {
  if ((await Notification.requestPermission()) !== 'granted') throw new Error('This browser does not allow notifications here.');
  await navigator.serviceWorker.register(`${SCOPE}sw.js`, { scope: SCOPE });
  const { pushManager } = await navigator.serviceWorker.ready;
  const applicationServerKey = bytesOf(publicKey);
  const known = await pushManager.getSubscription();
  // Made for other keys, it takes nothing from this server.
  if (known && !isSame(known.options.applicationServerKey, applicationServerKey)) await known.unsubscribe();
  return described(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }));
}

export async function unsubscribe(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration(SCOPE);
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
}

async function described(subscription: PushSubscription): Promise<BrowserSubscription> {
  const { endpoint, keys } = subscription.toJSON();
  if (!endpoint || !keys?.['p256dh'] || !keys['auth']) throw new Error('This browser gave no address for notifications.');
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint));
  return { id: base64Url(new Uint8Array(hash)), endpoint, keys: { p256dh: keys['p256dh'], auth: keys['auth'] } };
}

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => ({ '+': '-', '/': '_', '=': '' })[sign] ?? '');

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

const isSame = (known: ArrayBuffer | null, wanted: Uint8Array): boolean =>
  known !== null && base64Url(new Uint8Array(known)) === base64Url(wanted);

const BROWSERS: [sign: RegExp, name: string][] = [
  [/edg(a|ios)?\//i, 'Edge'],
  [/opr\//i, 'Opera'],
  [/samsungbrowser/i, 'Samsung Internet'],
  [/firefox|fxios/i, 'Firefox'],
  [/chrom(e|ium)|crios/i, 'Chrome'],
  [/safari/i, 'Safari'],
];
const SYSTEMS: [sign: RegExp, name: string][] = [
  [/android/i, 'Android'],
  [/iphone/i, 'iPhone'],
  [/ipad/i, 'iPad'],
  [/windows/i, 'Windows'],
  [/mac/i, 'Mac'],
  [/cros/i, 'ChromeOS'],
  [/linux/i, 'Linux'],
];

/** What its owner finds a browser by in a list. */
export function browserLabel(userAgent: string): string {
  const nameIn = (names: typeof BROWSERS) => names.find(([sign]) => sign.test(userAgent))?.[1];
  return `${nameIn(BROWSERS) ?? 'Browser'} on ${nameIn(SYSTEMS) ?? 'a computer'}`;
}
