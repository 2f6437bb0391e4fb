import { learn } from '../locale/speech.ts';
import { useEffect, useRef, useState } from './hooks.ts';

/** Draws into `place`, and takes it away again for null. */
type Draw<Props> = (place: Element, props: Props | null) => void;

interface Download<Props> {
  draw: Draw<Props>;
  /** Where it has words that are not in boot. */
  words?: object;
}

/**
 * A part of the panel that is a download of its own, with a root of its own in `place`.
 *
 * @param part its name among the parts of each language; of no matter where it has no words.
 */
export function useDownload<Props>(part: string, fetchIt: () => Promise<Download<Props>>, props: Props) {
  const place = useRef<HTMLDivElement | null>(null);
  const [draw, setDraw] = useState<Draw<Props> | 'failed' | undefined>(undefined);
  const retry = () => {
    setDraw(undefined);
    fetchIt()
      .then(async ({ draw, words }) => {
        if (words) await learn(part, words);
        setDraw(draw);
      })
      .catch(() => setDraw('failed'));
  };
  useEffect(retry, []);
  useEffect(() => {
    if (typeof draw === 'function' && place.current) draw(place.current, props);
  });
  useEffect(() => {
    const { current } = place;
    return () => {
      if (typeof draw === 'function' && current) draw(current, null);
    };
  }, [draw]);
  return { place, isComing: draw === undefined, hasFailed: draw === 'failed', retry };
}
