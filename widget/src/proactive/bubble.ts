import type { PublicTriggers } from '@deskbell/shared';
import type { Mount } from '../mount.ts';
import type { PublicApi } from '../public-api.ts';
import { CLOSE } from './close-words.ts';

interface BubbleParts {
  mount: Mount;
  api: PublicApi;
  /** Of the shop. */
  name: string;
  locale: PublicTriggers['locale'];
}

/** A small message beside the launcher, until it is pressed, closed, or the chat opens. The keyboard stays where it is. */
export function showBubble({ mount, api, name, locale }: BubbleParts): void {
  const { root, launcher, said } = mount;
  const theme = said['theme'];
  const text = mount.invited?.text ?? '';
  const host = root.host as HTMLElement;
  const listening = new AbortController();
  const { signal } = listening;

  const bubble = document.createElement('div');
  bubble.className = 'invitation';
  bubble.role = 'group';
  bubble.ariaLabel = name;
  const isDark = (host.dataset['theme'] ?? theme) === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  bubble.classList.toggle('dark', isDark);
  const words = document.createElement('button');
  words.className = 'invitation-words';
  words.dir = 'auto';
  words.textContent = text;
  const cross = document.createElement('button');
  cross.className = 'invitation-close';
  cross.ariaLabel = closeIn([said['locale'], mount.locale, locale, document.documentElement.lang, ...navigator.languages]);
  cross.textContent = '×';
  bubble.append(words, cross);
  // Heard without being stood on: a region that was there before its words is read aloud.
  const status = document.createElement('div');
  status.className = 'invitation-status';
  status.role = 'status';
  root.insertBefore(status, launcher);
  root.insertBefore(bubble, launcher);
  setTimeout(() => {
    status.textContent = `${name}: ${text}`;
  }, 100);

  /** An open chat has taken what it answers to. */
  const close = () => {
    mount.invited = undefined;
    listening.abort();
    observer.disconnect();
    if (bubble.contains(root.activeElement)) launcher.focus();
    bubble.remove();
    status.remove();
  };
  // Whoever opens it answers to what stands there, by whichever way.
  const observer = new MutationObserver(() => launcher.ariaExpanded === 'true' && close());
  observer.observe(launcher, { attributeFilter: ['aria-expanded'] });
  words.addEventListener('click', () => {
    launcher.focus();
    api.open();
  });
  cross.addEventListener('click', close);
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) close();
    },
    { signal },
  );
}

/** In the first of these languages that is one of the widget's. */
const closeIn = (tags: (string | null | undefined)[]): string =>
  tags.map((tag) => CLOSE[tag?.toLowerCase().split('-')[0] ?? '']).find(Boolean) ?? 'Close';
