import { computed } from '@preact/signals';
import { isAvailable, wantAvailability } from './availability.ts';
import { inbox, sendNow } from './connection.ts';
import { openDialog } from './open-dialog.ts';
import { rowsElsewhere, sendToOtherShops } from './other-shops.ts';
import { me } from './session.ts';

/** How many conversations would go back to the queue if I went away now, in all my shops. */
export const owedCount = computed(() => {
  const myId = me.value?.id;
  const rows = [...(inbox.value?.values() ?? []), ...rowsElsewhere.value];
  return rows.filter(({ state, assignee, unansweredSince }) => state === 'active' && assignee?.id === myId && unansweredSince !== null)
    .length;
});

export const backToQueueWords = (count: number): string =>
  count === 1
    ? 'One visitor waits for your answer. The conversation goes back to the queue.'
    : `${count} visitors wait for your answer. Their conversations go back to the queue.`;

/** Whether I get conversations. Without a connection nothing changes. */
export function setAvailable(available: boolean): void {
  if (!sendNow({ type: 'availability.set', available })) return;
  wantAvailability(available);
  // Who is at lunch is so in every shop of theirs.
  sendToOtherShops({ type: 'availability.set', available });
}

/** Whoever goes away while visitors wait for their answer is asked first. */
export function toggleAvailable(): void {
  const available = isAvailable.peek();
  if (available === null) return;
  if (available && owedCount.peek() > 0) openDialog.value = 'go-away';
  else setAvailable(!available);
}
