import type { Entry } from '../log/entry.ts';

/** The frame of an entry as text, made once for all who receive it. */
export function madeOnce(make: (entry: Entry, conversationId: string) => object): (entry: Entry, conversationId: string) => string {
  const made = new WeakMap<Entry, string>();
  return (entry, conversationId) => {
    const before = made.get(entry);
    if (before !== undefined) return before;
    const frame = JSON.stringify(make(entry, conversationId));
    made.set(entry, frame);
    return frame;
  };
}
