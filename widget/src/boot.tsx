import type { ErrorBody } from '@deskbell/shared';
import { createOutboxStorage, inkOn, keptIn } from '@deskbell/shared/client';
import { render } from 'preact';
import { fetchSite } from './core/fetch-site.ts';
import { PageReader } from './core/page-reader.ts';
import { WidgetStore } from './core/store.ts';
import type { VisitorAppend } from './core/visitor-connection.ts';
import { VisitorMemory } from './core/visitor-memory.ts';
import type { WidgetState } from './core/widget-state.ts';
import { en } from './locale/en.ts';
import { type Mount, type Running, StayAway } from './mount.ts';
import { storageKey } from './storage-keys.ts';
import { dress } from './ui/dress.ts';
import { Panel } from './ui/Panel.tsx';
import styles from './ui/styles.css.ts';

/**
 * The second download: draws the panel into the loader's shadow root and keeps the connection.
 *
 * @throws StayAway when the server does not know this site or this page.
 */
export async function start(mount: Mount): Promise<Running> {
  const { root, launcher, server, siteKey, stayAway } = mount;
  // A server that does not answer is no reason to stay away: what is written is kept until it does.
  const page = new PageReader();
  const [answer] = await Promise.all([fetchSite(server, siteKey).catch(() => ({ site: null })), page.prepare()]);
  const away = ({ message, code }: ErrorBody) => new StayAway(`${message} (${code})`);
  if ('away' in answer) throw away(answer.away);
  const kept = keptIn(() => localStorage);
  const memory = new VisitorMemory(kept, siteKey);
  const outboxStorage = createOutboxStorage<VisitorAppend>(kept, `${storageKey(siteKey, 'outbox')}:`);
  const browser = { server, siteKey, memory, outboxStorage };
  const notice = mount.link ? await (await import('./link/follow-link.ts')).followLink(browser, mount.link) : '';
  mount.link = undefined;

  const host = root.host as HTMLElement;
  dress(root, styles);
  const badge = launcher.appendChild(document.createElement('span'));
  badge.className = 'badge';
  const place = root.insertBefore(document.createElement('div'), launcher);

  const store = new WidgetStore({ ...browser, page, site: answer.site, onAway: (error) => stayAway(away(error)), notice });
  let isOpen = false;
  /** What had the keyboard when the panel was opened. */
  let opener: Element | null = null;
  let placed = 0;
  const listening = new AbortController();
  const { signal } = listening;
  /** Takes notice of what happens; undefined while the page does not listen. */
  let see: ((state: WidgetState) => unknown) | undefined;
  const listen = async () => {
    if (see) return;
    // What happens until the download is here is not missed.
    const seen = [store.state];
    see = (state) => seen.push(state);
    try {
      const { Happenings } = await import('./events/happenings.ts');
      const happenings = new Happenings((event, detail) =>
        // In its turn, so that what a handler does comes after all that it was told of.
        queueMicrotask(() => signal.aborted || host.dispatchEvent(new CustomEvent(event, { detail }))),
      );
      see = (state) => happenings.see(state);
      seen.forEach(see);
    } catch {
      see = undefined;
    }
  };
  const draw = () => {
    const { state } = store;
    const accent = host.style.getPropertyValue('--db-accent') || state.site?.accent;
    if (accent && !host.style.getPropertyValue('--db-on-accent')) {
      host.style.setProperty('--db-accent', accent);
      // A tag may name its colour in any way that CSS knows.
      if (/^#\w{6}$/.test(accent)) host.style.setProperty('--db-on-accent', inkOn(accent));
    }
    const { unread } = state;
    badge.hidden = unread === 0;
    badge.textContent = unread > 9 ? '9+' : String(unread);
    launcher.ariaLabel = en.launcher(unread);
    launcher.ariaExpanded = String(state.open);
    launcher.classList.toggle('panel-open', state.open);
    render(<Panel state={state} store={store} locale={en} placed={placed} onClose={close} />, place);
    if (isOpen && !state.open && root.activeElement !== null) (launcher.hidden ? (opener as HTMLElement | null) : launcher)?.focus();
    isOpen = state.open;
    see?.(state);
  };
  const open = (byVisitor = true) => {
    if (!isOpen) opener = document.activeElement;
    store.setOpen(true, byVisitor);
  };
  const close = () => store.setOpen(false);
  const ask = (text: string) => {
    open();
    if (!store.say(text)) store.prefill(text);
  };
  const theme = (name: string) => {
    host.dataset['theme'] = mount.theme ?? name;
  };
  theme('auto');
  const probe = () => document.visibilityState === 'visible' && store.probe();
  addEventListener('online', probe, { signal });
  document.addEventListener('visibilitychange', probe, { signal });
  addEventListener('storage', ({ key }) => store.onStorage(key), { signal });
  // A page that is put away must hold nothing that other tabs wait for, and an open socket would keep it from coming back.
  addEventListener('pagehide', () => store.putAway(), { signal });
  addEventListener('pageshow', ({ persisted }) => persisted && store.start(), { signal });
  document.addEventListener('freeze', () => store.putAway(), { signal });
  document.addEventListener('resume', () => store.start(), { signal });
  addEventListener('popstate', () => store.move(), { signal });
  window.navigation?.addEventListener('navigatesuccess', () => store.move(), { signal });
  const unsubscribe = store.subscribe(draw);
  draw();
  store.start();
  // Where the panel stood open on the page before it stands open here, but never over a whole phone unasked.
  if (store.wasOpen && innerWidth > 480 && innerHeight > 480) store.setOpen(true, false);

  return {
    open,
    close,
    prefill: (text) => store.prefill(text),
    ask,
    set: (attributes) => store.tell({ attributes }),
    cart: (cart) => store.tell({ cart }),
    theme,
    listen,
    placed: () => {
      placed++;
      draw();
      // It was there before: nothing rises or appears.
      for (const motion of root.getAnimations()) motion.finish();
    },
    destroy: () => {
      listening.abort();
      unsubscribe();
      store.stop();
      render(null, place);
      place.remove();
      badge.remove();
    },
  };
}
