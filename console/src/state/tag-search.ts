import { LIMITS, type Tags } from '@deskbell/shared';
import { tagKey } from '@deskbell/shared/client';
import { folded } from './folded.ts';

type Tag = Tags['tags'][number];

/** The tags that fit, those that begin with what was typed before the rest, and what is used most first. */
export function foundTags(tags: readonly Tag[], query: string): Tag[] {
  const wanted = folded(query).trim();
  const fitOf = ({ name }: Tag) => {
    const searched = folded(name);
    return searched.startsWith(wanted) ? 0 : searched.includes(wanted) ? 1 : 2;
  };
  return tags
    .filter((tag) => fitOf(tag) < 2)
    .toSorted((a, b) => fitOf(a) - fitOf(b) || b.conversations - a.conversations || a.name.localeCompare(b.name));
}

export type TagChoice = { kind: 'known'; name: string; conversations: number } | { kind: 'new'; name: string };

export interface TagChoices {
  choices: TagChoice[];
  /** Why nothing of this name can be chosen. */
  why: string | null;
}

/** @param present what is filed so already, and is not offered again. */
export function tagChoices(tags: readonly Tag[], present: readonly string[], query: string): TagChoices {
  const has = new Set(present.map(tagKey));
  const choices: TagChoice[] = foundTags(tags, query)
    .filter(({ name }) => !has.has(tagKey(name)))
    .map((tag) => ({ kind: 'known', ...tag }));
  const name = query.replace(/\s+/g, ' ').trim().normalize('NFC');
  if (name === '') return { choices, why: null };
  if (has.has(tagKey(name))) return { choices, why: `“${name}” is there already.` };
  if ([...name].length > LIMITS.tagCodePoints) return { choices, why: `A tag has at most ${LIMITS.tagCodePoints} characters.` };
  if (!tags.some((tag) => tagKey(tag.name) === tagKey(name))) choices.push({ kind: 'new', name });
  return { choices, why: null };
}
