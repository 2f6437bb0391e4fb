import { wantAvailability } from './availability.ts';
import { sendNow } from './connection.ts';

export const backToQueueWords = (count: number): string =>
  count === 1
    ? 'One visitor waits for your answer. The conversation goes back to the queue.'
    : `${count} visitors wait for your answer. Their conversations go back to the queue.`;

/** Whether I get conversations. Without a connection nothing changes. */
export function setAvailable(available: boolean): void {
  if (sendNow({ type: 'availability.set', available })) wantAvailability(available);
}
