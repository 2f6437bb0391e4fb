import { useEffect, useRef, useState } from './hooks.ts';

/** Draws into `place`, and takes it away again for null. */
type Draw<Props> = (place: Element, props: Props | null) => void;

/** A part of the panel that is a download of its own, with a root of its own in `place`. */
export function useDownload<Props>(fetchIt: () => Promise<Draw<Props>>, props: Props) {
  const place = useRef<HTMLDivElement | null>(null);
  const [draw, setDraw] = useState<Draw<Props> | 'failed' | undefined>(undefined);
  const retry = () => {
    setDraw(undefined);
    fetchIt().then(setDraw, () => setDraw('failed'));
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
