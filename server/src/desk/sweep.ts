/**
 * Does something again and again, and not beside itself where it takes longer than the time between two.
 *
 * @param onError told of what the work throws; it is done again the next time.
 * @returns what ends it.
 */
export function sweepEvery(ms: number, work: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let isSweeping = false;
  const timer = setInterval(() => {
    if (isSweeping) return;
    isSweeping = true;
    work()
      .catch(onError)
      .finally(() => {
        isSweeping = false;
      });
  }, ms).unref();
  return () => clearInterval(timer);
}
