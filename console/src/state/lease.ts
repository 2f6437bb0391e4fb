import type { AgentEntry, ConversationSummary } from '@deskbell/shared';
import { computed } from '@preact/signals';
import { answerWithinMs, entries, openSummary } from './connection.ts';
import { me } from './session.ts';

/**
 * Until when I must have answered, or it goes back to the queue; in epoch milliseconds.
 *
 * @returns null where I owe no answer, or an e-mail, which may take its time.
 */
export function answerDue(
  { state, assignee, unansweredSince, leadSince }: ConversationSummary,
  log: readonly AgentEntry[],
  { myId, withinMs }: { myId: string; withinMs: number },
): number | null {
  if (state !== 'active' || assignee?.id !== myId || unansweredSince === null || leadSince !== null) return null;
  // What waited before it was mine is counted from when I got it.
  const got = log.findLast(({ content }) => content.kind === 'move' && content.to === 'active');
  return Math.max(Date.parse(unansweredSince), got ? Date.parse(got.at) : 0) + withinMs;
}

export const openAnswerDue = computed(() => {
  const withinMs = answerWithinMs.value;
  if (!openSummary.value || withinMs === null) return null;
  return answerDue(openSummary.value, entries.value, { myId: me.value?.id ?? '', withinMs });
});
