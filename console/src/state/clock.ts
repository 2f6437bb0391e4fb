import { computed, signal } from '@preact/signals';

const TICK_MS = 10_000;

const browserNow = signal(Date.now());
const offsetMs = signal(0);

/** The time by the server's clock, in epoch milliseconds; moves on every ten seconds. */
export const now = computed(() => browserNow.value + offsetMs.value);

/** The time by the server's clock at this moment. */
export const serverTime = (): number => Date.now() + offsetMs.peek();

/** Ages are told by the server's clock: a computer that goes wrong by minutes would tell wrong ages. */
export function setServerTime(at: string): void {
  browserNow.value = Date.now();
  offsetMs.value = Date.parse(at) - browserNow.value;
}

export function tick(): void {
  browserNow.value = Date.now();
}

/** @returns what stops it. */
export function startClock(): () => void {
  const timer = setInterval(tick, TICK_MS);
  return () => clearInterval(timer);
}
