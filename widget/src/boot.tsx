import type { ErrorBody, PublicSite } from '@deskbell/shared';
import { createOutboxStorage, keptIn } from '@deskbell/shared/client';
import { render } from 'preact';
import { fetchSite } from './core/fetch-site.ts';
import { PageReader } from './core/page-reader.ts';
import { WidgetStore } from './core/store.ts';
import type { VisitorAppend } from './core/visitor-connection.ts';
import { VisitorMemory } from './core/visitor-memory.ts';
import { unreadAfter, type WidgetState } from './core/widget-state.ts';
import { chat } from './locale/chat.ts';
import type { Locale } from './locale/en.ts';
import { learn, ofBrowser, regional, speak } from './locale/speech.ts';
import { type Mount, type Running, StayAway } from './mount.ts';
import { storageKey } from './storage-keys.ts';
import { dress } from './ui/dress.ts';
import { Panel } from './ui/Panel.tsx';
import type { Talk } from './ui/shared-props.ts';
import styles from './ui/styles.css.ts';

/** Says English until it is told another language. */
const words: Locale = { language: regional('en'), ...chat };

/**
 * The second download: draws the panel into the loader's shadow root and keeps the connection.
 *
 * @throws StayAway when the server does not know this site or this page.
 */
export async function start(mount: Mount): Promise<Running | undefined> {
  const { root, launcher, server, siteKey, stayAway, said } = mount;
  if (mount.forget) return (await import('./identity/visitor-acts.ts')).forget(mount);
  // A server that does not answer is no reason to stay away: what is written is kept until it does.
  const page = new PageReader();
  const kept = keptIn(() => (mount.mayKeep ? localStorage : null) as Storage);
  const memory = new VisitorMemory(kept, siteKey);
  let talk: Talk = null;
  let isTalkComing = false;
  /** What a chat needs from its first message on: at once where there has been one, else as soon as somebody begins to write. */
  const fetchTalk = async () => {
    isTalkComing = true;
    try {
      const { begin, words: said } = await import('./talk/talk.ts');
      await learn('talk', words, said);
      talk = { Lines: begin(root) };
    } catch (error) {
      talk = error as Error;
    }
    isTalkComing = false;
  };
  const tag = (site?: PublicSite | null) => said['locale'] || mount.locale || site?.locale || document.documentElement.lang || ofBrowser();
  // As much as is known of the language by now: its words come beside what the server says of the site.
  void speak(tag());
  const [answer] = await Promise.all([
    fetchSite(server, siteKey).catch(() => ({ site: null })),
    page.prepare(),
    learn('chat', words, chat),
    memory.value.conversationId && fetchTalk(),
  ]);
  const away = ({ message, code }: ErrorBody) => new StayAway(`${message} (${code})`);
  if ('away' in answer) throw away(answer.away);
  await speak(tag(answer.site));
  const outboxStorage = createOutboxStorage<VisitorAppend>(kept, `${storageKey(siteKey, 'outbox')}:`);
  const browser = { server, siteKey, memory, outboxStorage };
  let notice = '';
  if (mount.link) {
    const { followLink, words } = await import('./link/follow-link.ts');
    await learn('link', words);
    notice = await followLink(browser, mount.link);
  }
  mount.link = undefined;

  const host = root.host as HTMLElement;
  dress(root, styles);
  const badge = launcher.appendChild(document.createElement('span'));
  badge.className = 'badge';
  const place = root.insertBefore(document.createElement('div'), launcher);

  const store = new WidgetStore({
    ...browser,
    page,
    site: answer.site,
    onAway: (error) => stayAway(away(error)),
    notice,
    invited: mount.invited,
  });
  let isOpen = false;
  let last = store.state;
  /** What had the keyboard when the panel was opened. */
  let opener: Element | null = null;
  let placed = 0;
  const listening = new AbortController();
  const { signal } = listening;
  /** Takes notice of what happens; undefined while the page does not listen. */
  let see: ((state: WidgetState) => unknown) | undefined;
  // In its turn, so that what a handler does comes after all that it was told of.
  const tell = (event: string, detail: unknown) =>
    queueMicrotask(() => signal.aborted || host.dispatchEvent(new CustomEvent(event, { detail })));
  const listen = async () => {
    if (see) return;
    // What happens until the download is here is not missed.
    const seen = [store.state];
    see = (state) => seen.push(state);
    try {
      const { Happenings } = await import('./events/happenings.ts');
      const happenings = new Happenings(tell);
      see = (state) => happenings.see(state);
      seen.forEach(see);
    } catch {
      see = undefined;
    }
  };
  let { site } = answer;
  let wasReady = false;
  const locale = () => speak(tag(site)).then(draw);
  const converse = async () => {
    if (isTalkComing || (talk && !(talk instanceof Error))) return;
    await fetchTalk();
    draw();
  };
  place.addEventListener('input', converse);
  const draw = () => {
    const { state } = store;
    // Whoever could not fetch it can, once there is a connection again.
    if (state.conversationId !== null && (!talk || (talk instanceof Error && state.connection.name === 'ready' && !wasReady)))
      void converse();
    wasReady = state.connection.name === 'ready';
    if (state.site !== site) {
      site = state.site;
      void locale();
    }
    // The ink on it is the style sheet's.
    if (state.site && !host.style.getPropertyValue('--db-accent')) host.style.setProperty('--db-accent', state.site.accent);
    const { unread } = state;
    badge.hidden = unread === 0;
    badge.textContent = unread > 9 ? '9+' : String(unread);
    launcher.ariaLabel = unread ? words.launcher(unread) : (said['label'] ?? words.chat);
    launcher.ariaExpanded = String(state.open);
    render(<Panel state={state} store={store} locale={words} talk={talk} placed={placed} onRetry={converse} onClose={close} />, place);
    if (isOpen && !state.open && root.activeElement !== null) (launcher.hidden ? (opener as HTMLElement | null) : launcher)?.focus();
    if (state.open && !isOpen && matchMedia('(max-width: 480px), (max-height: 480px)').matches)
      import('./phone/hold-page.ts').then(
        ({ holdPage }) => holdPage(root, signal),
        () => {},
      );
    isOpen = state.open;
    // For somebody who does not look.
    const before = last;
    if (before.synced && (document.hidden || !state.open) && unreadAfter(before.entries.at(-1)?.seq ?? 0, state.entries))
      import('./noticing/notice.ts')
        .then(({ notice }) => notice(store, before, state, storageKey(siteKey, 'bell'), signal))
        .catch(() => {});
    last = state;
    see?.(state);
  };
  const open = (byVisitor = true) => {
    if (!isOpen) opener = document.activeElement;
    // Words that did not load are asked for again.
    void locale();
    if (talk) void converse();
    store.setOpen(true, byVisitor);
  };
  const close = () => store.setOpen(false);
  const ask = (text: string) => {
    open();
    if (!store.say(text)) store.prefill(text);
  };
  const theme = (name: string) => {
    host.dataset['theme'] = said['theme'] ?? name;
  };
  theme('auto');
  const probe = () => document.visibilityState === 'visible' && store.probe();
  addEventListener('online', probe, { signal });
  document.addEventListener('visibilitychange', probe, { signal });
  const { changes } = memory.value;
  const onStorage = ({ key, newValue }: StorageEvent) => {
    // Another tab was told that nothing may be kept.
    if (newValue === null && memory.isKey(key)) mount.mayKeep = false;
    // Not by a link: somebody has left.
    if (memory.refresh().changes > changes + 1e6) mount.leave();
    else store.onStorage(key);
  };
  addEventListener('storage', onStorage, { signal });
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

  /** A download for pages that say who their visitor is, or what may be kept of them. */
  const act = (name: 'identify' | 'logout' | 'consent') => () => {
    import('./identity/visitor-acts.ts').then((acts) => acts.act(name, { ...browser, mount, store, tell, signal }), console.warn);
  };
  const identify = act('identify');
  if (mount.identity) identify();
  // Said while this was on its way.
  if (mount.forget) act('logout')();

  return {
    open,
    close,
    prefill: (text) => store.prefill(text),
    ask,
    set: (attributes) => store.tell({ attributes }),
    cart: (cart) => store.tell({ cart }),
    track: (name, data) => store.tell({ event: { name, data } }),
    identify,
    logout: act('logout'),
    consent: act('consent'),
    theme,
    locale,
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
      launcher.ariaExpanded = 'false';
      return undefined;
    },
  };
}
