import styles from './loader.css.ts';
import type { Mount, Running } from './mount.ts';
import type { PublicApi } from './public-api.ts';
import { storageKey } from './storage-keys.ts';

declare const __BOOT_FILE__: string;

/** Both widget and console draw it: a bell in one path. */
const BELL =
  'M12 3a1.3 1.3 0 0 0-1.3 1.3v.5A6.2 6.2 0 0 0 5.8 11v4.1l-1.5 2a.9.9 0 0 0 .7 1.4h14a.9.9 0 0 0 .7-1.4l-1.5-2V11a6.2 6.2 0 0 0-4.9-6.1v-.6A1.3 1.3 0 0 0 12 3Zm-2.3 16.6a2.4 2.4 0 0 0 4.6 0Z';

const UNREACHABLE = 'The chat cannot be reached right now. Please try again in a moment.';

const script = document.currentScript as HTMLScriptElement | null;
const siteKey = script?.dataset['site'];
const warn = (sentence: string) => console.warn(`Deskbell: ${sentence}`);

if (window.Deskbell) warn('two tags on this page; the first one stays.');
else if (!script || !siteKey) warn('the tag has no data-site. Copy the snippet from your console again.');
else start(script, siteKey);

function start(tag: HTMLScriptElement, site: string): void {
  // A link from an e-mail. It must not stay in sight, nor in the history, nor go along when the address is copied.
  const link = /^#deskbell=([\w-]+)$/.exec(location.hash)?.[1] ?? null;
  if (link) history.replaceState(history.state, '', location.pathname + location.search);

  const host = document.createElement('deskbell-chat');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  if (tag.dataset['accent']) host.style.setProperty('--db-accent', tag.dataset['accent']);

  const launcher = document.createElement('button');
  launcher.type = 'button';
  launcher.className = 'launcher';
  launcher.ariaLabel = 'Chat with us';
  launcher.ariaExpanded = 'false';
  launcher.append(bell());
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.hidden = true;
  launcher.append(badge);
  const hint = document.createElement('div');
  hint.className = 'hint';
  hint.role = 'status';
  hint.hidden = true;
  root.append(hint, launcher);

  const mount: Mount = {
    stayAway: ({ message }) => {
      remove();
      warn(message);
    },
    root,
    launcher,
    server: new URL('.', tag.src).href.slice(0, -1),
    siteKey: site,
    link,
    showUnread: (count) => {
      badge.hidden = count === 0;
      badge.textContent = count > 9 ? '9+' : String(count);
      launcher.ariaLabel = count === 0 ? 'Chat with us' : `Chat with us, ${count} new`;
    },
  };

  let removed = false;
  let running: Promise<Running> | undefined;
  let tries = 0;
  // On the first need, and once: later needs wait for the same download. One that failed is asked for under another
  // address, since a browser may remember the failure of the first.
  const boot = (): Promise<Running> => {
    running ??= (
      import(/* @vite-ignore */ `${mount.server}/widget/${__BOOT_FILE__}${tries++ > 0 ? `?${tries}` : ''}`) as Promise<
        typeof import('./boot.tsx')
      >
    ).then(({ start }) => start(mount));
    running.catch(() => {
      running = undefined;
    });
    return running;
  };
  const need = async (act: (chat: Running) => void): Promise<void> => {
    launcher.ariaBusy = 'true';
    try {
      const chat = await boot();
      if (removed) chat.remove();
      else act(chat);
      hint.hidden = true;
    } catch (error) {
      if (error instanceof Error && error.name === 'StayAway') mount.stayAway(error);
      else {
        hint.textContent = UNREACHABLE;
        hint.hidden = false;
      }
    } finally {
      launcher.ariaBusy = null;
    }
  };
  const remove = () => {
    removed = true;
    host.remove();
    running?.then((chat) => chat.remove()).catch(() => {});
    delete window.Deskbell;
  };

  launcher.addEventListener('click', () => {
    // As the visitor saw it when they clicked: boot may open the panel by itself meanwhile.
    const isOpen = launcher.ariaExpanded === 'true';
    need((chat) => (isOpen ? chat.close() : chat.open()));
  });
  const api: PublicApi = {
    open: () => void need((chat) => chat.open()),
    close: () => void running?.then((chat) => chat.close()).catch(() => {}),
    remove,
  };
  window.Deskbell = api;
  const place = () => document.body.append(host);
  if (document.body) place();
  else addEventListener('DOMContentLoaded', place, { once: true });
  if (link) api.open();
  else if (isGoingOn(site)) void need(() => {});
}

/**
 * Whether this visitor has a conversation going, from an earlier page of this shop.
 *
 * A page that somebody lands on reads nothing: only one that was reached from within the shop, or loaded again, looks
 * whether the widget's own key is there.
 */
function isGoingOn(site: string): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const within =
    document.referrer.startsWith(`${location.origin}/`) || navigation?.type === 'reload' || navigation?.type === 'back_forward';
  try {
    return within && localStorage.getItem(storageKey(site, 'visitor')) !== null;
  } catch {
    return false;
  }
}

function bell(): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  for (const [name, value] of Object.entries({ viewBox: '0 0 24 24', width: '28', height: '28', 'aria-hidden': 'true' })) {
    svg.setAttribute(name, value);
  }
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', BELL);
  path.setAttribute('fill', 'currentColor');
  svg.append(path);
  return svg;
}
