import { sendNow } from './connection.ts';
import { sendToOtherShops } from './other-shops.ts';

/** Well below the minute for which the server believes it. */
const EVERY_MS = 20_000;

/**
 * Tells the server that somebody works in this console: what rings here needs no telling on their phone. @returns what ends it.
 */
export function sayWhoAttends(): () => void {
  const controller = new AbortController();
  let saidAt = Number.NEGATIVE_INFINITY;
  const attend = () => {
    if (document.hidden || performance.now() - saidAt < EVERY_MS) return;
    if (!sendNow({ type: 'attention.note' })) return;
    saidAt = performance.now();
    sendToOtherShops({ type: 'attention.note' });
  };
  const listening = { ...{ passive: true, capture: true }, signal: controller.signal };
  for (const type of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'focus']) window.addEventListener(type, attend, listening);
  return () => controller.abort();
}
