/** A word as it is searched, and where it stands. */
export interface Token {
  word: string;
  /** In UTF-16 code units of the text. */
  start: number;
  end: number;
}

/** Letters and digits without anything between them. */
const RUN = /[\p{L}\p{N}\p{M}]+/gu;

/** Scripts that are written without spaces between words. */
const SPACELESS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]+/gu;

/** What joins the parts of an order number or a phone number: FW-2026/4711. */
const JOINT = /^[-_./#+:]$/;

/** A longer run is nothing that anybody looks for: its beginning is kept. */
const WORD = 60;
const JOINED = 40;

/** What Unicode does not take apart into a letter and its mark. */
const LETTERS: Record<string, string> = { ß: 'ss', ø: 'o', đ: 'd', ð: 'd', ł: 'l', æ: 'ae', œ: 'oe', þ: 'th', ı: 'i' };
const LETTER = /[ßøđðłæœþı]/g;

/** Accents of Latin, Greek and Cyrillic letters, and the vowel marks of Hebrew and Arabic. */
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;

const NO_LETTER = /[^\p{L}\p{N}\p{M}]/gu;

/** Neither case, accents nor the width of letters tell two words apart. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(MARKS, '')
    .normalize('NFC')
    .toLowerCase()
    // What lower case has taken apart: the dot of İ.
    .replace(MARKS, '')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    // What a sign of several letters was taken apart into, such as the stroke of ½.
    .replace(NO_LETTER, '');

/**
 * The words of a text, in their order. Where a script has no spaces, each two neighbouring letters are a word, and the last one by itself.
 */
export function wordsOf(text: string): Token[] {
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index }) => wordsOfRun(run, index));
}

function wordsOfRun(run: string, start: number): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (const { 0: spaceless, index } of run.matchAll(SPACELESS)) {
    if (index > from) tokens.push(...plainWord(run.slice(from, index), start + from));
    tokens.push(...pairs(spaceless, start + index));
    from = index + spaceless.length;
  }
  if (from < run.length) tokens.push(...plainWord(run.slice(from), start + from));
  return tokens;
}

function plainWord(run: string, start: number): Token[] {
  const word = folded(run).slice(0, WORD);
  return word === '' ? [] : [{ word, start, end: start + run.length }];
}

function pairs(run: string, start: number): Token[] {
  const letters = [...run];
  const tokens: Token[] = [];
  let at = start;
  for (const [index, letter] of letters.entries()) {
    const pair = letter + (letters[index + 1] ?? '');
    tokens.push({ word: folded(pair), start: at, end: at + pair.length });
    at += letter.length;
  }
  return tokens.filter(({ word }) => word !== '');
}

/** Words that belong together: an order number of several parts, or one word that stands alone. */
export interface Group {
  tokens: Token[];
  /** The parts as one word, where somebody might write them so. */
  joined: string | null;
}

/** The words of a text, with what is joined by a sign and has a digit in it held together. */
export function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let parts: Token[] = [];
  for (const token of wordsOf(text)) {
    const before = parts.at(-1);
    if (before && !JOINT.test(text.slice(before.end, token.start))) {
      groups.push(...groupOf(parts));
      parts = [];
    }
    parts.push(token);
  }
  return [...groups, ...groupOf(parts)];
}

function groupOf(tokens: Token[]): Group[] {
  const joined = tokens.map(({ word }) => word).join('');
  const isNumber = tokens.length > 1 && joined.length <= JOINED && /\p{N}/u.test(joined);
  return isNumber ? [{ tokens, joined }] : tokens.map((token) => ({ tokens: [token], joined: null }));
}

/** Pairs of letters are no words that one could misspell or write a part of. */
export const isPair = (word: string): boolean => SPACELESS_WORD.test(word);
const SPACELESS_WORD = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]/u;
