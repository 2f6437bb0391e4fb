import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isAtEnd as isEndSeen } from '../../state/reading.ts';

/** Nearer than this counts as being at the end. */
const NEAR_PX = 48;

/**
 * Keeps a log at its end while its reader is there, and tells when something came below while they were reading above.
 *
 * @param shown changes when something is added.
 * @param ownCount grows when the reader has said something: then they want to see it, wherever they were.
 * @param said how many messages there are.
 */
export function useStayAtEnd(shown: unknown, ownCount: number, said: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const before = useRef({ height: 0, ownCount });
  const [hasMore, setMore] = useState(false);
  const now = useRef(said);
  now.current = said;
  /** How many had been said when the reader was last at the end. */
  const saidAtEnd = useRef(said);
  const arrive = useCallback(() => {
    isAtEnd.current = true;
    isEndSeen.value = true;
    saidAtEnd.current = now.current;
    setMore(false);
  }, []);

  const goToEnd = useCallback(() => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
    arrive();
  }, [arrive]);

  useLayoutEffect(() => {
    const height = content.current?.offsetHeight ?? 0;
    const hasGrown = height > before.current.height;
    const hasSpoken = ownCount > before.current.ownCount;
    before.current = { height, ownCount };
    if (isAtEnd.current || hasSpoken) goToEnd();
    else if (hasGrown) setMore(true);
  }, [shown, ownCount, goToEnd]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let known = 0;
    const onScroll = () => {
      // A new height is told here before it is to the observer: it was not the reader who left the end.
      if (element.clientHeight !== known) return;
      if (element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX) return arrive();
      isAtEnd.current = false;
      isEndSeen.value = false;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    // The composer grows, a phone's keyboard comes up: the end stays in view.
    const resizes = new ResizeObserver(() => {
      known = element.clientHeight;
      if (isAtEnd.current) goToEnd();
    });
    resizes.observe(element);
    return () => {
      isEndSeen.value = false;
      element.removeEventListener('scroll', onScroll);
      resizes.disconnect();
    };
  }, [goToEnd, arrive]);

  return { scroller, content, hasMore, moreSaid: said - saidAtEnd.current, goToEnd };
}
