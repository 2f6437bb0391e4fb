import { computed } from '@preact/signals';
import { wantAvailability } from './availability.ts';
import { inbox, sendNow } from './connection.ts';
import { me } from './session.ts';

/** How many conversations would go back to the queue if I went away now. */
export const owedCount = computed(() => {
  const myId = me.value?.id;
  const rows = [...(inbox.value?.values() ?? [])];
  return rows.filter(({ state, assignee, unansweredSince }) => state === 'active' && assignee?.id === myId && unansweredSince !== null)
    .length;
});

export const backToQueueWords = (count: number): string =>
  count === 1
    ? 'One visitor waits for your answer. The conversation goes back to the queue.'
    : `${count} visitors wait for your answer. Their conversations go back to the queue.`;

/** What people are away for, most often first. */
export const AWAY_REASONS = ['Break', 'Lunch', 'Meeting', 'Training', 'Done for today'] as const;

/** Whether I get conversations, and if not, why. Without a connection nothing changes. */
export function setAvailable(available: boolean, awayReason?: string): void {
  const reason = awayReason === undefined ? {} : { reason: awayReason };
  if (sendNow({ type: 'availability.set', available, ...reason })) wantAvailability({ available, awayReason });
}
