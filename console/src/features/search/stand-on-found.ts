export const SEARCH_ID = 'search-everything';
const RESULTS_ID = 'search-results';

export { RESULTS_ID };

export function focusSearch(): void {
  const field = document.getElementById(SEARCH_ID) as HTMLInputElement | null;
  field?.focus();
  field?.select();
}

const links = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(`#${RESULTS_ID} a`)];

/** From where one stands among what was found; from elsewhere to the one that is open, else to the first. */
export function stepOverFound(by: 1 | -1): void {
  const all = links();
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = at >= 0 ? all[Math.max(0, Math.min(all.length - 1, at + by))] : (all.find((link) => link.ariaCurrent === 'true') ?? all[0]);
  next?.focus();
}

/** On the hit of a conversation that was looked at last, or its first. */
export function standOnFound(conversationId: string | null): void {
  const all = links().filter((link) => link.dataset['conversation'] === conversationId);
  (all.find((link) => link.dataset['wasOpen'] !== undefined) ?? all[0])?.focus();
}
