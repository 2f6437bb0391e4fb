import { type DeskAgent, LIMITS } from '@deskbell/shared';
import { folded } from './folded.ts';

/** A colleague whom a note means. */
export type Mention = Pick<DeskAgent, 'id' | 'name'>;

export type TextPart = { text: string; mention?: Mention };

const isLetter = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}_]/u.test(sign);

/** Text in parts: what stands behind an at sign and is somebody's name is theirs; of two that begin alike it is the longer one. */
export function mentionParts(text: string, mentions: readonly Mention[]): TextPart[] {
  const byLength = mentions.filter(({ name }) => name !== '').toSorted((a, b) => b.name.length - a.name.length);
  const lower = text.toLowerCase();
  const parts: TextPart[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    // In an address an at sign is an at sign.
    if (at < from || isLetter(text[at - 1])) continue;
    const mention = byLength.find(({ name }) => lower.startsWith(name.toLowerCase(), at + 1) && !isLetter(text[at + 1 + name.length]));
    if (!mention) continue;
    if (at > from) parts.push({ text: text.slice(from, at) });
    from = at + 1 + mention.name.length;
    parts.push({ text: text.slice(at, from), mention });
  }
  if (from < text.length || parts.length === 0) parts.push({ text: text.slice(from) });
  return parts;
}

/** Whom a note means, by their names in it: of several with one name all of them. */
export function mentionedIn(text: string, colleagues: readonly Mention[]): string[] {
  const named = new Set(mentionParts(text, colleagues).flatMap(({ mention }) => mention?.name.toLowerCase() ?? []));
  const meant = colleagues.filter(({ name }) => named.has(name.toLowerCase()));
  return meant.map(({ id }) => id).slice(0, LIMITS.mentionsPerNote);
}

/** A name that is being written behind an at sign. */
export interface Mentioning {
  /** Where the at sign stands. */
  start: number;
  query: string;
}

const LONGEST_QUERY = 40;

/** @param caret where one writes. @returns null where no name is being written. */
export function mentioningAt(text: string, caret: number): Mentioning | null {
  const start = text.lastIndexOf('@', caret - 1);
  if (start < 0 || isLetter(text[start - 1])) return null;
  const query = text.slice(start + 1, caret);
  return query.length > LONGEST_QUERY || /\n|^\s|\s\s/.test(query) ? null : { start, query };
}

/** The colleagues of whose name a word begins with what is written; those of whose it is the first come first. */
export function fittingColleagues<Colleague extends Mention>(colleagues: readonly Colleague[], query: string): Colleague[] {
  const wanted = folded(query);
  const fitOf = ({ name }: Colleague) => {
    const searched = folded(name);
    return searched.startsWith(wanted) ? 0 : searched.includes(` ${wanted}`) ? 1 : 2;
  };
  return colleagues.filter((one) => fitOf(one) < 2).toSorted((a, b) => fitOf(a) - fitOf(b) || a.name.localeCompare(b.name));
}
