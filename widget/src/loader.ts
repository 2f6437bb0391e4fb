import styles from './loader.css.ts';
import type { Mount, Running } from './mount.ts';
import type { PublicApi, QueuedCall } from './public-api.ts';
import { storageKey } from './storage-keys.ts';

declare const __BOOT_FILE__: string;

/** Both widget and console draw it: a bell in one path. */
const BELL =
  'M12 3a1.3 1.3 0 0 0-1.3 1.3v.5A6.2 6.2 0 0 0 5.8 11v4.1l-1.5 2a.9.9 0 0 0 .7 1.4h14a.9.9 0 0 0 .7-1.4l-1.5-2V11a6.2 6.2 0 0 0-4.9-6.1v-.6A1.3 1.3 0 0 0 12 3Zm-2.3 16.6a2.4 2.4 0 0 0 4.6 0Z';

const script = document.currentScript as HTMLScriptElement | null;
const siteKey = script?.dataset['site'];
const warn = (sentence: string) => console.warn(`Deskbell: ${sentence}`);

const before = window.Deskbell;

if (before && !before.q) {
  // A router that puts another body in place runs the tag that stands there: it is the same tag again.
  if (document.querySelectorAll('script[data-site]')[1]) warn('two tags on this page; the first one stays.');
} else if (!script || !siteKey) warn('the tag has no data-site. Copy the snippet from your console again.');
else start(script, siteKey, before?.q ?? []);

/** @param queue what the page called before this script was here. */
function start(tag: HTMLScriptElement, site: string, queue: QueuedCall[]): void {
  // A link from an e-mail. It must not stay in sight, nor in the history, nor go along when the address is copied.
  const link = /^#deskbell=([\w-]+)$/.exec(location.hash)?.[1];
  if (link) history.replaceState(history.state, '', location.pathname + location.search);

  const host = document.createElement('deskbell-chat');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  const { accent, label = 'Chat', offline = 'Chat offline', open } = tag.dataset;
  if (accent) host.style.setProperty('--db-accent', accent);

  const launcher = document.createElement('button');
  launcher.className = 'launcher';
  launcher.ariaLabel = label;
  launcher.ariaExpanded = 'false';
  launcher.append(bell());
  const hint = document.createElement('div');
  hint.className = 'hint';
  hint.role = 'status';
  root.append(hint, launcher);

  const mount: Mount = {
    stayAway: ({ message }) => {
      destroy();
      warn(message);
    },
    root,
    launcher,
    server: new URL('.', tag.src).href.slice(0, -1),
    siteKey: site,
    link,
    said: tag.dataset,
  };

  let chat: Running | undefined;
  let isGone = false;
  let tries = 0;
  /** What waits for the chat, in order. */
  const calls: (() => void)[] = [];
  /** At once, or as soon as the chat is here, which is not fetched for this. */
  const later =
    (name: keyof Running) =>
    (...given: unknown[]) => {
      const call = () => (chat as Record<keyof Running, (...given: unknown[]) => void> | undefined)?.[name](...given);
      if (chat) call();
      else calls.push(call);
    };
  // On the first need, and once: later needs wait for the same download. One that failed is asked for under another
  // address, since a browser may remember the failure of the first.
  const boot = async (): Promise<void> => {
    if (chat || isGone || launcher.ariaBusy) return;
    launcher.ariaBusy = 'true';
    try {
      const { start }: typeof import('./boot.tsx') = await import(
        /* @vite-ignore */ `${mount.server}/widget/${__BOOT_FILE__}${tries++ ? `?${tries}` : ''}`
      );
      chat = await start(mount);
      if (isGone) return destroy();
      hint.textContent = '';
      // Each by itself, so that one that fails does not keep the next.
      calls.splice(0).forEach(queueMicrotask);
    } catch (error) {
      if (isGone) return;
      if ((error as Error).name === 'StayAway') mount.stayAway(error as Error);
      else hint.textContent = offline;
    } finally {
      launcher.ariaBusy = null;
    }
  };
  const need =
    (name: keyof Running, act = later(name)) =>
    (...given: unknown[]) => {
      act(...given);
      void boot();
    };
  const destroy = () => {
    isGone = true;
    observer.disconnect();
    host.remove();
    chat?.destroy();
    chat = undefined;
    if (window.Deskbell === api) delete window.Deskbell;
  };

  const api: PublicApi = {
    open: need('open'),
    ask: need('ask'),
    close: later('close'),
    prefill: later('prefill'),
    set: later('set'),
    cart: later('cart'),
    theme: later('theme'),
    locale: (tag) => {
      mount.locale = tag;
      chat?.locale();
    },
    // As it is seen now: boot may open the panel by itself meanwhile.
    toggle: () => api[launcher.ariaExpanded === 'true' ? 'close' : 'open'](),
    show: () => {
      launcher.hidden = false;
    },
    hide: () => {
      launcher.hidden = true;
      api.close();
    },
    on: (event: string, handler: unknown) => {
      if (event === 'ready') queueMicrotask(handler as () => void);
      else host.addEventListener(event, handler as EventListener);
      later('listen')();
    },
    off: (event, handler) => host.removeEventListener(event, handler as EventListener),
    destroy,
  };

  /** Puts it where the page has a body: at first, and again where a router has put another body in place. */
  const place = () => {
    const { body, documentElement } = document;
    if (isGone) return;
    if (body && !host.isConnected) {
      // A router that keeps copies of its pages has kept an empty one of this too.
      document.querySelector('deskbell-chat')?.remove();
      body.append(host);
      chat?.placed();
    }
    for (const node of [documentElement, body]) if (node) observer.observe(node, { childList: true });
  };
  // Before the next frame and not at once: a page that takes it out again and again shall not hang.
  const observer = new MutationObserver(() => host.isConnected || requestAnimationFrame(place));

  launcher.addEventListener('click', api.toggle);
  window.Deskbell = api;
  place();
  if (link) api.open();
  // Never over a whole phone unasked.
  else if (open !== undefined && Math.min(innerWidth, innerHeight) > 480) need('open')(false);
  else if (isGoingOn(site)) void boot();

  // Each by itself here too.
  const run = ([name, ...given]: QueuedCall) => queueMicrotask(() => (api[name] as (...given: unknown[]) => void)(...given));
  queue.forEach(run);
  // Whoever has kept the stub goes on calling it.
  queue.push = run as never;
}

/**
 * Whether this visitor has a conversation going, from an earlier page of this shop.
 *
 * A page that somebody lands on reads nothing: only one that was reached from within the shop, or loaded again, looks
 * whether the widget's own key is there.
 */
function isGoingOn(site: string): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const within = document.referrer.startsWith(`${location.origin}/`) || /reload|back/.test(`${navigation?.type}`);
  try {
    return within && localStorage.getItem(storageKey(site, 'visitor')) !== null;
  } catch {
    return false;
  }
}

function bell(): SVGElement {
  const svg = draw('svg', { viewBox: '0 0 24 24', width: '28', 'aria-hidden': 'true' });
  svg.append(draw('path', { d: BELL, fill: 'currentColor' }));
  return svg;
}

function draw(name: string, attributes: Record<string, string>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name) as SVGElement;
  for (const attribute in attributes) element.setAttribute(attribute, attributes[attribute] as string);
  return element;
}
