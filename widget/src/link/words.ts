/** What a visitor reads who comes by a link from an e-mail. */
export const words = {
  begunElsewhere: 'This conversation was begun in another browser. What you write here can be read there too.',
  used: 'This link was used already, or is too old. Here is what your browser remembers.',
  usedElsewhere: 'This link was used already, or is too old. Your conversation is where you opened it first; here you can begin a new one.',
  failed: 'The link could not be opened just now. It still works: open it from your e-mail again.',
};
