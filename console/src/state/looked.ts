import { signal } from '@preact/signals';
import { hasFocus } from './looks.ts';

/** How far I have looked at the open conversation, in whichever tab; null: not at all yet. */
export const looked = signal<number | null>(null);

/** What comes after this in the open conversation is new to me; null: nothing is marked as new. */
export const newAfter = signal<number | null>(null);

/** Where new begins is told once, before the log. */
let isMarked = false;

/** A conversation is opened. */
export function beginLooking(): void {
  looked.value = null;
  newAfter.value = null;
  isMarked = false;
}

/** Its log has come: what comes now is not from before. */
export function markNew(): void {
  isMarked = true;
}

export function lookedTo(rev: number): void {
  looked.value = Math.max(looked.peek() ?? 0, rev);
}

/** I have looked at it before, or at another tab now. */
export function hearLooked(rev: number): void {
  lookedTo(rev);
  if (!isMarked || !hasFocus.peek()) newAfter.value = looked.peek();
}
