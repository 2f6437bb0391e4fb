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

/** How long at least a server that closed with this code is left alone, whatever hints come meanwhile. Milliseconds, mostly 0. */
export function pauseAfter(code: number): number {
  if (code === 1013) return LIMITS.busyPauseMs;
  return code === 1008 ? LIMITS.policyPauseMs : 0;
}

/**
 * Delay before the next connection attempt, in milliseconds.
 *
 * Full jitter: a uniform draw below the cap, so that ten thousand widgets that lost the same server do not come back in
 * the same second. After a pause they are spread over as long as they have paused.
 *
 * @param attempt failed attempts since the last connection that lasted `LIMITS.goodConnectionMs`, from 0.
 * @param random a draw from [0, 1).
 */
export function reconnectDelay(attempt: number, random: number, { capMs = LIMITS.reconnectCapMs as number, pauseMs = 0 } = {}): number {
  const span = Math.max(pauseMs, Math.min(capMs, LIMITS.reconnectBaseMs * 2 ** attempt));
  return Math.max(LIMITS.reconnectFloorMs, Math.round(pauseMs + random * span));
}
