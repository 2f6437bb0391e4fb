import { LIVE } from '@deskbell/shared';
import { effect, signal } from '@preact/signals';
import { connection, entries, sendNow } from './connection.ts';
import { looked, lookedTo, newAfter } from './looked.ts';
import { hasFocus } from './looks.ts';
import { openId } from './place.ts';

/** Whether the end of the open log is on the screen. */
export const isAtEnd = signal(false);

/** Notes how far the open log was looked at: as far as it goes, while its end is on the screen of a window in front. @returns what ends it. */
export function keepReading(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isUnread = () => (entries.value.at(-1)?.rev ?? 0) > (looked.value ?? 0);
  const canLook = () => hasFocus.value && isAtEnd.value && connection.value.name === 'ready' && openId.value !== null;
  const look = () => {
    timer = undefined;
    const id = openId.peek();
    const rev = entries.peek().at(-1)?.rev;
    if (id === null || rev === undefined || !canLook() || !isUnread()) return;
    if (sendNow({ type: 'conversation.look', conversationId: id, rev })) lookedTo(rev);
  };
  const endLooking = effect(() => {
    if (canLook() && isUnread()) timer ??= setTimeout(look, LIVE.lookMs);
  });
  // What comes while this window is not looked at is new when it is again.
  const endLeaving = effect(() => {
    if (!hasFocus.value && looked.peek() !== null) newAfter.value = looked.peek();
  });
  return () => {
    endLooking();
    endLeaving();
    clearTimeout(timer);
  };
}
