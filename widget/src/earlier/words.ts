/** What a visitor reads where they leaf back. */
export const words = {
  show: 'Show earlier messages',
  coming: 'Loading earlier messages…',
  failed: 'Earlier messages did not load.',
  again: 'Try again',
  beginning: 'The conversation begins here.',
};
