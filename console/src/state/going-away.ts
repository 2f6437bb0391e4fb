import { computed, signal } from '@preact/signals';
import { isAvailable, wantAvailability } from './availability.ts';
import { sendNow } from './connection.ts';
import { owedHere } from './inbox-counts.ts';
import { openDialog } from './open-dialog.ts';
import { owedElsewhere } from './other-shops.ts';

/** How many conversations would go back to the queue if I went away now, in all my shops. */
export const owedCount = computed(() => owedHere.value + owedElsewhere.value);

export const backToQueueWords = (count: number): string =>
  count === 1
    ? 'One visitor waits for your answer. The conversation goes back to the queue.'
    : `${count} visitors wait for your answer. Their conversations go back to the queue.`;

/** What people are away for, most often first. */
export const AWAY_REASONS = ['Break', 'Lunch', 'Meeting', 'Training', 'Done for today'] as const;

/** Why, while it is being asked whether to go. */
const reasonAskedFor = signal<string | undefined>(undefined);

/** Whether I get conversations, in all my shops, and if not, why. Without a connection nothing changes. */
export function setAvailable(available: boolean, awayReason?: string): void {
  const ask = { type: 'availability.set', available, ...(awayReason === undefined ? {} : { reason: awayReason }) } as const;
  if (!sendNow(ask)) return;
  wantAvailability({ available, awayReason });
}

/** Whoever goes away while visitors wait for their answer is asked first. */
export function goAway(reason?: string): void {
  reasonAskedFor.value = reason;
  if (isAvailable.peek() === true && owedCount.peek() > 0) openDialog.value = 'go-away';
  else setAvailable(false, reason);
}

/** They want to go all the same. */
export const goAwayNow = (): void => setAvailable(false, reasonAskedFor.peek());

export function toggleAvailable(): void {
  const available = isAvailable.peek();
  if (available === null) return;
  if (available) goAway();
  else setAvailable(true);
}
