import { type ConversationSummary, LIMITS } from '@deskbell/shared';

/** What a reply would do to a conversation as it stands. */
export type ReplyEffect =
  | { name: 'plain' }
  /** A colleague holds it: a reply would be refused. */
  | { name: 'taken'; by: string }
  /** What they write is not taken: a reply would wait for no answer. */
  | { name: 'blocked' }
  | { name: 'takes'; sentence: string };

export function replyEffect(
  { state, assignee, isBlocked }: Pick<ConversationSummary, 'state' | 'assignee' | 'isBlocked'>,
  myId: string,
): ReplyEffect {
  if (isBlocked) return { name: 'blocked' };
  switch (state) {
    case 'bot':
      return { name: 'takes', sentence: 'The bot is answering. Sending takes this conversation.' };
    case 'waiting':
      return { name: 'takes', sentence: 'Sending takes this conversation.' };
    case 'snoozed':
      return { name: 'takes', sentence: 'This is put away. Sending takes it up again.' };
    case 'closed':
      return { name: 'takes', sentence: 'Sending opens this conversation again and takes it.' };
    case 'active':
      return assignee?.id === myId ? { name: 'plain' } : { name: 'taken', by: assignee?.name ?? 'A colleague' };
  }
}

/** From so many code points before the limit on, it is shown. */
const SHOWN_BEFORE = 300;

/** Null as long as the limit is far. */
export function lengthWords(text: string): { words: string; isTooLong: boolean } | null {
  // A code point takes one or two units: far below the limit nothing needs to be counted.
  if (text.length < LIMITS.textCodePoints - SHOWN_BEFORE) return null;
  const left = LIMITS.textCodePoints - [...text.trim()].length;
  if (left > SHOWN_BEFORE) return null;
  return left < 0 ? { words: `${-left} too many`, isTooLong: true } : { words: `${left} left`, isTooLong: false };
}
