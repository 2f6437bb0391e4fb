/** Of a longer text only the beginning is looked at: what it is about has been said by then. */
const CHARACTERS = 1_000;

/** Nothing but English letters, figures, spaces, and marks that end a word wherever they stand or by what follows. */
const PLAIN = /^(?:[a-z0-9 \n?!()"/-]|[.,;:](?= |$))*$/;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The words of a text: lower case, without accents, English endings cut, in their order. */
export function wordsOf(text: string): string[] {
  return surfaceWordsOf(text).map(stem);
}

/** The words as they are compared before their endings are cut. */
export function surfaceWordsOf(text: string): string[] {
  // Cut before and after: some characters unfold into eighteen, and the time to segment grows faster than the text.
  const plain = text.slice(0, CHARACTERS).normalize('NFKD').slice(0, CHARACTERS).replace(/\p{M}/gu, '').toLowerCase().replace(/[’']/g, '');
  // The segmenter would say the same, in ten times the time.
  if (PLAIN.test(plain)) return plain.match(/[a-z0-9]+/g) ?? [];
  return [...segmenter.segment(plain)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

/** Cuts the endings that most often keep two forms of an English word apart; wrong often enough to be no more than a help. */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  return word
    .replace(/(?<=[a-z]{3})ies$/, 'y')
    .replace(/(?<=[a-z]{4})ly$/, '')
    .replace(/(?<=[a-z]{3})ments?$/, '')
    .replace(/(?<=[a-z]{4})at(?:ions?|e|es|ed|ing)$/, '')
    .replace(/(?<=[a-z]{3})(?:ing|ed)$/, '')
    .replace(/(?<=[a-z]{2}[^s])s$/, '')
    .replace(/(?<=[a-z]{3})e$/, '')
    .replace(/(?<=[a-z]{2}([bdfglmnprtz]))\1$/, '');
}

/**
 * English words that say little of what a question is about. A small FAQ cannot tell: in five entries "have" is as rare as
 * "tent". The words that tell kinds of question apart ("how", "when", "where") are not among them.
 */
const COMMON = new Set(
  `a about all also am an and any anyone are as at be been but by can could did do does for from get give go got had has have
  hello hi i if in is it its just know let like me my need no not of ok okay on or our out please some so tell than that the their them then
  there these they this to up us was we were will with would yes you your`
    .split(/\s+/)
    .map(stem),
);

/** @param word as `wordsOf` gives it. */
export const isCommon = (word: string): boolean => COMMON.has(word);
