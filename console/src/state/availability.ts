import { computed, signal } from '@preact/signals';

/** What the server has last said. */
const known = signal<boolean | null>(null);
/** What was asked for, until the server has answered. */
const wanted = signal<boolean | null>(null);

/** Whether I take conversations; null until the server has said so. */
export const isAvailable = computed(() => wanted.value ?? known.value);

/** Why the server did not change it. */
export const availabilityRefusal = signal<string | null>(null);

/** Shows at once what the server is being asked for. */
export function wantAvailability(available: boolean): void {
  wanted.value = available;
  availabilityRefusal.value = null;
}

export function hearAvailability(available: boolean): void {
  known.value = available;
  wanted.value = null;
}

/** Nothing, if nothing was asked for. */
export function refuseAvailability(reason: string): void {
  if (wanted.peek() === null) return;
  wanted.value = null;
  availabilityRefusal.value = reason;
}

export function forgetAvailability(): void {
  known.value = null;
  wanted.value = null;
  availabilityRefusal.value = null;
}
