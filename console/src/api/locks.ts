/** Undefined where a page is not secure, whatever the types say. */
const locks = (): LockManager | undefined => navigator.locks;

/** Claims that a page keeps; what it claimed longest ago it lets go. */
const KEPT = 500;
const kept: (() => void)[] = [];

/**
 * Of this browser's tabs only the first that asks gets it, for as long as its page lives or for `forMs`. The browser itself
 * decides: what tabs write into storage, others may read too late. Where there are no locks each tab gets it: rather done
 * twice than not at all.
 */
export function claim(name: string, forMs?: number): Promise<boolean> {
  const manager = locks();
  if (!manager) return Promise.resolve(true);
  return new Promise((resolve) => {
    manager
      .request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        if (lock === null) return;
        return new Promise<void>((letGo) => {
          if (forMs !== undefined) setTimeout(letGo, forMs);
          else if (kept.push(letGo) > KEPT) kept.shift()?.();
        });
      })
      .catch(() => resolve(true));
  });
}

/**
 * Says something to this browser's other tabs for as long as it is true. It is held as a shared lock: no crash leaves it behind.
 *
 * @returns what ends it.
 */
export function holdTrue(name: string): () => void {
  const ended = new AbortController();
  const untilEnded = () => new Promise<void>((end) => ended.signal.addEventListener('abort', () => end()));
  locks()
    ?.request(name, { mode: 'shared', signal: ended.signal }, untilEnded)
    .catch(() => {});
  return () => ended.abort();
}

/** What any tab holds true, of the names that begin so, without that beginning. */
export async function heldTrue(prefix: string): Promise<string[]> {
  const held =
    (
      await locks()
        ?.query()
        .catch(() => null)
    )?.held ?? [];
  return held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
}
