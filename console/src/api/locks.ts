/** Undefined where a page is not secure, whatever the types say. */
const locks = (): LockManager | undefined => navigator.locks;

/** A tab that hangs in its turn holds up the others no longer. */
const TURN_MS = 2_000;

/** One tab after another. Where a turn is not to be had it works without: rather done twice than not at all. */
export async function inTurn(name: string, work: () => void): Promise<void> {
  const manager = locks();
  if (!manager) return work();
  await manager.request(name, { signal: AbortSignal.timeout(TURN_MS) }, async () => work()).catch(work);
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
