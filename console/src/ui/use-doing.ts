import { useRef, useState } from 'preact/hooks';
import { RefusedError } from '../api/http.ts';

/** Something that is asked of the server once at a time; a refusal is kept for being shown. */
export function useDoing() {
  const [doing, setDoing] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<RefusedError | null>(null);
  const isDoing = useRef(false);

  /** @returns whether it was done. */
  const run = async (name: string, work: () => Promise<unknown>): Promise<boolean> => {
    if (isDoing.current) return false;
    isDoing.current = true;
    setDoing(name);
    setRefusal(null);
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      setRefusal(error);
      return false;
    } finally {
      isDoing.current = false;
      setDoing(null);
    }
  };

  return { doing, refusal, run, forget: () => setRefusal(null) };
}
