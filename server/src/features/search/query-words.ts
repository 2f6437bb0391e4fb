import { groupsOf, isPair } from '../../search/words.ts';

/** One thing that was typed: a word, or a number of several parts. */
export interface QueryGroup {
  /** All of them, as they were typed. */
  parts: readonly string[];
  /** The parts written as one word. */
  joined: string | null;
  /** It may go on: the last thing that was typed, without a space after it. */
  isOpen: boolean;
  /** Words of the shop that have it in them, or that it may be a slip of. */
  others: readonly string[];
}

/** More words than that do not make it any clearer. */
const GROUPS = 12;

/** What was typed, as it is searched. */
export function readQuery(q: string): QueryGroup[] {
  const typed = groupsOf(q).slice(0, GROUPS);
  const isOpen = /[\p{L}\p{N}\p{M}]$/u.test(q);
  const groups = typed.map(
    ({ tokens, joined }, at): QueryGroup => ({
      parts: partsOf(tokens.map(({ word }) => word)),
      joined,
      isOpen: isOpen && at === typed.length - 1,
      others: [],
    }),
  );
  // The last letter of a text without spaces stands by itself; among others its pair is enough.
  return groups.filter(({ parts: [word = ''] }, at) => {
    const before = groups[at - 1]?.parts[0] ?? '';
    return !(isPair(word) && [...word].length === 1 && isPair(before) && before.endsWith(word));
  });
}

const partsOf = (words: readonly string[]): string[] => words.filter((word, at) => at === 0 || word !== words[at - 1]);

/** A word that a part or a slip of may be looked for. */
export const wordToWiden = ({ parts }: QueryGroup): string | null => {
  const [word = ''] = parts;
  if (parts.length > 1 || isPair(word)) return null;
  return word.length >= (/\p{N}/u.test(word) ? 3 : 4) ? word : null;
};

/** As `tsquery` reads it. Words are letters and digits, so nothing in them has to be escaped. */
export function queryOf({ parts, joined, isOpen, others }: QueryGroup): string {
  const ways = [all(parts, isOpen), ...(joined === null ? [] : [all([joined], isOpen)]), ...others.map((word) => all([word], false))];
  return ways.length === 1 ? (ways[0] as string) : `(${ways.join(' | ')})`;
}

const all = (parts: readonly string[], isOpen: boolean): string =>
  parts.length === 1
    ? `'${parts[0]}'${isOpen ? ':*' : ''}`
    : `(${parts.map((word, at) => `'${word}'${isOpen && at === parts.length - 1 ? ':*' : ''}`).join(' & ')})`;

/** Whether a word of a text is what one of these is about. */
export function fits(groups: readonly QueryGroup[]): (word: string) => boolean {
  const words = new Set(groups.flatMap(({ parts, joined, others }) => [...parts, ...(joined === null ? [] : [joined]), ...others]));
  const last = groups.at(-1);
  const beginnings = last?.isOpen ? [last.parts.at(-1) as string] : [];
  return (word) => words.has(word) || beginnings.some((beginning) => word.startsWith(beginning));
}
