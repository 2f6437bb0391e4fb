/** Undefined where a page is not secure, whatever the types say. */
const locks = (): LockManager | undefined => navigator.locks;

/** One tab after another; where there are no locks, all at once. */
export async function inTurn<Result>(name: string, work: () => Result): Promise<Result> {
  const manager = locks();
  return manager ? manager.request(name, async () => work()) : work();
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
  const held = (await locks()?.query())?.held ?? [];
  return held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
}
