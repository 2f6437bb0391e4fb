import type { Bus, Hint } from './bus.ts';

/**
 * The bus of a single node. Listeners run at once, in the order of their subscription.
 *
 * @param onError told of what a listener throws: it keeps no other from hearing the hint, and nobody from storing.
 */
export function createMemoryBus<Stored>(onError: (error: unknown) => void): Bus<Stored> {
  const listeners = new Set<(hint: Hint<Stored>) => void>();
  return {
    publish: (hint) => {
      for (const listener of listeners) {
        try {
          listener(hint);
        } catch (error) {
          onError(error);
        }
      }
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
