import styles from './loader.css.ts';
import type { Mount, Running, Waiting } from './mount.ts';
import type { PublicApi, QueuedCall } from './public-api.ts';
import { storageKey } from './storage-keys.ts';

declare const __BOOT_FILE__: string;
declare const __PROACTIVE_FILE__: string;

const script = document.currentScript as HTMLScriptElement | null;
const siteKey = script?.dataset['site'];
const warn = (sentence: string) => console.warn(`Deskbell: ${sentence}`);

const before = window.Deskbell;

if (before && !before.q) {
  // A router that puts another body in place runs the tag that stands there: it is the same tag again.
  if (document.querySelectorAll('script[data-site]')[1]) warn('two tags on this page; the first one stays.');
} else if (!script || !siteKey) warn('the tag has no data-site. Copy the snippet again.');
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
  const { accent, label = 'Chat', offline = 'Chat offline', open, consent, proactive } = tag.dataset;
  if (accent) host.style.setProperty('--db-accent', accent);

  const launcher = document.createElement('button');
  launcher.className = 'launcher';
  launcher.ariaLabel = label;
  launcher.ariaExpanded = 'false';
  const hint = document.createElement('div');
  hint.className = 'hint';
  hint.role = 'status';
  root.append(hint, launcher);

  const mount: Mount = {
    stayAway: ({ message }) => {
      destroy();
      // What the page calls later does nothing, and does not fail in the page's own scripts.
      window.Deskbell = api;
      warn(message);
    },
    leave: () => {
      mount.identity = chat?.destroy();
      chat = undefined;
      later('listen')();
      bootIfKept();
    },
    root,
    launcher,
    // One version for good lies a folder deeper.
    server: tag.src.replace(/(\/widget)?\/[^/]*$/, ''),
    siteKey: site,
    link,
    said: tag.dataset,
    mayKeep: !consent,
  };

  let chat: Running | undefined;
  let isGone = false;
  let tries = 0;
  /** What waits for the chat, in order. */
  const calls: Waiting = [];
  /** At once, or as soon as the chat is here, which is not fetched for this. */
  const later =
    (name: keyof Running) =>
    (...given: unknown[]) => {
      if (chat) (chat[name] as Called)(...given);
      else if (!isGone) calls.push([name, ...given]);
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
      if (!chat) return;
      hint.textContent = '';
      calls.splice(0).forEach(runOn(chat));
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
  /**
   * Boots where the browser keeps something of a conversation, and reads nothing more than that.
   *
   * @param forget where it is to be forgotten, and nothing more.
   */
  const bootIfKept = (forget?: boolean) => {
    try {
      // A token, a conversation, or a panel that stood open: not what somebody who has left leaves behind.
      if (/[nd]":[t"]/.test(localStorage.getItem(storageKey(site, 'visitor')) as string)) {
        mount.forget = forget;
        void boot();
      }
    } catch {}
  };
  /**
   * A conversation from an earlier page of this shop goes on. A page that somebody lands on reads nothing: only one that was reached
   * from within the shop, or loaded again, looks whether there is one.
   */
  const goOn = () => {
    // Old, and the same everywhere: 1 is loaded again, 2 is back or forward.
    if (mount.mayKeep && (document.referrer.startsWith(`${location.origin}/`) || performance.navigation?.type)) bootIfKept();
  };
  const destroy = () => {
    isGone = true;
    observer.disconnect();
    host.remove();
    chat?.destroy();
    chat = undefined;
    if (window.Deskbell === api) delete window.Deskbell;
  };

  const api = {
    open: need('open'),
    ask: need('ask'),
    locale: (tag: string) => {
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
    off: (event: string, handler: unknown) => host.removeEventListener(event, handler as EventListener),
    identify: (identity: Mount['identity']) => {
      mount.identity = identity;
      chat?.identify();
    },
    logout: () => {
      mount.identity = undefined;
      if (chat) chat.logout();
      else bootIfKept(true);
    },
    consent: (isGiven: boolean) => {
      mount.mayKeep = isGiven;
      if (chat) chat.consent();
      else if (isGiven) goOn();
      else bootIfKept(true);
    },
    destroy,
  } as unknown as PublicApi;
  for (const name of 'close prefill set cart theme track'.split(' ') as 'close'[]) api[name] = later(name);

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
  else goOn();

  // Without its rules a chat only waits to be spoken to.
  if (proactive)
    import(/* @vite-ignore */ `${mount.server}/widget/${__PROACTIVE_FILE__}`).then((part) => part.start(mount, api, calls)).catch(() => {});

  const run = runOn(api);
  queue.forEach(run);
  // Whoever has kept the stub goes on calling it.
  queue.push = run as never;
}

type Called = (...given: unknown[]) => void;

/** Each by itself, so that one that fails does not keep the next. */
function runOn<Target extends object>(target: Target) {
  return ([name, ...given]: [name: keyof Target, ...given: unknown[]]) => queueMicrotask(() => (target[name] as Called)(...given));
}
