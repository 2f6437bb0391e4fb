import type { Site } from '@deskbell/shared';
import { effect, signal } from '@preact/signals';
import { keptInBrowser } from '../api/browser-storage.ts';
import { type DesktopPermission, desktopPermission, showOnDesktop, watchDesktopPermission } from '../api/desktop-notices.ts';
import { inTurn } from '../api/locks.ts';
import { play, soundState, unlockSound } from '../api/sound.ts';
import { isAvailable } from './availability.ts';
import { inbox, mentioned } from './connection.ts';
import type { Inbox } from './inbox.ts';
import { lookedAt, sayWhatIsLookedAt } from './looks.ts';
import { listenForChoices, noticeSettings } from './notice-settings.ts';
import { desktopWords, manyWords } from './notice-words.ts';
import { type Notice, noticeOfMention, noticesBetween, type Viewer } from './notices.ts';
import { goToConversation, goToSection } from './place.ts';
import { maySound, type Rung, rungIn, takeFresh } from './rung.ts';
import { chooseSite, site as openSite } from './session.ts';

type Shop = Pick<Site, 'id' | 'name'>;

/** What the desk gives to a colleague at once was in Waiting for a blink: nobody is told of that. */
const SETTLE_MS = 400;
/** More than these at once are told as one. */
const MANY = 3;

export const permission = signal<DesktopPermission>('unsupported');

export function refreshPermission(): void {
  permission.value = desktopPermission();
}

/** Rings and shows what is new, from the lists that come next on. @returns what ends it. */
export function startNoticing(agentId: string, site: Shop): () => void {
  const controller = new AbortController();
  // Not before a click is over: the banner that goes with it would move what is being clicked.
  for (const type of ['click', 'keydown']) window.addEventListener(type, () => void unlockSound(), controller);
  refreshPermission();
  const ends = [
    () => controller.abort(),
    listenForChoices(),
    watchDesktopPermission(refreshPermission),
    sayWhatIsLookedAt(agentId),
    watchLists((before, now) => void tell(agentId, site, (viewer) => noticesBetween(before, now, viewer))),
    effect(() => {
      const mention = mentioned.value;
      if (!mention) return;
      void tell(agentId, site, (viewer) => {
        const notice = noticeOfMention(mention, inbox.peek(), viewer);
        return notice ? [notice] : [];
      });
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

function watchLists(changed: (before: Inbox, now: Inbox) => void): () => void {
  let known: Inbox | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settle = () => {
    timer = undefined;
    const before = known;
    known = inbox.peek();
    if (before && known) changed(before, known);
  };
  const endWatching = effect(() => {
    const now = inbox.value;
    if (known && now) timer ??= setTimeout(settle, SETTLE_MS);
    else known = now;
  });
  return () => {
    endWatching();
    clearTimeout(timer);
  };
}

async function tell(agentId: string, site: Shop, noticesFor: (viewer: Viewer) => Notice[]): Promise<void> {
  const looks = await lookedAt(agentId);
  const { kinds, sound, volume, onDesktop, showText } = noticeSettings.peek();
  const notices = noticesFor({ myId: agentId, isAway: isAvailable.peek() === false, kinds, lookedAt: looks.ids });
  if (notices.length === 0) return;
  // A tab that cannot leaves it to one that can.
  if (sound !== 'none' && soundState.peek() === 'ready') {
    await takeTurn(`deskbell.rung.${agentId}`, notices, (fresh, rung) => {
      if (fresh.length === 0 || !maySound(rung, Date.now())) return rung;
      play(sound, volume);
      return { ...rung, soundedAt: Date.now() };
    });
  }
  if (onDesktop && !looks.hasFocus && permission.peek() === 'granted') {
    await takeTurn(`deskbell.shown.${agentId}`, notices, (fresh, rung) => {
      show(fresh, site, showText);
      return rung;
    });
  }
}

/** Of this agent's tabs one has its turn after another, and each knows what those before have done. */
const takeTurn = (key: string, notices: readonly Notice[], work: (fresh: Notice[], rung: Rung) => Rung): Promise<void> =>
  inTurn(key, () => {
    const { fresh, rung } = takeFresh(rungIn(keptInBrowser.get(key)), notices);
    keptInBrowser.set(key, JSON.stringify(work(fresh, rung)));
  });

function show(notices: readonly Notice[], site: Shop, showText: boolean): void {
  if (notices.length > MANY) {
    showOnDesktop({ tag: site.id, ...manyWords(notices.length, site.name), onOpen: () => goToSection('inbox') });
    return;
  }
  for (const notice of notices) {
    const { id } = notice.summary;
    showOnDesktop({ tag: id, ...desktopWords(notice, showText, site.name), onOpen: () => open(id, site.id) });
  }
}

/** Another shop may have been chosen meanwhile. */
function open(id: string, siteId: string): void {
  if (openSite.peek()?.id !== siteId) chooseSite(siteId);
  goToConversation(id);
}
