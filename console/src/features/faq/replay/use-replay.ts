import { useEffect, useRef, useState } from 'preact/hooks';
import { sentenceOf } from '../../../state/faq.ts';
import { type Replay, type ReplayOf, replay } from '../../../state/replay.ts';

/** A run of the time machine that can be started and ended; it ends with the page that shows it. */
export function useReplay(siteId: string) {
  const [found, setFound] = useState<Replay | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isRunning, setRunning] = useState(false);
  const run = useRef<AbortController | null>(null);

  const stop = () => {
    run.current?.abort();
    run.current = null;
    setRunning(false);
  };
  useEffect(() => () => run.current?.abort(), []);

  const start = async (of: ReplayOf) => {
    stop();
    const controller = new AbortController();
    run.current = controller;
    setFound(null);
    setFault(null);
    setRunning(true);
    try {
      await replay(siteId, of, setFound, controller.signal);
    } catch (error) {
      const sentence = sentenceOf(error);
      if (!controller.signal.aborted) setFault(sentence);
    }
    if (!controller.signal.aborted) setRunning(false);
  };

  return { found, fault, isRunning, start, stop };
}
