import type { AgentEntry, ConversationSummary } from '@deskbell/shared';
import { computed } from '@preact/signals';
import { entries, openSummary } from './connection.ts';
import { me } from './session.ts';

/** How long an agent may leave a visitor without an answer. After that it goes back to the queue. */
const SILENT_MS = 3 * 60_000;

/** Until when I must have answered, in epoch milliseconds; null where I owe no answer, or an e-mail, which may take its time. */
export function answerDue(
  { state, assignee, unansweredSince, leadSince }: ConversationSummary,
  log: readonly AgentEntry[],
  myId: string,
): number | null {
  if (state !== 'active' || assignee?.id !== myId || unansweredSince === null || leadSince !== null) return null;
  // What waited before it was mine is counted from when I got it.
  const got = log.findLast(({ content }) => content.kind === 'move' && content.to === 'active');
  return Math.max(Date.parse(unansweredSince), got ? Date.parse(got.at) : 0) + SILENT_MS;
}

export const openAnswerDue = computed(() => openSummary.value && answerDue(openSummary.value, entries.value, me.value?.id ?? ''));
