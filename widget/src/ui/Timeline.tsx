import { unreadAfter } from '../core/widget-state.ts';
import { EarlierFrame } from './EarlierFrame.tsx';
import { stateful, useEffect, useRef, useState } from './hooks.ts';
import { DownIcon } from './icons.tsx';
import { PendingLine } from './PendingLine.tsx';
import { Skeleton } from './Skeleton.tsx';
import type { SharedProps, Talk } from './shared-props.ts';
import { Welcome } from './Welcome.tsx';

/** This near to the end one wants to stay at it. */
const NEAR_END_PX = 80;

interface Props extends SharedProps {
  /** Whether it is what the panel shows. */
  isShown: boolean;
  /** How often the page has put the widget into another place, where nothing is scrolled. */
  placed: number;
  talk: Talk;
  onBrowse(): void;
  onRetry(): void;
}

export const Timeline = stateful(({ state, store, locale, isShown, placed, talk, onBrowse, onRetry }: Props) => {
  const scroller = useRef<HTMLDivElement | null>(null);
  const atEnd = useRef(true);
  const height = useRef(0);
  const top = useRef(0);
  const [more, setMore] = useState(false);
  // What was said before is not read out again: only what comes after it.
  const [live, setLive] = useState(false);
  const { entries, outbox, open, synced } = state;
  const last = entries.at(-1);
  const heard = entries.findLast(({ author }) => author.kind !== 'visitor')?.seq;
  const isLong = useRef(false);
  isLong.current ||= (entries[0]?.seq ?? 1) > 1;

  const count = useRef(0);
  count.current = entries.length + outbox.length;
  const toEnd = () => {
    const element = scroller.current;
    // A greeting begins at its beginning.
    if (element && count.current > 0) element.scrollTop = element.scrollHeight;
  };
  useEffect(() => {
    if (synced && open && (talk || count.current === 0)) setLive(true);
  }, [synced, open, talk]);
  const see = () => heard !== undefined && isShown && atEnd.current && store.see(heard);
  useEffect(() => {
    see();
  }, [heard, isShown]);
  useEffect(() => {
    const element = scroller.current;
    // What grows below takes its room from above: the end stays in sight.
    const observer = new ResizeObserver(() => {
      height.current = element?.clientHeight ?? 0;
      if (atEnd.current) toEnd();
    });
    if (element) observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (atEnd.current || outbox.length > 0) toEnd();
  }, [last?.seq, outbox.at(-1)?.ask.cid, open, talk]);
  useEffect(() => {
    if (!atEnd.current && last && unreadAfter(0, [last])) setMore(true);
  }, [last?.seq]);
  useEffect(() => {
    if (atEnd.current) toEnd();
    else if (scroller.current) scroller.current.scrollTop = top.current;
  }, [placed]);

  return (
    <div class="timeline-frame">
      <div
        class="timeline"
        ref={scroller}
        role="log"
        aria-label={locale.conversation}
        aria-live={live ? 'polite' : 'off'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard, or it cannot be read to its start.
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          // A new height is told here before it is to the observer: it was not the visitor who left the end.
          if (clientHeight !== height.current) return;
          top.current = scrollTop;
          atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
          if (atEnd.current) setMore(false);
          see();
        }}
      >
        {!synced && <Skeleton />}
        {synced && count.current === 0 && <Welcome state={state} store={store} locale={locale} onBrowse={onBrowse} />}
        {isLong.current && <EarlierFrame state={state} store={store} locale={locale} />}
        {talk && !(talk instanceof Error) ? (
          <talk.Lines state={state} store={store} locale={locale} />
        ) : (
          <>
            {entries.length > 0 &&
              synced &&
              (talk ? (
                <p class="note" role="alert">
                  {locale.status.away}{' '}
                  <button type="button" class="quiet" onClick={onRetry}>
                    {locale.retry}
                  </button>
                </p>
              ) : (
                <Skeleton />
              ))}
            {/* What the visitor writes shows at once, whatever has come by then. */}
            {outbox.map((item) => (
              <PendingLine key={item.ask.cid} item={item} state={state} store={store} locale={locale} />
            ))}
          </>
        )}
      </div>
      {more && (
        <button
          type="button"
          class="more"
          onClick={() => {
            toEnd();
            setMore(false);
            scroller.current?.focus();
          }}
        >
          <DownIcon /> {locale.newMessages}
        </button>
      )}
    </div>
  );
});
