import type { SearchHit } from '@deskbell/shared';
import { groupsOf, type Token } from '../../search/words.ts';

/** So much of a text is shown around what fits. */
const LENGTH = 160;
/** So much of it before the first mark. */
const BEFORE = 40;
/** More marks than these say nothing more. */
const MARKS = 12;

/** @returns the words around what fits, or null where nothing does. */
export function snippetOf(text: string, fits: (word: string) => boolean): Pick<SearchHit, 'text' | 'marks'> | null {
  const found = joinedUp(spansIn(text, fits));
  if (found.length === 0) return null;
  const first = densest(found);
  const start = startNear(text, Math.max(0, first.start - BEFORE), first.start);
  const end = endNear(text, start + LENGTH);
  const before = start > 0 ? '…' : '';
  const after = end < text.length ? '…' : '';
  // Each kind of space is one character wide, so that marks stay where they are.
  const shown = text.slice(start, end).replace(/\s/g, ' ');
  const marks = found
    .filter((mark) => mark.start >= start && mark.end <= end)
    .slice(0, MARKS)
    .map((mark): [number, number] => [mark.start - start + before.length, mark.end - start + before.length]);
  return { text: `${before}${shown}${after}`, marks };
}

type Span = Pick<Token, 'start' | 'end'>;

/** A number that fits as one word is marked with all that is between its parts. */
const spansIn = (text: string, fits: (word: string) => boolean): Span[] =>
  groupsOf(text).flatMap(({ tokens, joined }) => {
    if (joined === null || !fits(joined)) return tokens.filter(({ word }) => fits(word));
    return [{ start: (tokens[0] as Token).start, end: (tokens.at(-1) as Token).end }];
  });

/** Neighbours that overlap, as pairs of letters do, are one mark. */
function joinedUp(found: readonly Span[]): Span[] {
  const spans: Span[] = [];
  for (const { start, end } of found) {
    const before = spans.at(-1);
    if (before && start <= before.end) before.end = Math.max(before.end, end);
    else spans.push({ start, end });
  }
  return spans;
}

/** Where most of it stands together. */
function densest(spans: readonly Span[]): Span {
  let best = spans[0] as Span;
  let most = 0;
  let to = 0;
  for (const [at, span] of spans.entries()) {
    while (to < spans.length && (spans[to] as Span).end <= span.start + LENGTH - BEFORE) to += 1;
    if (to - at > most) {
      most = to - at;
      best = span;
    }
  }
  return best;
}

/** At the beginning of a word, if one is near. */
function startNear(text: string, from: number, to: number): number {
  if (from === 0) return 0;
  const space = text.slice(from, to).search(/\s/);
  if (space >= 0) return from + space + 1;
  return isInsideOfLetter(text, from) ? from + 1 : from;
}

function endNear(text: string, end: number): number {
  if (end >= text.length) return text.length;
  return isInsideOfLetter(text, end) ? end - 1 : end;
}

/** Between the two halves of a letter beyond the first 65,536. */
const isInsideOfLetter = (text: string, at: number): boolean => /[\udc00-\udfff]/.test(text.charAt(at));
