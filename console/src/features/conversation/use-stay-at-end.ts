import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Nearer than this counts as being at the end. */
const NEAR_PX = 48;

/**
 * Keeps a log at its end while its reader is there, and tells when something came below while they were reading above.
 *
 * @param shown changes when something is added.
 * @param ownCount grows when the reader has said something: then they want to see it, wherever they were.
 */
export function useStayAtEnd(shown: unknown, ownCount: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const before = useRef({ height: 0, ownCount });
  const [hasMore, setMore] = useState(false);

  const goToEnd = useCallback(() => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
    isAtEnd.current = true;
    setMore(false);
  }, []);

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
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
      if (isAtEnd.current) setMore(false);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    // The composer grows, a phone's keyboard comes up: the end stays in view.
    const resizes = new ResizeObserver(() => {
      known = element.clientHeight;
      if (isAtEnd.current) goToEnd();
    });
    resizes.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      resizes.disconnect();
    };
  }, [goToEnd]);

  return { scroller, content, hasMore, goToEnd };
}
