import type { WidgetState } from '../core/widget-state.ts';

interface Rated {
  /** The entry that closed the conversation. */
  closedSeq: number;
  /** The visitor's last word on it, also where it is still to be sent. */
  word: { score: number; comment?: string | undefined } | undefined;
}

/** What there is to rate; null while the conversation goes on, or is about to. */
export function ratingOf({ conversationState, entries, outbox }: WidgetState): Rated | null {
  const move = entries.findLast(({ content }) => content.kind === 'move');
  const isOver = conversationState === 'closed' && move?.content.kind === 'move' && move.content.to === 'closed';
  if (!isOver || outbox.some(({ ask }) => !ask.type.startsWith('conversation.'))) return null;
  const closedSeq = move.seq;
  const words = [...entries.map(({ content }) => content), ...outbox.map(({ ask }) => ask)];
  const word = words.findLast((one) => 'closedSeq' in one && one.closedSeq === closedSeq);
  return { closedSeq, word: word && 'score' in word ? word : undefined };
}
