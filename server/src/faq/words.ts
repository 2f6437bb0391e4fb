const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The words of a text: lower case, without accents, English endings cut, in their order. */
export function wordsOf(text: string): string[] {
  return surfaceWordsOf(text).map(stem);
}

/** The words as they are compared before their endings are cut. */
export function surfaceWordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’']/g, '');
  return [...segmenter.segment(plain)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

/** Cuts the endings that most often keep two forms of an English word apart; wrong often enough to be no more than a help. */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  return word
    .replace(/(?<=[a-z]{3})ies$/, 'y')
    .replace(/(?<=[a-z]{3})(?:ing|ed)$/, '')
    .replace(/(?<=[a-z]{2}[^s])s$/, '')
    .replace(/(?<=[a-z]{3})e$/, '');
}
