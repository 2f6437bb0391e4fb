import type { Content } from '@deskbell/shared';
import { feedbackOf, timelineOf } from '../core/timeline.ts';
import { DayBreak } from './DayBreak.tsx';
import { EarlierFrame } from './EarlierFrame.tsx';
import { EntryLine } from './EntryLine.tsx';
import { stateful, useEffect, useRef, useState } from './hooks.ts';
import { DownIcon } from './icons.tsx';
import { PendingLine } from './PendingLine.tsx';
import { Skeleton } from './Skeleton.tsx';
import type { SharedProps } from './shared-props.ts';
import { Welcome } from './Welcome.tsx';

/** This near to the end one wants to stay at it. */
const NEAR_END_PX = 80;

/** What a visitor may answer with one press: only the last of these asks. */
const ASKS_BACK = new Set<Content['kind']>(['answer', 'page_answer', 'suggestions', 'clarify']);

interface Props extends SharedProps {
  /** Whether it is what the panel shows. */
  isShown: boolean;
  /** How often the page has put the widget into another place, where nothing is scrolled. */
  placed: number;
  onBrowse(): void;
}

export const Timeline = stateful(({ state, store, locale, isShown, placed, onBrowse }: Props) => {
  const scroller = useRef<HTMLDivElement | null>(null);
  const atEnd = useRef(true);
  const height = useRef(0);
  const top = useRef(0);
  const [more, setMore] = useState(false);
  // What was said before is not read out again: only what comes after it.
  const [live, setLive] = useState(false);
  const { entries, outbox, open, synced } = state;
  const lines = timelineOf(entries, outbox);
  const last = lines.at(-1);
  const lastOwn = entries.findLast(({ author, content }) => author.kind === 'visitor' && content.kind === 'message')?.cid;
  const lastAnswer = entries.findLast(({ content }) => ASKS_BACK.has(content.kind))?.cid;
  /** What was said last: it may offer answers. */
  const said = entries.findLast(({ content }) => content.kind === 'message')?.content;
  const lastContact = entries.findLast(({ content }) => content.kind === 'contact')?.cid;
  const heard = entries.findLast(({ author }) => author.kind !== 'visitor')?.seq;
  const isLong = useRef(false);
  isLong.current ||= (entries[0]?.seq ?? 1) > 1;
  const feedback = feedbackOf(entries, outbox);

  const count = useRef(0);
  count.current = lines.length;
  const toEnd = () => {
    const element = scroller.current;
    // A greeting begins at its beginning.
    if (element && count.current > 0) element.scrollTop = element.scrollHeight;
  };
  useEffect(() => {
    if (synced && open) setLive(true);
  }, [synced, open]);
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
  }, [last?.key, said, open]);
  useEffect(() => {
    if (!atEnd.current && last?.kind === 'entry' && last.entry.author.kind !== 'visitor') setMore(true);
  }, [last?.key]);
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
        {synced && lines.length === 0 && <Welcome state={state} store={store} locale={locale} onBrowse={onBrowse} />}
        {isLong.current && <EarlierFrame state={state} store={store} locale={locale} />}
        {lines.map((line) => {
          switch (line.kind) {
            case 'day':
              return <DayBreak key={line.key} at={line.at} locale={locale} />;
            case 'entry':
              return (
                <EntryLine
                  key={line.key}
                  entry={line.entry}
                  first={line.first}
                  last={line.last}
                  state={state}
                  store={store}
                  locale={locale}
                  isLastOwn={line.entry.cid === lastOwn && outbox.length === 0}
                  isLastAnswer={line.entry.cid === lastAnswer}
                  isLastContact={line.entry.cid === lastContact}
                  helped={feedback.get(line.entry.seq)}
                />
              );
            case 'pending':
              return <PendingLine key={line.key} item={line.item} state={state} store={store} locale={locale} />;
            default:
              return line satisfies never;
          }
        })}
        {said?.kind === 'message' && said.replies && outbox.length === 0 && (
          <div class="choices">
            {said.replies.map((reply) => (
              <button type="button" key={reply} class="choice" onClick={() => store.send(reply)}>
                {reply}
              </button>
            ))}
          </div>
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
