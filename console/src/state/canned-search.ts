import type { CannedReply } from '@deskbell/shared';
import { folded } from './folded.ts';

/** The replies that fit, those whose shortcut does before those whose text does, and what is used most before the rest. */
export function foundReplies(replies: readonly CannedReply[], query: string): CannedReply[] {
  const wanted = folded(query).trim().replace(/^\//, '');
  const words = wanted.split(/\s+/).filter(Boolean);
  return replies
    .map((reply) => ({ reply, fit: fitOf(reply, wanted, words) }))
    .filter(({ fit }) => fit < NONE)
    .toSorted((a, b) => a.fit - b.fit || b.reply.uses - a.reply.uses || a.reply.shortcut.localeCompare(b.reply.shortcut))
    .map(({ reply }) => reply);
}

const NONE = 4;

function fitOf({ shortcut, text }: CannedReply, wanted: string, words: readonly string[]): number {
  if (wanted === '' || shortcut === wanted) return 0;
  if (shortcut.startsWith(wanted)) return 1;
  if (shortcut.includes(wanted)) return 2;
  const searched = folded(`${shortcut} ${text}`);
  return words.every((word) => searched.includes(word)) ? 3 : NONE;
}
