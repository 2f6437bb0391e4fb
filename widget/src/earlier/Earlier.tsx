import type { EarlierProps } from '../ui/EarlierFrame.tsx';
import { stateful, useEffect, useRef, useState } from '../ui/hooks.ts';
import { fetchEarlier } from './fetch-earlier.ts';
import { words } from './words.ts';

/** This far above what is in sight is fetched. */
const AHEAD_PX = 400;
/** What is put in front of a log that reads out what is added to it is not read out. */
const HUSH_MS = 500;

/** At the top of a log that begins further up: fetches what is above when somebody scrolls there, and leaves in sight what was. */
export const Earlier = stateful(({ state: { entries, conversationId }, store }: EarlierProps) => {
  const top = useRef<HTMLDivElement | null>(null);
  const [how, setHow] = useState<'ready' | 'coming' | 'failed'>('ready');
  const first = entries[0]?.seq ?? 1;

  const fetchMore = async () => {
    const scroller = top.current?.closest<HTMLElement>('.timeline');
    if (how === 'coming' || !scroller || conversationId === null) return;
    setHow('coming');
    try {
      const part = await fetchEarlier(store.door, conversationId, first);
      const root = scroller.getRootNode() as ShadowRoot;
      const isHere = root.activeElement !== null && top.current?.contains(root.activeElement);
      const fromEnd = scroller.scrollHeight - scroller.scrollTop;
      const { ariaLive } = scroller;
      scroller.ariaLive = 'off';
      setTimeout(() => {
        scroller.ariaLive = ariaLive;
      }, HUSH_MS);
      store.prepend(conversationId, part);
      scroller.scrollTop = scroller.scrollHeight - fromEnd;
      for (const motion of scroller.getAnimations({ subtree: true })) motion.finish();
      if (isHere) scroller.focus();
      setHow('ready');
    } catch {
      setHow('failed');
    }
  };

  useEffect(() => {
    const { current } = top;
    const root = current?.closest('.timeline');
    if (!current || !root || first <= 1 || how !== 'ready') return;
    const observer = new IntersectionObserver(([seen]) => seen?.isIntersecting && void fetchMore(), {
      root,
      rootMargin: `${AHEAD_PX}px 0px 0px`,
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [first, how, conversationId]);

  return (
    <div class="day" ref={top}>
      {first <= 1 && words.beginning}
      {how === 'failed' && words.failed}
      {first > 1 && (
        <button type="button" class="browse" onClick={fetchMore}>
          {how === 'ready' ? words.show : how === 'coming' ? words.coming : words.again}
        </button>
      )}
    </div>
  );
});
