/** Two names with the same key are one tag: case tells nothing apart. */
export const tagKey = (name: string): string => name.normalize('NFC').toLowerCase();
