import type { ConversationSummary, Site } from '@deskbell/shared';
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { type DesktopPermission, desktopPermission, showOnDesktop, watchDesktopPermission } from '../api/desktop-notices.ts';
import { claim } from '../api/locks.ts';
import { play, soundState, unlockSound } from '../api/sound.ts';
import type { Change } from './inbox.ts';
import { lookedAt, sayWhatIsLookedAt } from './looks.ts';
import { listenForChoices, noticeSettings } from './notice-settings.ts';
import { desktopWords, manyWords } from './notice-words.ts';
import { type MentionReport, type Notice, noticeOfMention, noticesOf, type Viewer } from './notices.ts';
import { goToConversation, goToSection } from './place.ts';
import { chooseSite, site as openSite } from './session.ts';

type Shop = Pick<Site, 'id' | 'name'>;

/** What the desk gives to a colleague at once was in Waiting for a blink: nobody is told of that. */
const SETTLE_MS = 400;
/** A bell that rings for each of twenty messages is soon switched off. */
const SOUND_EVERY_MS = 3_000;
/** More than these at once are told as one. */
const MANY = 3;

export const permission = signal<DesktopPermission>('unsupported');

export function refreshPermission(): void {
  permission.value = desktopPermission();
}

/** What is needed so that anything rings and shows, in whichever shop. @returns what ends it. */
export function startNoticing(agentId: string): () => void {
  const controller = new AbortController();
  // Not before a click is over: the banner that goes with it would move what is being clicked.
  for (const type of ['click', 'keydown']) window.addEventListener(type, () => void unlockSound(), controller);
  refreshPermission();
  const ends = [() => controller.abort(), listenForChoices(), watchDesktopPermission(refreshPermission), sayWhatIsLookedAt(agentId)];
  return () => {
    for (const end of ends) end();
  };
}

/** Tells of each change that is heard of from here on. @returns what ends it. */
type Listen = (listener: (change: Change) => void) => () => void;

/** Rings and shows what is new in a shop. @returns what ends it. */
export function noticeShop(agentId: string, shop: Shop, listen: Listen, isAvailable: ReadonlySignal<boolean | null>): () => void {
  return gatherChanges(listen, agentId, (changes) => {
    const isAway = isAvailable.peek() === false;
    void tell(agentId, shop, (viewer) => noticesOf(changes, { ...viewer, isAway }));
  });
}

/** Rings and shows that somebody means me in a note. @param rowOf null where a conversation is not known. @returns what ends it. */
export function noticeMentions(
  agentId: string,
  shop: Shop,
  mentioned: ReadonlySignal<MentionReport | null>,
  rowOf: (conversationId: string) => ConversationSummary | null,
): () => void {
  return effect(() => {
    const mention = mentioned.value;
    if (mention) void tell(agentId, shop, (viewer) => noticeOfMention(mention, rowOf(mention.conversationId), viewer));
  });
}

/** What changes several times in a blink is one change. What was looked at as it came is none. */
function gatherChanges(listen: Listen, agentId: string, changed: (changes: Change[]) => void): () => void {
  let gathered: { change: Change; looks: ReturnType<typeof lookedAt> }[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settle = async () => {
    const all = gathered;
    gathered = [];
    timer = undefined;
    const looks = await Promise.all(all.map((one) => one.looks));
    const unseen = new Map<string, Change>();
    for (const [index, { change }] of all.entries()) {
      const { id } = change.now;
      if (looks[index]?.ids.has(id)) unseen.delete(id);
      else unseen.set(id, { ...(unseen.get(id) ?? change), now: change.now });
    }
    changed([...unseen.values()]);
  };
  const endListening = listen((change) => {
    gathered.push({ change, looks: lookedAt(agentId) });
    timer ??= setTimeout(() => void settle(), SETTLE_MS);
  });
  return () => {
    endListening();
    clearTimeout(timer);
  };
}

async function tell(agentId: string, site: Shop, noticesFor: (viewer: Omit<Viewer, 'isAway'>) => Notice[]): Promise<void> {
  const looks = await lookedAt(agentId);
  const { kinds, sound, volume, onDesktop, showText } = noticeSettings.peek();
  const notices = noticesFor({ myId: agentId, kinds, lookedAt: looks.ids });
  if (notices.length === 0) return;
  // A tab that cannot leaves it to one that can.
  if (sound !== 'none' && soundState.peek() === 'ready') {
    const fresh = await claimed(`deskbell.rung.${agentId}`, notices);
    if (fresh.length > 0 && (await claim(`deskbell.bell.${agentId}`, SOUND_EVERY_MS))) play(sound, volume);
  }
  if (onDesktop && !looks.hasFocus && permission.peek() === 'granted') {
    show(await claimed(`deskbell.shown.${agentId}`, notices), site, showText);
  }
}

/** What no other tab of this agent tells of. */
async function claimed(key: string, notices: readonly Notice[]): Promise<Notice[]> {
  const isMine = await Promise.all(notices.map(({ summary, rev }) => claim(`${key}.${summary.id}.${rev}`)));
  return notices.filter((_, index) => isMine[index]);
}

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
