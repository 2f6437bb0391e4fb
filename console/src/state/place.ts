import { signal } from '@preact/signals';
import { keptInTab } from '../api/browser-storage.ts';

const SETUP_KEY = 'deskbell.setup';

/** The conversation that is open: its id is in the address, so that going back and loading again do what one expects. */
export const openId = signal<string | null>(null);

/** The token of a one-time setup link: only in this tab, from the moment the page has read it until it is used. */
export const setupToken = signal<string | null>(null);

export function readPlace(): void {
  const parameters = new URLSearchParams(location.hash.slice(1));
  openId.value = parameters.get('c');
  const token = parameters.get('setup');
  setupToken.value = token ?? keptInTab.get(SETUP_KEY);
  if (token === null) return;
  // Out of the address at once; kept where a reload finds it.
  keptInTab.set(SETUP_KEY, token);
  history.replaceState(null, '', location.pathname);
}

export const placeOf = (conversationId: string): string => `#c=${conversationId}`;

/** Leaves no trace of the conversation in the address, and none in the way of the back button. */
export function goToList(): void {
  if (openId.value === null) return;
  history.pushState(null, '', location.pathname);
  openId.value = null;
}

/** The setup link has done its work, or is given up. */
export function forgetSetup(): void {
  setupToken.value = null;
  keptInTab.set(SETUP_KEY, null);
}
