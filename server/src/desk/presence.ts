/**
 * Which sites have an agent connected to this node, as it is measured: by open sockets.
 *
 * A site's listeners are told when the first agent comes and when the last one goes.
 */
export class Presence {
  readonly #agents = new Map<string, number>();
  readonly #listeners = new Map<string, Set<(agentsOnline: boolean) => void>>();

  agentsOnline(siteId: string): boolean {
    return (this.#agents.get(siteId) ?? 0) > 0;
  }

  /** @returns what takes the agent away again; may be called more than once. */
  arrive(siteId: string): () => void {
    this.#count(siteId, 1);
    let here = true;
    return () => {
      if (here) this.#count(siteId, -1);
      here = false;
    };
  }

  /** @returns what ends it. */
  follow(siteId: string, listener: (agentsOnline: boolean) => void): () => void {
    const listeners = this.#listeners.get(siteId) ?? new Set();
    this.#listeners.set(siteId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(siteId) === listeners) this.#listeners.delete(siteId);
    };
  }

  #count(siteId: string, change: 1 | -1): void {
    const before = this.#agents.get(siteId) ?? 0;
    const after = before + change;
    if (after > 0) this.#agents.set(siteId, after);
    else this.#agents.delete(siteId);
    if (before > 0 !== after > 0) for (const listener of this.#listeners.get(siteId) ?? []) listener(after > 0);
  }
}
