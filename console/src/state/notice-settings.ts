import { computed, signal } from '@preact/signals';
import { keptInBrowser } from '../api/browser-storage.ts';
import { SOUNDS, type SoundName } from '../api/sound.ts';
import { NOTICE_KINDS, type NoticeKind } from './notices.ts';
import { me } from './session.ts';

export interface NoticeSettings {
  kinds: Readonly<Record<NoticeKind, boolean>>;
  sound: SoundName | 'none';
  /** From 1 to 100. */
  volume: number;
  onDesktop: boolean;
  /** Whether a notification on the desktop shows who writes, and their words. */
  showText: boolean;
}

const USUAL: NoticeSettings = {
  kinds: { waiting: true, given: true, message: true, lead: true, mention: true },
  sound: 'bell',
  volume: 60,
  onDesktop: true,
  showText: true,
};

/** @param text as it is kept: what is missing in it or makes no sense is as usual. */
export function settingsIn(text: string | null): NoticeSettings {
  let given: Partial<Record<keyof NoticeSettings, unknown>> = {};
  try {
    given = Object(JSON.parse(text ?? ''));
  } catch {
    // Nothing was kept.
  }
  const kinds: Partial<Record<string, unknown>> = Object(given.kinds);
  return {
    kinds: Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, kinds[kind] !== false])) as NoticeSettings['kinds'],
    sound: [...SOUNDS, 'none' as const].find((known) => known === given.sound) ?? USUAL.sound,
    volume: typeof given.volume === 'number' && given.volume >= 1 && given.volume <= 100 ? given.volume : USUAL.volume,
    onDesktop: given.onDesktop !== false,
    showText: given.showText !== false,
  };
}

const PREFIX = 'deskbell.notices.';
const chosen = signal<ReadonlyMap<string, NoticeSettings>>(new Map());

/** How I want to be told, in this browser. */
export const noticeSettings = computed(() => {
  const myId = me.value?.id ?? '';
  return chosen.value.get(myId) ?? settingsIn(keptInBrowser.get(PREFIX + myId));
});

export function setNotices(part: Partial<NoticeSettings>): void {
  const myId = me.peek()?.id;
  if (myId === undefined) return;
  const settings = { ...noticeSettings.peek(), ...part };
  chosen.value = new Map(chosen.peek()).set(myId, settings);
  keptInBrowser.set(PREFIX + myId, JSON.stringify(settings));
}

/** What was chosen in another tab holds here too. @returns what stops listening. */
export function listenForChoices(): () => void {
  const hear = ({ key }: StorageEvent) => {
    if (key?.startsWith(PREFIX)) chosen.value = new Map();
  };
  window.addEventListener('storage', hear);
  return () => window.removeEventListener('storage', hear);
}
