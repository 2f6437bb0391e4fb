import { signal } from '@preact/signals';

/** The conversation that is open: its id is in the address, so that going back and loading again do what one expects. */
export const openId = signal<string | null>(null);

/** The token of a one-time setup link: only here, from the moment the page has read it. */
export const setupToken = signal<string | null>(null);

export function readPlace(): void {
  const parameters = new URLSearchParams(location.hash.slice(1));
  openId.value = parameters.get('c');
  const token = parameters.get('setup');
  if (token === null) return;
  setupToken.value = token;
  history.replaceState(null, '', location.pathname);
}

export const placeOf = (conversationId: string): string => `#c=${conversationId}`;

/** Leaves no trace of the conversation in the address, and none in the way of the back button. */
export function goToList(): void {
  if (openId.value === null) return;
  history.pushState(null, '', location.pathname);
  openId.value = null;
}

/** Gives the setup link up. */
export function goToSignIn(): void {
  setupToken.value = null;
}
