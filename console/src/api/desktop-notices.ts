/** `insecure`: not over http. `unsupported`: not in this browser. */
export type DesktopPermission = NotificationPermission | 'insecure' | 'unsupported';

export function desktopPermission(): DesktopPermission {
  if (!isSecureContext) return 'insecure';
  return typeof Notification === 'undefined' ? 'unsupported' : Notification.permission;
}

export async function askForDesktop(): Promise<void> {
  if (desktopPermission() === 'default') await Notification.requestPermission();
}

/** Calls back whenever the answer may have changed, in the browser's own settings too. @returns what stops it. */
export function watchDesktopPermission(changed: () => void): () => void {
  const controller = new AbortController();
  window.addEventListener('focus', changed, controller);
  navigator.permissions
    ?.query({ name: 'notifications' })
    .then((status) => status.addEventListener('change', changed, controller))
    .catch(() => {});
  return () => controller.abort();
}

export interface DesktopNotice {
  /** One that is shown under the same tag goes. */
  tag: string;
  title: string;
  body: string;
  onOpen(): void;
}

const shown = new Map<string, Notification>();

export function showOnDesktop({ tag, title, body, onOpen }: DesktopNotice): void {
  // The sound is ours. `renotify`: what replaces another is seen to come.
  const options: NotificationOptions & { renotify: boolean } = { tag, body, silent: true, renotify: true };
  try {
    const notification = new Notification(title, options);
    shown.set(tag, notification);
    notification.onclose = () => shown.get(tag) === notification && shown.delete(tag);
    notification.onclick = () => {
      window.focus();
      notification.close();
      onOpen();
    };
  } catch {
    // Browsers of phones want a service worker for it.
  }
}

/** It has been seen. */
export function takeFromDesktop(tag: string): void {
  shown.get(tag)?.close();
  shown.delete(tag);
}
