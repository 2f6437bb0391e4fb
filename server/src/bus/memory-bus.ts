import type { Bus, Hint } from './bus.ts';

/** The bus of a single node. Listeners run at once, in the order of their subscription. */
export function createMemoryBus<Stored>(): Bus<Stored> {
  const listeners = new Set<(hint: Hint<Stored>) => void>();
  return {
    publish: (hint) => {
      for (const listener of listeners) listener(hint);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
