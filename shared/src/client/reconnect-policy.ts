import { LIMITS } from '../limits.ts';

/** What a close code asks of a client. */
export type AfterClose =
  /** Come back with what you have. */
  | 'reconnect'
  /** Come back, but without the token or ticket that was refused. */
  | 'renew'
  /** Come back when somebody looks at the page again. */
  | 'when-visible'
  /** Stay away until the page is loaded again. */
  | 'stop';

/** Codes fall in ranges, so that an old client does the right thing on a code it has never heard of. */
export function afterClose(code: number): AfterClose {
  if (code === 4206) return 'when-visible';
  if (code >= 4100 && code < 4200) return 'renew';
  if (code >= 4200 && code < 4300) return 'stop';
  return 'reconnect';
}

/**
 * Delay before the next connection attempt, in milliseconds.
 *
 * Full jitter: a uniform draw below the cap, so that ten thousand widgets that lost the same server do not come back in
 * the same second.
 *
 * @param attempt failed attempts since the last connection that lasted `LIMITS.goodConnectionMs`, from 0.
 * @param random a draw from [0, 1).
 */
export function reconnectDelay(attempt: number, random: number): number {
  const cap = Math.min(LIMITS.reconnectCapMs, LIMITS.reconnectBaseMs * 2 ** attempt);
  return Math.max(LIMITS.reconnectFloorMs, Math.round(random * cap));
}
