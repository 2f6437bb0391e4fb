import type { Bus, Hint } from './bus.ts';

/** Hands a hint to every listener of this node, at once and in the order of their subscription. */
export class Listeners<Stored> {
  readonly #listeners = new Set<(hint: Hint<Stored>) => void>();
  readonly #onError: (error: unknown) => void;

  /** @param onError told of what a listener throws: it keeps no other from hearing the hint, and nobody from storing. */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  add(listener: (hint: Hint<Stored>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(hint: Hint<Stored>): void {
    for (const listener of this.#listeners) {
      try {
        listener(hint);
      } catch (error) {
        this.#onError(error);
      }
    }
  }
}

/** The bus of a node that is alone. */
export function createMemoryBus<Stored>(onError: (error: unknown) => void): Bus<Stored> {
  const listeners = new Listeners<Stored>(onError);
  return {
    publish: (hint) => listeners.tell(hint),
    subscribe: (listener) => listeners.add(listener),
    others: 0,
    isConnected: true,
    close: async () => {},
  };
}
