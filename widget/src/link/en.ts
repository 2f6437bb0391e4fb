/** What a visitor reads whose link from an e-mail leads nowhere. */
export const en = {
  used: 'This link was used already, or is too old. Here is what your browser remembers.',
  failed: 'The link could not be opened just now. It still works: open it from your e-mail again.',
};
