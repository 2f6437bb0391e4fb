import { signal } from '@preact/signals';

/** Whether a tag is being chosen for the conversation that is open. */
export const isTagging = signal(false);
