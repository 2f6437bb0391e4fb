import { computed, signal } from '@preact/signals';

export interface Availability {
  available: boolean;
  /** Why I am away, where I said so. */
  awayReason?: string | undefined;
}

/** What the server has last said. */
const known = signal<Availability | null>(null);
/** What was asked for, until the server has answered. */
const wanted = signal<Availability | null>(null);

const current = computed(() => wanted.value ?? known.value);

/** Whether I take conversations; null until the server has said so. */
export const isAvailable = computed(() => current.value?.available ?? null);

export const awayReason = computed(() => current.value?.awayReason ?? null);

/** Why the server did not change it. */
export const availabilityRefusal = signal<string | null>(null);

/** Shows at once what the server is being asked for. */
export function wantAvailability(availability: Availability): void {
  wanted.value = availability;
  availabilityRefusal.value = null;
}

export function hearAvailability({ available, awayReason }: Availability): void {
  known.value = { available, awayReason };
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
